import { describe, expect, it } from 'vitest';
import { chanceText, finding, gapText } from '../../src/chart/finding.ts';
import { likelihood } from '../../src/chart/likelihood.ts';
import { numberText, printedText, rangeText, signedText } from '../../src/chart/number-text.ts';
import { goal, targetText } from '../../src/chart/target-words.ts';
import { headingWith, unitLabel, withUnit } from '../../src/chart/unit-label.ts';
import type { Operator } from '../../src/plan/index.ts';
import { makeStudy } from './fixture.ts';

/** With ordinary spaces: the no-break ones between numbers and units are tested below. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const { indicators } = makeStudy().assessment.scenarios.plan!;
const pm25 = indicators.pm25!;
const forest = indicators.forest_cover!;

describe('the words for a chance', () => {
  it('change where the table of the IPCC does', () => {
    const words = [0, 0.0099, 0.01, 0.099, 0.1, 0.329, 0.33, 0.659, 0.66, 0.9, 0.99, 1].map(
      (chance) => likelihood(chance).en,
    );
    expect(words).toEqual([
      'exceptionally unlikely',
      'exceptionally unlikely',
      'very unlikely',
      'very unlikely',
      'unlikely',
      'unlikely',
      'about as likely as not',
      'about as likely as not',
      'likely',
      'very likely',
      'virtually certain',
      'virtually certain',
    ]);
  });
});

describe('a headline', () => {
  it('states what the projection says of the target', () => {
    expect(finding({ ...forest, probability: 0.02 }, 'The plan', 'en')).toBe(
      'Forest cover is very unlikely to reach 16.42% in 2025 under "The plan"',
    );
    expect(finding({ ...pm25, probability: 0.61 }, '按规划实施', 'zh')).toBe(
      'PM2.5年均浓度：“按规划实施”情景下约有一半可能在2025年降至30微克/立方米以下',
    );
  });

  it('claims nothing where there is no probability', () => {
    expect(finding({ ...forest, target: null, probability: null }, 'The plan', 'en')).toBe(
      'Forest cover: projection under "The plan"',
    );
  });

  it('speaks of the years that the target is meant for', () => {
    const growth = { ...indicators.gdp_growth!, probability: 0.5 };
    expect(finding(growth, 'X', 'en')).toContain('to reach at least 8.5% over 2021–2025');
    expect(finding({ ...indicators.afforestation!, probability: 0.5 }, 'X', 'zh')).toContain(
      '在2021–2025年累计达到1.5万亩',
    );
  });
});

describe('a goal', () => {
  const asked = (operator: Operator, value: number, upper?: number) =>
    plain(
      goal(pm25, { year: 2025, operator, value, span: 'target year', ...(upper === undefined ? {} : { upper }) }, 'en'),
    );
  it('depends on the operator and on where the baseline (33) lies', () => {
    expect(asked('<', 30)).toBe('fall below 30 µg/m³');
    expect(asked('<', 40)).toBe('stay below 40 µg/m³');
    expect(asked('<=', 30)).toBe('come down to 30 µg/m³');
    expect(asked('=', 33)).toBe('hold 33 µg/m³');
    expect(asked('=', 40)).toBe('reach 40 µg/m³');
    expect(asked('>=', 20)).toBe('stay at or above 20 µg/m³');
    expect(asked('between', 28, 31)).toBe('lie within 28–31 µg/m³');
  });

  it('is short on the line that marks it', () => {
    expect(targetText(pm25.target!)).toBe('<30');
    expect(targetText(indicators.gdp_growth!.target!)).toBe('≥8.5');
    expect(targetText(forest.target!)).toBe('16.42');
  });
});

describe('a chance', () => {
  it('always comes with its sampling error, and the error is never 0', () => {
    expect(chanceText({ ...pm25, probability: 0.614, probabilitySe: 0.0215 }, 'en')).toBe(
      'Probability of meeting the target 61% (sampling error ±2 points)',
    );
    expect(chanceText({ ...pm25, probability: 0.0001, probabilitySe: 0.00001 }, 'zh')).toBe(
      '达标概率<1%（抽样误差±0.1个百分点）',
    );
  });
});

describe('a gap', () => {
  it('is said in the target’s own unit', () => {
    expect(plain(gapText({ ...forest, gap: 1.82, gapUnit: 'percentage points' }, 'en'))).toBe(
      'median 1.8 percentage points short of the target',
    );
    expect(gapText({ ...pm25, gap: -0.6, gapUnit: 'ug/m^3' }, 'zh')).toBe('中位数已达标，余量0.6微克/立方米');
  });
});

describe('numbers', () => {
  it('have a true minus, no minus zero and a dash for nothing', () => {
    expect([numberText(-1.25, 1), numberText(-0.04, 1), numberText(Number.NaN, 1), numberText(null, 1)]).toEqual([
      '−1.3',
      '0.0',
      '—',
      '—',
    ]);
    expect([signedText(0.55, 2), signedText(-0.2, 1), signedText(0.001, 1)]).toEqual(['+0.55', '−0.2', '0.0']);
    expect([rangeText(27.1, 33.8, 1), rangeText(-1.2, 3.4, 1)]).toEqual(['27.1–33.8', '−1.2 … 3.4']);
    expect([printedText(16.42), printedText(0.1 + 0.2), printedText(5450)]).toEqual(['16.42', '0.3', '5450']);
  });
});

describe('units', () => {
  it('are written for readers', () => {
    const units = ['ug/m^3', '万kW', '亿元@2020', '万t/year', '%', 'percentage points', 'count'];
    expect(units.map((unit) => unitLabel(unit, 'en'))).toEqual([
      'µg/m³',
      '10⁴ kW',
      '10⁸ yuan (2020 prices)',
      '10⁴ t/year',
      '%',
      'percentage points',
      '',
    ]);
    expect(units.map((unit) => unitLabel(unit, 'zh'))).toEqual([
      '微克/立方米',
      '万千瓦',
      '亿元（2020年价）',
      '万吨/年',
      '%',
      '个百分点',
      '个',
    ]);
    expect(unitLabel('no such unit', 'en')).toBe('no such unit');
  });

  it('stand beside numbers as each language wants', () => {
    expect(withUnit('30', 'µg/m³', 'en')).toBe('30\u00a0µg/m³');
    expect(withUnit('350', '10⁴ kW', 'en')).toBe('350×10⁴\u00a0kW');
    expect(withUnit('406', '10⁸ yuan (2020 prices)', 'en')).toBe('406×10⁸\u00a0yuan (2020\u00a0prices)');
    expect(withUnit('350', '万千瓦', 'zh')).toBe('350万千瓦');
    expect(withUnit('16.42', '%', 'en')).toBe('16.42%');
    expect([headingWith('Median', '%', 'en'), headingWith('中位数', '%', 'zh')]).toEqual(['Median (%)', '中位数（%）']);
  });
});
