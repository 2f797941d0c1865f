import type { Text } from '../words/index.ts';

/** Where in a report something stands, in words: the part of the page, its chart or table. */
export function placeInReport(report: string, index: number): Text {
  if (index < report.indexOf('<body>')) return { en: 'head of the page', zh: '页面头部' };
  if (index >= report.lastIndexOf('id="plancast-manifest"')) return { en: 'manifest in the page', zh: '页面内的清单' };
  const data = report.lastIndexOf('<a id="plancast-inputs"');
  if (data >= 0 && index >= data) return { en: 'input files in the page', zh: '页面内的输入文件' };
  const before = report.slice(0, index);
  const language =
    before.lastIndexOf('<article class="zh"') < 0 ? { en: 'English', zh: '英文' } : { en: 'Chinese', zh: '中文' };
  const inside = (en: string, zh: string): Text => ({
    en: `${en} (${language.en} part)`,
    zh: `${zh}（${language.zh}部分）`,
  });

  const figure = openElement(before, '<figure id="', '</figure>');
  if (figure) {
    const kind =
      figure.lastIndexOf('<table') > figure.lastIndexOf('</table>')
        ? { en: 'numbers of chart', zh: '图表数据' }
        : { en: 'chart', zh: '图表' };
    const name = attribute(figure, '<figure id="').replace(/^(?:en|zh)-figure-/u, '');
    return inside(`${kind.en} ${name}`, `${kind.zh} ${name}`);
  }
  const section = lastTitle(before);
  const table = openElement(before, '<table', '</table>');
  if (table) {
    const caption = textOf(/<caption[^>]*>([\s\S]*?)<\/caption>/u.exec(table)?.[1] ?? '');
    const row = textOf(
      table.slice(Math.max(table.lastIndexOf('<tr'), 0)).match(/<t[hd][^>]*>[\s\S]*?<\/t[hd]>/u)?.[0] ?? '',
    );
    const named = [section, caption, row].filter((part) => part !== '');
    return inside(`table: ${named.join(' › ')}`, `表格：${named.join(' › ')}`);
  }
  return inside(section || 'page', section || '页面');
}

/** What has been opened and not closed before the end of a text, from its opening on. */
function openElement(before: string, opening: string, closing: string): string | undefined {
  const start = before.lastIndexOf(opening);
  return start < 0 || before.indexOf(closing, start) >= 0 ? undefined : before.slice(start);
}

function attribute(element: string, opening: string): string {
  return element.slice(opening.length, element.indexOf('"', opening.length));
}

function lastTitle(before: string): string {
  const start = Math.max(before.lastIndexOf('<h2'), before.lastIndexOf('<h3'));
  return start < 0 ? '' : textOf(before.slice(start).split(/<\/h[23]>/u)[0] ?? '');
}

function textOf(html: string): string {
  return html
    .replace(/<[^>]*>?/gu, ' ')
    .replace(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 80);
}
