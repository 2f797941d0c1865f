import type { Distribution } from './distribution.ts';
import { DistributionError } from './distribution-error.ts';
import { medianOutside, type Score, scoreDifference, scoreMiddle } from './score-law.ts';

/** What a model file says of an uncertain number: 5 % and 95 % values, and the median if it is not in the middle. */
export interface Range {
  readonly p5: number;
  readonly p95: number;
  /** Absent: the middle of p5 and p95 on the shape's scale. */
  readonly median?: number;
  readonly shape: 'normal' | 'lognormal' | 'logitnormal';
}

/** Standard normal value below which 95 % lies. */
const Z95 = 1.6448536269514722;

/**
 * The split distribution that meets p5, median and p95 exactly.
 * @throws DistributionError when p5 ≥ p95, the median is not between them, or a value is outside the shape's scale.
 */
export function distributionFromRange(range: Range): Distribution {
  const { p5, p95, shape } = range;
  const score = scoreOf[shape];
  if (![p5, p95, range.median ?? 0].every(Number.isFinite)) {
    throw new DistributionError('not-a-number', {
      en: 'p5, p95 and the median must be finite numbers.',
      zh: 'p5、p95 与中位数必须是有限数。',
    });
  }
  if (p5 === p95) {
    throw new DistributionError('no-spread', {
      en: 'p5 and p95 are equal: write "uncertainty: none" when the value is certain, or give a range.',
      zh: 'p5 与 p95 相等：若该值没有不确定性，请写“uncertainty: none”，否则请给出区间。',
    });
  }
  if (p5 > p95) {
    throw new DistributionError('range-reversed', {
      en: 'p5 is greater than p95: p5 is the low end (the value is below it with 5 % probability), so the two are probably swapped.',
      zh: 'p5 大于 p95：p5 是低端（低于它的概率为 5 %），两者可能写反了。',
    });
  }
  const lowest = score === 'identity' ? Number.NEGATIVE_INFINITY : 0;
  const highest = score === 'log-odds' ? 1 : Number.POSITIVE_INFINITY;
  const median = range.median ?? scoreMiddle(score, p5, p95);
  if (![p5, p95, median].every((value) => value > lowest && value < highest)) throw medianOutside(score);
  if (!(p5 < median && median < p95)) {
    throw new DistributionError('median-outside', {
      en: 'The value is not between p5 and p95, though it is the median: correct the value or its range.',
      zh: '该值作为中位数，却不在 p5 与 p95 之间：请更正数值或区间。',
    });
  }
  return {
    shape: `split-${shape}`,
    median,
    lower: scoreDifference(score, p5, median) / Z95,
    upper: scoreDifference(score, median, p95) / Z95,
  };
}

const scoreOf: Readonly<Record<Range['shape'], Score>> = {
  normal: 'identity',
  lognormal: 'logarithm',
  logitnormal: 'log-odds',
};
