import type { IndicatorAssessment } from '../plan/index.ts';
import type { Band } from '../simulate/index.ts';
import { type Study, unitOf } from '../study/index.ts';
import type { ResultRow, Statistic } from './result-set.ts';

/** Every number of a study, one a row, in the order scenario, indicator, year, statistic. Numbers that do not exist have no row. */
export function resultRows(study: Study): ResultRow[] {
  const { targetYear } = study.plan;
  return study.scenarios.flatMap((result) => {
    const { bands } = result;
    const scenario = result.resolved.scenario.name;
    const assessed = study.assessment.scenarios[scenario]?.indicators ?? {};
    const rows: ResultRow[] = [];
    const add = (
      indicator: string,
      unit: string,
      year: number,
      row: Omit<Partial<ResultRow>, 'value'> & Value,
    ): void => {
      const { statistic, value, lower = null, upper = null, uncertainty = 'itself' } = row;
      if (value === null || !Number.isFinite(value)) return;
      rows.push({ scenario, indicator, unit, year, statistic, value, lower, upper, uncertainty });
    };
    for (const [id, indicator] of Object.entries(assessed)) {
      const { unit, years, milestones, gapUnit, probability, probabilitySe } = indicator;
      const judged = indicator.target?.year ?? targetYear;
      for (const [year, band] of Object.entries(years))
        for (const row of bandRows(band)) add(id, row.statistic === 'missing' ? '1' : unit, Number(year), row);
      for (const [year, value] of Object.entries(milestones))
        add(id, unit, Number(year), { statistic: 'milestone', value, uncertainty: 'fixed' });
      add(id, gapUnit ?? unit, judged, gapRow(indicator));
      add(id, '1', judged, {
        statistic: 'probability',
        value: probability,
        ...(probability === null || probabilitySe === null
          ? { uncertainty: 'not_stated' as const }
          : {
              lower: Math.max(0, probability - probabilitySe),
              upper: Math.min(1, probability + probabilitySe),
              uncertainty: 'standard_error' as const,
            }),
      });
      add(id, '1', judged, { statistic: 'probability_se', value: probabilitySe });
    }
    for (const [id, series] of [...bands].filter(([name]) => !(name in assessed))) {
      const unit = unitOf(result, id)?.text ?? '';
      for (const [year, band] of series)
        for (const row of bandRows(band)) add(id, row.statistic === 'missing' ? '1' : unit, year, row);
    }
    return rows;
  });
}

type Value = { readonly statistic: Statistic; readonly value: number | null };
type BandRow = Pick<ResultRow, 'statistic' | 'value' | 'lower' | 'upper' | 'uncertainty'>;

/** The numbers of a band with their ranges. */
export function bandRows(band: Band): BandRow[] {
  const { p05, p50, p95, mean, error, missing } = band;
  const none = { lower: null, upper: null, uncertainty: 'itself' as const };
  const interval = { lower: p05, upper: p95, uncertainty: 'interval_90' as const };
  const bound = (value: number, off: number | undefined) =>
    off === undefined ? none : { lower: value - off, upper: value + off, uncertainty: 'counting_error' as const };
  const rows: BandRow[] = [
    { statistic: 'p05', value: p05, ...bound(p05, error?.p05) },
    { statistic: 'p50', value: p50, ...interval },
    { statistic: 'p95', value: p95, ...bound(p95, error?.p95) },
    { statistic: 'mean', value: mean, ...interval },
  ];
  if (error) {
    for (const quantile of ['p05', 'p50', 'p95'] as const)
      rows.push({ statistic: `${quantile}_error`, value: error[quantile], ...none });
  }
  if (missing) rows.push({ statistic: 'missing', value: missing, ...none });
  return rows;
}

/** The gap is the median shifted and perhaps turned round: its range is the median's, where the two can be told to belong together. */
function gapRow({ gap, target, years }: IndicatorAssessment): Value & Omit<Partial<ResultRow>, 'value'> {
  const unknown = { statistic: 'gap' as const, value: gap, uncertainty: 'not_stated' as const };
  const band = target && years[String(target.year)];
  if (gap === null || !band || target.span !== 'target year') return unknown;
  const ranges = [
    { at: target.value - band.p50, lower: target.value - band.p95, upper: target.value - band.p05 },
    { at: band.p50 - target.value, lower: band.p05 - target.value, upper: band.p95 - target.value },
  ];
  const range = ranges.find(({ at }) => Math.abs(at - gap) <= 1e-9 * Math.max(1, Math.abs(target.value)));
  if (!range) return unknown;
  return { statistic: 'gap', value: gap, lower: range.lower, upper: range.upper, uncertainty: 'interval_90' };
}
