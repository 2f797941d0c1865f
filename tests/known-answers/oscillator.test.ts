import { describe, expect, it } from 'vitest';
import type { Method } from '../../src/language/index.ts';
import { run } from '../compile/trajectories.ts';

/** x'' = -w²·x with w = 2 from x = 1 at rest: cos(2·t). Energy is v²/2 + w²·x²/2 = 2. */
const oscillator = (method: Method, step: number) =>
  run({
    time: { start: 0, stop: 10, step, saveEvery: 1, method },
    stocks: { x: { initial: '1', in: 'v_flow' }, v: { initial: '0', in: 'a' } },
    flows: { v_flow: 'v', a: '-(w ^ 2) * x' },
    parameters: { w: 2 },
    auxiliaries: { energy: 'v ^ 2 / 2 + w ^ 2 * x ^ 2 / 2' },
  });

describe('the harmonic oscillator', () => {
  it('by RK4 swings as the cosine', () => {
    const { saved } = oscillator('rk4', 1 / 32);
    for (const [t, x] of saved('x').entries()) expect(x).toBeCloseTo(Math.cos(2 * t), 5);
  });

  it('has the energy that each method is known to give it, step for step', () => {
    // For x' = v, v' = -w²x one step multiplies the energy by |R(i·w·h)|², R being the method's polynomial; here z = w·h = 1/2.
    const z = 0.5;
    const factor = {
      euler: 1 + z ** 2, // |1 + iz|²
      rk2: (1 - z ** 2 / 2) ** 2 + z ** 2, // |1 + iz - z²/2|² = 1 + z⁴/4
      rk4: (1 - z ** 2 / 2 + z ** 4 / 24) ** 2 + (z - z ** 3 / 6) ** 2, // 1 - z⁶/72 + z⁸/576
    };
    for (const method of ['euler', 'rk2', 'rk4'] as const) {
      const { of } = oscillator(method, 0.25);
      for (const [step, energy] of of('energy').entries()) {
        expect(energy / (2 * factor[method] ** step)).toBeCloseTo(1, 11);
      }
    }
  });
});

describe('coupled linear stocks', () => {
  it('exchange between two lakes goes to balance along the eigenvectors of their matrix', () => {
    // a' = -k·a + m·b, b' = k·a - m·b from (1, 0): a = (m + k·e^(-(k+m)t)) / (k + m).
    const [k, m] = [0.3, 0.2];
    const { saved } = run({
      time: { start: 0, stop: 10, step: 1 / 32, saveEvery: 1, method: 'rk4' },
      stocks: { a: { initial: '1', in: 'back', out: 'forth' }, b: { initial: '0', in: 'forth', out: 'back' } },
      flows: { forth: 'k * a', back: 'm * b' },
      parameters: { k, m },
    });
    for (const [t, a] of saved('a').entries()) {
      expect(a).toBeCloseTo((m + k * Math.exp(-(k + m) * t)) / (k + m), 8);
      expect(a + saved('b')[t]!).toBeCloseTo(1, 14);
    }
  });

  it('a decay chain follows Bateman’s equations (1910)', () => {
    const [p, q] = [0.9, 0.4];
    const { saved } = run({
      time: { start: 0, stop: 10, step: 1 / 32, saveEvery: 1, method: 'rk4' },
      stocks: {
        n1: { initial: '100', out: 'd1' },
        n2: { initial: '0', in: 'd1', out: 'd2' },
        n3: { initial: '0', in: 'd2' },
      },
      flows: { d1: 'p * n1', d2: 'q * n2' },
      parameters: { p, q },
    });
    for (const [t, n2] of saved('n2').entries()) {
      expect(n2).toBeCloseTo(((100 * p) / (q - p)) * (Math.exp(-p * t) - Math.exp(-q * t)), 5);
      expect(saved('n1')[t]! + n2 + saved('n3')[t]!).toBeCloseTo(100, 10);
    }
  });
});
