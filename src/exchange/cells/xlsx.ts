import { parseXml, type XmlElement } from '@rgrove/parse-xml';
import { unzipSync } from 'fflate';
import { type Block, type Cell, parseBlock, parseCell, type Sheet, sheetOf, type Workbook } from './workbook.ts';

/** Unpacked size of one part beyond which a file is refused: such a workbook is no input table. */
const MAX_PART = 200_000_000;

/**
 * The cells of an Office Open XML workbook (ECMA-376): values as they were last computed, sheet by sheet, and defined names.
 * @throws Error when the bytes are no such workbook.
 */
export function readXlsx(bytes: Uint8Array): Workbook {
  const parts = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (originalSize > MAX_PART) throw new Error('the workbook is too large');
      return /(?:workbook\.xml|workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]*\.xml)$/u.test(name);
    },
  });
  const part = (name: string): XmlElement | undefined => {
    const found = parts[name] ?? Object.entries(parts).find(([path]) => path.endsWith(`/${name}`))?.[1];
    return found && (parseXml(new TextDecoder().decode(found)).root ?? undefined);
  };
  const workbook = part('xl/workbook.xml');
  if (!workbook) throw new Error('there is no workbook inside');
  const targets = new Map(
    elements(part('xl/_rels/workbook.xml.rels'), 'Relationship').map((one) => [
      one.attributes.Id ?? '',
      one.attributes.Target ?? '',
    ]),
  );
  const shared = elements(part('xl/sharedStrings.xml'), 'si').map(textOf);
  const formats = formatsOf(part('xl/styles.xml'));
  const sheets = elements(child(workbook, 'sheets'), 'sheet').map((sheet): Sheet => {
    const target = targets.get(sheet.attributes['r:id'] ?? '') ?? '';
    const root = part(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    const merged = elements(child(root, 'mergeCells'), 'mergeCell').flatMap(
      ({ attributes }) => parseBlock(`x!${attributes.ref ?? ''}`) ?? [],
    );
    return {
      ...sheetOf(sheet.attributes.name ?? '', cellsOf(root, shared)),
      ...(merged.length > 0 ? { merged } : {}),
      shownAs: formatOf(root, formats),
    };
  });
  const names = new Map<string, Block>();
  for (const defined of elements(child(workbook, 'definedNames'), 'definedName')) {
    const block = parseBlock(defined.text);
    if (!block) continue;
    const local = defined.attributes.localSheetId;
    const name = (defined.attributes.name ?? '').toLowerCase();
    names.set(local === undefined ? name : `${sheets[Number(local)]?.name.toLowerCase()}!${name}`, block);
  }
  return { sheets, names };
}

type Format = 'percent' | 'date' | undefined;

/** By style index: whether numbers of that style are shown as per cent or as days (ECMA-376 part 1, 18.8.30). */
function formatsOf(styles: XmlElement | undefined): readonly Format[] {
  const own = new Map(
    elements(child(styles, 'numFmts'), 'numFmt').map(({ attributes }) => [
      attributes.numFmtId,
      (attributes.formatCode ?? '').replace(/"[^"]*"|\\./gu, ''),
    ]),
  );
  return elements(child(styles, 'cellXfs'), 'xf').map(({ attributes }): Format => {
    const id = Number(attributes.numFmtId);
    const code = own.get(attributes.numFmtId);
    if (id === 9 || id === 10 || code?.includes('%')) return 'percent';
    if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'date';
    return code !== undefined && /[yd年日]/iu.test(code.replace(/\[[^\]]*\]/gu, '')) ? 'date' : undefined;
  });
}

function formatOf(root: XmlElement | undefined, formats: readonly Format[]): NonNullable<Sheet['shownAs']> {
  const styled = new Map<string, Format>();
  if (formats.some((format) => format !== undefined)) {
    for (const row of elements(child(root, 'sheetData'), 'row')) {
      for (const { attributes } of elements(row, 'c')) {
        const at = parseCell(attributes.r ?? '');
        const format = formats[Number(attributes.s ?? 0)];
        if (at && format) styled.set(`${at.row} ${at.column}`, format);
      }
    }
  }
  return (row, column) => styled.get(`${row} ${column}`);
}

function cellsOf(root: XmlElement | undefined, shared: readonly string[]): ReadonlyMap<number, Map<number, Cell>> {
  const cells = new Map<number, Map<number, Cell>>();
  for (const row of elements(child(root, 'sheetData'), 'row')) {
    for (const cell of elements(row, 'c')) {
      const at = parseCell(cell.attributes.r ?? '');
      const value = cellValue(cell, shared);
      if (!at || value === undefined) continue;
      const line = cells.get(at.row) ?? new Map<number, Cell>();
      line.set(at.column, value);
      cells.set(at.row, line);
    }
  }
  return cells;
}

function cellValue(cell: XmlElement, shared: readonly string[]): Cell {
  const text = child(cell, 'v')?.text;
  switch (cell.attributes.t) {
    case 's':
      return text === undefined ? undefined : shared[Number(text)];
    case 'inlineStr':
      return textOf(cell);
    case 'str':
    case 'e':
      return text;
    default:
      return text === undefined || text === '' ? undefined : Number(text);
  }
}

/** Text of all `t` inside, without phonetic hints. */
function textOf(element: XmlElement): string {
  return element.children
    .map((node) => {
      if (node.type !== 'element') return '';
      const inner = node as XmlElement;
      if (inner.name === 'rPh') return '';
      return inner.name === 't' ? inner.text : textOf(inner);
    })
    .join('');
}

function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return elements(element, name)[0];
}

function elements(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return (element?.children ?? []).filter(
    (node): node is XmlElement => node.type === 'element' && (node as XmlElement).name === name,
  );
}
