import { describe, expect, it } from 'vitest';
import { run } from '../compile/trajectories.ts';

describe('the SIR epidemic (Kermack & McKendrick 1927, doi:10.1098/rspa.1927.0118)', () => {
  it.each([1.5, 2, 4])('with reproduction number %d ends at the size that solves z = 1 - exp(-R·z)', (reproduction) => {
    const { saved } = run({
      time: { start: 0, stop: 400, step: 0.125, saveEvery: 1, method: 'rk4' },
      stocks: {
        susceptible: { initial: '1 - 1e-9', out: 'infection' },
        infected: { initial: '1e-9', in: 'infection', out: 'recovery' },
        recovered: { initial: '0', in: 'recovery' },
      },
      flows: { infection: 'R / T * susceptible * infected', recovery: 'infected / T' },
      parameters: { R: reproduction, T: 5 },
    });
    let size = 0.9;
    for (let round = 0; round < 200; round++) size = 1 - Math.exp(-reproduction * size);
    expect(saved('recovered')[400]).toBeCloseTo(size, 5);
    for (const [t, s] of saved('susceptible').entries()) {
      expect(s + saved('infected')[t]! + saved('recovered')[t]!).toBeCloseTo(1, 12);
    }
  });
});
