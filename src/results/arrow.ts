import { yearsAreWhole } from './parquet.ts';
import type { ResultRow, ResultSet } from './result-set.ts';

/**
 * The rows as an Arrow IPC file (Feather, version 2), in the columns of the CSV file: texts are dictionary-encoded, `lower` and `upper` are
 * not-a-number where there is none. The same rows give the same bytes.
 */
export async function resultsArrow({ rows }: ResultSet): Promise<Uint8Array> {
  const { table, toArrowIPC } = await import('arquero');
  const text = (name: 'scenario' | 'indicator' | 'unit' | 'statistic' | 'uncertainty'): string[] =>
    rows.map((row) => row[name]);
  const numbers = (name: 'value' | 'lower' | 'upper' | 'year'): Float64Array =>
    Float64Array.from(rows, (row: ResultRow) => row[name] ?? Number.NaN);
  const columns = {
    scenario: text('scenario'),
    indicator: text('indicator'),
    unit: text('unit'),
    year: yearsAreWhole(rows) ? Int32Array.from(rows, ({ year }) => year) : numbers('year'),
    statistic: text('statistic'),
    value: numbers('value'),
    lower: numbers('lower'),
    upper: numbers('upper'),
    uncertainty: text('uncertainty'),
  };
  return toArrowIPC(table(columns), { format: 'file' });
}
