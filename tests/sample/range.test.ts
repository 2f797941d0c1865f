import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distributionFromRange, quantile, type Range } from '../../src/sample/index.ts';

const Z95 = 1.6448536269514722;

describe('a range becomes a distribution that meets it', () => {
  test('normal: the standard deviations are the distances over 1.645', () => {
    expect(distributionFromRange({ p5: -5, median: -3.4, p95: -1.5, shape: 'normal' })).toEqual({
      shape: 'split-normal',
      median: -3.4,
      lower: (-3.4 + 5) / Z95,
      upper: (-1.5 + 3.4) / Z95,
    });
  });

  test('lognormal without a median: the geometric middle', () => {
    const given = distributionFromRange({ p5: 0.2, p95: 0.8, shape: 'lognormal' });
    expect(quantile(given, 0.5)).toBeCloseTo(0.4, 14); // √(0.2 · 0.8)
  });

  test('logitnormal without a median: the middle of the log-odds', () => {
    const given = distributionFromRange({ p5: 0.1, p95: 0.9, shape: 'logitnormal' });
    expect(quantile(given, 0.5)).toBeCloseTo(0.5, 14);
  });

  test('p5, median and p95 are met for every shape', () => {
    const triple = fc
      .uniqueArray(fc.double({ min: 0.001, max: 0.999, noNaN: true }), { minLength: 3, maxLength: 3 })
      .map((values) => values.sort((left, right) => left - right) as [number, number, number])
      .filter(([p5, median, p95]) => median - p5 > 1e-3 && p95 - median > 1e-3);
    fc.assert(
      fc.property(
        triple,
        fc.constantFrom<Range['shape']>('normal', 'lognormal', 'logitnormal'),
        ([p5, median, p95], shape) => {
          const given = distributionFromRange({ p5, median, p95, shape });
          expect(quantile(given, 0.05) / p5).toBeCloseTo(1, 12);
          expect(quantile(given, 0.5)).toBe(median);
          expect(quantile(given, 0.95) / p95).toBeCloseTo(1, 12);
        },
      ),
    );
  });
});

describe('a range that cannot be meant is refused with the likely reason', () => {
  test.each<[Range, string, string, string]>([
    [
      { p5: 0.55, p95: 0.2, shape: 'lognormal' },
      'range-reversed',
      'p5 is greater than p95: p5 is the low end (the value is below it with 5 % probability), so the two are probably swapped.',
      'p5 大于 p95：p5 是低端（低于它的概率为 5 %），两者可能写反了。',
    ],
    [
      { p5: 2, p95: 2, shape: 'normal' },
      'no-spread',
      'p5 and p95 are equal: write "uncertainty: none" when the value is certain, or give a range.',
      'p5 与 p95 相等：若该值没有不确定性，请写“uncertainty: none”，否则请给出区间。',
    ],
    [
      { p5: 1, median: 5, p95: 4, shape: 'normal' },
      'median-outside',
      'The value is not between p5 and p95, though it is the median: correct the value or its range.',
      '该值作为中位数，却不在 p5 与 p95 之间：请更正数值或区间。',
    ],
    [
      { p5: -0.06, p95: -0.01, shape: 'lognormal' },
      'not-positive',
      'A lognormal range needs values greater than 0: choose shape normal, or correct the values.',
      '对数正态分布的值必须大于 0：请改用 shape: normal，或更正数值。',
    ],
    [
      { p5: 0.9, p95: 1, shape: 'logitnormal' },
      'not-a-share',
      'A logitnormal range needs shares strictly between 0 and 1 (0 % and 100 %): choose another shape, or correct the values.',
      'logitnormal 分布的值必须严格介于 0 与 1（0 % 与 100 %）之间：请改用其他形状，或更正数值。',
    ],
    [
      { p5: Number.NaN, p95: 1, shape: 'normal' },
      'not-a-number',
      'p5, p95 and the median must be finite numbers.',
      'p5、p95 与中位数必须是有限数。',
    ],
  ])('%j', (range, code, en, zh) => {
    expect(() => distributionFromRange(range)).toThrow(expect.objectContaining({ code, text: { en, zh } }));
  });
});
