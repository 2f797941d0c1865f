import type { IndicatorAssessment } from '../plan/index.ts';
import { type Context, inScenario, say } from './context.ts';
import { decimalsOf, formatChance, formatNumber, withUnit } from './format.ts';
import { punctuation } from './punctuation.ts';
import { requirementWords } from './vocabulary.ts';

/**
 * Why an indicator stands where it stands, from the assessment alone: the pace the target asks against the pace projected, and
 * whether any other scenario would do better. It names no cause that has not been computed.
 */
export function reasonOf(context: Context, id: string): string {
  const scenarios = context.study.assessment.scenarios;
  const indicator = scenarios[context.lead]?.indicators[id];
  if (!indicator) return '';
  if (indicator.target === null)
    return indicator.requirement === null ? '' : say(context, requirementWords[indicator.requirement]);
  return [paceSentence(context, indicator), otherScenarios(context, id, indicator)]
    .filter((sentence) => sentence !== '')
    .join(punctuation[context.language].space);
}

/** `It must rise by 0.6 percentage points a year from 2021 on; it is projected to rise by 0.1.` */
function paceSentence(context: Context, indicator: IndicatorAssessment): string {
  const { language } = context;
  const first = Object.keys(indicator.pace).sort()[0];
  const pace = first === undefined ? undefined : indicator.pace[first];
  if (!pace || indicator.paceUnit === null || ![pace.required, pace.projected].every(Number.isFinite)) return '';
  const year = Number(first) + 1;
  if (indicator.target?.span === 'average') return averageSentence(context, indicator, pace, year);
  const unit = indicator.paceUnit.replace(/\/(year|年)$/u, '');
  const verbs = language === 'zh' ? { up: '上升', down: '下降' } : { up: 'rise by', down: 'fall by' };
  const decimals = paceDecimals(indicator);
  const least = withUnit(formatNumber(10 ** -decimals, decimals, language), unit, language);
  const change = (value: number): { readonly verb: string; readonly size: string } | undefined => {
    const size = formatNumber(Math.abs(value), decimals, language);
    if (!/[1-9]/u.test(size)) return undefined;
    return { verb: (value > 0 ? verbs.up : verbs.down) + punctuation[language].space, size };
  };
  const required = change(pace.required);
  const projected = change(pace.projected);
  const amount = projected && withUnit(projected.size, unit, language);
  if (language === 'zh') {
    const asked = required
      ? `自${year}年起每年须${required.verb}${withUnit(required.size, unit, language)}`
      : '目标已达到，只需保持';
    return `${asked}；测算每年${projected ? projected.verb + amount : `变化不足${least}`}。`;
  }
  if (required) {
    // The unit stands once: it is the same for what must come and what comes.
    const comes = projected ? projected.verb + projected.size : `move by less than ${least}`;
    return `It must ${required.verb}${withUnit(required.size, unit, language)} a year from ${year} on; it is projected to ${comes}.`;
  }
  const comes = projected ? projected.verb + amount : `move by less than ${least}`;
  return `The target is met at the start and has only to be kept; it is projected to ${comes} a year.`;
}

/**
 * Decimals of a change per year: those of the value and one more, since what is uncertain by so much over the plan's years is
 * a fifth of it a year; and no more than leave two digits of the larger of the first year's paces.
 */
export function paceDecimals(indicator: IndicatorAssessment): number {
  const first = indicator.pace[Object.keys(indicator.pace).sort()[0] ?? ''];
  if (indicator.target?.span === 'average' || !first) return indicator.decimals;
  const largest = Math.max(Math.abs(first.required), Math.abs(first.projected));
  const twoDigits = largest > 0 ? 1 - Math.floor(Math.log10(largest)) : 0;
  return Math.max(0, Math.min(indicator.decimals + 1, twoDigits));
}

/** The pace of an average is what the remaining years must average. */
function averageSentence(
  { language }: Context,
  { decimals, unit, target }: IndicatorAssessment,
  pace: { readonly required: number; readonly projected: number },
  year: number,
): string {
  // What is required follows from the plan's printed numbers; what is projected is as uncertain as the value.
  const required = withUnit(
    formatNumber(pace.required, Math.max(decimals, decimalsOf(target?.value ?? 0)), language),
    unit,
    language,
  );
  const projected = withUnit(formatNumber(pace.projected, decimals, language), unit, language);
  return language === 'zh'
    ? `${year}—${target?.year}年年均须达到${required}；测算年均为${projected}。`
    : `The years ${year}–${target?.year} must average ${required}; they are projected to average ${projected}.`;
}

/** Where the target would be likelier met than not, if not here; or that it would be nowhere. */
function otherScenarios(context: Context, id: string, here: IndicatorAssessment): string {
  const { language, study } = context;
  if (here.probability === null || here.probability > 0.5) return '';
  const others = study.scenarios
    .map(({ resolved }) => resolved.scenario)
    .flatMap(({ name, title }) => {
      const other = study.assessment.scenarios[name]?.indicators[id];
      return name === context.lead || other?.probability === undefined || other.probability === null
        ? []
        : [{ title: title[language], probability: other.probability, standardError: other.probabilitySe ?? 0 }];
    })
    .sort((left, right) => right.probability - left.probability);
  const best = others[0];
  if (!best) return '';
  const chance = formatChance(best.probability, best.standardError, language);
  if (best.probability <= 0.5) {
    if (best.probability <= here.probability) {
      return language === 'zh' ? '其他情景均不更优。' : 'No other scenario does better.';
    }
    return language === 'zh'
      ? `各情景实现概率均不过半，最高为${inScenario(best.title)}，${chance}。`
      : `The best scenario, “${best.title}”, gives ${chance}.`;
  }
  return language === 'zh'
    ? `${inScenario(best.title)}下实现概率为${chance}。`
    : `Under “${best.title}” the chance is ${chance}.`;
}
