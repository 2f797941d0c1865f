import type { Text } from '../words/index.ts';
import { type Page, tag } from './article.ts';
import { type Content, html, Markup } from './markup.ts';
import { contentSecurityPolicy } from './policy.ts';
import { script } from './script.ts';
import { style } from './style.ts';

export interface DocumentParts {
  readonly titles: Text;
  /** Of plancast. */
  readonly version: string;
  /** The same in English and in Chinese. */
  readonly pages: readonly Page[];
  readonly head?: Content;
  readonly foot?: Content;
  /** Data for tools, after what a reader sees. */
  readonly data?: Content;
}

/** A whole HTML file in both languages with the switch between them; it loads nothing and evaluates nothing. */
export function writeDocument({ titles, version, pages, head, foot, data }: DocumentParts): Markup {
  return html`<!doctype html>
<html lang="en" data-title-en="${titles.en}" data-title-zh="${titles.zh}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy([style], [script])}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="plancast ${version}">
${head}
<meta name="format-detection" content="telephone=no">
<title>${titles.en} · ${titles.zh}</title>
<style>${new Markup(style)}</style>
</head>
<body>
${pages.map(({ language }) => html`<a class="skip ${language}" lang="${tag(language)}" href="#${language}-report">${words.skip[language]}</a>\n`)}<header class="bar">
${pages.map(({ language }) => html`<p class="${language}" lang="${tag(language)}">${titles[language]}</p>\n`)}<fieldset class="language">
<legend>Language / <span lang="zh-CN">语言</span></legend>
<input type="radio" name="language" id="language-en" value="en" checked><label for="language-en" lang="en">English</label>
<input type="radio" name="language" id="language-zh" value="zh"><label for="language-zh" lang="zh-CN">中文</label>
</fieldset>
</header>
<div class="page">
${pages.map(({ contents }) => contents)}<main>
${pages.map(({ article }) => article)}</main>
</div>
<footer>
${pages.map(({ language }) => html`<p class="${language}" lang="${tag(language)}">${words.footer[language]}</p>\n`)}${foot}</footer>
${data}<script>${new Markup(script)}</script>
</body>
</html>
`;
}

const words: Readonly<Record<'skip' | 'footer', Text>> = {
  skip: { en: 'Skip to the report', zh: '跳至正文' },
  footer: {
    en: 'Made with plancast. This file is complete in itself: it loads nothing and sends nothing.',
    zh: '由plancast生成。本文件自成一体，不加载任何外部内容，也不发送任何数据。',
  },
};
