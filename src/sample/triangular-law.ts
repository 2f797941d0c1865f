import type { Law } from './law.ts';
import { logarithm } from './logarithm.ts';
import { modeOutside } from './mode-outside.ts';

/** The density rises in a straight line from `min` to `mode` and falls to `max`. */
export function triangularLaw(min: number, mode: number, max: number): Law {
  if (!(min <= mode && mode <= max && min < max)) throw modeOutside();
  const width = max - min;
  const rise = mode - min;
  const fall = max - mode;
  return {
    min,
    max,
    mean: (min + mode + max) / 3,
    quantile(p, tail) {
      const [below, above] = tail === 'lower' ? [p, 1 - p] : [1 - p, p];
      if (below * width <= rise) {
        return below * 2 * width < rise
          ? min + Math.sqrt(below * width * rise)
          : mode - fromMode(rise, (above * width - fall) / rise);
      }
      return above * 2 * width < fall
        ? max - Math.sqrt(above * width * fall)
        : mode + fromMode(fall, (below * width - rise) / fall);
    },
    probability(x, tail) {
      if (x <= min) return tail === 'lower' ? 0 : 1;
      if (x >= max) return tail === 'lower' ? 1 : 0;
      const [share, side] =
        x <= mode ? [(x - min) ** 2 / (width * rise), 'lower'] : [(max - x) ** 2 / (width * fall), 'upper'];
      return tail === side ? share : 1 - share;
    },
    logDensity(x) {
      if (!(x >= min && x <= max)) return Number.NEGATIVE_INFINITY;
      if (x === mode) return logarithm(2 / width);
      return logarithm(x < mode ? (2 * (x - min)) / (width * rise) : (2 * (max - x)) / (width * fall));
    },
  };
}

/** Distance from the mode within which `share` of one side's probability lies: extent · (1 - √(1 - share)) without cancellation. */
function fromMode(extent: number, share: number): number {
  return (extent * share) / (1 + Math.sqrt(1 - share));
}
