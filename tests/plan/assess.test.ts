import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess, loadPlan, outcomesOf, type Plan, type ScenarioOutcomes } from '../../src/plan/index.ts';
import type { OutcomeValues } from '../../src/simulate/index.ts';
import { parseUnit } from '../../src/units/index.ts';
import { ProblemsError } from '../../src/words/index.ts';

const file = `
title: { en: A plan, zh: 规划 }
base_year: 2020
target_year: 2025
source: plan
departments: { all: { en: All, zh: 全部 } }
groups: { any: { en: Any, zh: 任意 } }
headline: [forest_cover, pm25]
indicators:
  pm25:
    { number: 2, title: { en: PM2.5, zh: PM2.5 }, unit: ug/m^3, group: any, departments: [all], kind: unknown, direction: lower,
      baseline: { year: 2020, value: 33 }, target: { below: 30 }, treatment: modelled,
      follows: { variable: pm25, measure: annual mean }, clause: row 2 }
  forest_cover:
    { number: 13, title: { en: Forest, zh: 森林 }, unit: "%", group: any, departments: [], kind: unknown, direction: higher,
      baseline: { year: 2020, value: 13.66 }, target: { reach: 16.42 }, treatment: modelled,
      follows: { variable: forest_cover, measure: year end }, clause: row 13, note: { en: A note., zh: 注。 } }
  gdp_growth:
    { title: { en: Growth, zh: 增速 }, unit: "%", group: any, departments: [], kind: expected, direction: higher,
      target: { at least: 8.5, span: average }, treatment: modelled,
      follows: { variable: gdp, measure: average growth }, clause: 2(3) }
  unemployment:
    { title: { en: Unemployment, zh: 失业率 }, unit: "%", group: any, departments: [], kind: expected, direction: lower,
      baseline: { year: 2020, value: 5.2 }, target: { below: 5.5, span: average }, treatment: tracked,
      follows: { variable: unemployment, measure: annual mean }, clause: 2(4) }
  planted:
    { title: { en: Planted, zh: 造林 }, unit: 万mu, group: any, departments: [], kind: unknown, direction: higher,
      target: { reach: 1.5, span: cumulative }, treatment: modelled,
      follows: { variable: planting, measure: cumulative }, clause: 2(3) }
  water_use:
    { number: 22, title: { en: Water, zh: 用水 }, unit: 亿m^3, group: any, departments: [], kind: unknown, direction: neither,
      baseline: { year: 2020, value: 1.11 }, requirement: no data, treatment: modelled,
      follows: { variable: water_use, measure: annual total }, clause: row 22 }
  wetlands:
    { number: 15, title: { en: Wetlands, zh: 湿地 }, unit: "%", group: any, departments: [], kind: unknown, direction: higher,
      target: { reach: 55 }, treatment: no data, clause: row 15 }
  cod_reduction:
    { number: 7, title: { en: COD, zh: 化学需氧量 }, unit: "%", group: any, departments: [], kind: unknown, direction: higher,
      baseline: { year: 2020, value: 19.93 }, requirement: municipal task, treatment: no data, clause: row 7 }
`;
const plan = loadPlan('data/a/plan.yaml', file).plan!;
const title = { en: 'As planned', zh: '按规划' };

/** An outcome from values of the years 2021 to 2025 (and earlier ones if more are given), in a readable unit. */
function outcome(id: string, unit: string, byYear: readonly (readonly number[])[]): OutcomeValues {
  const parsed = parseUnit(unit);
  const { variable, measure } = outcomesOf(plan).find((asked) => asked.id === id)!;
  return {
    outcome: { id, variable, measure },
    unit: parsed,
    years: byYear.map((_, index) => 2026 - byYear.length + index),
    values: byYear.map((members) => Float64Array.from(members, (value) => value * parsed.scale)),
  };
}
const steady = (...members: number[]) => Array.from({ length: 5 }, () => members);

