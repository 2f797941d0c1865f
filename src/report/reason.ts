import type { IndicatorAssessment } from '../plan/index.ts';
import { formatChance, formatNumber, formatPrinted, formatSigned, withUnit } from './format.ts';
import { type Context, say } from './section.ts';
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
    .join(context.language === 'zh' ? '' : ' ');
}

/** `The target asks for +0.55 percentage points/year from 2020 on; the projection gives +0.13.` */
function paceSentence(context: Context, indicator: IndicatorAssessment): string {
  const { language } = context;
  const first = Object.keys(indicator.pace).sort()[0];
  const pace = first === undefined ? undefined : indicator.pace[first];
  const unit = indicator.paceUnit;
  if (!pace || unit === null || !Number.isFinite(pace.required) || !Number.isFinite(pace.projected)) return '';
  const rate = indicator.target?.span === 'average';
  const number = rate ? formatNumber : formatSigned;
  // A pace is a fifth or so of a difference: one more decimal is as certain as the difference itself.
  const decimals = rate ? indicator.decimals : indicator.decimals + 1;
  const required = withUnit(number(pace.required, decimals, language), unit, language);
  const projected = withUnit(number(pace.projected, decimals, language), unit, language);
  const year = Number(first) + 1;
  if (language === 'zh') {
    return rate
      ? `自${year}年起年均须达到${required}，测算为${projected}。`
      : `自${year}年起每年须变化${required}，测算为${projected}。`;
  }
  return rate
    ? `The years from ${year} on must average ${required}; the projection gives ${projected}.`
    : `The target asks for ${required} from ${year} on; the projection gives ${projected}.`;
}

/** Where the target would be likelier met than not, if not here; or that it would be nowhere. */
function otherScenarios(context: Context, id: string, here: IndicatorAssessment): string {
  const { language, study } = context;
  if (here.probability === null || here.probability >= 0.5) return '';
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
  if (best.probability < 0.5) {
    if (best.probability <= here.probability) {
      return language === 'zh' ? '其他情景均不更优。' : 'No other scenario does better.';
    }
    return language === 'zh'
      ? `各情景实现概率均不过半，最高为“${best.title}”情景，${chance}。`
      : `No scenario makes it likely; the best, “${best.title}”, gives ${chance}.`;
  }
  return language === 'zh'
    ? `“${best.title}”情景下实现概率为${chance}。`
    : `Under “${best.title}” the chance is ${chance}.`;
}

/** For headings: `Forest cover, target 16.42%`. */
export function printedValue(value: number, unit: string, language: Context['language']): string {
  return withUnit(formatPrinted(value, language), unit, language);
}
