import { readStream } from './compound-file.ts';
import { type Block, type Cell, type Sheet, sheetOf, type Workbook } from './workbook.ts';

interface BiffRecord {
  readonly type: number;
  readonly data: Uint8Array;
  readonly view: DataView;
  readonly at: number;
}

/**
 * The cells of an Excel 97 to 2003 workbook (BIFF8, MS-XLS): values as they were last computed, and names of blocks of cells.
 * @throws Error when the bytes are no such workbook.
 */
export function readXls(bytes: Uint8Array): Workbook {
  const stream = readStream(bytes, ['Workbook', 'Book']);
  const records = [...recordsOf(stream)];
  const shared = sharedStrings(records);
  const bound: { readonly at: number; readonly name: string }[] = [];
  const externalSheets: { readonly first: number }[] = [];
  const rawNames: { readonly name: string; readonly sheet: number; readonly formula: Uint8Array }[] = [];
  for (const { type, data, view } of records) {
    if (type === 0x85) bound.push({ at: view.getUint32(0, true), name: shortText(data, 6) });
    if (type === 0x17) {
      const count = view.getUint16(0, true);
      for (let index = 0; index < count && 2 + index * 6 + 6 <= data.length; index++) {
        externalSheets.push({ first: view.getUint16(2 + index * 6 + 2, true) });
      }
    }
    if (type === 0x18) rawNames.push(definedName(data, view));
  }
  const starts = new Map(records.map((record, index) => [record.at, index]));
  const sheets = bound.map(({ at, name }): Sheet => {
    const first = starts.get(at);
    return sheetOf(name, first === undefined ? new Map() : cellsOf(records.slice(first), shared));
  });
  const names = new Map<string, Block>();
  for (const { name, sheet, formula } of rawNames) {
    const block = blockOf(formula, externalSheets, sheets);
    const local = sheet === 0 ? undefined : sheets[sheet - 1]?.name.toLowerCase();
    if (block) names.set(local === undefined ? name.toLowerCase() : `${local}!${name.toLowerCase()}`, block);
  }
  return { sheets, names };
}

function* recordsOf(stream: Uint8Array): Generator<BiffRecord> {
  const whole = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  for (let at = 0; at + 4 <= stream.length; ) {
    const [type, size] = [whole.getUint16(at, true), whole.getUint16(at + 2, true)];
    const data = stream.subarray(at + 4, Math.min(stream.length, at + 4 + size));
    yield { type, data, view: new DataView(data.buffer, data.byteOffset, data.byteLength), at };
    at += 4 + size;
  }
}

function cellsOf(records: readonly BiffRecord[], shared: readonly string[]): Map<number, Map<number, Cell>> {
  const cells = new Map<number, Map<number, Cell>>();
  const put = (row: number, column: number, value: Cell): void => {
    const line = cells.get(row) ?? new Map<number, Cell>();
    line.set(column, value);
    cells.set(row, line);
  };
  let pending: { readonly row: number; readonly column: number } | undefined;
  for (const { type, data, view } of records.slice(1)) {
    if (type === 0x0a) break;
    if (data.length < 6) continue;
    const [row, column] = [view.getUint16(0, true), view.getUint16(2, true)];
    switch (type) {
      case 0x203: // NUMBER
        put(row, column, view.getFloat64(6, true));
        break;
      case 0x27e: // RK
        put(row, column, unpack(view.getInt32(6, true)));
        break;
      case 0xbd: // MULRK
        for (let at = 4; at + 8 <= data.length; at += 6)
          put(row, column + (at - 4) / 6, unpack(view.getInt32(at + 2, true)));
        break;
      case 0xfd: // LABELSST
        put(row, column, shared[view.getUint32(6, true)]);
        break;
      case 0x204: // LABEL
        put(row, column, longText(data, 6));
        break;
      case 0x06: // FORMULA: its last value; a text follows in a record of its own
        if (view.getUint16(12, true) !== 0xffff) put(row, column, view.getFloat64(6, true));
        else if (data[6] === 0) pending = { row, column };
        break;
      case 0x207: // STRING
        if (pending) put(pending.row, pending.column, longText(data, 0));
        pending = undefined;
    }
  }
  return cells;
}

