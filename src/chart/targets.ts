import type { IndicatorAssessment } from '../plan/index.ts';
import type { Study } from '../study/index.ts';
import type { Language } from '../words/index.ts';
import { assessmentOf } from './lookup.ts';

/** An indicator that can be judged: it has a numeric target and a projection gives it a probability. */
export interface JudgedTarget {
  readonly id: string;
  readonly assessed: IndicatorAssessment;
  readonly probability: number;
  readonly headline: boolean;
}

/** The judged targets under one scenario: those of the plan's summary first, then by number, the unnumbered in the plan's order. */
export function judgedTargets(study: Study, scenario: string): JudgedTarget[] {
  const { headline } = study.assessment;
  const rank = (id: string): number => (headline.includes(id) ? headline.indexOf(id) : headline.length);
  const order = [...study.plan.indicators.keys()];
  return Object.entries(assessmentOf(study, scenario).indicators)
    .flatMap(([id, assessed]): JudgedTarget[] => {
      const { target, probability } = assessed;
      if (target === null || probability === null || !Number.isFinite(probability)) return [];
      return [{ id, assessed, probability, headline: headline.includes(id) }];
    })
    .sort(
      (left, right) =>
        rank(left.id) - rank(right.id) ||
        (left.assessed.number ?? 1000) - (right.assessed.number ?? 1000) ||
        order.indexOf(left.id) - order.indexOf(right.id),
    );
}

/** Name of an indicator in a list; ◇ marks one that is tracked along a delivery path and not modelled. */
export function listedName({ title, treatment }: IndicatorAssessment, language: Language): string {
  return treatment === 'tracked' ? `${title[language]}\u00a0◇` : title[language];
}

/** What ◇ means, for the small print; empty when nothing carries it. */
export function trackedRemark(indicators: readonly IndicatorAssessment[], language: Language): string {
  if (!indicators.some(({ treatment }) => treatment === 'tracked')) return '';
  return language === 'zh'
    ? '◇\u00a0按交付路径跟踪，没有机理模型。'
    : '◇\u00a0tracked along a delivery path, not modelled.';
}
