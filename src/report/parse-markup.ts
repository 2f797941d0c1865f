/** An element of the report's own HTML. */
export interface ParsedElement {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly ParsedNode[];
}
export type ParsedNode = ParsedElement | string;

const EMPTY = new Set(['br', 'wbr', 'input', 'meta', 'img']);

/**
 * Reads back HTML that this room wrote, so that other forms say what the page says. It knows no more HTML than the room writes: quoted attributes, every
 * element closed.
 *
 * @throws Error when an element is not closed where it should be, which would be a slip of the room.
 */
export function parseMarkup(html: string): readonly ParsedNode[] {
  const root = { tag: '', attributes: new Map<string, string>(), children: [] as ParsedNode[] };
  const open: { tag: string; attributes: ReadonlyMap<string, string>; children: ParsedNode[] }[] = [root];
  const token = /<(\/?)([A-Za-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(\/?)>/gu;
  let at = 0;
  for (const match of html.matchAll(token)) {
    const [whole, closing, tag = '', attributes = '', empty] = match;
    const here = open.at(-1)!;
    if (match.index > at) here.children.push(decode(html.slice(at, match.index)));
    at = match.index + whole.length;
    if (closing) {
      if (open.pop()?.tag !== tag) throw new Error(`</${tag}> closes another element`);
      continue;
    }
    const element = { tag, attributes: attributesOf(attributes), children: [] as ParsedNode[] };
    here.children.push(element);
    if (!empty && !EMPTY.has(tag)) open.push(element);
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)!.tag}> is never closed`);
  if (at < html.length) root.children.push(decode(html.slice(at)));
  return root.children;
}

/** All text of an element, as a reader sees it. */
export function textOf(node: ParsedNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(/([\w:-]+)(?:="([^"]*)")?/gu)].map(([, name = '', value = '']) => [name, decode(value)]),
  );
}

function decode(text: string): string {
  return text
    .replace(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
