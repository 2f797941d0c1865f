import { decodeText } from '../decode.ts';
import { readCsv } from './csv.ts';
import { type Block, parseBlock, parseCell, parseColumn, type Sheet, type Workbook } from './workbook.ts';
import { readXls } from './xls.ts';
import { readXlsx } from './xlsx.ts';

/** Gives the bytes of a file that a model refers to, by the path it writes; undefined when there is none. */
export type ReadFile = (path: string) => Uint8Array | undefined;

/** Why a table could not be had. */
export class DataError extends Error {}

/** The tables that a model's GET functions read, each file opened once. */
export class DataFiles {
  readonly #read: ReadFile;
  readonly #workbooks = new Map<string, Workbook>();

  constructor(read: ReadFile) {
    this.#read = read;
  }

  /**
   * A table and the block of cells that a place in it means: a cell (`B5`), a column (`B`), a row (`5`), or a name that
   * the author gave to a block.
   * @throws DataError that says what is not there.
   */
  open(path: string, tab: string, place: string): { readonly sheet: Sheet; readonly block: Partial<Block> } {
    const bytes = this.#bytes(path);
    // Files are what they hold, whatever they are called: a zip archive, an old Office file, else text.
    if ((bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf)) {
      return this.#openWorkbook(path, tab, place);
    }
    const separator = tab === '' ? ',' : /^tab$/iu.test(tab) ? '\t' : tab[0]!;
    const sheet = readCsv(decodeText(bytes), separator);
    return { sheet, block: this.#block(place, path) };
  }

  #openWorkbook(path: string, tab: string, place: string) {
    const workbook = this.#workbook(path);
    const named = workbook.names.get(`${tab.toLowerCase()}!${place.toLowerCase()}`);
    const block: Partial<Block> = named ?? workbook.names.get(place.toLowerCase()) ?? this.#block(place, path);
    const wanted = (block.sheet ?? tab).toLowerCase();
    const sheet = workbook.sheets.find((one) => one.name.toLowerCase() === wanted);
    if (!sheet) throw new DataError(`there is no sheet "${tab}" in ${path}`);
    return { sheet, block };
  }

  #workbook(path: string): Workbook {
    const known = this.#workbooks.get(path);
    if (known) return known;
    const bytes = this.#bytes(path);
    let workbook: Workbook;
    try {
      workbook = bytes[0] === 0x50 ? readXlsx(bytes) : readXls(bytes);
    } catch (thrown) {
      throw new DataError(`${path} cannot be read: ${(thrown as Error).message}`);
    }
    this.#workbooks.set(path, workbook);
    return workbook;
  }

  #bytes(path: string): Uint8Array {
    const bytes = this.#read(path);
    if (!bytes) throw new DataError(`the file ${path} is not there`);
    return bytes;
  }

  #block(place: string, path: string): Partial<Block> {
    const cell = parseCell(place);
    if (cell) return { row: cell.row, column: cell.column };
    const range = parseBlock(`x!${place}`);
    if (range) return range;
    if (/^\d+$/u.test(place)) return { row: Number(place) - 1 };
    const column = parseColumn(place);
    if (column !== undefined) return { column };
    throw new DataError(`"${place}" is neither a cell nor a name in ${path}`);
  }
}
