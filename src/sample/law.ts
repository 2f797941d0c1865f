import type { Tail } from './normal.ts';

/**
 * A distribution made ready for many questions. Probabilities are counted from either tail, because what is tiny near one
 * end is lost in rounding when counted from the other.
 */
export interface Law {
  /** Between which values all of it lies; may be infinite. */
  readonly min: number;
  readonly max: number;
  /** The mean, where a closed form is known. */
  readonly mean: number | undefined;
  /** The value with probability `p` on that side of it. */
  quantile(p: number, tail: Tail): number;
  /** The probability on that side of `x`. */
  probability(x: number, tail: Tail): number;
  /** Natural logarithm of the density; -Infinity where there is none. */
  logDensity(x: number): number;
}
