import { describe, expect, it } from 'vitest';
import { loadObservations } from '../../src/observe/index.ts';
import { loaded, model, plan, read, scenarioNames, shipped, sources } from './district.ts';

describe('the files of Yungang', () => {
  it('load without a single problem: model, sources, scenarios, plan against model', () => {
    expect(loaded.problems).toEqual([]);
    expect(sources.problems).toEqual([]);
    expect(shipped.problems).toEqual([]);
    expect(plan.problems).toEqual([]);
  });

  it('hold the seven scenarios, six of them built on others', () => {
    expect([...scenarioNames].sort()).toEqual([
      'accelerated',
      'baseline',
      'budget-cut',
      'coal-price-crash',
      'delayed',
      'dust-and-ozone',
      'plan',
    ]);
    for (const name of ['accelerated', 'budget-cut', 'coal-price-crash', 'delayed', 'dust-and-ozone']) {
      expect(shipped.scenarios.get(name)!.extends).toBe('plan');
    }
    // Without the plan means the model's own values: nothing is changed.
    expect(shipped.scenarios.get('baseline')!.policies).toEqual([]);
    expect(shipped.scenarios.get('baseline')!.assumptions).toEqual([]);
  });

  it('keep policies and assumptions apart: price, sandstorms and ozone are not decided by the district', () => {
    expect(shipped.scenarios.get('coal-price-crash')!.policies).toEqual([]);
    expect(shipped.scenarios.get('dust-and-ozone')!.policies).toEqual([]);
    expect(shipped.scenarios.get('delayed')!.assumptions).toEqual([]);
    expect(shipped.scenarios.get('budget-cut')!.assumptions).toEqual([]);
  });

  it('delay every measure of the plan', () => {
    const leversOf = (name: string) =>
      shipped.scenarios
        .get(name)!
        .policies.map(({ lever }) => lever)
        .sort();
    expect(leversOf('delayed')).toEqual(leversOf('plan'));
  });

  it('give a reason with its clause for every measure of the plan', () => {
    for (const { lever, note } of shipped.scenarios.get('plan')!.policies) {
      expect(note?.en, lever).toMatch(/\d\(\d\)|[Tt]able 2-1|Chapter 7/);
      expect(note?.zh, lever).toMatch(/第.章|表2-1/);
    }
  });

  it('name for every lever a department of the plan', () => {
    for (const variable of model.variables.values()) {
      if (variable.kind === 'lever')
        expect([...plan.plan!.departments.keys()], variable.name).toContain(variable.department);
    }
  });

  it('keep every unverified parameter uncertain, and wide: P95 at least 5 % above P5', () => {
    const unverified = [...model.variables.values()].filter(
      (variable) => variable.kind === 'parameter' && variable.confidence === 'unverified',
    );
    expect(unverified.length).toBeGreaterThan(30);
    for (const variable of unverified) {
      if (variable.kind !== 'parameter') continue;
      for (const key of variable.value.keys()) {
        const range = variable.range?.get(key);
        expect(range, `${variable.name} ${key}`).toBeDefined();
        expect(range!.p95, variable.name).toBeGreaterThan(1.05 * range!.p5);
      }
    }
  });

  it('use one unit cost for the lever that a planner sees and for the sum that the model adds up', () => {
    const pairs = {
      planting: 'planting_cost',
      enclosure: 'enclosure_cost',
      tending: 'tending_cost',
      mine_restoration: 'mine_restoration_cost',
      clean_heating: 'clean_heating_cost',
      boiler_removal: 'boiler_cost',
      boiler_upgrade: 'boiler_upgrade_cost',
      kiln_treatment: 'kiln_cost',
      truck_scrappage: 'truck_cost',
      dust_control: 'dust_control_cost',
      coal_approvals: 'mine_capex',
      coal_replacement_approvals: 'mine_capex',
    };
    for (const [leverName, parameterName] of Object.entries(pairs)) {
      const lever = model.variables.get(leverName)!;
      const parameter = model.variables.get(parameterName)!;
      if (lever.kind !== 'lever' || parameter.kind !== 'parameter') throw new Error(`${leverName}, ${parameterName}`);
      // The lever's cost is written in its own unit, the parameter's value is in base units.
      expect(lever.cost!.value, leverName).toBeCloseTo(parameter.value.get('')!, 9);
    }
  });

  it('carry observations with a known source, none of them after 2022', () => {
    const { file, text } = read('data/yungang/observations.csv');
    const { observations, problems } = loadObservations(file, text, new Set(sources.sources.keys()));
    expect(problems).toEqual([]);
    expect(observations.length).toBeGreaterThan(300);
    expect(Math.max(...observations.map(({ year }) => year))).toBe(2022);
    expect(observations.find((row) => row.region === 'Yungang' && row.indicator === 'pm25')).toMatchObject({
      year: 2020,
      value: 33,
      unit: 'ug/m^3',
      source: 'plan',
      confidence: 'plan',
    });
    // A figure from an encyclopedia stays marked as such.
    expect(
      observations.find((row) => row.indicator === 'nominal_gdp' && row.region === 'Yungang' && row.year === 2022),
    ).toMatchObject({
      value: 564.8,
      confidence: 'secondary',
    });
  });
});
