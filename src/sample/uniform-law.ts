import { DistributionError } from './distribution-error.ts';
import type { Law } from './law.ts';
import { logarithm } from './logarithm.ts';

/** Every value between `min` and `max` is equally likely. */
export function uniformLaw(min: number, max: number): Law {
  if (!(min < max)) throw emptyRange();
  const width = max - min;
  return {
    min,
    max,
    mean: min + width / 2,
    quantile: (p, tail) => (tail === 'lower' ? min + p * width : max - p * width),
    probability(x, tail) {
      const share = tail === 'lower' ? (x - min) / width : (max - x) / width;
      return Math.min(1, Math.max(0, share));
    },
    logDensity: (x) => (x >= min && x <= max ? -logarithm(width) : Number.NEGATIVE_INFINITY),
  };
}

/** A range must have room in it. */
export function emptyRange(): DistributionError {
  return new DistributionError('empty-range', {
    en: 'min must be less than max: swap them, or leave the uncertainty out when the value is certain.',
    zh: 'min 必须小于 max：请对调两者；若该值没有不确定性，请删去不确定性。',
  });
}
