import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange, bands, type OutcomeValues, sortedQuantile } from '../../src/simulate/index.ts';
import { parseUnit } from '../../src/units/index.ts';

const outcome = (values: number[][], unit = '1'): OutcomeValues => ({
  outcome: { id: 'x', variable: 'x', measure: 'year end' },
  unit: parseUnit(unit),
  years: values.map((_, index) => 2021 + index),
  values: values.map((members) => Float64Array.from(members)),
});

describe('quantiles of a sample (definition 7 of Hyndman and Fan)', () => {
  it('lie between order statistics: position (n - 1) · p', () => {
    const sample = Float64Array.of(1, 2, 3, 4, 10);
    expect(sortedQuantile(sample, 0.5)).toBe(3);
    expect(sortedQuantile(sample, 0.05)).toBeCloseTo(1.2, 12); // 1 + 0.2 · (2 - 1)
    expect(sortedQuantile(sample, 0.95)).toBeCloseTo(8.8, 12); // 4 + 0.8 · (10 - 4)
  });

  it('are those that R gives: quantile(c(15, 20, 35, 40, 50), c(.05, .3, .4, .5, 1), type = 7)', () => {
    const sample = Float64Array.of(15, 20, 35, 40, 50);
    for (const [probability, wanted] of [
      [0.05, 16],
      [0.3, 23],
      [0.4, 29],
      [0.5, 35],
      [1, 50],
    ] as const) {
      expect(sortedQuantile(sample, probability)).toBeCloseTo(wanted, 12);
    }
  });

  it('of one member are that member, of none not-a-number', () => {
    expect(sortedQuantile(Float64Array.of(7), 0.95)).toBe(7);
    expect(sortedQuantile(new Float64Array(0), 0.5)).toBeNaN();
  });

  it('are the same after a few selections as after a sort', () => {
    const samples = fc.array(fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, 1, 2)), {
      minLength: 1,
      maxLength: 2000,
    });
    fc.assert(
      fc.property(samples, (sample) => {
        const sorted = Float64Array.from(sample).sort();
        const arranged = arrange(Float64Array.from(sample), [0.05, 0.5, 0.95]);
        for (const probability of [0.05, 0.5, 0.95]) {
          expect(sortedQuantile(arranged, probability) - sortedQuantile(sorted, probability) || 0).toBe(0);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('rise with the probability and stay within the sample', () => {
    const samples = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 30 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(samples, share, share, (sample, p, q) => {
        const sorted = Float64Array.from(sample).sort();
        const [low, high] = [sortedQuantile(sorted, Math.min(p, q)), sortedQuantile(sorted, Math.max(p, q))];
        const slack = 1e-9 * (1 + Math.abs(high));
        expect(low).toBeLessThanOrEqual(high + slack);
        expect(low).toBeGreaterThanOrEqual(sorted[0]! - slack);
        expect(high).toBeLessThanOrEqual(sorted[sorted.length - 1]! + slack);
      }),
    );
  });
});

describe('bands', () => {
  it('are in the unit of the outcome, by year', () => {
    const found = bands(
      outcome(
        [
          [0.1, 0.2, 0.3],
          [0.2, 0.4, 0.6],
        ],
        '%',
      ),
    );
    expect([...found.keys()]).toEqual([2021, 2022]);
    expect(found.get(2021)!.p50).toBeCloseTo(20, 12);
    expect(found.get(2021)!.p05).toBeCloseTo(11, 12);
    expect(found.get(2022)!.p95).toBeCloseTo(58, 12);
    expect(found.get(2022)!.mean).toBeCloseTo(40, 12);
  });

  it('leave out members without a value and count them', () => {
    expect(bands(outcome([[Number.NaN, 1, 3, Number.NaN]])).get(2021)).toEqual({
      p05: 1.1,
      p50: 2,
      p95: 2.9,
      mean: 2,
      missing: 2,
    });
    expect(bands(outcome([[1, 3]])).get(2021)).not.toHaveProperty('missing');
  });

  it('of no members at all are not-a-number', () => {
    expect(bands(outcome([[Number.NaN]])).get(2021)).toEqual({
      p05: Number.NaN,
      p50: Number.NaN,
      p95: Number.NaN,
      mean: Number.NaN,
      missing: 1,
    });
  });

  it('leave the values as they are', () => {
    const values = outcome([[3, 1, 2]]);
    bands(values);
    expect([...values.values[0]!]).toEqual([3, 1, 2]);
  });
});
