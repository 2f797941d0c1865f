import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cumulative,
  type Distribution,
  draw,
  logDensity,
  mean,
  median,
  quantile,
  quantileFunction,
  support,
} from '../../src/sample/index.ts';

/** Quantiles with 60 digits by mpmath, independent of this code; made by reference/quantiles.py. */
const reference: readonly {
  readonly distribution: Distribution;
  readonly probabilities: readonly number[];
  readonly quantiles: readonly number[];
}[] = JSON.parse(readFileSync(new URL('reference/quantiles.json', import.meta.url), 'utf8'));

describe('quantiles agree with 60-digit references to 1e-12 for p from 1e-10 to 1 - 1e-10', () => {
  test.each(reference)('$distribution', ({ distribution, probabilities, quantiles }) => {
    const of = quantileFunction(distribution);
    for (const [index, p] of probabilities.entries()) {
      const expected = quantiles[index]!;
      // At the median of the standard normal the reference is 0 up to its own 1e-60.
      expect(Math.abs(of(p) - expected), `p = ${p}`).toBeLessThanOrEqual(Math.abs(expected) * 1e-12 + 1e-50);
    }
  });
});

describe('known answers in closed form', () => {
  test.each<[Distribution, number, number]>([
    // F = x² on (0, 1): x = √p
    [{ shape: 'beta', alpha: 2, beta: 1, min: 0, max: 1 }, 0.49, 0.7],
    // The arcsine law: x = sin²(πp/2)
    [{ shape: 'beta', alpha: 0.5, beta: 0.5, min: 0, max: 1 }, 1 / 3, 0.25],
    // 3x² - 2x³ = 0.15625 at x = 1/4
    [{ shape: 'beta', alpha: 2, beta: 2, min: 10, max: 14 }, 0.15625, 11],
    // Rising side: 4 + √(0.1 · 5 · 2)
    [{ shape: 'triangular', min: 4, mode: 6, max: 9 }, 0.1, 5],
    // Falling side: 9 - √(0.6 · 5 · 3) at p = 0.4, which is also the mode: 6
    [{ shape: 'triangular', min: 4, mode: 6, max: 9 }, 0.4, 6],
    [{ shape: 'uniform', min: 12, max: 26 }, 0.25, 15.5],
    [{ shape: 'lognormal', mu: Math.log(2), sigma: 1 }, 0.5, 2],
    // A uniform cut to its middle is the uniform of the middle.
    [{ shape: 'truncated', of: { shape: 'uniform', min: 0, max: 10 }, min: 4, max: 6 }, 0.25, 4.5],
  ])('%j at %d is %d', (distribution, p, expected) => {
    expect(quantile(distribution, p)).toBeCloseTo(expected, 13);
  });

  test('PERT is the beta with the weight 4 on the mode', () => {
    // α = 1 + 4 (6 - 4) / 5 = 2.6, β = 1 + 4 (9 - 6) / 5 = 3.4
    const beta: Distribution = { shape: 'beta', alpha: 2.6, beta: 3.4, min: 4, max: 9 };
    for (const p of [0.01, 0.3, 0.9]) {
      expect(quantile({ shape: 'pert', min: 4, mode: 6, max: 9 }, p)).toBeCloseTo(quantile(beta, p), 13);
    }
    // The mean of a PERT is (min + 4 mode + max) / 6.
    expect(mean({ shape: 'pert', min: 4, mode: 6, max: 9 })).toBeCloseTo((4 + 4 * 6 + 9) / 6, 14);
  });

  test('a normal cut far out in its tail is finite and inside the cut', () => {
    const cut: Distribution = { shape: 'truncated', of: { shape: 'normal', mean: 0, sd: 1 }, min: 8, max: 10 };
    const of = quantileFunction(cut);
    for (const p of [1e-10, 0.001, 0.5, 0.999, 1 - 1e-10]) {
      expect(of(p)).toBeGreaterThan(8);
      expect(of(p)).toBeLessThan(10);
    }
    // Half the mass beyond 8 lies within about ln 2 / 8 of it.
    expect(median(cut)).toBeCloseTo(8 + Math.LN2 / 8.2, 2);
  });

  test('a cut may be open on one side', () => {
    const half: Distribution = { shape: 'truncated', of: { shape: 'normal', mean: 0, sd: 1 }, min: 0, max: Infinity };
    // |z| of a standard normal: its median is z(0.75).
    expect(median(half)).toBeCloseTo(0.6744897501960817, 14);
    expect(support(half)).toEqual({ min: 0, max: Infinity });
  });
});

