// Contract of the room `sample`; see README.
/**
 * What is known about an uncertain quantity. All shapes are evaluated by their quantile function, so that member k's
 * value is `quantile(distribution, u)` with u in (0, 1).
 */
export type Distribution =
  | { readonly shape: 'normal'; readonly mean: number; readonly sd: number }
  | { readonly shape: 'lognormal'; readonly mu: number; readonly sigma: number }
  /** Two half-normals joined at the median: p5, p50 and p95 are met exactly. */
  | { readonly shape: 'split-normal'; readonly median: number; readonly lower: number; readonly upper: number }
  /** The same on the logarithm of the value; for positive quantities. `lower`, `upper` are sds of ln value. */
  | { readonly shape: 'split-lognormal'; readonly median: number; readonly lower: number; readonly upper: number }
  /** The same on the log-odds of the value; for shares in (0, 1). */
  | { readonly shape: 'split-logitnormal'; readonly median: number; readonly lower: number; readonly upper: number }
  | { readonly shape: 'uniform'; readonly min: number; readonly max: number }
  | { readonly shape: 'triangular'; readonly min: number; readonly mode: number; readonly max: number }
  | {
      readonly shape: 'beta';
      readonly alpha: number;
      readonly beta: number;
      readonly min: number;
      readonly max: number;
    }
  /** Beta with the weight of the mode at 4 (Malcolm et al. 1959, doi:10.1287/opre.7.5.646). */
  | { readonly shape: 'pert'; readonly min: number; readonly mode: number; readonly max: number }
  /** Any other shape cut to [min, max] and rescaled. */
  | { readonly shape: 'truncated'; readonly of: Distribution; readonly min: number; readonly max: number };
