/**
 * What is sampled, in standardised coordinates: coordinate d is the normal score of a quantity's place in its prior, so that the prior of all
 * coordinates together is the standard normal. The posterior's density is that normal times the likelihood.
 */
export interface Target {
  readonly dimensions: number;
  /**
   * Logarithm of the likelihood of many points at once.
   *
   * @param points `points[d][k]`: coordinate d of point k.
   * @param count points 0 to `count` - 1.
   * @param into gets one number a point; -Infinity where the point is impossible.
   */
  logLikelihood(points: readonly Float64Array[], count: number, into: Float64Array): void;
  /** A further factor of the density that no tempering switches off, written as `logLikelihood` does; absent: 1. */
  base?(points: readonly Float64Array[], count: number, into: Float64Array): void;
}

/** Room for points: one array a coordinate. */
export function newPoints(dimensions: number, count: number): Float64Array[] {
  return Array.from({ length: dimensions }, () => new Float64Array(count));
}
