import type { Study } from '../study/index.ts';
import type { Language, Text } from '../words/index.ts';
import type { Context, ReportFigure } from './context.ts';
import type { Evidence } from './evidence.ts';
import type { Manifest } from './manifest.ts';
import { type Content, html, join, type Markup } from './markup.ts';
import { headingNumber, partNumber, type Section, type SectionBody, writeSection } from './section.ts';

/** One language's share of a page. */
export interface Page {
  readonly language: Language;
  readonly contents: Markup;
  readonly article: Markup;
}

/** What all forms of a report are written from. */
export interface Material {
  readonly study: Study;
  /** Each chart once in English and once in Chinese, drawn. */
  readonly figures: readonly ReportFigure[];
  readonly manifest: Manifest;
  readonly evidence?: Evidence;
  /** Name of the scenario that the summary judges. Without it: `plan` if there is one, else the first of the study. */
  readonly lead?: string;
}

/** The material as sections in one language draw on it. */
export function contextOf({ study, figures, manifest, evidence = {}, lead }: Material, language: Language): Context {
  const names = study.scenarios.map(({ resolved }) => resolved.scenario.name);
  return {
    language,
    study,
    manifest,
    evidence,
    figures: figures.filter(({ figure }) => figure.language === language),
    lead: lead ?? (names.includes('plan') ? 'plan' : (names[0] ?? '')),
    number: 0,
  };
}

/** Sections in one language as an article with its contents; those with nothing to say are left out, numbers follow. */
export function pageOf(context: Context, sections: readonly Section[]): Page {
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

export function pageTitle(study: Study, language: Language): string {
  const place = study.title[language];
  return language === 'zh' ? `${place}规划目标评估报告` : `${place}: assessment of the plan’s targets`;
}

export function tag(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en';
}

const words: Readonly<Record<'contents', Text>> = {
  contents: { en: 'Contents', zh: '目录' },
};
