import { betaLaw } from './beta-law.ts';
import type { Distribution } from './distribution.ts';
import { DistributionError } from './distribution-error.ts';
import { exponential } from './exponential.ts';
import type { Law } from './law.ts';
import { modeOutside } from './mode-outside.ts';
import { scoreLaw } from './score-law.ts';
import { triangularLaw } from './triangular-law.ts';
import { truncatedLaw } from './truncated-law.ts';
import { uniformLaw } from './uniform-law.ts';

/**
 * Makes a distribution ready.
 * @throws DistributionError when its numbers describe no distribution.
 */
export function lawOf(distribution: Distribution): Law {
  requireNumbers(distribution);
  switch (distribution.shape) {
    case 'normal':
      return scoreLaw('identity', distribution.mean, distribution.sd, distribution.sd);
    case 'lognormal':
      return scoreLaw('logarithm', exponential(distribution.mu), distribution.sigma, distribution.sigma);
    case 'split-normal':
      return scoreLaw('identity', distribution.median, distribution.lower, distribution.upper);
    case 'split-lognormal':
      return scoreLaw('logarithm', distribution.median, distribution.lower, distribution.upper);
    case 'split-logitnormal':
      return scoreLaw('log-odds', distribution.median, distribution.lower, distribution.upper);
    case 'uniform':
      return uniformLaw(distribution.min, distribution.max);
    case 'triangular':
      return triangularLaw(distribution.min, distribution.mode, distribution.max);
    case 'beta':
      return betaLaw(distribution.alpha, distribution.beta, distribution.min, distribution.max);
    case 'pert': {
      const { min, mode, max } = distribution;
      if (!(min <= mode && mode <= max && min < max)) throw modeOutside();
      const alpha = 1 + (4 * (mode - min)) / (max - min);
      const beta = 1 + (4 * (max - mode)) / (max - min);
      return betaLaw(alpha, beta, min, max);
    }
    case 'truncated':
      return truncatedLaw(lawOf(distribution.of), distribution.min, distribution.max);
  }
}

/** Only the bounds of a cut may be infinite. */
function requireNumbers(distribution: Distribution): void {
  for (const [name, value] of Object.entries(distribution)) {
    if (typeof value !== 'number') continue;
    if (Number.isFinite(value) || (distribution.shape === 'truncated' && !Number.isNaN(value))) continue;
    throw new DistributionError('not-a-number', {
      en: `"${name}" of the ${distribution.shape} distribution is not a finite number: give its value.`,
      zh: `${distribution.shape} 分布的“${name}”不是有限数：请给出数值。`,
    });
  }
}
