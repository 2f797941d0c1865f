import { parquetMetadata, parquetSchema } from 'hyparquet';
import { readColumn } from 'hyparquet/src/column.js';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { getTreePath } from 'hyparquet/src/schema.js';
import type { DataTable } from './data-table.ts';

/** Rows beyond which a file is no table of published values. */
const MOST_ROWS = 2_000_000;

/**
 * A flat Parquet file as text, cell by cell. The bytes are in memory already, so the columns are decoded at once, without the detour over
 * promises that a file on a network needs. Codecs: none, Snappy, gzip.
 *
 * @throws Error when the file is damaged, nested, or compressed otherwise.
 */
export function readParquet(file: string, bytes: Uint8Array): DataTable {
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const metadata = parquetMetadata(buffer);
  const schema = parquetSchema(metadata);
  const header = schema.children.map(({ element }) => element.name);
  const nested = schema.children.find(({ children }) => children.length > 0);
  if (nested) throw new Error(`column "${nested.element.name}" is nested`);
  const count = Number(metadata.num_rows);
  if (count > MOST_ROWS) throw new Error(`it has ${count} rows`);
  const rows: string[][] = Array.from({ length: count }, () => header.map(() => ''));
  let start = 0;
  for (const group of metadata.row_groups) {
    const groupRows = Number(group.num_rows);
    for (const chunk of group.columns) {
      const about = chunk.meta_data;
      if (!about) throw new Error('a column is not described');
      const from = Number(about.dictionary_page_offset || about.data_page_offset);
      const to = from + Number(about.total_compressed_size);
      if (!(from >= 0 && to <= buffer.byteLength)) throw new Error('it ends too early');
      const schemaPath = getTreePath(schema, about.path_in_schema);
      const { data } = readColumn(
        { view: new DataView(buffer, from, to - from), offset: 0 },
        { groupStart: start, groupRows, selectStart: 0, selectEnd: groupRows },
        {
          pathInSchema: about.path_in_schema,
          element: schemaPath.at(-1)!.element,
          schemaPath,
          ...about,
          parsers: DEFAULT_PARSERS,
        },
      );
      const column = header.indexOf(about.path_in_schema[0]!);
      let row = start;
      for (const page of data) for (let at = 0; at < page.length; at++, row++) rows[row]![column] = asText(page[at]);
    }
    start += groupRows;
  }
  const place = (row: number) => (column: number) => ({
    file,
    line: row + 2,
    column: column + 1,
    cell: row < 0 ? `${header[column] ?? ''}` : `${header[column] ?? ''}[${row + 1}]`,
  });
  return { header, headerPlace: place(-1), rows: rows.map((cells, row) => ({ cells, place: place(row) })) };
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  return String(value).trim();
}
