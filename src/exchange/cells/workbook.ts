/** What a cell holds: a number, a text, or nothing. */
export type Cell = number | string | undefined;

/** A table of another file, rows and columns counted from 0. */
export interface Sheet {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** Blocks of cells that the author merged into one; only the first of each holds a value. Not known of old .xls files. */
  readonly merged?: readonly Block[];
  /** How a number is shown when that changes what it means: 0.1366 shown as 13.66 %, 44196 shown as a day. Not known of old .xls files. */
  shownAs?(row: number, column: number): 'percent' | 'date' | undefined;
  cell(row: number, column: number): Cell;
}

/** A block of cells, ends included. */
export interface Block {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly lastRow: number;
  readonly lastColumn: number;
}

/** The tables of a spreadsheet file and the names that its author gave to blocks of cells. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** Names in lower case; a name of one sheet stands as `sheet!name`. */
  readonly names: ReadonlyMap<string, Block>;
}

export function sheetOf(name: string, cells: ReadonlyMap<number, ReadonlyMap<number, Cell>>): Sheet {
  let [rows, columns] = [0, 0];
  for (const [row, line] of cells) {
    rows = Math.max(rows, row + 1);
    for (const column of line.keys()) columns = Math.max(columns, column + 1);
  }
  return { name, rows, columns, cell: (row, column) => cells.get(row)?.get(column) };
}

/** `B5`, `$AA$10`: row and column counted from 0. */
export function parseCell(text: string): { readonly row: number; readonly column: number } | undefined {
  const found = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/u.exec(text.trim());
  return found ? { row: Number(found[2]) - 1, column: parseColumn(found[1]!)! } : undefined;
}

/** `A` is 0, `AA` is 26. */
export function parseColumn(text: string): number | undefined {
  if (!/^[A-Za-z]{1,3}$/u.test(text)) return undefined;
  return [...text.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** `'My sheet'!$A$1:$B$7` or one cell. */
export function parseBlock(text: string): Block | undefined {
  const found = /^(?:'((?:[^']|'')+)'|([^'!]+))!([^:!]+)(?::([^:!]+))?$/u.exec(text.trim());
  if (!found) return undefined;
  const [first, last] = [parseCell(found[3]!), parseCell(found[4] ?? found[3]!)];
  if (!first || !last) return undefined;
  const sheet = (found[1]?.replaceAll("''", "'") ?? found[2])!;
  return { sheet, row: first.row, column: first.column, lastRow: last.row, lastColumn: last.column };
}