/** Four members. */
const outcomes = new Map(
  [
    outcome('pm25', 'ug/m^3', [
      [33, 33, 33, 33],
      [32, 32, 33, 31],
      [31, 31, 32, 30],
      [31, 30, 31, 30],
      [30, 30, 31, 29],
      [29, 30, 31, 28],
    ]),
    outcome('forest_cover', '1', [
      [0.137, 0.137, 0.137, 0.137],
      [0.138, 0.138, 0.139, 0.138],
      [0.14, 0.14, 0.141, 0.14],
      [0.141, 0.141, 0.143, 0.142],
      [0.17, 0.14, 0.17, 0.15],
    ]),
    outcome('gdp_growth', '%', steady(9, 5, 4, 3)),
    outcome('unemployment', '%', [
      [5.1, 5.1, 5.1, 5.1],
      [5.6, 5.6, 5.6, 5.6],
      [5.4, 5.4, 5.4, 5.4],
      [5.4, 5.4, 5.4, 5.4],
      [5.5, 5.5, 5.5, 7.5],
    ]),
    outcome('planted', 'mu', [
      [3000, 3000, 3000, 3000],
      [6000, 6000, 6000, 6000],
      [9000, 9000, 9000, 9000],
      [12000, 12000, 12000, 12000],
      [15000, 15000, 15000, 14000],
    ]),
    outcome('water_use', '亿m^3', steady(1.1, 1.2, 1.3, 1.2)),
  ].map((values) => [values.outcome.id, values]),
);

function assessed(change: Partial<ScenarioOutcomes> = {}, of: Plan = plan) {
  return assess({
    region: 'a',
    plan: of,
    members: 4,
    seed: 1,
    scenarios: new Map([['plan', { title, outcomes, ...change }]]),
  });
}
const indicators = assessed().scenarios.plan!.indicators;