const positive = fc.double({ min: 0.01, max: 100, noNaN: true });
const real = fc.double({ min: -1000, max: 1000, noNaN: true });
const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const shapeParameter = fc.double({ min: 0.2, max: 100, noNaN: true });
const threePoints = fc
  .tuple(real, positive, positive)
  .map(([min, left, right]) => ({ min, mode: min + left, max: min + left + right }));
const whole: fc.Arbitrary<Distribution> = fc.oneof(
  fc.record({ shape: fc.constant('normal' as const), mean: real, sd: positive }),
  fc.record({
    shape: fc.constant('lognormal' as const),
    mu: fc.double({ min: -5, max: 5, noNaN: true }),
    sigma: share,
  }),
  fc.record({ shape: fc.constant('split-normal' as const), median: real, lower: positive, upper: positive }),
  fc.record({ shape: fc.constant('split-lognormal' as const), median: positive, lower: share, upper: share }),
  fc.record({ shape: fc.constant('split-logitnormal' as const), median: share, lower: share, upper: share }),
  threePoints.map(({ min, max }) => ({ shape: 'uniform' as const, min, max })),
  threePoints.map((points) => ({ shape: 'triangular' as const, ...points })),
  threePoints.map((points) => ({ shape: 'pert' as const, ...points })),
  fc
    .tuple(shapeParameter, shapeParameter, threePoints)
    .map(([alpha, beta, { min, max }]) => ({ shape: 'beta' as const, alpha, beta, min, max })),
);
const distribution = fc.oneof(
  { weight: 4, arbitrary: whole },
  {
    weight: 1,
    arbitrary: fc
      .tuple(whole, share, share)
      .filter(([, left, right]) => Math.abs(left - right) > 0.05)
      .map(([of, left, right]): Distribution => {
        const [low, high] = left < right ? [left, right] : [right, left];
        return { shape: 'truncated', of, min: quantile(of, low), max: quantile(of, high) };
      }),
  },
);

describe('for every shape', () => {
  test('the probability below a quantile is its probability', () => {
    fc.assert(
      fc.property(distribution, share, (given, p) => {
        const x = quantile(given, p);
        // Rounding of x moves the probability by density · ulp(x).
        const rounding = Math.exp(logDensity(given, x)) * Math.abs(x) * 4 * Number.EPSILON;
        expect(Math.abs(cumulative(given, x) - p)).toBeLessThan(1e-13 + rounding);
      }),
    );
  });

  test('quantiles rise with the probability and stay inside the support', () => {
    fc.assert(
      fc.property(distribution, fc.tuple(share, share), (given, [one, other]) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const { min, max } = support(given);
        const [left, right] = [quantile(given, low), quantile(given, high)];
        // Up to rounding, where two probabilities are all but equal.
        expect(left).toBeLessThanOrEqual(right + 1e-13 * Math.max(Math.abs(right), 1));
        expect(left).toBeGreaterThanOrEqual(min);
        expect(right).toBeLessThanOrEqual(max);
      }),
    );
  });

  test('p = 0 and p = 1 are the ends of the support, and the probability outside it is 0 and 1', () => {
    fc.assert(
      fc.property(distribution, (given) => {
        const { min, max } = support(given);
        expect(quantile(given, 0) === min).toBe(true);
        expect(quantile(given, 1) === max).toBe(true);
        expect(cumulative(given, min - 1)).toBe(0);
        expect(cumulative(given, max + 1)).toBe(1);
        expect(logDensity(given, min - 1)).toBe(Number.NEGATIVE_INFINITY);
        expect(logDensity(given, max + 1)).toBe(Number.NEGATIVE_INFINITY);
      }),
    );
  });

  test('the density is the slope of the probability', () => {
    fc.assert(
      fc.property(
        distribution,
        fc.double({ min: 0.05, max: 0.45, noNaN: true }),
        fc.boolean(),
        (given, p, mirrored) => {
          // Away from the median, where a split shape jumps, and from the mode, where a triangle has its edge.
          const [low, high] = mirrored ? [1 - p, 1 - p + 1e-4] : [p, p + 1e-4];
          const [left, right] = [quantile(given, low), quantile(given, high)];
          const slope = (cumulative(given, right) - cumulative(given, left)) / (right - left);
          const ends = [left, right, (left + right) / 2].map((x) => Math.exp(logDensity(given, x)));
          expect(slope).toBeGreaterThan(Math.min(...ends) * (1 - 1e-3));
          expect(slope).toBeLessThan(Math.max(...ends) * (1 + 1e-3));
        },
      ),
    );
  });

  test('the mean, where it is known, is the integral of the quantiles', () => {
    fc.assert(
      fc.property(whole, (given) => {
        const known = mean(given);
        fc.pre(known !== undefined);
        const of = quantileFunction(given);
        // Midpoint rule over the normal score of p, which takes in both tails.
        let sum = 0;
        let weight = 0;
        for (let z = -7.995; z < 8; z += 0.01) {
          const density = Math.exp(-0.5 * z * z);
          sum += density * of(cumulative({ shape: 'normal', mean: 0, sd: 1 }, z));
          weight += density;
        }
        const spread = of(0.95) - of(0.05);
        expect(Math.abs(sum / weight - known!)).toBeLessThan(1e-3 * spread);
      }),
      { numRuns: 40 },
    );
  });
});

