import type { Direction, IndicatorAssessment, ScenarioAssessment } from '../plan/index.ts';
import type { Band } from '../simulate/index.ts';
import type { Observation, ScenarioResult, Study } from '../study/index.ts';
import { error, type Language, nearest, ProblemsError } from '../words/index.ts';
import { rounded } from './number-text.ts';

/** One year of a projection that can be drawn: every quantile is a number. */
export interface YearBand {
  readonly year: number;
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
  readonly mean: number;
}

/** The assessment of one scenario. @throws ProblemsError naming the nearest scenario when there is none of this name. */
export function assessmentOf(study: Study, scenario: string): ScenarioAssessment {
  const found = study.assessment.scenarios[scenario];
  if (found === undefined) throw unknown('scenario', '情景', scenario, Object.keys(study.assessment.scenarios));
  return found;
}

/** One indicator under one scenario. @throws ProblemsError naming the nearest when there is none of this name. */
export function indicatorOf(study: Study, scenario: string, indicator: string): IndicatorAssessment {
  const { indicators } = assessmentOf(study, scenario);
  const found = indicators[indicator];
  if (found === undefined) throw unknown('indicator', '指标', indicator, Object.keys(indicators));
  return found;
}

/** Whether more or less of it is better, as the plan's file says. */
export function directionOf(study: Study, indicator: string): Direction {
  return study.plan.indicators.get(indicator)?.direction ?? 'neither';
}

/** The run behind a scenario. @throws ProblemsError naming the nearest scenario when there is none of this name. */
export function resultOf(study: Study, scenario: string): ScenarioResult {
  const found = study.scenarios.find(({ resolved }) => resolved.scenario.name === scenario);
  if (found === undefined) throw unknown('scenario', '情景', scenario, scenarioNames(study));
  return found;
}

/** The scenario as the circumstance of a sentence: `under "Delayed"`, “规划情景”下, “推迟两年”情景下. */
export function underScenario(title: string, language: Language): string {
  if (language === 'en') return `under "${title}"`;
  return title.endsWith('情景') ? `“${title}”下` : `“${title}”情景下`;
}

/** In the study's order, which is the order of every chart. */
export function scenarioNames(study: Study): string[] {
  const assessed = study.assessment.scenarios;
  return study.scenarios.map(({ resolved }) => resolved.scenario.name).filter((name) => name in assessed);
}

export function scenarioTitle(study: Study, scenario: string, language: Language): string {
  return assessmentOf(study, scenario).title[language];
}

/**
 * Bands by year, rising, without the years whose numbers are not finite, and rounded for drawing: two guard
 * digits beyond what may be printed, so that lines stay smooth.
 */
export function yearBands(bands: Iterable<readonly [string | number, Band]>, decimals: number): YearBand[] {
  return [...bands]
    .filter(([, band]) => [band.p05, band.p50, band.p95].every(Number.isFinite))
    .map(([year, band]) => ({
      year: Number(year),
      p05: rounded(band.p05, decimals + 2)!,
      p50: rounded(band.p50, decimals + 2)!,
      p95: rounded(band.p95, decimals + 2)!,
      mean: rounded(Number.isFinite(band.mean) ? band.mean : band.p50, decimals + 2)!,
    }))
    .sort((left, right) => left.year - right.year);
}

/**
 * The projection of an indicator from the base year on. Of a level the printed baseline stands in where the run has no base
 * year; a sum or an average since the base year is another quantity than what was printed for that year, and starts after it.
 */
export function projectionOf(indicator: IndicatorAssessment): YearBand[] {
  const rows = yearBands(Object.entries(indicator.years), indicator.decimals);
  const { baseline } = indicator;
  if (baseline === null || !Number.isFinite(baseline.value)) return rows;
  const later = rows.filter(({ year }) => year >= baseline.year);
  if (later.length === 0 || later[0]!.year === baseline.year) return later;
  if (indicator.target !== null && indicator.target.span !== 'target year') return later;
  const { year, value } = baseline;
  return [{ year, p05: value, p50: value, p95: value, mean: value }, ...later];
}

/** The values a target asks for year by year, rising in year. */
export function milestonesOf(indicator: IndicatorAssessment): { readonly year: number; readonly required: number }[] {
  return Object.entries(indicator.milestones)
    .filter(([, required]) => Number.isFinite(required))
    .map(([year, required]) => ({ year: Number(year), required: rounded(required, indicator.decimals + 2)! }))
    .sort((left, right) => left.year - right.year);
}

/**
 * Published values of an indicator in the study's own region and the indicator's own unit, by year. None for a sum or an average
 * since the base year: what is published for a single year is another quantity.
 */
export function observationsOf(study: Study, id: string, { unit, target }: IndicatorAssessment): Observation[] {
  if (target !== null && target.span !== 'target year') return [];
  const region = study.region.toLowerCase();
  return (
    study.observations
      .filter((seen) => seen.indicator === id && seen.region.toLowerCase() === region && seen.unit === unit)
      // A part of a year, a span of years, or a bound is no value of a year.
      .filter((seen) => Number.isFinite(seen.value) && seen.period === undefined && seen.censored === undefined)
      .sort((left, right) => left.year - right.year)
  );
}

function unknown(en: string, zh: string, name: string, known: readonly string[]): ProblemsError {
  const near = nearest(name, known);
  return new ProblemsError([
    error(`unknown-${en}`, {
      en: `There is no ${en} "${name}" in this study${near ? ` (did you mean "${near}"?)` : ''}.`,
      zh: `本研究中没有${zh}“${name}”${near ? `（是否指“${near}”？）` : ''}。`,
    }),
  ]);
}
