import { countingRoom } from '../kernel/index.ts';
import { atomsOf } from './atoms.ts';
import { type Moments, momentsOf, noMoments, together } from './moments.ts';
import type { QuantileEstimate } from './quantiles.ts';
import { SlotQuantiles } from './slot-quantiles.ts';
import { SlotSketch } from './slot-sketch.ts';

/**
 * Mean, extremes and quantiles of columns of numbers that come part by part, in a memory that does not grow with the numbers. Not-a-numbers are left
 * out. Means depend in their last bits on how the numbers were cut into parts, so callers keep to one way; all else does not depend on it, but for which
 * repeated numbers are counted by themselves: the first part says so.
 */
export class ColumnStatistics {
  readonly #moments: Moments[];
  readonly #sketches: (SlotSketch | undefined)[];
  readonly #room = countingRoom();

  constructor(columns: number) {
    this.#moments = new Array(columns).fill(noMoments);
    this.#sketches = new Array(columns).fill(undefined);
  }

  /** Takes in a part of a column. */
  add(column: number, values: Float64Array): void {
    const part = momentsOf(values);
    this.#moments[column] = together(this.#moments[column]!, part);
    const sample = values.subarray(0, SAMPLE);
    this.#sketches[column] ??= new SlotSketch(atomsOf(sample), sample, this.#room);
    const sketch = this.#sketches[column]!;
    // Many columns are the same number throughout.
    if (part.min === part.max && part.count === values.length) sketch.addMany(part.min, part.count);
    else sketch.add(values);
  }

  /** How many numbers a column had, and their mean; not-a-number of none. */
  mean(column: number): { readonly count: number; readonly mean: number } {
    const { count, mean } = this.#moments[column]!;
    return { count, mean: count === 0 ? Number.NaN : mean };
  }

  /** Quantiles of a column, each with the most it can be off by. @param probabilities rising, in [0, 1]. */
  quantiles(column: number, probabilities: readonly number[]): readonly QuantileEstimate[] {
    const { count, min, max } = this.#moments[column]!;
    const sketch = this.#sketches[column];
    if (!sketch || count === 0) return probabilities.map(() => ({ value: Number.NaN, error: 0 }));
    return new SlotQuantiles([sketch.counts()]).estimates(probabilities).map(({ value, error }) => ({
      value: Math.min(max, Math.max(min, value)),
      error: Math.min(error, max - min),
    }));
  }
}

/** Numbers that say which occur again and again. */
const SAMPLE = 1024;
