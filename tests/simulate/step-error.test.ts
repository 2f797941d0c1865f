import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile/index.ts';
import type { Method } from '../../src/language/index.ts';
import { type Measure, MOST_DECIMALS, stepError } from '../../src/simulate/index.ts';
import { buildModel, type ModelSketch } from '../compile/model-builder.ts';

const error = (sketch: ModelSketch, variable: string, measure: Measure) =>
  stepError(compile(buildModel(sketch)), { outcomes: [{ id: 'it', variable, measure }] }).get('it')!;
const growing = (method: Method, unit = '1'): ModelSketch => ({
  time: { method },
  stocks: { s: { initial: '100', in: 'f', unit } },
  flows: { f: 's * 0.2' },
});

describe('the step error', () => {
  it.each([
    ['euler', 0.1],
    ['rk2', 0.05],
    ['rk4', 0.05],
  ] as const)('by %s is close to the true error', (method, slack) => {
    const { errors } = error(growing(method), 's', 'year end');
    const ratio = {
      euler: 1.05,
      rk2: 1 + 0.05 + 0.05 ** 2 / 2,
      rk4: 1 + 0.05 + 0.05 ** 2 / 2 + 0.05 ** 3 / 6 + 0.05 ** 4 / 24,
    }[method];
    const truth = 100 * (Math.E - ratio ** 20); // e^(0.2 · 5)
    expect(errors.get(2020)).toBe(0);
    expect(Math.abs(errors.get(2025)! / truth - 1)).toBeLessThan(slack);
  });

  it('allows only decimals that it leaves standing', () => {
    // 1.05^20 = 2.6533, e = 2.7183: off by 6.5 of 265: not even whole numbers. A hundred times the unit: off by 0.065 of 2.65: none.
    expect(error(growing('euler'), 's', 'year end').decimals).toBe(0);
    // By RK4 the error is 100 · 5.4e-6 · …: below 0.0005, so three decimals stand.
    const { errors, decimals } = error(growing('rk4'), 's', 'year end');
    expect(errors.get(2025)!).toBeLessThan(0.5 * 10 ** -decimals);
    expect(errors.get(2025)!).toBeGreaterThan(0.5 * 10 ** -(decimals + 1));
  });

  it('is in the unit of the outcome: percentage points for a growth', () => {
    const { errors } = error(growing('euler'), 'f', 'annual growth');
    // 1.05^4 - 1 = 21.55 % a year by quarters, 1.025^8 - 1 = 21.84 % by eighths; twice the difference.
    expect(errors.get(2023)).toBeCloseTo(2 * 100 * (1.025 ** 8 - 1.05 ** 4), 8);
  });

  it('is nothing where the step does not matter', () => {
    const straight = { stocks: { s: { initial: '1', in: 'f' } }, flows: { f: '2' } };
    expect(error(straight, 's', 'year end')).toMatchObject({ decimals: MOST_DECIMALS });
  });

  it('allows no decimals where it is not known', () => {
    expect(error({ auxiliaries: { a: 'sqrt(0 - 1)' } }, 'a', 'year end').decimals).toBe(0);
  });
});
