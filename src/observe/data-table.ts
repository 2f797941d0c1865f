import type { Place } from '../words/index.ts';

/** One row of a table file, every cell as text. */
export interface DataRow {
  readonly cells: readonly string[];
  /** Where the cell of a column stands. */
  readonly place: (column: number) => Place;
}

/** One table of a file: a CSV or Parquet file has one, a workbook one for each sheet. */
export interface DataTable {
  /** Of a workbook. */
  readonly sheet?: string;
  readonly header: readonly string[];
  readonly headerPlace: (column: number) => Place;
  readonly rows: readonly DataRow[];
}
