import { decodeText, readXls, readXlsx } from '../exchange/index.ts';
import { error, type Place, type Problem, warning } from '../words/index.ts';
import { readCsv } from './csv.ts';
import type { DataTable } from './data-table.ts';
import { readParquet } from './parquet-table.ts';

/** Files as they are found in a folder of data. */
export const TABLE_EXTENSIONS: readonly string[] = ['.csv', '.tsv', '.xlsx', '.xls', '.parquet'];

/**
 * The tables of a CSV (UTF-8, UTF-16 or GB 18030; comma, semicolon or tab), an Excel workbook or a Parquet file. What a file is is read from
 * its first bytes, not from its name. Empty sheets have no table; whatever else is lost on the way gets its sentence.
 *
 * @param content text, or the bytes of the file.
 */
export function readTables(
  file: string,
  content: string | Uint8Array,
): { readonly tables: readonly DataTable[]; readonly problems: readonly Problem[] } {
  if (typeof content === 'string') return readText(file, content);
  const [first, second] = content;
  try {
    if (first === 0x50 && second === 0x4b) return readSheets(file, readXlsx(content));
    if (first === 0xd0 && second === 0xcf) return readSheets(file, readXls(content));
    if (first === 0x50 && second === 0x41 && content[2] === 0x52 && content[3] === 0x31)
      return { tables: [readParquet(file, content)], problems: [] };
  } catch (thrown) {
    const reason = (thrown as Error).message;
    return {
      tables: [],
      problems: [
        error(
          'unreadable-file',
          {
            en: `this file cannot be read as a table (${reason}); it may be damaged, protected by a password, or of another kind than its name says. Save it again as CSV or .xlsx`,
            zh: `无法作为表格读取此文件（${reason}）；文件可能已损坏、有密码保护，或类型与文件名不符。请另存为 CSV 或 .xlsx`,
          },
          { file, line: 1, column: 1 },
        ),
      ],
    };
  }
  return readText(file, decodeText(content));
}

function readText(file: string, content: string) {
  const table = readCsv(content);
  const problems: Problem[] = [];
  if (/[\0\uFFFD]/u.test(content.slice(0, 10_000))) {
    problems.push(
      error(
        'not-text',
        {
          en: 'this file holds signs that are no text; it is no CSV file, or its encoding is unknown. Save it as CSV in UTF-8',
          zh: '文件中含有非文本字符；不是 CSV 文件，或编码无法识别。请另存为 UTF-8 编码的 CSV',
        },
        { file, line: 1, column: 1 },
      ),
    );
    return { tables: [], problems };
  }
  if (table.openQuote !== undefined) {
    problems.push(
      error(
        'open-quote',
        {
          en: 'a quotation mark opens here and is never closed, so all that follows became one cell; close it, or double it where it is meant as a sign',
          zh: '此处的引号没有闭合，其后内容全部并入一个单元格；请补上引号，若为普通字符请写两遍',
        },
        { file, line: table.openQuote, column: 1 },
      ),
    );
  }
  for (const { line, extra } of table.rows) {
    if (!extra) continue;
    problems.push(
      warning(
        'extra-cells',
        {
          en: `this row has more cells than the first line has columns; "${extra.join(',').slice(0, 40)}" is not read. Put a cell that holds a comma into quotation marks`,
          zh: `本行单元格多于首行列数；“${extra.join(',').slice(0, 40)}”未读取。含逗号的内容请加引号`,
        },
        { file, line, column: table.header.length + 1 },
      ),
    );
  }
  return {
    tables: [
      {
        header: table.header,
        headerPlace: (column: number) => ({ file, line: table.headerLine, column: column + 1 }),
        rows: table.rows.map(({ line, cells }) => ({
          cells,
          place: (column: number) => ({ file, line, column: column + 1 }),
        })),
      },
    ],
    problems,
  };
}

function readSheets(file: string, workbook: ReturnType<typeof readXlsx>) {
  const problems: Problem[] = [];
  const tables: DataTable[] = [];
  for (const sheet of workbook.sheets) {
    const placeAt =
      (row: number) =>
      (column: number): Place => ({
        file,
        line: row + 1,
        column: column + 1,
        cell: `${sheet.name}!${columnLetters(column)}${row + 1}`,
      });
    const textAt = (row: number, column: number): string => {
      const value = sheet.cell(row, column);
      if (typeof value !== 'number') return (value ?? '').trim();
      const shown = sheet.shownAs?.(row, column);
      if (shown === 'percent') return `${Number((value * 100).toPrecision(13))}%`;
      return shown === 'date' ? dayText(value) : String(value);
    };
    const rows = Array.from({ length: sheet.rows }, (_, row) =>
      Array.from({ length: sheet.columns }, (__, column) => textAt(row, column)),
    );
    // Titles above a table are usual in workbooks: the header is the first row that is filled in most of its columns.
    const widths = rows.slice(0, HEADER_WITHIN).map((cells) => cells.filter((cell) => cell !== '').length);
    const top = widths.findIndex((width) => width > 0 && width >= Math.max(...widths) / 2);
    if (top < 0) continue;
    for (const { row, column, lastRow, lastColumn } of sheet.merged ?? []) {
      if (row < top || (row === lastRow && column === lastColumn)) continue;
      problems.push(
        error(
          'merged-cells',
          {
            en: `the cells ${columnLetters(column)}${row + 1}:${columnLetters(lastColumn)}${lastRow + 1} are merged; only the first of them holds the value, so it is unclear which rows it is meant for. Unmerge them and write the value into each row`,
            zh: `单元格 ${columnLetters(column)}${row + 1}:${columnLetters(lastColumn)}${lastRow + 1} 已合并，数值只在第一格，无法确定适用于哪些行。请取消合并并逐行填写`,
          },
          placeAt(row)(column),
        ),
      );
    }
    const last = rows[top]!.reduce((width, cell, column) => (cell === '' ? width : column + 1), 0);
    const filled = rows.flatMap((cells, row) => (row > top && cells.some((cell) => cell !== '') ? [row] : []));
    for (const row of filled) {
      const extra = rows[row]!.slice(last).filter((cell) => cell !== '');
      if (extra.length === 0) continue;
      problems.push(
        warning(
          'extra-cells',
          {
            en: `this row has more cells than the table's first row has columns; "${extra.join(', ').slice(0, 40)}" is not read`,
            zh: `本行单元格多于表头列数；“${extra.join('、').slice(0, 40)}”未读取`,
          },
          placeAt(row)(last),
        ),
      );
    }
    tables.push({
      sheet: sheet.name,
      header: rows[top]!.slice(0, last),
      headerPlace: placeAt(top),
      rows: filled.map((row) => ({ cells: rows[row]!.slice(0, last), place: placeAt(row) })),
    });
  }
  if (tables.length === 0) {
    problems.push(
      error(
        'no-values',
        { en: 'no sheet of this workbook holds anything', zh: '工作簿中没有任何内容' },
        { file, line: 1, column: 1 },
      ),
    );
  }
  return { tables, problems };
}

/** A header stands in the first rows or nowhere. */
const HEADER_WITHIN = 20;

/** 0 is `A`, 26 is `AA`. */
function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}

/** Excel counts days from the end of 1899, and counts a 29 February 1900 that never was. */
function dayText(serial: number): string {
  const day = new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000);
  return Number.isNaN(day.getTime()) ? String(serial) : day.toISOString().slice(0, 10);
}
