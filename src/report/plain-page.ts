import type { RenderedFigure } from '../chart/index.ts';
import type { Language, Text } from '../words/index.ts';
import { inlineSvg } from './inline-svg.ts';
import { html, join, Markup } from './markup.ts';
import { style } from './style.ts';

/** One offline page in both languages: nothing is loaded, no script runs; the reader switches by two radio buttons. */
export function plainPage(title: Text, body: (language: Language) => Markup): string {
  const page = (language: Language): Markup =>
    html`<main class="${language}" lang="${language === 'zh' ? 'zh-CN' : 'en'}"><h1>${title[language]}</h1>${body(language)}</main>`;
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title.en} · ${title.zh}</title>
<style>${new Markup(style)}
main { max-width: 76rem; margin: 0 auto; padding: 1rem 1.25rem 4rem; }
main table { border-collapse: collapse; font-size: .875rem; margin: .5rem 0 1.5rem; display: block; overflow-x: auto; }
main th, main td { padding: .25rem .7rem; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top; }
main td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
main svg { max-width: 100%; height: auto; }
main figure { margin: 1rem 0 2rem; }</style>
</head>
<body>
<header class="bar"><p>plancast</p><fieldset class="language"><legend>Language 语言</legend><input type="radio" name="language" id="language-en" checked><label for="language-en" lang="en">English</label><input type="radio" name="language" id="language-zh"><label for="language-zh" lang="zh-CN">中文</label></fieldset></header>
${page('en')}
${page('zh')}
</body>
</html>
`.text;
}

/** A table whose numbers stand right. */
export function plainTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): Markup {
  const cell = (value: string | number): Markup =>
    typeof value === 'number' || /^[-−+<>]?[\d.]/u.test(value)
      ? html`<td class="number">${value}</td>`
      : html`<td>${value}</td>`;
  return html`<table><thead><tr>${join(head.map((name) => html`<th scope="col">${name}</th>`))}</tr></thead><tbody>${join(
    rows.map((row) => html`<tr>${join(row.map(cell))}</tr>`),
  )}</tbody></table>`;
}

export function plainFigures(figures: readonly RenderedFigure[], language: Language): Markup {
  return join(
    figures
      .filter(({ figure }) => figure.language === language)
      .map(({ figure, svg }) => html`<figure>${inlineSvg(svg, `${language}-${figure.id}`, figure.alt)}</figure>`),
  );
}
