import type { Study } from '../study/index.ts';
import type { Text } from '../words/index.ts';
import { contextOf, type Page, pageOf, pageTitle, tag } from './article.ts';
import type { ReportFigure } from './context.ts';
import { inputsLink } from './embedded-inputs.ts';
import type { Evidence } from './evidence.ts';
import type { Manifest } from './manifest.ts';
import { html, Markup } from './markup.ts';
import { contentSecurityPolicy } from './policy.ts';
import { script } from './script.ts';
import { openSeal } from './seal.ts';
import type { Section } from './section.ts';
import { sections as allSections } from './sections.ts';
import { style } from './style.ts';

export interface ReportOptions {
  /** Name of the scenario that the summary judges. Without it: `plan` if there is one, else the first of the study. */
  readonly lead?: string;
  /** What was found about the plan's numbers, the model's behaviour and the data; nothing is said of what is absent. */
  readonly evidence?: Evidence;
  /** The parts of the report; without it {@link allSections}. */
  readonly sections?: readonly Section[];
  /** The input files as a ZIP archive in base 64, for the reader and for `verify`: see `embeddedInputs`. */
  readonly inputs?: string;
}

/**
 * A study as one HTML file that needs nothing else: it opens without a network, runs under a content policy that forbids
 * loading anything and evaluating text, holds both languages, and works with scripts off. The same arguments give the same
 * bytes.
 *
 * @param figures each chart once in English and once in Chinese, drawn
 * @param manifest what the run was made from; shown, and embedded as JSON (`#plancast-manifest`) for tools
 * @returns the file's text, to be written as UTF-8
 */
export function renderReport(
  study: Study,
  figures: readonly ReportFigure[],
  manifest: Manifest,
  options: ReportOptions = {},
): string {
  const material = { study, figures, manifest, ...options };
  const pages = (['en', 'zh'] as const).map((language) =>
    pageOf(contextOf(material, language), options.sections ?? allSections),
  );
  return document(study, manifest, pages, options.inputs).text;
}

function document(study: Study, manifest: Manifest, pages: readonly Page[], inputs: string | undefined): Markup {
  const titles = { en: pageTitle(study, 'en'), zh: pageTitle(study, 'zh') };
  return html`<!doctype html>
<html lang="en" data-title-en="${titles.en}" data-title-zh="${titles.zh}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy([style], [script])}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="plancast ${manifest.version}">
${new Markup(openSeal)}
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
${pages.map(({ language }) => html`<p class="${language}" lang="${tag(language)}">${words.footer[language]}</p>\n`)}${inputs !== undefined && inputsLink(inputs, study.region)}</footer>
<script type="application/json" id="plancast-manifest">${embedded(manifest)}</script>
<script>${new Markup(script)}</script>
</body>
</html>
`;
}

/** Data inside a page: no character of it can end the script element. */
function embedded(value: unknown): Markup {
  return new Markup(
    JSON.stringify(value, null, 1).replace(
      /[<>&\u2028\u2029]/gu,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  );
}

const words: Readonly<Record<'skip' | 'footer', Text>> = {
  skip: { en: 'Skip to the report', zh: '跳至正文' },
  footer: {
    en: 'Made with plancast. This file is complete in itself: it loads nothing and sends nothing.',
    zh: '由plancast生成。本文件自成一体，不加载任何外部内容，也不发送任何数据。',
  },
};
