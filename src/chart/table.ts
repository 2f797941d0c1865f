import type { Cell, FigureTable } from './figure.ts';
import { numberText, rounded } from './number-text.ts';

/** One column of a table as a rule over the rows that the chart draws, so that table and drawing cannot part. */
export interface Column<Row> {
  readonly heading: string;
  readonly cell: (row: Row) => Cell | undefined;
  /** Of a numeric column. */
  readonly decimals?: number | ((row: Row) => number);
}

/** The table of some rows. Numbers are rounded to their column's decimals. */
export function tableOf<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): FigureTable {
  const decimalsOf = (column: Column<Row>, row: Row): number | null => {
    if (column.decimals === undefined) return null;
    return typeof column.decimals === 'number' ? column.decimals : column.decimals(row);
  };
  return {
    columns: columns.map(({ heading }) => heading),
    rows: rows.map((row) =>
      columns.map((column) => {
        const value = column.cell(row) ?? null;
        return typeof value === 'number' ? rounded(value, decimalsOf(column, row) ?? 12) : value;
      }),
    ),
    decimals: rows.map((row) => columns.map((column) => decimalsOf(column, row))),
  };
}

/** A cell as it is printed: 30.0 and not 30 where the column has one decimal. */
export function cellText(table: FigureTable, row: number, column: number): string {
  const value = table.rows[row]?.[column];
  if (value === null || value === undefined) return '—';
  if (typeof value === 'string') return value;
  const decimals = table.decimals[row]?.[column];
  return decimals === null || decimals === undefined ? String(value) : numberText(value, decimals);
}
