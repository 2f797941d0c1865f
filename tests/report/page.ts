/** A page read back as a tree, strictly: a tag that is not closed in its place is an error. */
export interface Element {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (Element | string)[];
}

const VOID = new Set(['meta', 'input', 'br', 'img', 'hr', 'link', 'col', 'wbr']);
const RAW = new Set(['script', 'style']);

/** @throws Error when a tag is left open, closed twice, or an attribute is not quoted. */
export function readPage(html: string): Element {
  const root = { tag: '#root', attributes: new Map<string, string>(), children: [] as (Element | string)[] };
  const open = [root];
  const token = /<!doctype[^>]*>|<(\/?)([A-Za-z][\w-]*)((?:\s+[\w:-]+(?:="[^"<]*")?)*)\s*(\/?)>/gu;
  let at = 0;
  for (let match = token.exec(html); match; match = token.exec(html)) {
    const text = html.slice(at, match.index);
    if (/<|>/u.test(text)) throw new Error(`loose bracket near: ${text.slice(0, 200)}`);
    if (text !== '') open.at(-1)!.children.push(decode(text));
    at = token.lastIndex;
    const [, closing, tag, source, empty] = match;
    if (tag === undefined) continue;
    if (closing) {
      const last = open.pop();
      if (last?.tag !== tag) throw new Error(`</${tag}> closes <${last?.tag}> near: ${html.slice(at - 200, at)}`);
      continue;
    }
    const attributes = new Map(
      [...source!.matchAll(/([\w:-]+)(?:="([^"]*)")?/gu)].map(([, name, value]) => [name!, decode(value ?? '')]),
    );
    const element = { tag, attributes, children: [] as (Element | string)[] };
    open.at(-1)!.children.push(element);
    if (RAW.has(tag)) {
      const end = html.indexOf(`</${tag}>`, at);
      element.children.push(html.slice(at, end));
      at = end + tag.length + 3;
      token.lastIndex = at;
    } else if (!empty && !VOID.has(tag)) open.push(element);
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)!.tag}> is never closed`);
  return root;
}

/** Every element of the tree that a test holds for, in the order of the page. */
export function findAll(root: Element, holds: (element: Element) => boolean): Element[] {
  return root.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(holds(child) ? [child] : []), ...findAll(child, holds)],
  );
}

export function byId(root: Element, id: string): Element {
  const [found] = findAll(root, (element) => element.attributes.get('id') === id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

export function byTag(root: Element, ...tags: readonly string[]): Element[] {
  return findAll(root, ({ tag }) => tags.includes(tag));
}

/** The text a reader sees in an element, blanks run together; without the elements that `skip` holds for. */
export function textOf(element: Element, skip: (element: Element) => boolean = () => false): string {
  const pieces = (one: Element): string[] =>
    one.children.flatMap((child) => {
      if (typeof child === 'string') return [child];
      return skip(child) || RAW.has(child.tag) ? [' '] : pieces(child);
    });
  return pieces(element).join('').replace(/\s+/gu, ' ').trim();
}

/** The cells of a table's body, row by row, heading cell first. */
export function rowsOf(root: Element, tableId: string): string[][] {
  return byTag(byId(root, tableId), 'tr')
    .filter((row) => row.attributes.get('class') !== 'group')
    .map((row) =>
      byTag(row, 'th', 'td')
        .filter((cell) => cell.attributes.get('scope') !== 'col')
        .map((cell) => textOf(cell)),
    )
    .filter((cells) => cells.length > 0);
}

function decode(text: string): string {
  return text
    .replace(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/gu, '<')
    .replace(/&gt;/gu, '>')
    .replace(/&quot;/gu, '"')
    .replace(/&amp;/gu, '&');
}
