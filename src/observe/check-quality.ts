import type { Place } from '../words/index.ts';
import { checkComparability } from './check-comparability.ts';
import { checkContinuity } from './check-continuity.ts';
import { checkCorrelation, GROSS_PRODUCT, type GrowthRule } from './check-correlation.ts';
import { checkLogic, SECTORS, type SumRule } from './check-logic.ts';
import type { QualityFinding } from './finding.ts';
import type { Observation } from './observation.ts';
import { observedSeries } from './observed-series.ts';

export interface QualityRules {
  /** Parts that add up to a whole; the three sectors of gross product when absent. */
  readonly sums?: readonly SumRule[];
  /** Nominal levels and their real growth; gross product when absent. */
  readonly growths?: readonly GrowthRule[];
}

/**
 * What a reader should know of observed data before trusting it: logic, continuity, correlation, comparability. Nothing is corrected or left out;
 * notes that the data carry are not read, so that the rules find what they find in any data.
 *
 * @param places where each observation stands, in the same order, as {@link loadObservations} gives them.
 * @returns findings by kind, in the order of the data.
 */
export function checkQuality(
  observations: readonly Observation[],
  places?: readonly Place[],
  rules: QualityRules = {},
): readonly QualityFinding[] {
  const all = observedSeries(observations, places);
  const findings = [
    ...checkLogic(all, rules.sums ?? [SECTORS]),
    ...checkContinuity(all),
    ...checkCorrelation(all, rules.growths ?? [GROSS_PRODUCT]),
    ...checkComparability(all),
  ];
  return [...findings, ...commonBreaks(findings)];
}

/** Rules that see a series break between two years. */
const BREAKS = new Set(['jump', 'parts-from-neighbour', 'level-and-growth']);

/** Several series of a region that break between the same years: the accounting changed, not the things. */
function commonBreaks(findings: readonly QualityFinding[]): QualityFinding[] {
  const groups = new Map<string, QualityFinding[]>();
  for (const one of findings) {
    if (!BREAKS.has(one.code)) continue;
    const key = `${one.region}\n${one.years.join('\n')}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => {
    const first = group[0]!;
    const series = [...new Set(group.map((one) => one.indicators[0]!))];
    if (series.length < 2) return [];
    const years = first.years.join(' / ');
    return [
      {
        kind: 'comparability' as const,
        severity: 'warning' as const,
        code: 'accounting-break',
        region: first.region,
        indicators: series,
        years: first.years,
        text: {
          en: `${first.region}: ${series.join(', ')} all break between ${years}; the accounting probably changed, so growth across these years means nothing`,
          zh: `${first.region}：${series.join('、')}在${years}年之间同时出现断点；很可能是核算口径调整，跨越这些年份的增速没有意义`,
        },
        ...(first.place ? { place: first.place } : {}),
      },
    ];
  });
}
