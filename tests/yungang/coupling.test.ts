import { describe, expect, it } from 'vitest';
import { byYear, run, steps, total, yearEnds } from './district.ts';

const in2025 = (values: ReadonlyMap<number, number>) => values.get(2025)!;

describe('one sector moves another', () => {
  it('more coal output, more PM2.5: trucks and coal dust', () => {
    const more = 'policies:\n  - { lever: utilisation_policy, set: 1.15 }';
    expect(in2025(byYear(more, 'pm25', 'annual mean'))).toBeGreaterThan(
      in2025(byYear('baseline', 'pm25', 'annual mean')),
    );
  });

  it('the same coal by rail, less PM2.5', () => {
    const rail = 'policies:\n  - { lever: rail_share, set: 90 % }';
    const road = 'policies:\n  - { lever: rail_share, set: 40 % }';
    expect(in2025(byYear(rail, 'pm25', 'annual mean'))).toBeLessThan(in2025(byYear(road, 'pm25', 'annual mean')));
  });

  it('zone investment raises output of other industry and, while it is built, construction dust', () => {
    const zone = run('policies:\n  - { lever: zone_investment, set: 20 亿元@2020/year }');
    const usual = run('baseline');
    const end = (of: typeof zone, variable: string, unit: string) => yearEnds(of, variable, unit).at(-1)!;
    expect(end(zone, 'value_added[other_industry]', '亿元@2020/year')).toBeGreaterThan(
      end(usual, 'value_added[other_industry]', '亿元@2020/year') + 3,
    );
    expect(end(zone, 'emission[dust]', '1')).toBeGreaterThan(end(usual, 'emission[dust]', '1'));
    expect(end(zone, 'construction_loss', 'km^2/year')).toBeGreaterThan(end(usual, 'construction_loss', 'km^2/year'));
  });

  it('a falling coal price slows real growth a little and the price level more', () => {
    const crash = run('coal-price-crash');
    const plan = run('plan');
    const ratio = (variable: string, unit: string) =>
      yearEnds(crash, variable, unit).at(-1)! / yearEnds(plan, variable, unit).at(-1)!;
    expect(ratio('gdp', '亿元@2020/year')).toBeLessThan(0.99);
    expect(ratio('gdp', '亿元@2020/year')).toBeGreaterThan(0.9);
    // (350 / 581.2)^0.31 = 0.855
    expect(ratio('gdp_deflator', 'yuan/yuan@2020')).toBeCloseTo((350 / 581.2) ** 0.31, 6);
  });

  it('prices do not touch output of the same year: growth is told at the prices of 2020', () => {
    const dear = run('assumptions:\n  - { input: coal_price, set: 1162.4 yuan/t }');
    const usual = run('baseline');
    expect(steps(dear, 'nominal_gdp', '亿元/year')[0]! / steps(usual, 'nominal_gdp', '亿元/year')[0]!).toBeGreaterThan(
      1.2,
    );
    expect(steps(dear, 'gdp', '亿元@2020/year')[0]! / steps(usual, 'gdp', '亿元@2020/year')[0]!).toBeCloseTo(1, 9);
  });

  it('without planting, forest never rises beyond what 2018–2020 left on the way', () => {
    const nothing = run('baseline');
    const area = yearEnds(nothing, 'forest_area', 'km^2');
    const backlog = 0.7 * 6.6667 * 0.34 + 2.0 * 6.6667 * 0.25; // km², if every stand that ever closes had closed
    for (const value of area) expect(value).toBeLessThan(0.1366 * 737.81 + backlog);
    expect(backlog / 737.81).toBeLessThan(0.007);
  });

  it("the plan's own planting adds less than a tenth of the 2.76 points it asks for", () => {
    const difference =
      in2025(byYear('plan', 'forest_cover', 'year end')) - in2025(byYear('baseline', 'forest_cover', 'year end'));
    expect(difference).toBeGreaterThan(0);
    expect(difference).toBeLessThan(0.276);
  });

  it('a changed definition moves the figure without a tree: cover rises, growing stock does not follow', () => {
    // 3 万亩 more counted: 20 km² = 2.71 points.
    const recount = 'policies:\n  - { lever: resurvey, path: { 2024: 30000 mu/year, 2025: 0 mu/year } }';
    const cover =
      in2025(byYear(recount, 'forest_cover', 'year end')) - in2025(byYear('baseline', 'forest_cover', 'year end'));
    expect(cover).toBeCloseTo((20 / 737.81) * 100, 1);
    for (const scenario of ['baseline', 'plan', 'accelerated', 'delayed', 'budget-cut']) {
      expect(total(run(scenario), 'reclassification', 'km^2')).toBe(0);
    }
  });

  it('tending raises the share of young stands that count', () => {
    const tended = run('policies:\n  - { lever: tending, set: 9000 mu/year }');
    expect(yearEnds(tended, 'effective_fraction[plantation]', '1').at(-1)).toBeGreaterThan(0.34);
    expect(total(tended, 'canopy_closure', 'km^2')).toBeGreaterThan(total(run('baseline'), 'canopy_closure', 'km^2'));
  });

  it('doubling coal per worker at the same output halves coal jobs', () => {
    const smart = run('policies:\n  - { lever: productivity_push, set: 10.1 %/year }', { productivity_delivery: 1 });
    const jobs = yearEnds(smart, 'coal_jobs', '人');
    const gain = yearEnds(smart, 'coal_productivity_gain', '%').at(-1)!;
    expect(gain).toBeGreaterThan(95);
    expect(gain).toBeLessThan(105);
    expect(jobs.at(-1)! / jobs[0]!).toBeCloseTo(1 / (1 + gain / 100), 1);
  });

  it('cleaner air saves lives: 33 to 30 ug/m³ avoids about 75 deaths a year (GEMM)', () => {
    // 684,800 people × 7.4 ‰ × 0.9 × (1 - 1.2731 / 1.2945) = 75
    const at = (concentration: number) => {
      const z = concentration - 2.4;
      return Math.exp((0.143 * Math.log(z / 1.6 + 1)) / (1 + Math.exp(-(z - 15.5) / 36.8)));
    };
    expect(at(33)).toBeCloseTo(1.294, 3);
    expect(at(30)).toBeCloseTo(1.273, 3);
    expect(684800 * 0.0074 * 0.9 * (1 - at(30) / at(33))).toBeCloseTo(75, 0);
    const model = run('plan');
    const concentration = steps(model, 'pm25', 'ug/m^3').at(-1)!;
    const people = steps(model, 'population', '人').at(-1)!;
    expect(steps(model, 'deaths_avoided', '人/year').at(-1)).toBeCloseTo(
      people * 0.0074 * 0.9 * (1 - at(concentration) / at(33)),
      6,
    );
  });

  it('carries the whole of a demand year into growth of that year and none into the next', () => {
    const shock = 'assumptions:\n  - { shock: demand, path: { 2022: -5 % } }';
    const growth = byYear(shock, 'value_added[other_industry]', 'annual growth');
    const usual = byYear('baseline', 'value_added[other_industry]', 'annual growth');
    expect(growth.get(2021)).toBeCloseTo(usual.get(2021)!, 9);
    expect((1 + growth.get(2022)! / 100) / (1 + usual.get(2022)! / 100)).toBeCloseTo(Math.exp(-0.05), 6);
    expect(growth.get(2023)).toBeCloseTo(usual.get(2023)!, 6);
  });

  it('sandstorms and ozone weather cost good days; PM2.5 feels only the dust', () => {
    const bad = run('dust-and-ozone');
    const plan = run('plan');
    expect(yearEnds(bad, 'good_day_share', '%').at(-1)!).toBeLessThan(
      yearEnds(plan, 'good_day_share', '%').at(-1)! - 2,
    );
    const ozone = run('extends: plan\nassumptions:\n  - { input: ozone_pressure, set: 1.25 }');
    expect(yearEnds(ozone, 'pm25', 'ug/m^3').at(-1)).toBeCloseTo(yearEnds(plan, 'pm25', 'ug/m^3').at(-1)!, 9);
    expect(yearEnds(bad, 'pm25', 'ug/m^3').at(-1)!).toBeGreaterThan(yearEnds(plan, 'pm25', 'ug/m^3').at(-1)!);
  });

  it('faster permits bring the same approvals to the grid earlier', () => {
    const approvals = 'policies:\n  - { lever: "approvals[pv]", set: 500 MW/year }';
    const fast = yearEnds(run(`${approvals}\n  - { lever: permitting_speedup, set: 40 % }`), 'pv_capacity', '万kW');
    const slow = yearEnds(run(approvals), 'pv_capacity', '万kW');
    expect(fast[0]).toBe(slow[0]);
    for (let year = 1; year <= 5; year++) expect(fast[year]!).toBeGreaterThan(slow[year]!);
  });

  it('everything two years late is behind the plan in 2025, and not behind doing nothing', () => {
    for (const variable of ['forest_cover', 'new_energy_capacity', 'coal_capacity', 'tracked_value[solid_waste_use]']) {
      const [nothing, late, plan] = ['baseline', 'delayed', 'plan'].map((name) =>
        in2025(byYear(name, variable, 'year end')),
      );
      expect(late, variable).toBeLessThan(plan!);
      expect(late, variable).toBeGreaterThan(nothing!);
    }
  });
});
