import type { Study } from '../study/index.ts';
import type { Language, Text } from '../words/index.ts';
import type { Context, ReportFigure } from './context.ts';
import type { Manifest } from './manifest.ts';
import { type Content, html, join, Markup } from './markup.ts';
import { contentSecurityPolicy } from './policy.ts';
import { script } from './script.ts';
import { headingNumber, partNumber, type Section, type SectionBody, writeSection } from './section.ts';
import { sections as allSections } from './sections.ts';
import { style } from './style.ts';

export interface ReportOptions {
  /** Name of the scenario that the summary judges. Without it: `plan` if there is one, else the first of the study. */
  readonly lead?: string;
  /** The parts of the report; without it {@link allSections}. */
  readonly sections?: readonly Section[];
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
  const names = study.scenarios.map(({ resolved }) => resolved.scenario.name);
  const lead = options.lead ?? (names.includes('plan') ? 'plan' : (names[0] ?? ''));
  const pages = (['en', 'zh'] as const).map((language) => {
    const context: Context = {
      language,
      study,
      manifest,
      figures: figures.filter(({ figure }) => figure.language === language),
      lead,
      number: 0,
    };
    return pageOf(context, options.sections ?? allSections);
  });
  return document(study, manifest, pages).text;
}

/** One language's share of the page. */
interface Page {
  readonly language: Language;
  readonly contents: Markup;
  readonly article: Markup;
}

function document(study: Study, manifest: Manifest, pages: readonly Page[]): Markup {
  const titles = { en: pageTitle(study, 'en'), zh: pageTitle(study, 'zh') };
  return html`<!doctype html>
<html lang="en" data-title-en="${titles.en}" data-title-zh="${titles.zh}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy([style], [script])}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="plancast ${manifest.version}">
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
${pages.map(({ language }) => html`<p class="${language}" lang="${tag(language)}">${words.footer[language]}</p>\n`)}</footer>
<script type="application/json" id="plancast-manifest">${embedded(manifest)}</script>
<script>${new Markup(script)}</script>
</body>
</html>
`;
}

function pageOf(context: Context, sections: readonly Section[]): Page {
  const { language } = context;
  const written: { section: Section; body: SectionBody; context: Context }[] = [];
  for (const section of sections) {
    const numbered = { ...context, number: written.length + 1 };
    const body = section.render(numbered);
    if (body) written.push({ section, body, context: numbered });
  }
  return {
    language,
    contents: html`<nav class="contents ${language}" lang="${tag(language)}" aria-label="${words.contents[language]}">
<ol>
${written.map(({ section, body, context: { number } }) => contentsEntry(language, section, body, number))}</ol>
</nav>
`,
    article: html`<article class="${language}" lang="${tag(language)}" id="${language}-report" tabindex="-1">
${heading(context)}${written.map(({ section, body, context: numbered }) => writeSection(numbered, section, body))}</article>
`,
  };
}

function contentsEntry(language: Language, section: Section, { parts = [] }: SectionBody, number: number): Markup {
  const id = `${language}-${section.id}`;
  return html`<li><a href="#${id}">${headingNumber(number, language)}${section.title[language]}</a>${
    parts.length > 0 &&
    html`\n<ol>${parts.map(
      (part, index) =>
        html`<li><a href="#${id}-${part.id}">${partNumber(number, index + 1, language)}${part.title}</a></li>`,
    )}</ol>`
  }</li>
`;
}

function heading(context: Context): Markup {
  const { language, study } = context;
  const { assessment } = study;
  const lead = assessment.scenarios[context.lead]?.title[language] ?? context.lead;
  const facts =
    language === 'zh'
      ? [
          `基期${assessment.baseYear}年`,
          `目标年${assessment.targetYear}年`,
          `${study.scenarios.length}个情景，每个情景${assessment.members}个样本成员`,
          `随机种子${assessment.seed}`,
          `评判情景：${lead}`,
        ]
      : [
          `Base year ${assessment.baseYear}`,
          `target year ${assessment.targetYear}`,
          `${study.scenarios.length} scenarios of ${assessment.members} members each`,
          `seed ${assessment.seed}`,
          `judged under “${lead}”`,
        ];
  return html`<header>
<p class="over">${study.title[language]}</p>
<h1>${title(context)}</h1>
<p class="facts">${join(facts, language === 'zh' ? '；' : ' · ')}${language === 'zh' && '。'}</p>
</header>
`;
}

/** The plan's name on a line of its own, then the question that the report answers. */
function title(context: Context): Content {
  const { plan, targetYear } = context.study.assessment;
  const lines =
    context.language === 'zh'
      ? // A document's title stands in 《》.
        [plan.zh.startsWith('《') ? plan.zh : `《${plan.zh}》`, `${targetYear}年目标实现情况评估报告`]
      : [plan.en, `Will the targets for ${targetYear} be met?`];
  return lines.map((line) => html`<span class="line">${line}</span> `);
}

function pageTitle(study: Study, language: Language): string {
  const place = study.title[language];
  return language === 'zh' ? `${place}规划目标评估报告` : `${place}: assessment of the plan’s targets`;
}

function tag(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en';
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

const words: Readonly<Record<'skip' | 'contents' | 'footer', Text>> = {
  skip: { en: 'Skip to the report', zh: '跳至正文' },
  contents: { en: 'Contents', zh: '目录' },
  footer: {
    en: 'Made with plancast. This file is complete in itself: it loads nothing and sends nothing.',
    zh: '由plancast生成。本文件自成一体，不加载任何外部内容，也不发送任何数据。',
  },
};
