import { describe, expect, it } from 'vitest';
import { boundOf, meets, outcomesOf } from '../../src/plan/index.ts';
import { type Ensemble, ensemble, stepError } from '../../src/simulate/index.ts';
import { plan, program, scheduleOf } from './district.ts';

const indicators = plan.plan!.indicators;
const headline = ['forest_cover', 'pm25', 'coal_capacity', 'new_energy_capacity', 'gdp_growth'];
const outcomes = outcomesOf(plan.plan!).filter(({ id }) => headline.includes(id));

/** Share of members that meet the indicator's target in 2025. */
function chance({ outcomes: found }: Ensemble, id: string): number {
  const { target, direction } = indicators.get(id)!;
  const { years, values, unit } = found.get(id)!;
  const last = [...values[years.indexOf(target!.year)]!];
  return last.filter((value) => meets(boundOf(target!, direction), value / unit.scale)).length / last.length;
}

describe('the projection as of 2020', () => {
  it('rests on steps short enough: halving them moves no headline outcome by a hundredth of its target', () => {
    for (const scenario of ['baseline', 'plan']) {
      const errors = stepError(program, { schedule: scheduleOf(scenario), outcomes });
      const worst = { forest_cover: 0.03, pm25: 0.1, coal_capacity: 10, new_energy_capacity: 6, gdp_growth: 0.05 };
      for (const [id, most] of Object.entries(worst)) {
        expect(errors.get(id)!.errors.get(2025), `${scenario} ${id}`).toBeLessThan(most);
      }
    }
  });

  it('says before the plan began how the five headline targets stand, near the reference classes', async () => {
    const run = (scenario: string) =>
      ensemble(program, { schedule: scheduleOf(scenario), outcomes, members: 1000, seed: 2020 });
    const withPlan = await run('plan');
    const without = await run('baseline');
    // Five-year rises of 2.76 points of forest from such a base: under 1 % of country windows.
    expect(chance(withPlan, 'forest_cover')).toBeLessThan(0.02);
    // Average growth of 8.5 %: 3 % of provinces in 2016–2020.
    expect(chance(withPlan, 'gdp_growth')).toBeGreaterThan(0.003);
    expect(chance(withPlan, 'gdp_growth')).toBeLessThan(0.1);
    // A 4.26-fold solar stock in five years: about 30 % of comparable countries; here all of it must be approved and completed in time.
    expect(chance(withPlan, 'new_energy_capacity')).toBeGreaterThan(0.02);
    expect(chance(withPlan, 'new_energy_capacity')).toBeLessThan(0.4);
    expect(chance(without, 'new_energy_capacity')).toBe(0);
    // A fall of 9 % in PM2.5: a third of country windows, faster in this region.
    expect(chance(withPlan, 'pm25')).toBeGreaterThan(0.5);
    expect(chance(withPlan, 'pm25')).toBeLessThan(0.9);
    expect(chance(without, 'pm25')).toBeLessThan(chance(withPlan, 'pm25'));
    // Coal capacity is an administrative matter.
    expect(chance(withPlan, 'coal_capacity')).toBeGreaterThan(0.6);
  }, 30_000);
});