describe('an assessed indicator', () => {
  it('is in its own unit, whatever the outcome was recorded in', () => {
    const { years, gap, gapUnit, unit } = indicators.forest_cover!;
    // 2025: 0.14, 0.15, 0.17, 0.17, so the median is 16 %
    expect(years['2025']).toMatchObject({ p50: expect.closeTo(16, 10), mean: expect.closeTo(15.75, 10) });
    expect(gap).toBeCloseTo(0.42, 10);
    expect([unit, gapUnit]).toEqual(['%', 'pp']);
  });

  it('has a status by year and for the target year, from the medians', () => {
    const { status, statusByYear, years } = indicators.pm25!;
    expect(Object.entries(years).map(([year, band]) => [year, Number(band.p50.toFixed(6))])).toEqual([
      ['2020', 33],
      ['2021', 32],
      ['2022', 31],
      ['2023', 30.5],
      ['2024', 30],
      ['2025', 29.5],
    ]);
    // The path asks 32.4, 31.8, 31.2, 30.6 and below 30; half a year is 0.3.
    expect(statusByYear).toEqual({ 2021: 'ahead', 2022: 'ahead', 2023: 'ahead', 2024: 'ahead', 2025: 'ahead' });
    expect(status).toBe('ahead');
  });

  it('has the share of members that meet the target, strictly where the plan says below', () => {
    const { probability, probabilitySe } = indicators.pm25!; // 29, 30, 31, 28: 30 is not below 30
    expect(probability).toBe(0.5);
    expect(probabilitySe).toBeCloseTo(Math.sqrt(0.25 / 8), 12); // (2 + 2)/(4 + 4) = 1/2
  });

  it('has the required and the projected pace from each year', () => {
    const { pace, paceUnit } = indicators.pm25!;
    expect(Object.keys(pace)).toEqual(['2020', '2021', '2022', '2023', '2024']);
    expect(pace['2020']!.required).toBeCloseTo(-0.6, 10); // (30 - 33)/5
    expect(pace['2020']!.projected).toBeCloseTo(-0.7, 10); // (29.5 - 33)/5
    expect(pace['2022']!.required).toBeCloseTo(-1 / 3, 10);
    expect(paceUnit).toBe('ug/m^3/year');
    expect(indicators.forest_cover!.pace['2020']!.required).toBeCloseTo(0.552, 10); // from the printed baseline
    expect(indicators.forest_cover!.paceUnit).toBe('pp/year');
  });

  it('of an average growth is judged by the running average', () => {
    const growth = indicators.gdp_growth!; // median 4.5
    expect(growth).toMatchObject({ gap: expect.closeTo(4, 10), probability: 0.25, status: 'behind', paceUnit: '%' });
    expect(growth.milestones).toEqual({ 2021: 8.5, 2022: 8.5, 2023: 8.5, 2024: 8.5, 2025: 8.5 });
    expect(growth.pace['2024']!.required).toBeCloseTo((1.085 ** 5 / 1.045 ** 4 - 1) * 100, 8);
  });

  it('of an average of levels is the mean of the years, member by member', () => {
    const { years, probability, status, statusByYear } = indicators.unemployment!;
    expect(years['2022']!.p50).toBeCloseTo(5.35, 10); // (5.1 + 5.6)/2
    expect(years['2025']!.p50).toBeCloseTo(5.4, 10); // (5.1 + 5.6 + 5.4 + 5.4 + 5.5)/5; 5.8 in the last member
    expect([probability, status, statusByYear['2022']]).toEqual([0.75, 'on track', 'on track']);
  });

  it('of a sum is judged by the running sum', () => {
    const { gap, gapUnit, probability, statusByYear } = indicators.planted!;
    expect(gap).toBeCloseTo(0, 10);
    expect([gapUnit, probability]).toEqual(['万mu', 0.75]);
    expect(Object.values(statusByYear)).toEqual(['on track', 'on track', 'on track', 'on track', 'on track']);
  });

  it('without a numeric target has its values and no judgement', () => {
    expect(indicators.water_use).toMatchObject({
      target: null,
      requirement: 'no data',
      gap: null,
      gapUnit: null,
      probability: null,
      probabilitySe: null,
      status: 'no target',
      statusByYear: {},
      milestones: {},
      pace: {},
      paceUnit: null,
      years: { 2025: { p50: expect.closeTo(1.2, 10) } },
    });
  });

  it('that no model gives is there plainly', () => {
    expect(indicators.wetlands).toMatchObject({
      target: { value: 55, operator: '=' },
      treatment: 'no data',
      status: 'no data',
      years: {},
      gap: null,
      probability: null,
      milestones: { 2025: 55 },
      stepError: null,
      unverified: [],
    });
    expect(indicators.cod_reduction).toMatchObject({
      target: null,
      requirement: 'municipal task',
      status: 'no target',
      years: {},
      baseline: { year: 2020, value: 19.93 },
    });
  });

  it('names the unverified parameters behind it, and its clause, source and note', () => {
    const unverified = new Map([
      ['forest_cover', ['loss_rate', 'closure_time']],
      ['other', ['x']],
    ]);
    const { forest_cover, pm25 } = assessed({ unverified }).scenarios.plan!.indicators;
    expect(forest_cover).toMatchObject({
      unverified: ['closure_time', 'loss_rate'],
      clause: 'row 13',
      source: 'plan',
      note: { en: 'A note.' },
    });
    expect(pm25).toMatchObject({ unverified: [], note: null });
  });
});

describe('the decimals shown', () => {
  const many = Array.from({ length: 10_000 }, (_, member) => 14 + (member + 0.5) / 10_000); // sampling error 0.005
  const values = new Map(outcomes).set(
    'forest_cover',
    outcome(
      'forest_cover',
      '%',
      Array.from({ length: 5 }, () => many),
    ),
  );
  const decimals = (error: number | undefined) => {
    const stepErrors =
      error === undefined ? new Map() : new Map([['forest_cover', { errors: new Map([[2025, error]]) }]]);
    const { decimals, stepError } = assessed({ outcomes: values, stepErrors }).scenarios.plan!.indicators.forest_cover!;
    return [decimals, stepError];
  };
  it('are what sampling error and step error together leave standing', () => {
    expect(decimals(undefined)).toEqual([2, null]); // 2 · 0.005 = 0.01
    expect(decimals(0.02)).toEqual([1, expect.closeTo(0.02, 12)]); // 2 · 0.025 < 0.1
    expect(decimals(0.2)).toEqual([0, expect.closeTo(0.2, 12)]);
  });

  it('are those that the plan prints where all members agree', () => {
    const agreed = new Map(outcomes).set('planted', outcome('planted', 'mu', steady(9000, 9000, 9000, 9000)));
    expect(assessed({ outcomes: agreed }).scenarios.plan!.indicators.planted!.decimals).toBe(1); // 1.5 is printed
  });
});

