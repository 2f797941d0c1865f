import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decimalsOf,
  formatBand,
  formatChance,
  formatClause,
  formatGap,
  formatNumber,
  formatPair,
  formatPrinted,
  formatSpan,
  formatTarget,
  formatUnit,
  withUnit,
} from '../../src/report/format.ts';

/** No-break spaces shown as plain ones, for reading. */
const plain = (text: string) => text.replaceAll('\u00A0', ' ');
const band = { p05: 25.1, p50: 27.94, p95: 31.04 };

describe('numbers in a report', () => {
  it('have the decimals they are allowed, a true minus and no minus zero', () => {
    expect(formatNumber(27.94, 1, 'en')).toBe('27.9');
    expect(formatNumber(-0.04, 1, 'en')).toBe('0.0');
    expect(formatNumber(-1.25, 2, 'zh')).toBe('−1.25');
    expect(formatNumber(5375, 0, 'en')).toBe('5,375');
    expect(formatNumber(5375, 0, 'zh')).toBe('5375');
    expect(formatNumber(5375, -2, 'zh')).toBe('5400');
    expect(formatNumber(Number.NaN, 1, 'en')).toBe('—');
  });

  it('that the plan prints keep its digits', () => {
    expect(formatPrinted(16.42, 'en')).toBe('16.42');
    expect(formatPrinted(0.1 + 0.2, 'en')).toBe('0.3');
    expect(formatPrinted(-0.000002, 'zh')).toBe('−0.000002');
    expect(formatPrinted(1234567, 'en')).toBe('1,234,567');
    expect(decimalsOf(16.42)).toBe(2);
    expect(decimalsOf(0.1 + 0.2)).toBe(1);
  });

  it('can be read back to within half a unit of the last decimal, in both languages', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e7, max: 1e7, noNaN: true }),
        fc.integer({ min: 0, max: 6 }),
        fc.constantFrom('en' as const, 'zh' as const),
        (value, decimals, language) => {
          const back = Number(formatNumber(value, decimals, language).replaceAll(',', '').replace('−', '-'));
          expect(Math.abs(back - value)).toBeLessThanOrEqual(0.5 * 10 ** -decimals * (1 + 1e-6) + 1e-9);
        },
      ),
    );
  });

  it('stand in pairs without the dust of arithmetic', () => {
    expect(formatPair(-6, -1.38777878078e-15, 'en')).toEqual(['−6', '0']);
    expect(formatPair(0.158113883008, 0.841886116992, 'zh')).toEqual(['0.1581', '0.8419']);
    expect(formatPair(12000, 18000, 'en')).toEqual(['12,000', '18,000']);
  });
});

describe('units', () => {
  it('are written as each language writes them', () => {
    expect(formatUnit('ug/m^3', 'en')).toBe('µg/m³');
    expect(formatUnit('ug/m^3', 'zh')).toBe('微克/立方米');
    expect(formatUnit('万kW', 'en')).toBe('10⁴ kW');
    expect(formatUnit('万kW', 'zh')).toBe('万千瓦');
    expect(formatUnit('pp', 'en')).toBe('percentage points');
    expect(formatUnit('pp', 'zh')).toBe('个百分点');
    expect(formatUnit('no such unit', 'en')).toBe('no such unit');
  });

  it('stand with their number: a scale is multiplied, a per cent sign touches, nothing follows a dash', () => {
    expect(plain(withUnit('350', '万kW', 'en'))).toBe('350 × 10⁴ kW');
    expect(withUnit('350', '万kW', 'zh')).toBe('350万千瓦');
    expect(withUnit('14.3', '%', 'en')).toBe('14.3%');
    expect(plain(withUnit('2.1', 'pp', 'en'))).toBe('2.1 percentage points');
    expect(withUnit('—', '%', 'en')).toBe('—');
  });
});

