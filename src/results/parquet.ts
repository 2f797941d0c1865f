import type { BasicType, ColumnSource } from 'hyparquet-writer';
import { factList } from './facts.ts';
import type { ResultRow, ResultSet } from './result-set.ts';

/**
 * The rows as a Parquet file with typed columns, in the order of the CSV file. The key-value metadata says how they were made (`plancast.version`,
 * `plancast.command`, …) and holds the data dictionary as JSON (`plancast.dictionary`). The same rows give the same bytes.
 */
export async function resultsParquet(set: ResultSet): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const { rows, outcomes, facts } = set;
  const column = <Key extends keyof ResultRow>(name: Key, type: BasicType, nullable = false): ColumnSource => ({
    name,
    data: rows.map((row) => row[name]),
    type,
    nullable,
  });
  const dictionary = [...outcomes.values()].map(({ id, title, unit, definition, source, uncertainty }) => ({
    indicator: id,
    title,
    unit,
    definition,
    source,
    uncertainty,
  }));
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        column('scenario', 'STRING'),
        column('indicator', 'STRING'),
        column('unit', 'STRING'),
        column('year', yearsAreWhole(rows) ? 'INT32' : 'DOUBLE'),
        column('statistic', 'STRING'),
        column('value', 'DOUBLE'),
        column('lower', 'DOUBLE', true),
        column('upper', 'DOUBLE', true),
        column('uncertainty', 'STRING'),
      ],
      createdBy: `plancast version ${facts.version}`,
      kvMetadata: [
        ...factList(facts).map(({ key, value }) => ({ key: `plancast.${key}`, value })),
        { key: 'plancast.dictionary', value: JSON.stringify(dictionary) },
      ],
    }),
  );
}

/** Calendar years are whole numbers; moments of other models need not be. */
export function yearsAreWhole(rows: readonly ResultRow[]): boolean {
  return rows.every(({ year }) => Number.isInteger(year) && Math.abs(year) < 2 ** 31);
}
