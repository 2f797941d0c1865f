export { type Correlation, correlate, scoreCorrelation } from './correlate.ts';
export { type Design, type DesignOptions, designUniforms, requireMembers } from './design.ts';
export type { Distribution } from './distribution.ts';
export { DistributionError, type DistributionErrorCode } from './distribution-error.ts';
export { normalProbability, normalQuantile, normalQuantileTables, type Tail } from './normal.ts';
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
export { Stream, uniform } from './stream.ts';
