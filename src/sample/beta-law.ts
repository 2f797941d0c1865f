import { betaQuantile, halvesOf } from './beta-quantile.ts';
import { DistributionError } from './distribution-error.ts';
import { beta, betaProbability, logPower } from './incomplete-beta.ts';
import type { Law } from './law.ts';
import { logarithm } from './logarithm.ts';
import { emptyRange } from './uniform-law.ts';

/** The beta distribution stretched to [min, max]. */
export function betaLaw(alpha: number, betaShape: number, min: number, max: number): Law {
  if (!(min < max)) throw emptyRange();
  if (!(alpha > 0 && betaShape > 0)) {
    throw new DistributionError('no-spread', {
      en: 'The shape parameters alpha and beta of a beta distribution must be greater than 0.',
      zh: 'beta 分布的形状参数 alpha 与 beta 必须大于 0。',
    });
  }
  const width = max - min;
  const unit = beta(alpha, betaShape);
  const halves = halvesOf(unit);
  return {
    min,
    max,
    mean: min + (width * alpha) / (alpha + betaShape),
    quantile(p, tail) {
      const { x, y } = betaQuantile(unit, halves, p, tail);
      return x <= 0.5 ? min + x * width : max - y * width;
    },
    probability: (x, tail) => betaProbability(unit, (x - min) / width, (max - x) / width, tail),
    logDensity(value) {
      const x = (value - min) / width;
      const y = (max - value) / width;
      if (x < 0 || y < 0 || Number.isNaN(x)) return Number.NEGATIVE_INFINITY;
      if (x === 0) return atEnd(alpha, betaShape) - logarithm(width);
      if (y === 0) return atEnd(betaShape, alpha) - logarithm(width);
      return logPower(unit, x, y) - logarithm(x) - logarithm(y) - logarithm(width);
    },
  };
}

/** ln density at an end whose shape parameter is `near`: it stays finite only for 1, where it is that of b (1 - x)^(b - 1). */
function atEnd(near: number, far: number): number {
  if (near < 1) return Number.POSITIVE_INFINITY;
  return near === 1 ? logarithm(far) : Number.NEGATIVE_INFINITY;
}
