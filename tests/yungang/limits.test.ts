import { describe, expect, it } from 'vitest';
import { run, steps, total, yearEnds } from './district.ts';

describe('limits bind when they are reached', () => {
  it('land: approvals and planting are rationed alike, and usable land is never overdrawn', () => {
    // 3,000 MW a year × 40 mu/MW = 120,000 mu a year against 200,000 mu.
    const rush = run(`policies:
  - { lever: "approvals[pv]", set: 3000 MW/year }
  - { lever: planting, set: 20000 mu/year }`);
    const ration = steps(rush, 'land_ration', '1');
    expect(ration[0]).toBe(1);
    expect(ration.at(-1)).toBeLessThan(0.05);
    expect(Math.min(...steps(rush, 'usable_land', 'mu'))).toBeGreaterThan(0);
    // What was given is what was there: 55 % of 363,666 mu.
    expect(total(rush, 'land_taken', 'mu')).toBeLessThanOrEqual(0.55 * 363666.41 + total(rush, 'land_returned', 'mu'));
    // Both get the same share.
    const granted = steps(rush, 'approvals_granted[pv]', 'MW/year').at(-1)! / 3000;
    const planted = steps(rush, 'planting_established', 'mu/year').at(-1)! / 20000;
    expect(granted).toBeCloseTo(planted, 12);
  });

  it('land: solar farms and trees compete', () => {
    const both = run(
      'policies:\n  - { lever: "approvals[pv]", set: 3000 MW/year }\n  - { lever: planting, set: 5000 mu/year }',
    );
    const alone = run('policies:\n  - { lever: planting, set: 5000 mu/year }');
    expect(total(alone, 'planting_established', 'mu')).toBeCloseTo(25000, 6);
    expect(total(both, 'planting_established', 'mu')).toBeLessThan(20000);
  });

  it('waste: 6 万kW of waste plants burn what 68 万 people throw away, a quarter of what they could', () => {
    const builds = `policies:
  - { lever: "approvals[waste]", path: { 2021: 60 MW/year, 2022: 0 MW/year } }
assumptions:
  - { parameter: approval_completion, value: 1 }
  - { parameter: lead_time, value: 9 months }`;
    const own = run(builds);
    // 675,000 people × 365 kg × 350 kWh/t = 0.86 亿kWh; 6 万kW × 6,000 h = 3.6.
    const people = steps(own, 'population', '万人').at(-1)!;
    expect(steps(own, 'generation[waste]', '亿kWh/year').at(-1)).toBeCloseTo((people * 1e4 * 0.365 * 350) / 1e8, 6);
    const city = run(builds.replace('assumptions:', '  - { lever: waste_from_city, set: 120 万t/year }\nassumptions:'));
    expect(steps(city, 'generation[waste]', '亿kWh/year').at(-1)!).toBeGreaterThan(
      3 * steps(own, 'generation[waste]', '亿kWh/year').at(-1)!,
    );
  });

  it('grid: beyond the export limit the energy above it is lost, (1 - L/P)²; storage brings it back', () => {
    const builds = 'policies:\n  - { lever: "approvals[pv]", set: 1500 MW/year }';
    const full = run(builds);
    const capacity = steps(full, 'pv_capacity', '万kW').at(-1)!;
    expect(0.75 * capacity).toBeGreaterThan(250);
    expect(steps(full, 'curtailed_share', '1').at(-1)).toBeCloseTo((1 - 250 / (0.75 * capacity)) ** 2, 9);
    expect(steps(full, 'curtailed_share', '1')[0]).toBe(0);
    const storage = run(`${builds}\n  - { lever: grid_expansion, set: 200 万kW }`);
    expect(steps(storage, 'curtailed_share', '1').at(-1)).toBe(0);
    expect(steps(storage, 'generation[pv]', '亿kWh/year').at(-1)!).toBeGreaterThan(
      steps(full, 'generation[pv]', '亿kWh/year').at(-1)!,
    );
  });

  it('mines: no price lifts utilisation above its ceiling', () => {
    const dear = run('assumptions:\n  - { input: coal_price, set: 20000 yuan/t }');
    expect(Math.max(...steps(dear, 'coal_utilisation', '1'))).toBeCloseTo(1.1, 12);
  });

  it('coal power: all three named plants together stay below the 1000 万kW asked for: 341.8 + 600', () => {
    const built = run(
      `policies:
  - { lever: thermal_start, path: { 2021: 1/year, 2022: 0/year } }
assumptions:
  - { parameter: thermal_completion, value: 1 }
  - { parameter: thermal_lead_time, value: 24 months }`,
    );
    expect(yearEnds(built, 'thermal_capacity', '万kW').at(-1)).toBeCloseTo(941.8, 6);
  });

  it('good days stay between 0 and 100 % whatever happens', () => {
    const terrible = run('assumptions:\n  - { input: sandstorms, set: 30 }\n  - { input: ozone_pressure, set: 30 }');
    const clean = run('assumptions:\n  - { input: sandstorms, set: 0 }\n  - { input: ozone_pressure, set: 0 }');
    for (const share of steps(terrible, 'good_day_share', '%')) {
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThan(25);
    }
    for (const share of steps(clean, 'good_day_share', '%')) {
      expect(share).toBeGreaterThan(90);
      expect(share).toBeLessThanOrEqual(100);
    }
  });

  it('air from outside does not fall below what nature gives', () => {
    const sharp = run('baseline', { regional_trend: -0.9 });
    expect(Math.min(...steps(sharp, 'pm25_regional', 'ug/m^3'))).toBeCloseTo(10, 9);
  });

  it('a measure cannot treat more than there is: 33 kilns, 2 boilers', () => {
    const eager = run(
      'policies:\n  - { lever: kiln_treatment, set: 97 台/year }\n  - { lever: boiler_removal, set: 12 台/year }',
    );
    expect(total(eager, 'kilns_treated', '台')).toBeLessThanOrEqual(33 + 1e-9);
    expect(total(eager, 'boilers_removed', '台')).toBeCloseTo(2, 9);
  });
});
