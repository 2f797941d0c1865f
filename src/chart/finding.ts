import type { IndicatorAssessment } from '../plan/index.ts';
import { formatProbability, type Language } from '../words/index.ts';
import { likelihood } from './likelihood.ts';
import { underScenario, type YearBand } from './lookup.ts';
import { numberText, rangeText } from './number-text.ts';
import { goal, statusWords, targetText } from './target-words.ts';
import { unitLabel, withUnit } from './unit-label.ts';

/**
 * What a projection says of a target, as a headline: `Forest cover is very unlikely to reach 16.42% in 2025 under "The plan"`.
 * Without a probability it names what is shown and claims nothing.
 */
export function finding(indicator: IndicatorAssessment, scenario: string, language: Language): string {
  const title = indicator.title[language];
  const { target, probability } = indicator;
  if (target === null || probability === null || !Number.isFinite(probability)) {
    return language === 'zh'
      ? `${title}：${underScenario(scenario, language)}的推演`
      : `${title}: projection ${underScenario(scenario, language)}`;
  }
  const chance = likelihood(probability)[language];
  const wanted = goal(indicator, target, language);
  // A name that holds the year already need not be told it again.
  const years = title.includes(String(target.year)) ? '' : when(indicator, language);
  const circumstance = underScenario(scenario, language);
  if (language === 'zh') return `${title}：${circumstance}${chance}${years}${wanted}`;
  return [`${title} is ${chance} to ${wanted}`, years, circumstance].filter((part) => part !== '').join(' ');
}

/** Over which years the target is meant: `in 2025`, `over 2021–2025`. */
export function when(indicator: IndicatorAssessment, language: Language): string {
  const { target, baseline } = indicator;
  if (target === null) return '';
  const first = (baseline?.year ?? target.year - 5) + 1;
  const phrases = {
    'target year': { en: `in ${target.year}`, zh: `在${target.year}年` },
    cumulative: { en: `in total over ${first}–${target.year}`, zh: `在${first}–${target.year}年累计` },
    average: { en: `over ${first}–${target.year}`, zh: `在${first}–${target.year}年` },
    change: { en: `by ${target.year}`, zh: `到${target.year}年` },
  };
  return phrases[target.span][language];
}

/** `Probability 12% ± 1` with the sampling error in points, and the status of the target year. */
export function chanceAndStatus(indicator: IndicatorAssessment, language: Language): string {
  const status = statusWords[indicator.status][language];
  const chance = chanceText(indicator, language);
  if (chance === '') return status;
  return language === 'zh' ? `${chance}，状态：${status}` : `${chance}; status: ${status}`;
}

/** `Probability of meeting the target 12% (sampling error ± 1 point)`; empty when there is none. */
export function chanceText(indicator: IndicatorAssessment, language: Language): string {
  const { probability, probabilitySe } = indicator;
  if (probability === null || !Number.isFinite(probability)) return '';
  const chance = formatProbability(probability);
  const error = samplingError(probabilitySe);
  if (language === 'zh') return `达标概率${chance}${error === '' ? '' : `（抽样误差±${error}个百分点）`}`;
  return `Probability of meeting the target ${chance}${error === '' ? '' : ` (sampling error ±${error} points)`}`;
}

/** The numbers behind a headline, for the alternative text. */
export function numbersSentence(
  indicator: IndicatorAssessment,
  last: YearBand | undefined,
  language: Language,
): string {
  const unit = unitLabel(indicator.unit, language);
  const { decimals, target, gap } = indicator;
  const parts: string[] = [];
  const zh = language === 'zh';
  if (last !== undefined) {
    const median = withUnit(numberText(last.p50, decimals), unit, language);
    const range = withUnit(rangeText(last.p05, last.p95, decimals), unit, language);
    parts.push(
      zh
        ? `${last.year}年中位数${median}，5–95%区间${range}`
        : `median ${median} in ${last.year}, 5–95% range ${range}`,
    );
  } else {
    parts.push(zh ? '没有可绘制的推演数值' : 'no projected value to draw (0 years)');
  }
  if (target !== null) {
    const wanted = withUnit(targetText(target), unit, language);
    parts.push(zh ? `目标${wanted}` : `target ${wanted}`);
  }
  if (gap !== null && Number.isFinite(gap)) parts.push(gapText(indicator, language));
  const chance = chanceText(indicator, language);
  if (chance !== '') parts.push(zh ? chance : chance[0]!.toLowerCase() + chance.slice(1));
  const sentence = parts.join(zh ? '；' : '; ');
  return zh ? `${sentence}。` : `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

/** `1.8 percentage points still missing` or `0.6 µg/m³ to spare`, in the target's own unit. */
export function gapText(indicator: IndicatorAssessment, language: Language): string {
  const { gap, gapUnit, decimals } = indicator;
  if (gap === null || !Number.isFinite(gap)) return '';
  const amount = withUnit(
    numberText(Math.abs(gap), decimals),
    unitLabel(gapUnit ?? indicator.unit, language),
    language,
  );
  if (language === 'zh') return gap > 0 ? `中位数距目标还差${amount}` : `中位数已达标，余量${amount}`;
  return gap > 0 ? `median ${amount} short of the target` : `median meets the target with ${amount} to spare`;
}

/** Percentage points, never 0: `0.4`, `2`. */
function samplingError(probabilitySe: number | null): string {
  if (probabilitySe === null || !Number.isFinite(probabilitySe)) return '';
  const points = probabilitySe * 100;
  return points < 0.95 ? numberText(Math.max(points, 0.1), 1) : numberText(points, 0);
}
