import type { Distribution } from './distribution.ts';
import { lawOf } from './law-of.ts';

/**
 * The value below which a quantity lies with probability `p`, to 1e-12 relative or better for p from 1e-10 to 1 - 1e-10.
 * @param p in [0, 1]; 0 and 1 give the ends of the distribution.
 * @throws DistributionError when the distribution's numbers make none, as all functions of this file.
 */
export function quantile(distribution: Distribution, p: number): number {
  return lawOf(distribution).quantile(p, 'lower');
}

/** {@link quantile} for many probabilities: what depends on the distribution alone is worked out once. */
export function quantileFunction(distribution: Distribution): (p: number) => number {
  const law = lawOf(distribution);
  return (p) => law.quantile(p, 'lower');
}

/** One value for each uniform number: a column of draws. */
export function draw(distribution: Distribution, uniforms: Float64Array): Float64Array {
  const law = lawOf(distribution);
  const values = new Float64Array(uniforms.length);
  for (let member = 0; member < values.length; member++) values[member] = law.quantile(uniforms[member]!, 'lower');
  return values;
}

/** The probability that the quantity is below `x`. */
export function cumulative(distribution: Distribution, x: number): number {
  return lawOf(distribution).probability(x, 'lower');
}

/** Natural logarithm of the density at `x`, per unit of the quantity; -Infinity outside its range. */
export function logDensity(distribution: Distribution, x: number): number {
  return lawOf(distribution).logDensity(x);
}

/** {@link logDensity} for many values. */
export function logDensityFunction(distribution: Distribution): (x: number) => number {
  const law = lawOf(distribution);
  return (x) => law.logDensity(x);
}

/** The value below and above which the quantity is equally likely: what a deterministic run takes. */
export function median(distribution: Distribution): number {
  return quantile(distribution, 0.5);
}

/** The mean, or undefined where no closed form is known (logit-normal and cut shapes). */
export function mean(distribution: Distribution): number | undefined {
  return lawOf(distribution).mean;
}

/** Between which values the quantity lies for certain; may be infinite. */
export function support(distribution: Distribution): { readonly min: number; readonly max: number } {
  const { min, max } = lawOf(distribution);
  return { min, max };
}

/** @throws DistributionError when the numbers make no distribution; returns nothing otherwise. */
export function checkDistribution(distribution: Distribution): void {
  lawOf(distribution);
}
