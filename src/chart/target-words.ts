import type { IndicatorAssessment, Operator, Status } from '../plan/index.ts';
import type { Language, Text } from '../words/index.ts';
import { printedText } from './number-text.ts';
import { unitLabel, withUnit } from './unit-label.ts';

type Target = NonNullable<IndicatorAssessment['target']>;

/** The official mid-term classes, and two for what cannot be judged. */
export const statusWords: Readonly<Record<Status, Text>> = {
  'achieved early': { en: 'achieved early', zh: '提前实现' },
  ahead: { en: 'ahead', zh: '快于预期' },
  'on track': { en: 'on track', zh: '基本符合预期' },
  behind: { en: 'behind', zh: '滞后' },
  'no target': { en: 'no target', zh: '无目标值' },
  'no data': { en: 'no data', zh: '无数据' },
};

/** From best to worst, then what cannot be judged. */
export const statusOrder: readonly Status[] = ['achieved early', 'ahead', 'on track', 'behind', 'no target', 'no data'];

/** The target as the plan prints it, without unit: `<30`, `≥8.5`, `16.42`, `60–70`. */
export function targetText(target: Target): string {
  const value = printedText(target.value);
  if (target.operator === 'between') return `${value}–${printedText(target.upper ?? Number.NaN)}`;
  return `${signs[target.operator]}${value}`;
}

/** `Target <30` and 目标 <30, for the line that marks it. */
export function targetLabel(target: Target, language: Language): string {
  return `${language === 'zh' ? '目标' : 'Target'} ${targetText(target)}`;
}

/** What the target asks, as the end of a sentence: `fall below 30 µg/m³`, 达到8.5%以上. */
export function goal(indicator: IndicatorAssessment, target: Target, language: Language): string {
  const unit = unitLabel(indicator.unit, language);
  const amount = withUnit(printedText(target.value), unit, language);
  const start = indicator.baseline?.value;
  if (target.operator === 'between') {
    const span = withUnit(targetText(target), unit, language);
    return language === 'zh' ? `处于${span}之间` : `lie within ${span}`;
  }
  const direction = start === target.value ? 'hold' : start === undefined || start < target.value ? 'rise' : 'fall';
  return phrases[target.operator][direction][language].replace('#', amount);
}

const signs: Readonly<Record<Exclude<Operator, 'between'>, string>> = {
  '>=': '≥',
  '>': '>',
  '<=': '≤',
  '<': '<',
  '=': '',
};

type Phrases = Readonly<Record<'rise' | 'fall' | 'hold', Text>>;
const atLeast: Text = { en: 'reach at least #', zh: '达到#以上' };
const noMore: Text = { en: 'stay at or below #', zh: '控制在#以内' };
const phrases: Readonly<Record<Exclude<Operator, 'between'>, Phrases>> = {
  '>=': { rise: atLeast, fall: { en: 'stay at or above #', zh: '保持在#以上' }, hold: atLeast },
  '>': {
    rise: { en: 'exceed #', zh: '超过#' },
    fall: { en: 'stay above #', zh: '保持高于#' },
    hold: { en: 'exceed #', zh: '超过#' },
  },
  '<=': { rise: noMore, fall: { en: 'come down to #', zh: '降至#以内' }, hold: noMore },
  '<': {
    rise: { en: 'stay below #', zh: '保持低于#' },
    fall: { en: 'fall below #', zh: '降至#以下' },
    hold: { en: 'fall below #', zh: '降至#以下' },
  },
  '=': {
    rise: { en: 'reach #', zh: '达到#' },
    fall: { en: 'come down to #', zh: '降至#' },
    hold: { en: 'hold #', zh: '保持#' },
  },
};
