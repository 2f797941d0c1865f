import type { DataTable } from '../observe/index.ts';
import { error, nearest, type Problem } from '../words/index.ts';

export interface PanelColumns {
  /** Wide panel: the column that holds the values. Long panel: the name in the column `indicator`. Years across: what the values are. */
  readonly indicator: string;
  /** Column of the entity: province, country, city. */
  readonly entity: string;
  /** Column of the calendar year; `year` when absent. */
  readonly year?: string;
}

/** Which column holds what. */
export interface PanelLayout {
  readonly entity: number;
  readonly value: number;
  /** Absent when the years stand across. */
  readonly year?: number;
  readonly years?: readonly { readonly column: number; readonly year: number }[];
  /** Long panels only: the column that names the indicator, and the one that names the unit if there is one. */
  readonly indicator?: number;
  readonly unit?: number;
  /** When the value became known, where the panel tells. */
  readonly vintage?: number;
}

/** A table has its years across when it has at least so many columns named by a year. */
const FEWEST_YEARS = 3;

export function findColumns(
  table: DataTable,
  columns: PanelColumns,
): PanelLayout | { readonly problems: readonly Problem[] } {
  const { header } = table;
  const lower = header.map((name) => name.toLowerCase());
  // As written, or else in any case: exported tables differ in capitals more often than in anything else.
  const find = (name: string): number => {
    const exact = header.indexOf(name);
    return exact >= 0 ? exact : lower.indexOf(name.toLowerCase());
  };
  const problems: Problem[] = [];
  const missing = (name: string, role: { en: string; zh: string }): void => {
    const near = nearest(name, header);
    problems.push(
      error(
        'missing-column',
        {
          en: `there is no column "${name}" for ${role.en}${near ? `; did you mean "${near}"?` : `; the columns are ${header.join(', ') || 'none: the file is empty'}`}`,
          zh: `没有${role.zh}“${name}”列${near ? `；是否应为“${near}”？` : `；现有列：${header.join('、') || '无（文件为空）'}`}`,
        },
        table.headerPlace(0),
      ),
    );
  };
  const entity = find(columns.entity);
  const year = find(columns.year ?? 'year');
  const wide = find(columns.indicator);
  const names = lower.indexOf('indicator');
  const values = lower.indexOf('value');
  const years = header.flatMap((name, column) =>
    /^(?:1[5-9]|2[01])\d\d$/u.test(name) ? [{ column, year: Number(name) }] : [],
  );
  const across = year < 0 && years.length >= FEWEST_YEARS;
  const isLong = !across && wide < 0 && names >= 0 && values >= 0;
  if (entity < 0) missing(columns.entity, { en: 'the entity', zh: '地区' });
  if (year < 0 && !across) missing(columns.year ?? 'year', { en: 'the year', zh: '年份' });
  if (wide < 0 && !isLong && !across) missing(columns.indicator, { en: 'the indicator', zh: '指标' });
  const named = isLong || (across && names >= 0);
  if (named && !table.rows.some((row) => row.cells[names] === columns.indicator)) {
    const known = new Set(table.rows.map((row) => row.cells[names]!));
    const near = nearest(columns.indicator, known);
    problems.push(
      error(
        'unknown-indicator',
        {
          en: `no row is about "${columns.indicator}"${near ? `; did you mean "${near}"?` : `; the indicators are ${[...known].slice(0, 12).join(', ')}`}`,
          zh: `没有指标“${columns.indicator}”的数据${near ? `；是否应为“${near}”？` : `；现有指标：${[...known].slice(0, 12).join('、')}`}`,
        },
        table.headerPlace(names),
      ),
    );
  }
  if (problems.length > 0) return { problems };
  if (across) return { entity, value: years[0]!.column, years, ...(names >= 0 ? { indicator: names } : {}) };
  const vintage = lower.indexOf('vintage');
  const rest = vintage < 0 ? {} : { vintage };
  if (!isLong) return { entity, year, value: wide, ...rest };
  const unit = lower.indexOf('unit');
  return { entity, year, value: values, indicator: names, ...(unit < 0 ? {} : { unit }), ...rest };
}
