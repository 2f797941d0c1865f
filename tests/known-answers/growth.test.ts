import { describe, expect, it } from 'vitest';
import type { TimeAxis } from '../../src/language/index.ts';
import { run } from '../compile/trajectories.ts';

const tenYears: TimeAxis = { start: 0, stop: 10, step: 1 / 32, saveEvery: 1, method: 'rk4' };

describe('exponential growth and decay', () => {
  it('ds/dt = r·s is s0·e^(r·t)', () => {
    for (const rate of [0.3, -0.7]) {
      const { saved } = run({
        time: tenYears,
        stocks: { s: { initial: '50', in: 'f' } },
        flows: { f: 's * r' },
        parameters: { r: rate },
      });
      for (const [t, s] of saved('s').entries()) expect(s / (50 * Math.exp(rate * t))).toBeCloseTo(1, 7);
    }
  });

  it('by Euler it is the compound interest that Euler computes, to the last digits', () => {
    const { of } = run({
      time: { ...tenYears, step: 0.125, method: 'euler' },
      stocks: { s: { initial: '50', in: 'f' } },
      flows: { f: 's * 0.3' },
    });
    for (const [step, s] of of('s').entries()) expect(s / (50 * 1.0375 ** step)).toBeCloseTo(1, 12); // 1 + 0.3 / 8
  });
});

describe('logistic growth', () => {
  it('ds/dt = r·s·(1 - s/K) is K / (1 + (K/s0 - 1)·e^(-r·t)) (Verhulst 1838)', () => {
    const { saved } = run({
      time: tenYears,
      stocks: { s: { initial: '10', in: 'f' } },
      flows: { f: 'r * s * (1 - s / K)' },
      parameters: { r: 1, K: 500 },
    });
    for (const [t, s] of saved('s').entries()) expect(s).toBeCloseTo(500 / (1 + 49 * Math.exp(-t)), 5);
  });
});

describe('a drained tank with a forced inflow', () => {
  it('ds/dt = a + b·t - k·s from 0 is (a - b/k)/k·(1 - e^(-k·t)) + b/k·t', () => {
    const [a, b, k] = [3, 0.5, 0.8];
    const { saved } = run({
      time: tenYears,
      stocks: { s: { initial: '0', in: 'inflow', out: 'outflow' } },
      flows: { inflow: 'a + b * time', outflow: 'k * s' },
      parameters: { a, b, k },
    });
    for (const [t, s] of saved('s').entries()) {
      expect(s).toBeCloseTo(((a - b / k) / k) * (1 - Math.exp(-k * t)) + (b / k) * t, 7);
    }
  });
});
