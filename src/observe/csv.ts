/** One row of a CSV file and where it begins. */
export interface CsvRow {
  /** Line of the file on which the row begins, from 1. */
  readonly line: number;
  /** Cells by column, trimmed; absent cells at the end of a short row are empty. */
  readonly cells: readonly string[];
}

/** A CSV file as text, cell by cell. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
}

/**
 * Reads comma-separated text (RFC 4180: quoted cells may hold commas, line ends and doubled quotes) and keeps the line of every row,
 * also after quoted line ends and blank lines. Every cell stays text, so that `007` stays `007` and a bad number is found where it stands.
 */
export function readCsv(content: string): CsvTable {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let begins = 1;
  const endRow = () => {
    cells.push(cell.trim());
    if (cells.some((text) => text !== '')) rows.push({ line: begins, cells });
    cells = [];
    cell = '';
  };
  const text = content.replace(/^\uFEFF/u, '');
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (quoted) {
      if (sign === '"' && text[at + 1] === '"') {
        cell += '"';
        at++;
      } else if (sign === '"') quoted = false;
      else {
        if (sign === '\n') line++;
        cell += sign;
      }
    } else if (sign === '"' && cell.trim() === '') {
      cell = '';
      quoted = true;
    } else if (sign === ',') {
      cells.push(cell.trim());
      cell = '';
    } else if (sign === '\n' || (sign === '\r' && text[at + 1] !== '\n')) {
      endRow();
      line++;
      begins = line;
    } else if (sign !== '\r') cell += sign;
  }
  endRow();
  const header = rows.shift()?.cells ?? [];
  return {
    header,
    rows: rows.map((row) => ({ line: row.line, cells: header.map((_, column) => row.cells[column] ?? '') })),
  };
}
