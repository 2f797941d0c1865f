import { describe, expect, it } from 'vitest';
import { byYear, run, steps } from './district.ts';

describe('indicator 18, energy production capacity', () => {
  it('prints 0.38 for 2020: 5375 万t × 0.714 tce/t + 74 万kW × 1290 h × 0.994 × 0.1229 kgce/kWh', () => {
    const coal = (5375 * 0.714) / 1e4; // 亿tce
    const solar = (74e4 * 1290 * 0.994 * 0.1229) / 1e3 / 1e8;
    const value = byYear('baseline', 'energy_production_capacity', 'year end').get(2020)!;
    expect(value).toBeCloseTo(coal + solar, 4);
    expect(value.toFixed(2)).toBe('0.38');
  });

  it('prints 0.40 for 2025 when coal reaches 5450 万t and new energy 28.5 + 315.5 + 6 万kW', () => {
    // Every parameter as it stands; capacities moved to what the plan prints by approvals and projects that come at once.
    const { variables } = run('baseline');
    const hours = (technology: string) =>
      variables.get(`full_load_hours[${technology}]`)![0]! * variables.get(`base_utilisation[${technology}]`)![0]!;
    // Base units: MWh a year; 1 万kW = 10 MW; hours are a share of the year.
    const generation = (10 * 8760 * (28.5 * hours('wind') + 315.5 * hours('pv') + 6 * hours('waste'))) / 1e5; // 亿kWh
    expect(generation).toBeCloseTo((28.5e4 * 2150 * 0.986 + 315.5e4 * 1290 * 0.994 + 6e4 * 6000 * 0.999) / 1e8, 3);
    const value = (5450 * 0.714) / 1e4 + (generation * 1e8 * 0.1229) / 1e3 / 1e8;
    expect(value.toFixed(2)).toBe('0.40');
  });

  it('is met by a run that builds exactly what the plan prints', () => {
    const builds = `
policies:
  - { lever: "approvals[pv]", path: { 2021: 2217.5 MW/year, 2022: 0 MW/year } }
  - { lever: "approvals[wind]", path: { 2021: 285 MW/year, 2022: 0 MW/year } }
  - { lever: "approvals[waste]", path: { 2021: 60 MW/year, 2022: 0 MW/year } }
  - { lever: "project_start[fuqiao_waste]", set: 0/year }
  - { lever: coal_approvals, path: { 2021: 75 万t/year^2, 2022: 0 万t/year^2 } }
  - { lever: waste_from_city, set: 100 万t/year }
assumptions:
  - { parameter: lead_time, value: 9 months }
  - { parameter: approval_completion, value: 1 }
  - { parameter: pv_approvals_before_2021, value: 264.4 MW/year }
  - { parameter: coal_construction_time, value: 2 years }
  - { parameter: coal_completion, value: 1 }
  - { parameter: coal_exhaustion_rate, value: 0 %/year }
  - { parameter: coal_under_construction_2020, value: 0 万t/year }
  - { parameter: export_limit_2020, value: 1000 万kW }`;
    expect(byYear(builds, 'new_energy_capacity', 'year end').get(2025)).toBeCloseTo(350, 0);
    expect(byYear(builds, 'coal_capacity', 'year end').get(2025)).toBeCloseTo(5447, -1);
    expect(byYear(builds, 'energy_production_capacity', 'year end').get(2025)!.toFixed(2)).toBe('0.40');
  });

  it('counts capacity, not output: a year in which mines stand still does not lower it', () => {
    const still = run('policies:\n  - { lever: utilisation_policy, set: 0.5 }');
    const usual = run('baseline');
    expect(steps(still, 'energy_production_capacity', '亿tce/year')).toEqual(
      steps(usual, 'energy_production_capacity', '亿tce/year'),
    );
    expect(steps(still, 'coal_output', '万t/year')[4]!).toBeLessThan(steps(usual, 'coal_output', '万t/year')[4]!);
  });
});