describe('members that failed', () => {
  it('are left out of bands and probability, and widen its error', () => {
    const failed = new Map(outcomes).set(
      'pm25',
      outcome(
        'pm25',
        'ug/m^3',
        Array.from({ length: 5 }, () => [29, Number.NaN, 31, 28]),
      ),
    );
    const { years, probability, probabilitySe } = assessed({ outcomes: failed }).scenarios.plan!.indicators.pm25!;
    expect(years['2025']!.p50).toBeCloseTo(29, 10);
    expect(probability).toBeCloseTo(2 / 3, 12);
    expect(probabilitySe).toBeGreaterThan(Math.sqrt(((4 / 7) * (3 / 7)) / 7));
  });

  it('all of them, leave no data', () => {
    const none = steady(Number.NaN, Number.NaN, Number.NaN, Number.NaN);
    const failed = new Map(outcomes).set('pm25', outcome('pm25', 'ug/m^3', none));
    expect(assessed({ outcomes: failed }).scenarios.plan!.indicators.pm25).toMatchObject({
      years: {},
      status: 'no data',
      gap: null,
      probability: null,
      probabilitySe: null,
      pace: {},
    });
  });
});

describe('an assessment', () => {
  it('has the share of members that meet all headline targets together', () => {
    // pm25 below 30: members 1 and 4; forest at least 16.42 %: members 1 and 3.
    expect(assessed().scenarios.plan!.allHeadline.probability).toBe(0.25);
  });

  it('is the same text for the same inputs, keys in order', () => {
    const reversed: Plan = { ...plan, indicators: new Map([...plan.indicators].reverse()) };
    const text = JSON.stringify(assessed());
    expect(JSON.stringify(assessed({ outcomes: new Map([...outcomes].reverse()) }, reversed))).toBe(text);
    expect(Object.keys(indicators)).toEqual([...plan.indicators.keys()].sort());
    expect(JSON.parse(text)).toMatchObject({
      schema: 'plancast/assessment/1',
      region: 'a',
      baseYear: 2020,
      targetYear: 2025,
      members: 4,
      seed: 1,
    });
  });

  it('is refused when an outcome was not recorded or is in another dimension', () => {
    const less = new Map(outcomes);
    less.delete('pm25');
    expect(() => assessed({ outcomes: less })).toThrow(ProblemsError);
    expect(() => assessed({ outcomes: less })).toThrow(
      'data/a/plan.yaml:10:3 scenario "plan" has no values of "pm25"; record every outcome that outcomesOf(plan) lists',
    );
    const wrong = new Map(outcomes).set('pm25', outcome('pm25', '%', steady(29, 29, 29, 29)));
    expect(() => assessed({ outcomes: wrong })).toThrow(
      'scenario "plan" gives "pm25" in %, which cannot be turned into its unit ug/m^3',
    );
  });

  it('has a gap of 0 or less exactly when the median meets a target that is not strict', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 13, max: 20, noNaN: true }), { minLength: 4, maxLength: 4 }), (last) => {
        const values = new Map(outcomes).set(
          'forest_cover',
          outcome('forest_cover', '%', [[14, 14, 14, 14], [14, 14, 14, 14], [14, 14, 14, 14], [14, 14, 14, 14], last]),
        );
        const { gap, status, years } = assessed({ outcomes: values }).scenarios.plan!.indicators.forest_cover!;
        expect(gap).toBeCloseTo(16.42 - years['2025']!.p50, 10);
        fc.pre(Math.abs(gap!) > 1e-6);
        expect(status === 'behind').toBe(gap! > 0);
      }),
      { numRuns: 50 },
    );
  });
});

describe('what a run must record', () => {
  it('is one outcome for each indicator that follows a variable', () => {
    expect(outcomesOf(plan)).toEqual([
      { id: 'pm25', variable: 'pm25', measure: 'annual mean' },
      { id: 'forest_cover', variable: 'forest_cover', measure: 'year end' },
      { id: 'gdp_growth', variable: 'gdp', measure: 'average growth' },
      { id: 'unemployment', variable: 'unemployment', measure: 'annual mean' },
      { id: 'planted', variable: 'planting', measure: 'cumulative' },
      { id: 'water_use', variable: 'water_use', measure: 'annual total' },
    ]);
  });
});
