import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortedQuantile } from '../../src/simulate/index.ts';
import { QuantileSketch, SKETCH_ERROR } from '../../src/stream/quantile-sketch.ts';

const probabilities = [0, 0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999, 1];

function sketchOf(values: readonly number[] | Float64Array): QuantileSketch {
  const sketch = new QuantileSketch();
  sketch.add(Float64Array.from(values));
  return sketch;
}

/** Denormals share their buckets with 0. */
const LEAST = 2 ** -1022;

function expectWithinError(values: readonly number[]): void {
  const sorted = Float64Array.from(values).sort();
  for (const [index, estimate] of sketchOf(values).quantiles(probabilities).entries()) {
    const rank = probabilities[index]! * (sorted.length - 1);
    const size = Math.max(Math.abs(sorted[Math.floor(rank)]!), Math.abs(sorted[Math.ceil(rank)]!));
    const exact = sortedQuantile(sorted, probabilities[index]!);
    if (!Number.isFinite(exact)) continue; // the difference of numbers of 1e308 and -1e308
    expect(Math.abs(estimate - exact)).toBeLessThanOrEqual(SKETCH_ERROR * size + LEAST);
  }
}

describe('the quantile sketch', () => {
  it('keeps its error for any numbers, of either sign, of any size', () => {
    const any = fc.double({ noNaN: true, noDefaultInfinity: true });
    const near = fc.double({ min: -1, max: 3, noNaN: true });
    fc.assert(fc.property(fc.array(fc.oneof(any, near), { minLength: 1, maxLength: 200 }), expectWithinError), {
      seed: 2,
    });
  });

  it('is much closer where numbers are many: 100,000 between 1 and 2 to a few millionths', () => {
    const values = Float64Array.from({ length: 100_001 }, (_, index) => 1 + index / 100_000);
    const inside = probabilities.slice(1, -1);
    for (const [index, estimate] of sketchOf(values).quantiles(inside).entries()) {
      expect(Math.abs(estimate - sortedQuantile(values, inside[index]!))).toBeLessThan(2e-5);
    }
  });

  it('does not depend on the order in which numbers come, or on who counts them', () => {
    const values = Float64Array.from({ length: 1000 }, (_, index) => Math.sin(index) * 10 ** (index % 7));
    const whole = sketchOf(values);
    const merged = sketchOf(values.slice(600));
    merged.merge(sketchOf(values.slice(0, 600).reverse()).counts());
    expect(merged.quantiles(probabilities)).toEqual(whole.quantiles(probabilities));
  });

  it('leaves not-a-numbers out, also beside infinities', () => {
    const sketch = sketchOf([Number.NaN, 1, Number.NaN, 1, Infinity, Number.NaN, Infinity]);
    expect(sketch.quantiles([0])[0]).toBeCloseTo(1, 3);
    expect(sketch.quantiles([1])).toEqual([Infinity]);
    expect(sketchOf([Number.NaN]).quantiles([0.5])).toEqual([Number.NaN]);
  });

  it('takes no more memory for ten million numbers than for ten thousand of the same kind', () => {
    const sketch = new QuantileSketch();
    const values = Float64Array.from({ length: 10_000 }, (_, index) => 5 + (index % 100) / 10);
    sketch.add(values);
    const pages = sketch.counts().size;
    for (let times = 0; times < 1000; times++) sketch.add(values);
    expect(sketch.counts().size).toBe(pages);
    expect(pages).toBe(2); // 5 to 8 and 8 to 15
  });
});
