export { type Correlation, contradictionIn, correlate, correlator, scoreCorrelation } from './correlate.ts';
export { type Design, type DesignOptions, designUniforms, requireMembers } from './design.ts';
export type { Distribution } from './distribution.ts';
export { DistributionError, type DistributionErrorCode } from './distribution-error.ts';
export { double, HIGH, halves, LOW } from './double-halves.ts';
export {
  EXPONENTIAL_STEPS,
  exponential,
  exponentialTable,
  LARGEST_EXPONENT,
  LN2_HIGH,
  LN2_LOW,
  ROUND,
  THIRD_TERM,
} from './exponential.ts';
export { type CorrelatedPair, groupCorrelations } from './group-correlations.ts';
export { logarithm } from './logarithm.ts';
export { nearestCorrelations } from './nearest-correlation.ts';
export { normalProbability, normalQuantile, normalTable, type Tail } from './normal.ts';
export { LEAST_TABLED, NORMAL_ROW_BYTES, PIECE_BITS, PIECE_MASK, ROW_MASK } from './normal-table.ts';
export { philox4x32 } from './philox.ts';
export {
  checkDistribution,
  cumulative,
  draw,
  logDensity,
  logDensityFunction,
  mean,
  median,
  quantile,
  quantileFunction,
  support,
} from './quantile.ts';
export { distributionFromRange, type Range } from './range.ts';
export { type QuantileRecipe, quantileRecipe, type UniformRecipe, uniformRecipes } from './recipe.ts';
export { reverseBits } from './scramble.ts';
export { Stream, uniform } from './stream.ts';
