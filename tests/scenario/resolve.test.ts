import { describe, expect, it } from 'vitest';
import { quantile } from '../../src/sample/index.ts';
import { loadScenarios, MODEL, type Resolved, resolve } from '../../src/scenario/index.ts';
import { entryOf } from '../../src/scenario/target.ts';
import { parseUnit } from '../../src/units/index.ts';
import { ProblemsError } from '../../src/words/index.ts';
import { district, hold, linear } from './district.ts';

/** The last of the scenarios given by name and body, resolved; each extends the one before it. */
function composed(...bodies: readonly string[]): Resolved {
  const names = bodies.map((_, index) => `layer${index}`);
  const files = bodies.map((body, index) => ({
    file: `scenarios/yungang/${names[index]}.yaml`,
    text: `title: { en: Layer, zh: 层 }\n${index > 0 ? `extends: ${names[index - 1]}\n` : ''}${body}\n`,
  }));
  const { scenarios, problems } = loadScenarios(files, district);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return resolve(names.at(-1)!, scenarios, district);
}
/** The path of a lever in the unit that people read. */
function pathIn(unit: string, resolved: Resolved, name: string) {
  const { interpolation, times, values } = resolved.schedule.paths.get(name)!;
  const { scale } = parseUnit(unit);
  return { interpolation, times, values: values.map((value) => Number((value / scale).toPrecision(12))) };
}

describe('a scenario with all it inherits', () => {
  it('applies the oldest ancestor first, each on what the one before left', () => {
    const resolved = composed(
      'policies: [{ lever: planting, path: { 2021: 3000, 2023: 4000 } }]',
      'policies: [{ lever: planting, shift: 1 year }]',
      'policies: [{ lever: planting, scale: 0.5, from: 2023 }]',
    );
    // 0 | 3000 from 2022 | 4000 from 2024; halved from 2023 on.
    expect(pathIn('mu/year', resolved, 'planting')).toEqual(hold({ 2021: 0, 2022: 3000, 2023: 1500, 2024: 2000 }));
    expect(resolved.lineage).toEqual(['layer0', 'layer1', 'layer2']);
  });
  it('names only what some scenario changes; all else is the model', () => {
    const { schedule } = composed('policies: [{ lever: planting, set: 1 }]');
    expect([...schedule.paths.keys()]).toEqual(['planting']);
    expect([...schedule.columns.keys()]).toEqual([]);
  });
  it('writes every element for a lever without element, and one for a lever with it', () => {
    const resolved = composed(
      'policies: [{ lever: approvals, scale: 2 }]',
      'policies: [{ lever: "approvals[pv]", set: 70 MW/year, from: 2024 }]',
    );
    expect(pathIn('MW/year', resolved, 'approvals[wind]')).toEqual(hold({ 2021: 200, 2023: 100 }));
    expect(pathIn('MW/year', resolved, 'approvals[pv]')).toEqual(hold({ 2021: 200, 2023: 100, 2024: 70 }));
  });
  it('reads every value in its own unit, a bare number in that of the lever', () => {
    // 1 万亩 a year is 10000 mu a year; 1 GW is 1000 MW.
    const resolved = composed(
      'policies:\n  - { lever: planting, path: { 2021: 0.3 万亩/year, 2022: 1200 } }\n  - { lever: pv_approvals, set: 0.6 GW/year }',
    );
    expect(pathIn('mu/year', resolved, 'planting')).toEqual(hold({ 2021: 3000, 2022: 1200 }));
    expect(pathIn('MW/year', resolved, 'pv_approvals').values).toEqual([600]);
  });
  it('reads months as parts of a year', () => {
    const resolved = composed('policies: [{ lever: planting, set: 50, from: 2021-07, until: "2022-04" }]');
    expect(pathIn('mu/year', resolved, 'planting')).toEqual(hold({ 2021: 0, 2021.5: 50, 2022.25: 0 }));
  });
  it('adds percentage points to a percentage', () => {
    const resolved = composed('policies: [{ lever: rail_share, add: 10 percentage points }]');
    expect(pathIn('%', resolved, 'rail_share').values).toEqual([50]);
  });
  it("goes between the points of a path as the model's own path does, unless the entry says otherwise", () => {
    const points = '{ 2021: 867, 2022: 1278, 2023: 900 }';
    const own = composed(`assumptions: [{ input: coal_price, path: ${points} }]`);
    expect(pathIn('yuan/t', own, 'coal_price')).toEqual(linear({ 2021: 867, 2022: 1278, 2023: 900 }));
    const steps = composed(`assumptions: [{ input: coal_price, path: ${points}, interpolation: hold }]`);
    expect(pathIn('yuan/t', steps, 'coal_price')).toEqual(hold({ 2021: 867, 2022: 1278, 2023: 900 }));
  });
  it('lets a ramp go on from the entry of the same file that ends where it begins, whatever their order', () => {
    const ramp = '{ lever: planting, ramp: { from: 2023, to: 2025, value: 900 } }';
    const fixed = '{ lever: planting, set: 500, until: 2023 }';
    for (const entries of [`[${ramp}, ${fixed}]`, `[${fixed}, ${ramp}]`]) {
      expect(pathIn('mu/year', composed(`policies: ${entries}`), 'planting')).toEqual(linear({ 2023: 500, 2025: 900 }));
    }
  });
  it('is the model itself under the name "model"', () => {
    const resolved = resolve(MODEL, new Map(), district);
    expect(resolved.schedule).toEqual({ paths: new Map(), columns: new Map() });
    expect(resolved.lineage).toEqual([MODEL]);
    expect([...resolved.origins.values()].every((layers) => layers.length === 1)).toBe(true);
    expect(resolved.origins.has('weather@2025') && resolved.origins.has('approvals[pv]')).toBe(true);
  });
  it('says which scenarios there are when one is asked for that is not there', () => {
    const { scenarios } = loadScenarios(
      [{ file: 'scenarios/yungang/delayed.yaml', text: 'title: { en: Late, zh: 晚 }' }],
      district,
    );
    expect(() => resolve('delaied', scenarios, district)).toThrow(ProblemsError);
    expect(() => resolve('delaied', scenarios, district)).toThrow(
      'scenario "delaied" does not exist (did you mean "delayed"?)',
    );
  });
});

