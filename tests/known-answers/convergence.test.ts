import { describe, expect, it } from 'vitest';
import type { Method } from '../../src/language/index.ts';
import type { ModelSketch } from '../compile/model-builder.ts';
import { run } from '../compile/trajectories.ts';

/** Logistic growth that is harvested by a wave: nonlinear, and the clock appears in it. No closed form is needed. */
const smooth: ModelSketch = {
  stocks: { s: { initial: '1', in: 'growth', out: 'harvest' } },
  flows: { growth: 's * (1 - s / 5)', harvest: '0.1 * s * (1 + sin(2 * time))' },
};
/** The same with jumps on step boundaries: a pulse, a lever that changes each year, a line with a kink, a yearly shock. */
const jumping: ModelSketch = {
  stocks: { s: { initial: '1', in: ['growth', 'planting'], out: 'harvest' } },
  flows: {
    growth: 's * (1 - s / 5) * weather',
    planting: 'lever + pulse(1, 1) + ramp(0.2, 2, 3)',
    harvest: '0.1 * s * line',
  },
  levers: { lever: { 0: 0.1, 1: 0.3, 2: 0, 3: 0.2 } },
  inputs: { line: { linear: { 0: 1, 2: 3, 4: 0 } } },
  shocks: { weather: { nominal: 0.9, distribution: { shape: 'normal', mean: 0.9, sd: 0.1 } } },
};

function final(sketch: ModelSketch, method: Method, step: number): number {
  return run({ ...sketch, time: { start: 0, stop: 4, step, saveEvery: 1, method } }).saved('s')[4]!;
}

describe('halving the step divides the error by 2 (Euler), 4 (RK2), 16 (RK4)', () => {
  it.each([
    ['smooth', smooth],
    ['jumping between steps', jumping],
  ])('in a model that is %s', (_, sketch) => {
    const truth = final(sketch, 'rk4', 1 / 512);
    for (const [method, order] of [
      ['euler', 1],
      ['rk2', 2],
      ['rk4', 4],
    ] as const) {
      const coarse = Math.abs(final(sketch, method, 1 / 16) - truth);
      const fine = Math.abs(final(sketch, method, 1 / 32) - truth);
      expect(Math.log2(coarse / fine)).toBeGreaterThan(order - 0.25);
      expect(Math.log2(coarse / fine)).toBeLessThan(order + 0.25);
    }
  });
});
