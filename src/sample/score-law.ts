import { DistributionError } from './distribution-error.ts';
import { exponential } from './exponential.ts';
import type { Law } from './law.ts';
import { logarithm } from './logarithm.ts';
import { LOG_ROOT_TWO_PI, normalProbability, normalQuantile } from './normal.ts';

/** The scale on which a distribution is normal on each side of its median. */
export type Score = 'identity' | 'logarithm' | 'log-odds';

/**
 * Two half-normals joined at the median, on a score of the value: each side carries half of the probability and has its own
 * standard deviation. With both equal these are the normal, lognormal and logit-normal distributions. Because each side is
 * scaled by itself, the 5 %, 50 % and 95 % values can be chosen freely and are met exactly (unlike in the two-piece normal of
 * Fechner, whose density is continuous but whose joint is the mode).
 *
 * @param lower standard deviation of the score below the median.
 * @param upper standard deviation of the score above it.
 */
export function scoreLaw(score: Score, median: number, lower: number, upper: number): Law {
  const { shift, difference, logSlope, min, max } = scores[score];
  if (!(median > min && median < max)) throw medianOutside(score);
  if (!(lower > 0 && upper > 0)) {
    throw new DistributionError('no-spread', {
      en: 'The spread must be greater than 0: a value that is not uncertain needs no distribution.',
      zh: '离散程度必须大于 0：没有不确定性的值无需给出分布。',
    });
  }
  const spread = (signed: number): number => (signed < 0 ? lower : upper);
  return {
    min,
    max,
    mean: meanOf(score, median, lower, upper),
    quantile(p, tail) {
      const z = normalQuantile(p, tail);
      return shift(median, z === 0 ? 0 : z * spread(z));
    },
    probability(x, tail) {
      if (x <= min) return tail === 'lower' ? 0 : 1;
      if (x >= max) return tail === 'lower' ? 1 : 0;
      const distance = difference(median, x);
      return normalProbability(distance / spread(distance), tail);
    },
    logDensity(x) {
      if (!(x > min && x < max)) return Number.NEGATIVE_INFINITY;
      const distance = difference(median, x);
      const z = distance / spread(distance);
      return -0.5 * z * z - logarithm(spread(distance)) - LOG_ROOT_TWO_PI + logSlope(x);
    },
  };
}

interface ScoreFunctions {
  /** The value whose score is `by` more than that of `from`. */
  shift(from: number, by: number): number;
  /** How much the score of `to` is above that of `from`. */
  difference(from: number, to: number): number;
  /** Logarithm of the derivative of the score. */
  logSlope(x: number): number;
  readonly min: number;
  readonly max: number;
}

const scores: Readonly<Record<Score, ScoreFunctions>> = {
  identity: {
    shift: (from, by) => from + by,
    difference: (from, to) => to - from,
    logSlope: () => 0,
    min: Number.NEGATIVE_INFINITY,
    max: Number.POSITIVE_INFINITY,
  },
  logarithm: {
    shift: (from, by) => from * exponential(by),
    difference: (from, to) => logarithm(to / from),
    logSlope: (x) => -logarithm(x),
    min: 0,
    max: Number.POSITIVE_INFINITY,
  },
  'log-odds': {
    // from / (from + (1 - from) e^-by): by = 0 gives `from` back to the last digit.
    shift: (from, by) => from / (from + (1 - from) * exponential(-by)),
    difference: (from, to) => logarithm((to / from) * ((1 - from) / (1 - to))),
    logSlope: (x) => -logarithm(x * (1 - x)),
    min: 0,
    max: 1,
  },
};

/** Difference of two values on a score; used to fit a range. */
export function scoreDifference(score: Score, from: number, to: number): number {
  return scores[score].difference(from, to);
}

/** The middle of two values on a score. */
export function scoreMiddle(score: Score, low: number, high: number): number {
  return scores[score].shift(low, scores[score].difference(low, high) / 2);
}

function meanOf(score: Score, median: number, lower: number, upper: number): number | undefined {
  switch (score) {
    case 'identity':
      return median + (upper - lower) / Math.sqrt(2 * Math.PI);
    case 'logarithm':
      // E e^(sz) over z > 0 is e^(s²/2) Φ(s); over z < 0 it is e^(s²/2) Φ(-s).
      return (
        median *
        (exponential(lower ** 2 / 2) * normalProbability(-lower) +
          exponential(upper ** 2 / 2) * normalProbability(upper))
      );
    case 'log-odds':
      return undefined;
  }
}

/** The median must lie inside the scale's range. */
export function medianOutside(score: Score): DistributionError {
  switch (score) {
    case 'identity':
      return new DistributionError('not-a-number', {
        en: 'The median must be a finite number.',
        zh: '中位数必须是有限数。',
      });
    case 'logarithm':
      return new DistributionError('not-positive', {
        en: 'A lognormal range needs values greater than 0: choose shape normal, or correct the values.',
        zh: '对数正态分布的值必须大于 0：请改用 shape: normal，或更正数值。',
      });
    case 'log-odds':
      return new DistributionError('not-a-share', {
        en: 'A logitnormal range needs shares strictly between 0 and 1 (0 % and 100 %): choose another shape, or correct the values.',
        zh: 'logitnormal 分布的值必须严格介于 0 与 1（0 % 与 100 %）之间：请改用其他形状，或更正数值。',
      });
  }
}
