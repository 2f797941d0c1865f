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
      return /(?:workbook\.xml|workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[^/]*\.xml)$/u.test(name);
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
  const sheets = elements(child(workbook, 'sheets'), 'sheet').map((sheet): Sheet => {
    const target = targets.get(sheet.attributes['r:id'] ?? '') ?? '';
    const root = part(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    return sheetOf(sheet.attributes.name ?? '', cellsOf(root, shared));
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
