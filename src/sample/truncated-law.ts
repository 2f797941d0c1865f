import { DistributionError } from './distribution-error.ts';
import type { Law } from './law.ts';
import { logarithm } from './logarithm.ts';
import { emptyRange } from './uniform-law.ts';

/**
 * Another law cut to [min, max] and scaled up to probability 1. Works on the tail in which the probabilities are small, so
 * that a cut far out in one tail stays exact: a standard normal cut to [8, 10] has P(below 8) = 1 - 6e-16, of which nothing would
 * be left when counted from below.
 */
export function truncatedLaw(of: Law, min: number, max: number): Law {
  if (!(min < max)) throw emptyRange();
  const low = Math.max(min, of.min);
  const high = Math.min(max, of.max);
  const below = low < high ? of.probability(low, 'lower') : 1;
  const above = low < high ? of.probability(high, 'upper') : 0;
  const mass = low < high ? massBetween(of, low, high) : 0;
  if (!(mass > 0)) {
    throw new DistributionError('empty-range', {
      en: 'The distribution has no probability between min and max: widen them, or correct the distribution.',
      zh: '该分布在 min 与 max 之间没有概率：请放宽界限，或更正分布。',
    });
  }
  return {
    min: low,
    max: high,
    mean: undefined,
    quantile(p, tail) {
      const [fromBelow, fromAbove] = tail === 'lower' ? [p, 1 - p] : [1 - p, p];
      if (fromBelow <= 0) return low;
      if (fromAbove <= 0) return high;
      const lower = below + fromBelow * mass;
      const value = lower <= 0.5 ? of.quantile(lower, 'lower') : of.quantile(above + fromAbove * mass, 'upper');
      return Math.min(high, Math.max(low, value));
    },
    probability(x, tail) {
      if (x <= low) return tail === 'lower' ? 0 : 1;
      if (x >= high) return tail === 'lower' ? 1 : 0;
      return (tail === 'lower' ? massBetween(of, low, x) : massBetween(of, x, high)) / mass;
    },
    logDensity: (x) => (x >= low && x <= high ? of.logDensity(x) - logarithm(mass) : Number.NEGATIVE_INFINITY),
  };
}

/** Probability between two values, counted from the tail in which it loses least. */
function massBetween(of: Law, low: number, high: number): number {
  const upTo = of.probability(high, 'lower');
  if (upTo <= 0.5) return upTo - of.probability(low, 'lower');
  const from = of.probability(low, 'upper');
  if (from <= 0.5) return from - of.probability(high, 'upper');
  return 1 - of.probability(low, 'lower') - of.probability(high, 'upper');
}
