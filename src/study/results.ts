import type { Band } from '../simulate/index.ts';
import { unitOf } from './scenario-result.ts';
import type { Study } from './study.ts';

/** One number of a study in long form. */
export interface ResultRow {
  readonly scenario: string;
  /** Id of the indicator or of the series. */
  readonly indicator: string;
  readonly unit: string;
  readonly year: number;
  /** `p05_error` …: the most a quantile can be off, where quantiles were counted and not sorted. */
  readonly statistic:
    | 'p05'
    | 'p50'
    | 'p95'
    | 'mean'
    | 'p05_error'
    | 'p50_error'
    | 'p95_error'
    | 'milestone'
    | 'gap'
    | 'probability'
    | 'probability_se';
  readonly value: number;
}

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
      statistic: ResultRow['statistic'],
      value: number | null,
    ): void => {
      if (value !== null && Number.isFinite(value)) rows.push({ scenario, indicator, unit, year, statistic, value });
    };
    const addBand = (id: string, unit: string, year: number, band: Band): void => {
      for (const statistic of ['p05', 'p50', 'p95', 'mean'] as const) add(id, unit, year, statistic, band[statistic]);
      if (!band.error) return;
      for (const quantile of ['p05', 'p50', 'p95'] as const)
        add(id, unit, year, `${quantile}_error`, band.error[quantile]);
    };
    for (const [id, indicator] of Object.entries(assessed)) {
      for (const [year, band] of Object.entries(indicator.years)) addBand(id, indicator.unit, Number(year), band);
      for (const [year, value] of Object.entries(indicator.milestones))
        add(id, indicator.unit, Number(year), 'milestone', value);
      add(id, indicator.gapUnit ?? indicator.unit, indicator.target?.year ?? targetYear, 'gap', indicator.gap);
      add(id, '1', indicator.target?.year ?? targetYear, 'probability', indicator.probability);
      add(id, '1', indicator.target?.year ?? targetYear, 'probability_se', indicator.probabilitySe);
    }
    for (const [id, series] of [...bands].filter(([name]) => !(name in assessed))) {
      const unit = unitOf(result, id)?.text ?? '';
      for (const [year, band] of series) addBand(id, unit, year, band);
    }
    return rows;
  });
}

/** The rows as CSV (RFC 4180), shortest form that reads back to the same double. */
export function resultsCsv(rows: readonly ResultRow[]): string {
  const cell = (value: string | number): string =>
    typeof value === 'string' && /[",\n\r]/u.test(value) ? `"${value.replaceAll('"', '""')}"` : String(value);
  const lines = rows.map(({ scenario, indicator, unit, year, statistic, value }) =>
    [scenario, indicator, unit, year, statistic, value].map(cell).join(','),
  );
  return `scenario,indicator,unit,year,statistic,value\n${lines.join('\n')}\n`;
}
