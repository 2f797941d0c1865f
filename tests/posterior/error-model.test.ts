import { describe, expect, it } from 'vitest';
import { durbinWatson, type ErrorModel, fitOf, scaleOf, seriesLikelihood } from '../../src/posterior/index.ts';
import { normalProbability, quantile } from '../../src/sample/index.ts';

const plain: ErrorModel = { scale: 'linear', weight: 1, measurement: 0 };
const points = (values: readonly number[], years?: readonly number[]) =>
  values.map((value, slot) => ({ year: years?.[slot] ?? 2000 + slot, value, slot }));

function likelihood(
  values: Parameters<typeof seriesLikelihood>[0],
  model: readonly number[],
  deviation: number,
  errors: ErrorModel = plain,
  carried?: number,
): number {
  const into = new Float64Array(1);
  seriesLikelihood(
    values,
    errors,
    {
      deviation: Float64Array.of(deviation),
      ...(carried === undefined ? {} : { autocorrelation: Float64Array.of(carried) }),
    },
    model.map((value) => Float64Array.of(value)),
    1,
    into,
  );
  return into[0]!;
}
const logNormal = (x: number, sd: number): number => -0.5 * (x / sd) ** 2 - Math.log(sd) - 0.5 * Math.log(2 * Math.PI);

describe('likelihood of a series', () => {
  it('is that of independent normal errors', () => {
    expect(likelihood(points([1, 3]), [2, 2], 0.5)).toBeCloseTo(2 * logNormal(1, 0.5), 12);
  });

  it('on a log scale takes relative errors', () => {
    const log: ErrorModel = { ...plain, scale: 'log' };
    expect(likelihood(points([110]), [100], 0.1, log)).toBeCloseTo(logNormal(Math.log(1.1), 0.1), 12);
    expect(likelihood(points([110]), [-1], 0.1, log)).toBe(Number.NEGATIVE_INFINITY);
  });

  it('with carried-over errors and a gap is that of the two-dimensional normal with correlation 0.8²', () => {
    const [x, y] = [0.7, -0.2];
    const r = 0.8 ** 2;
    const exact =
      -0.5 * ((x * x - 2 * r * x * y + y * y) / (1 - r * r)) - 0.5 * Math.log(1 - r * r) - Math.log(2 * Math.PI);
    expect(likelihood(points([x, y], [2000, 2002]), [0, 0], 1, plain, 0.8)).toBeCloseTo(exact, 12);
  });

  it('with measuring errors beside carried-over ones has both variances on the diagonal', () => {
    const [x, y] = [0.7, -0.2];
    const [v, c] = [1 + 0.25, 0.8];
    const determinant = v * v - c * c;
    const exact =
      (-0.5 * (v * x * x - 2 * c * x * y + v * y * y)) / determinant -
      0.5 * Math.log(determinant) -
      Math.log(2 * Math.PI);
    expect(likelihood(points([x, y]), [0, 0], 1, { ...plain, measurement: 0.5 }, 0.8)).toBeCloseTo(exact, 12);
  });

  it('of "< 30" is the probability of lying below 30', () => {
    const below = [{ year: 2020, value: 30, slot: 0, censored: 'below' as const }];
    expect(likelihood(below, [29], 2)).toBeCloseTo(Math.log(normalProbability(0.5)), 12);
    const above = [{ ...below[0]!, censored: 'above' as const }];
    expect(likelihood(above, [29], 2)).toBeCloseTo(Math.log(1 - normalProbability(0.5)), 12);
  });

  it('of a truncated scale is divided by the probability of what can be observed', () => {
    const errors: ErrorModel = { ...plain, truncated: { min: 0, max: 1 } };
    const exact = logNormal(0.2, 0.5) - Math.log(normalProbability(0.4) - normalProbability(-1.6));
    expect(likelihood(points([1]), [0.8], 0.5, errors)).toBeCloseTo(exact, 12);
  });

  it('is weighed', () => {
    expect(likelihood(points([1]), [0], 1, { ...plain, weight: 0.5 })).toBeCloseTo(0.5 * logNormal(1, 1), 12);
  });
});

describe('measures of fit', () => {
  it('split the mean square error as Theil does', () => {
    // Model 2, 3, 4 against 1, 2, 3: all error is a bias of 1.
    const shifted = fitOf([1, 2, 3], [2, 3, 4]);
    expect(shifted).toMatchObject({ bias: 1, rmse: 1, theil: { bias: 1, variation: 0 } });
    expect(shifted.theil.covariation).toBeCloseTo(0, 12);
    // 1 - 1 / (2/3).
    expect(shifted.r2).toBeCloseTo(-0.5, 12);
    expect(shifted.mape).toBeCloseTo((100 + 50 + 100 / 3) / 3, 10);
    const any = fitOf([1, 4, 2, 8], [2, 3, 3, 5]);
    expect(any.theil.bias + any.theil.variation + any.theil.covariation).toBeCloseTo(1, 12);
  });

  it('gives no R² where values do not vary, and no MAPE where one is 0', () => {
    expect(fitOf([5, 5], [4, 6]).r2).toBeNaN();
    expect(fitOf([0, 5], [4, 6]).mape).toBeNaN();
  });

  it('Durbin–Watson is small for errors that carry over, large for errors that alternate', () => {
    const years = Array.from({ length: 20 }, (_, index) => 2000 + index);
    expect(
      durbinWatson(
        years,
        years.map((_, index) => (index < 10 ? 1 : -1)),
      ),
    ).toBeLessThan(0.5);
    expect(
      durbinWatson(
        years,
        years.map((_, index) => (index % 2 === 0 ? 1 : -1)),
      ),
    ).toBeGreaterThan(3.5);
    expect(durbinWatson([2000, 2005], [1, 1])).toBeNaN();
  });
});

describe('scores', () => {
  it.each([
    { shape: 'normal', mean: 2, sd: 3 },
    { shape: 'split-normal', median: 1, lower: 0.2, upper: 2 },
    { shape: 'split-lognormal', median: 2, lower: 0.3, upper: 0.5 },
    { shape: 'split-logitnormal', median: 0.3, lower: 0.4, upper: 0.9 },
    { shape: 'triangular', min: 0, mode: 1, max: 4 },
    { shape: 'uniform', min: -1, max: 1 },
  ] as const)('of $shape lead to its quantiles and back', (prior) => {
    const scale = scaleOf(prior);
    for (const z of [-2.5, -0.7, 0, 0.4, 2]) {
      expect(scale.value(z)).toBeCloseTo(quantile(prior, normalProbability(z)), 9);
      expect(scale.score(scale.value(z))).toBeCloseTo(z, 6);
    }
  });

  it('of errors: half-normal has its median at 0.6745 of the scale, log-uniform in the middle of the orders of magnitude', () => {
    expect(scaleOf({ shape: 'half-normal', scale: 2 }).value(0)).toBeCloseTo(2 * 0.6744897501960817, 10);
    expect(scaleOf({ shape: 'log-uniform', min: 0.01, max: 1 }).value(0)).toBeCloseTo(0.1, 12);
    const half = scaleOf({ shape: 'half-normal', scale: 2 });
    for (const z of [-3, 0, 3]) expect(half.score(half.value(z))).toBeCloseTo(z, 6);
  });
});
