import { normalQuantile } from '../sample/index.ts';

/**
 * A distribution fitted to points, that proposals are drawn around: each coordinate is bent so that it is about normal by itself, and the bent ones
 * together are normal (a Gaussian copula).
 */
export interface Reference {
  /** Where each coordinate has the places {@link LEVELS}: `knots[d][i]`, rising. */
  readonly knots: readonly Float64Array[];
  readonly mean: Float64Array;
  /** Lower triangle of the Cholesky factor of the covariance of the bent coordinates, row by row. */
  readonly root: Float64Array;
}

const LEVELS = [0.02, 0.08, 0.2, 0.35, 0.5, 0.65, 0.8, 0.92, 0.98] as const;
const SCORES = Float64Array.from(LEVELS, (level) => normalQuantile(level));
const LAST = LEVELS.length - 1;

/**
 * Fits to points. The covariance is shrunk a little towards its diagonal, so that it can be factored whatever the number of points.
 *
 * @param points `points[d][k]`.
 */
export function fitReference(points: readonly Float64Array[]): Reference {
  const n = points.length;
  const count = points[0]?.length ?? 0;
  const knots = points.map(knotsOf);
  const bent = points.map((own, d) => own.map((value) => bend(knots[d]!, value)));
  const mean = Float64Array.from(bent, (own) => own.reduce((sum, value) => sum + value, 0) / count);
  const covariance = new Float64Array(n * n);
  const shrink = n / (n + count);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const [a, b] = [bent[i]!, bent[j]!];
      let sum = 0;
      for (let k = 0; k < count; k++) sum += (a[k]! - mean[i]!) * (b[k]! - mean[j]!);
      covariance[i * n + j] = (sum / Math.max(1, count - 1)) * (i === j ? 1 : 1 - shrink) + (i === j ? 1e-9 : 0);
    }
  }
  return { knots, mean, root: cholesky(covariance, n) };
}

function knotsOf(values: Float64Array): Float64Array {
  const sorted = values.slice().sort();
  const knots = Float64Array.from(
    LEVELS,
    (level) => sorted[Math.min(sorted.length - 1, Math.floor(level * sorted.length))]!,
  );
  const least = 1e-6 + 1e-3 * (knots[LAST]! - knots[0]!);
  for (let i = 1; i <= LAST; i++) knots[i] = Math.max(knots[i]!, knots[i - 1]! + least);
  return knots;
}

function cholesky(matrix: Float64Array, n: number): Float64Array {
  const root = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= root[i * n + k]! * root[j * n + k]!;
      if (i === j) root[i * n + i] = Math.sqrt(Math.max(sum, 1e-12));
      else root[i * n + j] = sum / root[j * n + j]!;
    }
  }
  return root;
}

/** Index of the straight piece of the bend that a value lies on; the first and last go on without end. */
function pieceOf(rising: Float64Array, value: number): number {
  let piece = 0;
  while (piece < LAST - 1 && value > rising[piece + 1]!) piece++;
  return piece;
}

function bend(knots: Float64Array, value: number): number {
  const piece = pieceOf(knots, value);
  const slope = (SCORES[piece + 1]! - SCORES[piece]!) / (knots[piece + 1]! - knots[piece]!);
  return SCORES[piece]! + (value - knots[piece]!) * slope;
}

/**
 * Coordinates in which the reference is standard normal.
 *
 * @returns logarithm of how much the bends stretch there, all coordinates together.
 */
export function whiten({ knots, mean, root }: Reference, point: ArrayLike<number>, into: Float64Array): number {
  const n = mean.length;
  let stretch = 0;
  for (let i = 0; i < n; i++) {
    const own = knots[i]!;
    const piece = pieceOf(own, point[i]!);
    const slope = (SCORES[piece + 1]! - SCORES[piece]!) / (own[piece + 1]! - own[piece]!);
    stretch += Math.log(slope);
    let sum = SCORES[piece]! + (point[i]! - own[piece]!) * slope - mean[i]!;
    for (let j = 0; j < i; j++) sum -= root[i * n + j]! * into[j]!;
    into[i] = sum / root[i * n + i]!;
  }
  return stretch;
}

/** The point with such coordinates. @returns the stretch there, as {@link whiten} does. */
export function colour({ knots, mean, root }: Reference, white: ArrayLike<number>, into: Float64Array): number {
  const n = mean.length;
  let stretch = 0;
  for (let i = 0; i < n; i++) {
    let bent = mean[i]!;
    for (let j = 0; j <= i; j++) bent += root[i * n + j]! * white[j]!;
    const own = knots[i]!;
    const piece = pieceOf(SCORES, bent);
    const slope = (SCORES[piece + 1]! - SCORES[piece]!) / (own[piece + 1]! - own[piece]!);
    stretch += Math.log(slope);
    into[i] = own[piece]! + (bent - SCORES[piece]!) / slope;
  }
  return stretch;
}