describe('assumptions about numbers', () => {
  it('a year of a shock is fixed, the others stay random', () => {
    const { schedule } = composed('assumptions: [{ shock: demand, path: { 2022: -3 % } }]');
    expect(schedule.columns).toEqual(new Map([['demand@2022', -0.03]]));
  });
  it('`set` fixes every year of its time, `until` frees them again', () => {
    const fixed = 'assumptions: [{ shock: weather, set: 1.2, from: 2022, until: 2025 }]';
    expect(composed(fixed).schedule.columns).toEqual(
      new Map([
        ['weather@2022', 1.2],
        ['weather@2023', 1.2],
        ['weather@2024', 1.2],
      ]),
    );
    const freed = composed(fixed, 'assumptions: [{ shock: weather, until: 2023 }]');
    expect(freed.schedule.columns).toEqual(new Map([['weather@2022', 1.2]]));
    expect(freed.origins.get('weather@2024')!.at(-1)!.holds).toEqual({ shape: 'lognormal', mu: 0, sigma: 0.06 });
  });
  it('a shock is drawn from another distribution in some years, or not at all', () => {
    const { schedule } = composed(
      'assumptions:\n  - { shock: weather, uncertainty: { sd: 0.1, median: 1.1, shape: lognormal }, from: 2024 }\n' +
        '  - { shock: demand, uncertainty: none, until: 2023 }\n' +
        '  - { shock: demand, uncertainty: { min: -2 %, max: 4 %, shape: uniform }, from: 2025 }',
    );
    expect(schedule.columns).toEqual(
      new Map<string, unknown>([
        ['demand@2025', { shape: 'uniform', min: -0.02, max: 0.04 }],
        ['weather@2024', { shape: 'lognormal', mu: Math.log(1.1), sigma: 0.1 }],
        ['weather@2025', { shape: 'lognormal', mu: Math.log(1.1), sigma: 0.1 }],
        ['demand@2021', 0],
        ['demand@2022', 0],
      ]),
    );
  });
  it('a parameter with a value is that value in all members', () => {
    const { schedule } = composed('assumptions: [{ parameter: counted_fraction, value: 0.4 }]');
    expect(schedule.columns).toEqual(new Map([['counted_fraction', 0.4]]));
  });
  it('a parameter with a range meets its 5 %, median and 95 % values; without a value the median is the model’s', () => {
    const range = 'uncertainty: { p5: 0.3, p95: 0.6, shape: lognormal }';
    const given = composed(`assumptions: [{ parameter: counted_fraction, value: 0.5, ${range} }]`);
    const kept = composed(`assumptions: [{ parameter: counted_fraction, ${range} }]`);
    for (const [resolved, middle] of [
      [given, 0.5],
      [kept, 0.34],
    ] as const) {
      const distribution = resolved.schedule.columns.get('counted_fraction');
      if (typeof distribution !== 'object') throw new Error('a distribution was expected');
      expect([0.05, 0.5, 0.95].map((p) => Number(quantile(distribution, p).toPrecision(9)))).toEqual([
        0.3,
        middle,
        0.6,
      ]);
    }
  });
  it('ranges between two ends and cut ranges', () => {
    const column = (uncertainty: string) =>
      composed(`assumptions: [{ parameter: territory, uncertainty: ${uncertainty} }]`).schedule.columns.get(
        'territory',
      );
    expect(column('{ min: 700, max: 800 km^2, shape: triangular }')).toEqual({
      shape: 'triangular',
      min: 700,
      mode: 737.81,
      max: 800,
    });
    expect(column('{ min: 700, max: 800, shape: uniform }')).toEqual({ shape: 'uniform', min: 700, max: 800 });
    expect(column('{ p5: 700, p95: 800, min: 650, shape: normal }')).toMatchObject({ shape: 'truncated', min: 650 });
  });
  it('`none` fixes a parameter at the model’s value', () => {
    const { schedule } = composed('assumptions: [{ parameter: counted_fraction, uncertainty: none }]');
    const model = district.variables.get('counted_fraction');
    if (model?.kind !== 'parameter') throw new Error('a parameter was expected');
    expect(schedule.columns).toEqual(new Map([['counted_fraction', entryOf(model.value, '')]]));
  });
});
