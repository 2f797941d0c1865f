import type { Language } from '../words/index.ts';
import { contextOf, type Material, pageOf } from './article.ts';
import { type ParsedElement, type ParsedNode, parseMarkup, textOf } from './parse-markup.ts';
import { sections } from './sections.ts';

/**
 * The report in one language as Markdown (CommonMark with the tables of GitHub): the same sections, numbers and tables as the page, because it is written from
 * them. Charts are links to the files beside it.
 *
 * @returns text to be written as `report.md` or `report.zh.md`, beside `charts/`
 */
export function renderMarkdown(material: Material, language: Language): string {
  const { article } = pageOf(contextOf(material, language), sections);
  const blocks = blocksOf(parseMarkup(article.text), language);
  return `${blocks.join('\n\n')}\n`;
}

function blocksOf(nodes: readonly ParsedNode[], language: Language): string[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string') return node.trim() === '' ? [] : [escapeSigns(node.trim())];
    return blockOf(node, language);
  });
}

function blockOf(node: ParsedElement, language: Language): string[] {
  const { tag, children } = node;
  switch (tag) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
      return [`${'#'.repeat(Number(tag[1]))} ${inline(children).trim()}`];
    case 'p':
    case 'summary':
      return [tag === 'summary' ? `**${inline(children).trim()}**` : inline(children).trim()].filter(
        (text) => text !== '',
      );
    case 'ul':
    case 'ol':
      return [
        children
          .flatMap((child) => (typeof child === 'string' ? [] : [child]))
          .map((item, index) => `${tag === 'ol' ? `${index + 1}.` : '-'} ${inline(item.children).trim()}`)
          .join('\n'),
      ];
    case 'figure':
      return [figureOf(node, language)];
    case 'table':
      return tableOf(node);
    case 'svg':
      return [];
    default:
      return BLOCKS.has(tag) ? blocksOf(children, language) : [inline([node]).trim()].filter((text) => text !== '');
  }
}

const BLOCKS = new Set(['article', 'section', 'div', 'header', 'details', 'nav', 'main', 'footer']);

/** The chart's file and the sentence that says what it shows; its numbers lie in the tables and in `charts/*.vl.json`. */
function figureOf(figure: ParsedElement, language: Language): string {
  const id = (figure.attributes.get('id') ?? '').replace(/^(en|zh)-figure-/u, '');
  const drawn = find(figure, 'svg');
  const alternative = drawn?.attributes.get('aria-label') ?? (drawn && textOf(find(drawn, 'title') ?? drawn)) ?? id;
  return `![${escapeSigns(alternative).replace(/[[\]]/gu, '')}](charts/${encodeURIComponent(id)}.${language}.svg)`;
}

function tableOf(table: ParsedElement): string[] {
  const caption = find(table, 'caption');
  const rows = findAll(table, 'tr').map((row) => ({
    cells: row.children.flatMap((cell) => (typeof cell === 'string' ? [] : [cell])),
    isGroup: (row.attributes.get('class') ?? '') === 'group',
  }));
  const [head, ...body] = rows;
  if (!head) return [];
  const width = head.cells.length;
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const lines = [
    line(head.cells.map(({ children }) => inCell(children))),
    line(head.cells.map(({ attributes }) => ((attributes.get('class') ?? '').includes('numeric') ? '---:' : '---'))),
    ...body.map(({ cells, isGroup }) => {
      const texts = cells.map(({ children }) => inCell(children));
      const filled = [...texts, ...Array.from({ length: Math.max(0, width - texts.length) }, () => '')];
      return line(isGroup ? [`**${filled[0]}**`, ...filled.slice(1)] : filled);
    }),
  ];
  return [...(caption ? [`**${inline(caption.children).trim()}**`] : []), lines.join('\n')];
}

function inCell(children: readonly ParsedNode[]): string {
  return inline(children)
    .trim()
    .replaceAll('|', '\\|')
    .replace(/\s*\n\s*/gu, ' ');
}

function inline(nodes: readonly ParsedNode[]): string {
  return nodes
    .map((node) => (typeof node === 'string' ? escapeSigns(node.replace(/\s+/gu, ' ')) : inlineOf(node)))
    .join('');
}

function inlineOf({ tag, attributes, children }: ParsedElement): string {
  const inner = inline(children);
  switch (tag) {
    case 'svg':
    case 'wbr':
      return '';
    case 'br':
      return ' ';
    case 'strong':
      return inner.trim() === '' ? '' : `**${inner.trim()}**`;
    case 'code':
      return textOf({ tag, attributes, children }) === '' ? '' : `\`${textOf({ tag, attributes, children })}\``;
    case 'a': {
      const href = attributes.get('href') ?? '';
      return href.startsWith('https://') ? `[${inner}](${href})` : inner;
    }
    case 'small':
    case 'div':
    case 'li':
    case 'p':
      return ` ${inner.trim()} `;
    case 'b':
      return ` ${inner} `;
    default:
      return inner;
  }
}

/** What Markdown would take for its own signs stands as it is. */
function escapeSigns(text: string): string {
  return text.replace(/[\\`*_<>]/gu, '\\$&').replace(/^(\s*)([#+-])(?=\s)/u, '$1\\$2');
}

function find(node: ParsedElement, tag: string): ParsedElement | undefined {
  return findAll(node, tag)[0];
}

function findAll(node: ParsedElement, tag: string): ParsedElement[] {
  return node.children.flatMap((child) =>
    typeof child === 'string' ? [] : child.tag === tag ? [child] : findAll(child, tag),
  );
}
