import { describe, expect, it } from 'vitest';
import { allByYear, byYear, type Question, run, steps, yearEnds } from './district.ts';

/** What the plan prints for 2020 (chapters 1, 4, 5 and table 2-1). */
const printed = [
  ['forest_cover', 'year end', 13.66],
  ['growing_stock', 'year end', 15.29],
  ['pm25', 'annual mean', 33],
  ['coal_capacity', 'year end', 5375],
  ['new_energy_capacity', 'year end', 74],
  ['pv_capacity', 'year end', 74],
  ['wind_capacity', 'year end', 0],
  ['gdp', 'annual total', 406.01],
  ['value_added[services]', 'annual total', 195.28],
  ['total_investment', 'annual total', 88.56],
  ['water_use', 'annual total', 1.11],
  ['mine_restoration_done', 'annual total', 37.5],
  ['construction_land', 'annual total', 0.8],
  ['agroforestry_output', 'annual total', 7.63],
  ['tourism_output', 'annual total', 1.5],
  ['small_boilers', 'year end', 2],
  ['kilns_untreated', 'year end', 97 - 64],
  ['population', 'year end', 68.48],
  ['water_per_gdp_decline', 'annual mean', 1.6],
  ['water_per_industry_decline', 'annual mean', 1.5],
  ['tracked_value[solid_waste_use]', 'year end', 0.9],
  ['tracked_value[information_disclosure]', 'year end', 0.8],
  ['tracked_value[public_transport]', 'year end', 0.2],
  ['tracked_value[drinking_water]', 'annual mean', 1],
  ['tracked_value[worse_than_class_v]', 'annual mean', 0],
  ['tracked_value[green_parks]', 'year end', 0],
] as const;
const questions = printed.map(([variable, measure]): Question => [variable, measure]);
const values = ['baseline', 'plan'].map((scenario) => allByYear(scenario, questions));

describe('the base year 2020', () => {
  it.each(printed)('gives back the printed %s (%s: %d), with the plan and without', (variable, _, value) => {
    for (const scenario of values) expect(scenario.get(variable)!.get(2020)).toBeCloseTo(value, 9);
  });

  it('has 85.5 % good days: 295 of 345 valid days', () => {
    expect(byYear('baseline', 'good_day_share', 'annual mean').get(2020)).toBeCloseTo((295 / 345) * 100, 9);
    expect(((295 / 345) * 100).toFixed(1)).toBe('85.5');
  });

  it('splits 406.01 over six sectors: 158.34 above-scale industry and 195.28 services printed, 52.39 left', () => {
    const sectors = ['agriculture', 'coal', 'power', 'other_industry', 'construction', 'services'];
    const found = allByYear(
      'baseline',
      sectors.map((sector): Question => [`value_added[${sector}]`, 'annual total']),
    );
    const parts = new Map(sectors.map((sector) => [sector, found.get(`value_added[${sector}]`)!.get(2020)!]));
    const sum = [...parts.values()].reduce((left, right) => left + right, 0);
    expect(sum).toBeCloseTo(406.01, 9);
    // What is ours in the split stays inside what is printed.
    expect(parts.get('coal')! + parts.get('power')!).toBeLessThan(158.34);
    expect(parts.get('agriculture')! + parts.get('construction')!).toBeLessThan(52.39);
    expect(parts.get('services')).toBeCloseTo(195.28, 9);
  });

  it('adds up to 406.01 for any split that a member may draw', () => {
    const drawn = { coal_share: 0.8, power_share: 0.6, agriculture_share: 0.16, construction_share: 0.2 };
    const { variables } = run('baseline', drawn);
    const start = [
      'agriculture_2020',
      'coal_value_2020',
      'power_value_2020',
      'other_industry_2020',
      'construction_2020',
    ];
    const base = start.reduce((sum, name) => sum + variables.get(name)![0]!, 0) / 1e8;
    expect(base + 195.28).toBeCloseTo(406.01, 9);
  });

  it('starts each flow half a year up its own trend: services grow in 2021 at the pace of 2020, not half of it', () => {
    // 4.9 % in 2020; trend 2.0 % plus half of the 5.8 % of income.
    const services = byYear('baseline', 'value_added[services]', 'annual growth');
    expect(services.get(2021)).toBeGreaterThan(4.4);
    expect(services.get(2021)).toBeLessThan(5.2);
    // Agriculture has a trend alone: e^0.03 - 1 every year, the first included.
    const agriculture = byYear('baseline', 'value_added[agriculture]', 'annual growth');
    for (const growth of agriculture.values()) expect(growth).toBeCloseTo((Math.exp(0.03) - 1) * 100, 2);
  });

  it('has 2018–2020 stands on their way: 0.7 + 2.0 万亩 less what is already counted', () => {
    const start = run('baseline');
    const young = steps(start, 'young_plantation', '万亩')[0]! + steps(start, 'enclosed_hillside', '万亩')[0]!;
    // Even pace r over 3 years, order 3, mean 6 years: 2.820 r of 3 r are still on the way.
    const x = 1.5;
    const left = 3 - Math.exp(-x) * (3 + 2 * x + x ** 2 / 2);
    expect(young).toBeCloseTo(((0.7 + 2.0) / 3) * 2 * left, 9);
    expect(young).toBeLessThan(2.7);
    expect(yearEnds(start, 'coal_capacity', '万t/year')[0]).toBeCloseTo(5375, 9);
  });
});
