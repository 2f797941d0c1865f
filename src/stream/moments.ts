import { type VectorStatistics, vectorStatistics } from '../kernel/index.ts';

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

/** Members whose moments are taken together. */
export const MOMENTS_BLOCK = 256;

/**
 * The moments of more values: block by block in their order, so that they are the same bits however the values come in parts that begin at a
 * multiple of {@link MOMENTS_BLOCK}.
 */
export function addMoments(moments: Moments, values: Float64Array): Moments {
  const vectors = vectorStatistics();
  let sum = moments;
  for (let start = 0; start < values.length; start += MOMENTS_BLOCK) {
    const count = Math.min(MOMENTS_BLOCK, values.length - start);
    sum = together(
      sum,
      (vectors && byVectors(vectors, values, start, count)) ?? momentsOf(values.subarray(start, start + count)),
    );
  }
  return sum;
}

/** {@link momentsOf} to the bit; undefined where there are not-a-numbers. */
function byVectors(vectors: VectorStatistics, values: Float64Array, start: number, count: number): Moments | undefined {
  if (count % 4 !== 0) return undefined;
  const [sum, squares, min, max] = vectors.moments(values, start, count) as unknown as [number, number, number, number];
  return Number.isNaN(sum) ? undefined : { count, mean: sum / count, squares, min, max };
}

/**
 * The moments of a part, by two passes, so that nothing is lost to cancellation. Four sums side by side, so that an addition need not wait for
 * the one before. Not-a-numbers are left out.
 */
export function momentsOf(values: Float64Array): Moments {
  const { length } = values;
  const whole = length - (length % 4);
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < whole; index += 4) {
    const a = values[index]!;
    const b = values[index + 1]!;
    const c = values[index + 2]!;
    const d = values[index + 3]!;
    s0 += a;
    s1 += b;
    s2 += c;
    s3 += d;
    if (a < min) min = a;
    if (b < min) min = b;
    if (c < min) min = c;
    if (d < min) min = d;
    if (a > max) max = a;
    if (b > max) max = b;
    if (c > max) max = c;
    if (d > max) max = d;
  }
  let sum = s0 + s1 + (s2 + s3);
  for (let index = whole; index < length; index++) {
    const value = values[index]!;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (Number.isNaN(sum)) return momentsOf(values.filter((value) => !Number.isNaN(value)));
  if (length === 0) return noMoments;
  const mean = sum / length;
  return { count: length, mean, squares: squaresAbout(mean, values), min, max };
}

function squaresAbout(mean: number, values: Float64Array): number {
  const { length } = values;
  const whole = length - (length % 4);
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let index = 0; index < whole; index += 4) {
    const a = values[index]! - mean;
    const b = values[index + 1]! - mean;
    const c = values[index + 2]! - mean;
    const d = values[index + 3]! - mean;
    s0 += a * a;
    s1 += b * b;
    s2 += c * c;
    s3 += d * d;
  }
  let sum = s0 + s1 + (s2 + s3);
  for (let index = whole; index < length; index++) {
    const difference = values[index]! - mean;
    sum += difference * difference;
  }
  return sum;
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
