import { describe, expect, it } from 'vitest';
import { ensemble } from '../../src/simulate/index.ts';
import { program, run, scenarioNames, scheduleOf, steps, total, yearEnds } from './district.ts';

const first = (values: readonly number[]) => values[0]!;
const last = (values: readonly number[]) => values.at(-1)!;

describe('what goes in comes out or is still there', () => {
  const plan = run('accelerated');

  it('forest: area is that of 2020 plus closed stands less what was built on, burnt and sunk', () => {
    const gained = total(plan, 'canopy_closure', 'km^2') + total(plan, 'reclassification', 'km^2');
    const lost =
      total(plan, 'construction_loss', 'km^2') +
      total(plan, 'fire_loss', 'km^2') +
      total(plan, 'subsidence_loss', 'km^2');
    const area = yearEnds(plan, 'forest_area', 'km^2');
    expect(first(area)).toBeCloseTo(0.1366 * 737.81, 9);
    expect(last(area)).toBeCloseTo(first(area) + gained - lost, 9);
    expect(gained).toBeGreaterThan(0);
    expect(lost).toBeGreaterThan(0);
  });

  it('young stands: planted and enclosed area is still young, has closed, or has failed', () => {
    for (const stand of ['plantation', 'enclosure']) {
      const young = (at: (values: readonly number[]) => number) =>
        [1, 2, 3].reduce((sum, stage) => sum + at(yearEnds(plan, `stand_stage_${stage}[${stand}]`, 'mu')), 0);
      const established = total(plan, `establishment[${stand}]`, 'mu');
      const gone = total(plan, `canopy_growth[${stand}]`, 'mu') + total(plan, `stand_failure[${stand}]`, 'mu');
      expect(young(last)).toBeCloseTo(young(first) + established - gone, 6);
    }
  });

  it('new energy: capacity is 74 万kW plus what approvals and projects connected', () => {
    const connected = ['wind', 'pv', 'waste'].reduce(
      (sum, technology) =>
        sum +
        total(plan, `approvals_completed[${technology}]`, '万kW') +
        total(plan, `projects_completed[${technology}]`, '万kW'),
      0,
    );
    expect(last(yearEnds(plan, 'new_energy_capacity', '万kW'))).toBeCloseTo(74 + connected, 9);
  });

  it('coal: capacity is 5375 plus additions and replacements less cuts, exchange and exhaustion', () => {
    const change =
      total(plan, 'coal_additions', '万t/year') +
      total(plan, 'coal_replacement', '万t/year') -
      total(plan, 'coal_replaced', '万t/year') -
      total(plan, 'coal_retirement', '万t/year') -
      total(plan, 'coal_exhaustion', '万t/year');
    expect(last(yearEnds(plan, 'coal_capacity', '万t/year'))).toBeCloseTo(5375 + change, 7);
  });

  it('capital: investment and zone projects less depreciation', () => {
    const capital = yearEnds(plan, 'capital', '亿元@2020');
    const change =
      total(plan, 'capital_formation', '亿元@2020') +
      total(plan, 'zone_capital_formation', '亿元@2020') -
      total(plan, 'capital_depreciation', '亿元@2020');
    expect(last(capital)).toBeCloseTo(first(capital) + change, 8);
  });

  it('exchange of mines one for one leaves capacity as it was', () => {
    const exchange = run('policies:\n  - { lever: coal_replacement_approvals, set: 200 万t/year^2 }');
    const nothing = run('baseline');
    expect(total(exchange, 'coal_replacement', '万t/year')).toBeGreaterThan(100);
    expect(last(yearEnds(exchange, 'coal_capacity', '万t/year'))).toBeCloseTo(
      last(yearEnds(nothing, 'coal_capacity', '万t/year')),
      9,
    );
  });

  it('every yuan paid has a payer, every mu a use: identities hold in all scenarios for all members', async () => {
    for (const name of scenarioNames) {
      const outcomes = [{ id: 'gdp', variable: 'gdp', measure: 'annual total' as const }];
      const result = await ensemble(program, { schedule: scheduleOf(name), outcomes, members: 256, seed: 7 });
      expect(result.failures, name).toEqual([]);
      expect(result.violations, name).toEqual([]);
    }
  });

  it('no stock of land, households, boilers, kilns or trucks ever falls below nothing', () => {
    const hard = run(
      `extends: accelerated
policies:
  - { lever: clean_heating, set: 20000 户/year }
  - { lever: kiln_treatment, set: 97 台/year }
  - { lever: truck_scrappage, set: 3000 辆/year }
  - { lever: boiler_removal, set: 12 台/year }
  - { lever: planting, set: 20000 mu/year }
  - { lever: enclosure, set: 40000 mu/year }`,
    );
    const stocks = {
      usable_land: 'mu',
      coal_households: '户',
      small_boilers: '台',
      kilns_untreated: '台',
      old_trucks: '辆',
    };
    for (const [stock, unit] of Object.entries(stocks)) {
      expect(Math.min(...steps(hard, stock, unit)), stock).toBeGreaterThanOrEqual(-1e-9);
    }
  });
});
