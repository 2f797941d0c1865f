import { readCsv } from '../cells/csv.ts';
import { readDat, seriesKey } from '../cells/dat.ts';
import type { Series } from '../external.ts';

/** What another tool computed: for each column the moments at which it has a number there, in rising order. */
export interface StoredOutput {
  readonly columns: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** Every moment of the table; of a data file, where constants stand once, those of its longest series. */
  readonly times: readonly number[];
  /** Columns that have no number at all. */
  readonly empty: readonly string[];
  /** Whether each column lists every moment: a table does, a data file leaves out what does not change. */
  readonly isTable: boolean;
}

/** Reads a stored output: a table with tabs or commas and the time in the first column, or a Vensim data file (`.dat`). */
export function readStoredOutput(file: string, text: string): StoredOutput {
  return /\.dat$/iu.test(file) ? readData(text) : readTable(text);
}

/** The columns of a table or data file as series for data variables, by name and elements. Nothing where there is no time. */
export function seriesOfTable(file: string, text: string): Series {
  const { columns } = readStoredOutput(file, text);
  return new Map(
    [...columns].map(([key, values]) => [key, [...values].map(([x, y]) => ({ x, y })).sort((a, b) => a.x - b.x)]),
  );
}

function readTable(text: string): StoredOutput {
  const sheet = readCsv(text, text.split(/\r\n|\r|\n/u, 1)[0]!.includes('\t') ? '\t' : ',');
  const columns = new Map<string, Map<number, number>>();
  const times: number[] = [];
  for (let row = 1; row < sheet.rows; row++) {
    const time = sheet.cell(row, 0);
    if (typeof time === 'number') times.push(time);
  }
  const empty: string[] = [];
  for (let column = 1; column < sheet.columns; column++) {
    const head = sheet.cell(0, column);
    if (head === undefined) continue;
    const values = new Map<number, number>();
    for (let row = 1; row < sheet.rows; row++) {
      const [time, value] = [sheet.cell(row, 0), sheet.cell(row, column)];
      if (typeof time === 'number' && typeof value === 'number') values.set(time, value);
    }
    const key = seriesKey(String(head));
    if (values.size === 0) empty.push(key);
    else columns.set(key, values);
  }
  return { columns, times, empty, isTable: true };
}

function readData(text: string): StoredOutput {
  const columns = new Map<string, Map<number, number>>();
  const empty: string[] = [];
  for (const [name, points] of readDat(text)) {
    if (points.length === 0) empty.push(name);
    else columns.set(name, new Map(points.map(({ x, y }) => [x, y])));
  }
  const longest = [...columns.values()].reduce((best, one) => (one.size > best.size ? one : best), new Map());
  return { columns, times: [...longest.keys()].sort((a, b) => a - b), empty, isTable: false };
}
