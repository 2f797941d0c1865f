import { isCollection, isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from 'yaml';
import type { DataPath } from './document.ts';

/** Where the values and keys of a file stand, as offsets in its text: what is kept of the syntax tree once the data are read. */
export interface Placed {
  /** Of the key; of the value where it has none. */
  readonly key: number;
  /** Of the value, as {@link YamlDocument.place} counts it. */
  readonly value: number;
  readonly scalar?: PlacedScalar;
  readonly entries?: ReadonlyMap<string, Placed>;
  readonly items?: readonly (Placed | undefined)[];
}

interface PlacedScalar {
  /** The value as text. */
  readonly text: string;
  /** Offset behind the last character in the file, quotes included. */
  readonly end: number;
  readonly type: Scalar['type'];
  /** Whether the text stands in the file as it is read, without escapes and line breaks taken out. */
  readonly isVerbatim: boolean;
}

/** The places of a syntax tree. Aliases are places of their own: what they stand for is elsewhere. */
export function placed(root: Node | null, source: string): Placed {
  return placeOf(root, null, source);
}

function placeOf(node: Node | null, key: Node | null, source: string): Placed {
  const range = node?.range;
  const atKey = (key ?? node)?.range?.[0] ?? 0;
  if (!node || !range) return { key: atKey, value: atKey };
  if (isCollection(node)) {
    // A block map under a key: the key is where a reader looks.
    const value = key?.range && !node.flow ? key.range[0] : range[0];
    if (isMap(node)) {
      const entries = new Map<string, Placed>();
      for (const pair of node.items as Pair<Node, Node>[]) {
        entries.set(keyText(pair.key) ?? '', placeOf(pair.value, pair.key, source));
      }
      return { key: atKey, value, entries };
    }
    if (!isSeq(node)) return { key: atKey, value };
    return {
      key: atKey,
      value,
      items: (node.items as (Node | null)[]).map((item) => (item ? placeOf(item, null, source) : undefined)),
    };
  }
  const value = contentStart(node, range[0], source);
  if (!isScalar(node)) return { key: atKey, value };
  const text = String(node.value);
  const isVerbatim = source.startsWith(text, value) && !text.includes('\\') && !text.includes("'");
  return { key: atKey, value, scalar: { text, end: range[1], type: node.type, isVerbatim } };
}

export function keyText(key: Node | null): string | undefined {
  return isScalar(key) && key.value !== null && typeof key.value !== 'object' ? String(key.value) : undefined;
}

/** Offset of a scalar's first character: after the quote, or after the block indicator's line and indentation. */
function contentStart(node: Node, start: number, source: string): number {
  if (!isScalar(node)) return start;
  if (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') return start + 1;
  if (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED') {
    const header = source.indexOf('\n', start);
    if (header < 0) return start;
    const content = /\S/gu;
    content.lastIndex = header + 1;
    return content.exec(source)?.index ?? start;
  }
  return start;
}

/** Offset of the value or key at a path; of its nearest ancestor that is there. */
export function offsetOf(root: Placed, path: DataPath, of: 'key' | 'value'): number {
  return find(root, path)[of];
}

/**
 * Offset of a character of the text at a path. Styles differ only in white space and escapes between the text in the file and its value, so both
 * are walked together over the characters that are not white space.
 */
export function offsetWithin(root: Placed, path: DataPath, offset: number, source: string): number {
  const { value: start, scalar } = find(root, path);
  if (!scalar) return start;
  const { text, end, type, isVerbatim } = scalar;
  const target = Math.min(offset, text.length);
  if (isVerbatim && !endsInBlank(text, target)) return start + target;
  let position = start;
  for (let index = 0; index < target; index++) {
    if (isBlank(text[index])) continue;
    while (position < end && isBlank(source[position])) position++;
    if (type === 'QUOTE_DOUBLE' && source[position] === '\\') position++;
    if (type === 'QUOTE_SINGLE' && source[position] === "'") position++;
    position++;
  }
  if (!isBlank(text[target])) while (position < end && isBlank(source[position])) position++;
  return position;
}

/** Whether the walk to a character would stop before white space. */
function endsInBlank(text: string, target: number): boolean {
  return target === text.length ? target > 0 && isBlank(text[target - 1]) : isBlank(text[target]);
}

function isBlank(character: string | undefined): boolean {
  return character === undefined || /\s/u.test(character);
}

function find(root: Placed, path: DataPath): Placed {
  let here = root;
  for (const step of path) {
    const next = here.entries ? here.entries.get(String(step)) : here.items?.[Number(step)];
    if (!next) break;
    here = next;
  }
  return here;
}
