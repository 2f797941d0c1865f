import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countingRoom } from '../../src/kernel/index.ts';
import { sortedQuantile } from '../../src/simulate/index.ts';
import { SKETCH_ERROR } from '../../src/stream/bucket.ts';
import { unpack } from '../../src/stream/packed-counts.ts';
import { SlotQuantiles } from '../../src/stream/slot-quantiles.ts';
import { SlotSketch } from '../../src/stream/slot-sketch.ts';

const probabilities = [0, 0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999, 1];

/** Counts numbers by bucket alone; the first of them say where the others are expected. */
function sketchOf(values: readonly number[] | Float64Array): SlotSketch {
  const all = Float64Array.from(values);
  const sketch = new SlotSketch(new Float64Array(), all.subarray(0, 20), countingRoom());
  sketch.add(all);
  return sketch;
}

function quantilesOf(asked: readonly number[], ...sketches: readonly SlotSketch[]): readonly number[] {
  return new SlotQuantiles(sketches.map((sketch) => sketch.counts())).estimates(asked).map(({ value }) => value);
}

function bucketsOf(sketch: SlotSketch): number {
  return unpack(sketch.counts().elsewhere).buckets.length;
}

/** Denormals share their buckets with 0. */
const LEAST = 2 ** -1022;

function expectWithinError(values: readonly number[]): void {
  const sorted = Float64Array.from(values).sort();
  for (const [index, estimate] of quantilesOf(probabilities, sketchOf(values)).entries()) {
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
    for (const [index, estimate] of quantilesOf(inside, sketchOf(values)).entries()) {
      expect(Math.abs(estimate - sortedQuantile(values, inside[index]!))).toBeLessThan(2e-5);
    }
  });

  it('does not depend on the order in which numbers come, or on who counts them', () => {
    const values = Float64Array.from({ length: 1000 }, (_, index) => Math.sin(index) * 10 ** (index % 7));
    const whole = sketchOf(values);
    const parts = [sketchOf(values.slice(600)), sketchOf(values.slice(0, 600).reverse())];
    expect(quantilesOf(probabilities, ...parts)).toEqual(quantilesOf(probabilities, whole));
  });

  it('leaves not-a-numbers out, also beside infinities', () => {
    const sketch = sketchOf([Number.NaN, 1, Number.NaN, 1, Infinity, Number.NaN, Infinity]);
    expect(quantilesOf([0], sketch)[0]).toBeCloseTo(1, 3);
    expect(quantilesOf([1], sketch)).toEqual([Infinity]);
    expect(quantilesOf([0.5], sketchOf([Number.NaN]))).toEqual([Number.NaN]);
  });

  it('takes no more memory for ten million numbers than for ten thousand of the same kind', () => {
    const values = Float64Array.from({ length: 10_000 }, (_, index) => 5 + (index % 100) / 10);
    const sketch = sketchOf(values);
    const found = bucketsOf(sketch);
    for (let times = 0; times < 1000; times++) sketch.add(values);
    expect(bucketsOf(sketch)).toBe(found);
    expect(found).toBe(100);
  });
});
