import { type Cell, type Sheet, sheetOf } from './workbook.ts';

/** The cells of a text table. Quoted cells may hold the separator, line breaks and doubled quotes. */
export function readCsv(text: string, separator: string): Sheet {
  const cells = new Map<number, Map<number, Cell>>();
  let [row, column, at] = [0, 0, 0];
  const put = (word: string): void => {
    const cell = toCell(word);
    if (cell === undefined) return;
    const line = cells.get(row) ?? new Map<number, Cell>();
    line.set(column, cell);
    cells.set(row, line);
  };
  const source = text.replace(/^\uFEFF/u, '');
  while (at < source.length) {
    let word = '';
    if (source[at] === '"') {
      const parts: string[] = [];
      for (at++; at < source.length; at++) {
        if (source[at] === '"' && source[at + 1] !== '"') break;
        if (source[at] === '"') at++;
        parts.push(source[at]!);
      }
      word = parts.join('');
      at++;
    }
    const from = at;
    while (at < source.length && source[at] !== separator && source[at] !== '\n' && source[at] !== '\r') at++;
    put(word + source.slice(from, at));
    if (source[at] === separator) column++;
    else {
      if (source[at] === '\r' && source[at + 1] === '\n') at++;
      row++;
      column = 0;
    }
    at++;
  }
  return sheetOf('', cells);
}

/** A number where the text is one, else the text; nothing for blanks. */
export function toCell(word: string): Cell {
  const text = word.trim();
  if (text === '') return undefined;
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/u.test(text) ? Number(text) : text;
}