describe('bands', () => {
  it('are median, range and unit', () => {
    expect(plain(formatBand(band, 1, 'ug/m^3', 'en'))).toBe('27.9 (25.1–31.0) µg/m³');
    expect(formatBand(band, 1, 'ug/m^3', 'zh')).toBe('27.9（25.1～31.0）微克/立方米');
  });

  it('of percentages carry the sign at both ends in Chinese (GB/T 15835), once in English', () => {
    expect(plain(formatBand(band, 0, '%', 'en'))).toBe('28 (25–31) %');
    expect(formatBand(band, 0, '%', 'zh')).toBe('28%（25%～31%）');
  });

  it('with a negative end are said in words, since a dash would read as a minus', () => {
    expect(plain(formatBand({ p05: -1.2, p50: 0.4, p95: 3 }, 1, '%', 'en'))).toBe('0.4 (−1.2 to 3.0) %');
    expect(formatBand({ p05: -1.2, p50: 0.4, p95: 3 }, 1, '%', 'zh')).toBe('0.4%（−1.2%～3.0%）');
  });

  it('without a number are a dash', () => {
    expect(formatBand({ p05: Number.NaN, p50: 1, p95: 2 }, 1, '%', 'en')).toBe('—');
  });
});

describe('chances', () => {
  it.each([
    [0.032, 0.0053, 'about 3 in 100 (±0.5)', '约3%（抽样误差±0.5个百分点）'],
    [0, 0.0014, 'less than 1 in 100 (±0.1)', '不足1%（抽样误差±0.1个百分点）'],
    [1, 0.0014, 'more than 99 in 100 (±0.1)', '99%以上（抽样误差±0.1个百分点）'],
    [0.5, 0.0003, 'about 50 in 100 (±0.03)', '约50%（抽样误差±0.03个百分点）'],
  ])('%d ± %d is said with its error and never as certainty', (probability, error, en, zh) => {
    expect(formatChance(probability, error, 'en')).toBe(en);
    expect(formatChance(probability, error, 'zh')).toBe(zh);
  });
});

describe('targets and gaps', () => {
  const target = { year: 2025, operator: '<', value: 30, span: 'target year' } as const;

  it('keep the plan’s operator and digits', () => {
    expect(plain(formatTarget(target, 'ug/m^3', 'en'))).toBe('< 30 µg/m³');
    expect(formatTarget({ ...target, operator: '>=', value: 8.5 }, '%', 'zh')).toBe('≥8.5%');
    expect(formatTarget({ ...target, operator: '=', value: 16.42 }, '%', 'en')).toBe('16.42%');
    expect(formatTarget({ ...target, operator: 'between', value: 55, upper: 60 }, '%', 'en')).toBe('55–60%');
    expect(formatTarget({ ...target, operator: 'between', value: 55, upper: 60 }, '%', 'zh')).toBe('55%～60%');
  });

  it('name the years when those are not the target year alone', () => {
    expect(formatSpan(target, 2020, 'en')).toBeUndefined();
    expect(formatSpan({ ...target, span: 'cumulative' }, 2020, 'en')).toBe('total of 2021–2025');
    expect(formatSpan({ ...target, span: 'average' }, 2020, 'zh')).toBe('2021—2025年平均');
  });

  it('are positive while something is missing, in the target’s own unit', () => {
    expect(plain(formatGap(2.1, 1, 'pp', 'en'))).toBe('2.1 percentage points short');
    expect(formatGap(2.1, 1, 'pp', 'zh')).toBe('尚差2.1个百分点');
    expect(plain(formatGap(-0.6, 1, 'ug/m^3', 'en'))).toBe('met, 0.6 µg/m³ to spare');
    expect(formatGap(-0.6, 1, 'ug/m^3', 'zh')).toBe('已达到，余量0.6微克/立方米');
  });

  it('too small for the decimals are said to be small, not to be nothing', () => {
    expect(plain(formatGap(0.04, 1, 'pp', 'en'))).toBe('less than 0.1 percentage points short');
    expect(formatGap(0.04, 1, 'pp', 'zh')).toBe('尚差不足0.1个百分点');
    expect(formatGap(0, 1, 'pp', 'zh')).toBe('恰为目标值');
  });

  it('cite the clause in the reader’s language', () => {
    expect(formatClause('table 2-1 row 13', 'zh')).toBe('表2-1第13行');
    expect(formatClause('5(3)4(3)', 'zh')).toBe('5(3)4(3)');
  });
});