/** An RK number: 30 bits of a double or a whole number, perhaps in hundredths. */
function unpack(packed: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setInt32(0, packed & ~3);
  const value = packed & 2 ? packed >> 2 : view.getFloat64(0);
  return packed & 1 ? value / 100 : value;
}

function shortText(data: Uint8Array, at: number): string {
  return characters(data, at + 2, data[at] ?? 0, data[at + 1] ?? 0);
}
function longText(data: Uint8Array, at: number): string {
  return characters(data, at + 3, (data[at] ?? 0) | ((data[at + 1] ?? 0) << 8), data[at + 2] ?? 0);
}
function characters(data: Uint8Array, at: number, count: number, flags: number): string {
  return flags & 1
    ? new TextDecoder('utf-16le').decode(data.subarray(at, at + count * 2))
    : new TextDecoder('latin1').decode(data.subarray(at, at + count));
}

/** The shared strings, which run on over CONTINUE records; each continuation says anew whether it is two bytes a character. */
function sharedStrings(records: readonly BiffRecord[]): readonly string[] {
  const first = records.findIndex((record) => record.type === 0xfc);
  if (first < 0) return [];
  const parts = [records[first]!.data];
  for (let index = first + 1; records[index]?.type === 0x3c; index++) parts.push(records[index]!.data);
  const count = records[first]!.view.getUint32(4, true);
  let [part, at] = [0, 8];
  const byte = (): number => {
    while (parts[part] && at >= parts[part]!.length) {
      part++;
      at = 0;
    }
    return parts[part]?.[at++] ?? 0;
  };
  const word = (): number => byte() | (byte() << 8);
  const strings: string[] = [];
  while (strings.length < count && parts[part]) {
    const length = word();
    let flags = byte();
    const runs = flags & 8 ? word() : 0;
    const extended = flags & 4 ? word() | (word() << 16) : 0;
    const text: string[] = [];
    for (let index = 0; index < length && parts[part]; index++) {
      if (at >= parts[part]!.length) {
        part++;
        at = 0;
        flags = byte();
      }
      text.push(String.fromCharCode(flags & 1 ? word() : byte()));
    }
    strings.push(text.join(''));
    for (let skip = runs * 4 + extended; skip > 0 && parts[part]; skip--) byte();
  }
  return strings;
}

function definedName(data: Uint8Array, view: DataView) {
  const [length, size] = [data[3] ?? 0, view.getUint16(4, true)];
  const sheet = view.getUint16(8, true);
  const flags = data[14] ?? 0;
  const name = characters(data, 15, length, flags);
  const from = 15 + length * (flags & 1 ? 2 : 1);
  return { name, sheet, formula: data.subarray(from, from + size) };
}

/** The cell or block that a defined name's formula is, when it is nothing else. */
function blockOf(
  formula: Uint8Array,
  external: readonly { readonly first: number }[],
  sheets: readonly Sheet[],
): Block | undefined {
  if (formula.length < 7) return undefined;
  const view = new DataView(formula.buffer, formula.byteOffset, formula.byteLength);
  const kind = formula[0]! & 0x1f;
  const sheet = sheets[external[view.getUint16(1, true)]?.first ?? -1]?.name;
  if (sheet === undefined) return undefined;
  const row = view.getUint16(3, true);
  if (kind === 0x1a) {
    const column = view.getUint16(5, true) & 0x3fff;
    return { sheet, row, column, lastRow: row, lastColumn: column };
  }
  if (kind !== 0x1b || formula.length < 11) return undefined;
  const [column, lastColumn] = [view.getUint16(7, true) & 0x3fff, view.getUint16(9, true) & 0x3fff];
  return { sheet, row, column, lastRow: view.getUint16(5, true), lastColumn };
}
