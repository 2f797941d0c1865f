/** One row of a CSV file and where it begins. */
export interface CsvRow {
  /** Line of the file on which the row begins, from 1. */
  readonly line: number;
  /** Cells by column, trimmed; absent cells at the end of a short row are empty. */
  readonly cells: readonly string[];
  /** What stands beyond the last column of the header, when something does. */
  readonly extra?: readonly string[];
}

/** A CSV file as text, cell by cell. */
export interface CsvTable {
  readonly header: readonly string[];
  /** Line on which the header stands, from 1. */
  readonly headerLine: number;
  readonly rows: readonly CsvRow[];
  /** Line of a quotation mark that is never closed: all that follows it became one cell. */
  readonly openQuote?: number;
}

/** Separators that spreadsheets write: the comma, in Chinese typing its wide form, the semicolon where the comma marks decimals, the tab. */
const SEPARATORS = [',', ';', '\t', '，'];

/**
 * Reads comma-separated text (RFC 4180: quoted cells may hold commas, line ends and doubled quotes) and keeps the line of every row,
 * also after quoted line ends and blank lines. Every cell stays text, so that `007` stays `007` and a bad number is found where it stands.
 *
 * @param separator the one that parts the first line into most cells, when absent.
 */
export function readCsv(content: string, separator?: string): CsvTable {
  const text = content.replace(/^\uFEFF/u, '');
  const sign = separator ?? separatorOf(text);
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let opened = 1;
  let line = 1;
  let begins = 1;
  const endCell = () => {
    cells.push(cell.trim());
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (cells.some((value) => value !== '')) rows.push({ line: begins, cells });
    cells = [];
  };
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if (quoted) {
      if (letter === '"' && text[at + 1] === '"') {
        cell += '"';
        at++;
      } else if (letter === '"') quoted = false;
      else {
        if (letter === '\n') line++;
        cell += letter;
      }
    } else if (letter === '"' && cell.trim() === '') {
      cell = '';
      quoted = true;
      opened = line;
    } else if (letter === sign) {
      endCell();
    } else if (letter === '\n' || (letter === '\r' && text[at + 1] !== '\n')) {
      endRow();
      line++;
      begins = line;
    } else if (letter !== '\r') cell += letter;
  }
  endRow();
  const first = rows.shift();
  const header = first?.cells ?? [];
  return {
    header,
    headerLine: first?.line ?? 1,
    rows: rows.map((row) => ({
      line: row.line,
      cells: header.map((_, column) => row.cells[column] ?? ''),
      ...(row.cells.slice(header.length).some((value) => value !== '')
        ? { extra: row.cells.slice(header.length) }
        : {}),
    })),
    ...(quoted ? { openQuote: opened } : {}),
  };
}

function separatorOf(text: string): string {
  const first = text.split(/\r\n|\n|\r/u).find((line) => line.trim() !== '') ?? '';
  const counts = SEPARATORS.map((sign) => first.split(sign).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))]!;
}
