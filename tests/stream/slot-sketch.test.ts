import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countingRoom } from '../../src/kernel/index.ts';
import { sortedQuantile } from '../../src/simulate/index.ts';
import { atomsOf } from '../../src/stream/atoms.ts';
import { SlotQuantiles } from '../../src/stream/slot-quantiles.ts';
import { SlotSketch } from '../../src/stream/slot-sketch.ts';

/** Paths capped at 30: three quarters of the members stop there, the rest are spread below. */
const capped = Float64Array.from({ length: 4000 }, (_, member) =>
  member % 4 === 0 ? 20 + ((member * 7) % 997) / 100 : 30,
);

const quantiles = (...sketches: readonly SlotSketch[]) => new SlotQuantiles(sketches.map((sketch) => sketch.counts()));

describe('numbers that occur again and again', () => {
  it('are found in the first members, rising; numbers that occur once or twice are not', () => {
    expect([...atomsOf(capped.subarray(0, 1024))]).toEqual([30]);
    expect([...atomsOf(Float64Array.from({ length: 300 }, (_, k) => (k % 3) * 5))]).toEqual([0, 5, 10]);
    expect([...atomsOf(Float64Array.from({ length: 1000 }, (_, k) => Math.floor(k / 2)))]).toEqual([]);
    expect([...atomsOf(Float64Array.from({ length: 100 }, () => Number.NaN))]).toEqual([]);
  });

  it('are at most sixteen, those that occur most', () => {
    const many = Float64Array.from({ length: 20 * 21 * 5 }, (_, k) =>
      Math.floor((Math.sqrt(1 + 8 * Math.floor(k / 10)) - 1) / 2),
    );
    expect(atomsOf(many)).toHaveLength(16);
    expect([...atomsOf(many)]).not.toContain(0);
  });

  it('are answered as they are, without error, where a quantile lies on them', () => {
    const sketch = new SlotSketch(atomsOf(capped), capped.subarray(0, 1024), countingRoom());
    sketch.add(capped);
    const [low, median, high] = quantiles(sketch).estimates([0.05, 0.5, 0.95]);
    expect([median, high]).toEqual([
      { value: 30, error: 0 },
      { value: 30, error: 0 },
    ]);
    expect(low!.error).toBeGreaterThan(0);
  });
});

describe('quantiles of any numbers, with and without atoms', () => {
  const values = fc.array(fc.oneof(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), fc.constantFrom(0, 30, 30, -2.5)), {
    minLength: 1,
    maxLength: 300,
  });

  it('are within the stated error of those of the sorted numbers', () => {
    fc.assert(
      fc.property(
        values,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 5 }),
        (list, asked) => {
          const sample = Float64Array.from(list);
          const sketch = new SlotSketch(atomsOf(sample), sample, countingRoom());
          sketch.add(sample);
          const probabilities = [...asked].sort((left, right) => left - right);
          const sorted = sample.slice().sort();
          for (const [index, { value, error }] of quantiles(sketch).estimates(probabilities).entries()) {
            const exact = sortedQuantile(sorted, probabilities[index]!);
            // Rounding of the numbers on either side, beside an exact quantile that may be near 0.
            const rounding = 1e-15 * Math.max(...sorted.map(Math.abs));
            expect(Math.abs(value - exact)).toBeLessThanOrEqual(error + 1e-12 * Math.abs(exact) + rounding);
          }
        },
      ),
    );
  });

  it('do not depend on who counted which part', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 300 }), (list, at) => {
        const sample = Float64Array.from(list);
        const atoms = atomsOf(sample);
        const expected = [sample, sample, sample.subarray(0, 1)];
        const [whole, first, second] = expected.map((own) => new SlotSketch(atoms, own, countingRoom())) as [
          SlotSketch,
          SlotSketch,
          SlotSketch,
        ];
        whole.add(sample);
        first.add(sample.subarray(0, at));
        second.add(sample.subarray(at));
        const asked = [0.05, 0.5, 0.95];
        expect(quantiles(second, first).estimates(asked)).toEqual(quantiles(whole).estimates(asked));
      }),
    );
  });

  it('of nothing are not-a-numbers', () => {
    expect(quantiles(new SlotSketch(new Float64Array(), new Float64Array(), countingRoom())).estimates([0.5])).toEqual([
      { value: Number.NaN, error: Number.NaN },
    ]);
  });
});
