import { sumsOf } from '../kernel/index.ts';

/** Count, mean, spread and extremes of numbers, kept as sums that can be put together. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Sum of squared differences from the mean. */
  readonly squares: number;
  readonly min: number;
  readonly max: number;
}

export const noMoments: Moments = {
  count: 0,
  mean: 0,
  squares: 0,
  min: Number.POSITIVE_INFINITY,
  max: Number.NEGATIVE_INFINITY,
};

/** The moments of a part. Not-a-numbers are left out. */
export function momentsOf(values: Float64Array): Moments {
  if (values.length === 0) return noMoments;
  const { sum, squares, min, max } = sumsOf(values);
  if (Number.isNaN(sum)) {
    const known = values.filter((value) => !Number.isNaN(value));
    if (known.length < values.length) return momentsOf(known);
  }
  return momentsFrom(values.length, sum, squares, min, max);
}

/** Of numbers that are all the same the mean is that number and the spread nothing, without rounding. */
export function momentsFrom(count: number, sum: number, squares: number, min: number, max: number): Moments {
  return min === max ? { count, mean: min, squares: 0, min, max } : { count, mean: sum / count, squares, min, max };
}

/**
 * The moments of two parts together: Chan, Golub & LeVeque 1983, doi:10.1080/00031305.1983.10483115. Rounding depends on which parts are put
 * together in which order, so callers keep to one.
 */
export function together(left: Moments, right: Moments): Moments {
  if (left.count === 0) return right;
  if (right.count === 0) return left;
  const count = left.count + right.count;
  const difference = right.mean - left.mean;
  return {
    count,
    mean: left.mean + difference * (right.count / count),
    squares: left.squares + right.squares + difference * difference * ((left.count * right.count) / count),
    min: Math.min(left.min, right.min),
    max: Math.max(left.max, right.max),
  };
}