test('a column of draws is the quantile of each uniform number', () => {
  const given: Distribution = { shape: 'triangular', min: 4, mode: 6, max: 9 };
  expect([...draw(given, Float64Array.of(0.1, 0.4))]).toEqual([quantile(given, 0.1), quantile(given, 0.4)]);
});

describe('numbers that make no distribution are refused with the reason', () => {
  test.each<[Distribution, string, string]>([
    [
      { shape: 'normal', mean: 0, sd: 0 },
      'The spread must be greater than 0: a value that is not uncertain needs no distribution.',
      '离散程度必须大于 0：没有不确定性的值无需给出分布。',
    ],
    [
      { shape: 'normal', mean: Number.NaN, sd: 1 },
      '"mean" of the normal distribution is not a finite number: give its value.',
      'normal 分布的“mean”不是有限数：请给出数值。',
    ],
    [
      { shape: 'triangular', min: 4, mode: 10, max: 9 },
      'The most likely value must lie between min and max, and min must be less than max.',
      '最可能值必须介于 min 与 max 之间，且 min 小于 max。',
    ],
    [
      { shape: 'pert', min: 4, mode: 3, max: 9 },
      'The most likely value must lie between min and max, and min must be less than max.',
      '最可能值必须介于 min 与 max 之间，且 min 小于 max。',
    ],
    [
      { shape: 'uniform', min: 9, max: 4 },
      'min must be less than max: swap them, or leave the uncertainty out when the value is certain.',
      'min 必须小于 max：请对调两者；若该值没有不确定性，请删去不确定性。',
    ],
    [
      { shape: 'beta', alpha: 0, beta: 1, min: 0, max: 1 },
      'The shape parameters alpha and beta of a beta distribution must be greater than 0.',
      'beta 分布的形状参数 alpha 与 beta 必须大于 0。',
    ],
    [
      { shape: 'split-lognormal', median: -1, lower: 1, upper: 1 },
      'A lognormal range needs values greater than 0: choose shape normal, or correct the values.',
      '对数正态分布的值必须大于 0：请改用 shape: normal，或更正数值。',
    ],
    [
      { shape: 'truncated', of: { shape: 'uniform', min: 0, max: 1 }, min: 2, max: 3 },
      'The distribution has no probability between min and max: widen them, or correct the distribution.',
      '该分布在 min 与 max 之间没有概率：请放宽界限，或更正分布。',
    ],
  ])('%j', (given, en, zh) => {
    expect(() => quantile(given, 0.5)).toThrow(
      expect.objectContaining({ name: 'DistributionError', text: { en, zh } }),
    );
  });
});
