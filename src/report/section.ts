import type { Language, Text } from '../words/index.ts';
import { type Context, say } from './context.ts';
import { type Content, html, type Markup } from './markup.ts';

/**
 * A part of the report with a heading of its own. A new one is a file in `sections/` and an entry in `sections.ts`; contents,
 * numbers and anchors follow by themselves.
 */
export interface Section {
  /** Its anchor in each language is `en-<id>` and `zh-<id>`. */
  readonly id: string;
  readonly title: Text;
  /** Undefined when the study has nothing for it: then it is left out of page and contents. */
  readonly render: (context: Context) => SectionBody | undefined;
}

export interface SectionBody {
  /** What stands before the first part. */
  readonly opening?: Content;
  /** Parts with headings of their own, listed in the contents. */
  readonly parts?: readonly Part[];
}

export interface Part {
  readonly id: string;
  readonly title: string;
  readonly body: Content;
}

/** A finished section: heading, opening, parts. */
export function writeSection(context: Context, section: Section, body: SectionBody): Markup {
  const { language, number } = context;
  const id = `${language}-${section.id}`;
  return html`<section class="section ${section.id}" id="${id}" data-anchor aria-labelledby="${id}-title">
<h2 id="${id}-title">${headingNumber(number, language)}${say(context, section.title)}</h2>
${body.opening}
${(body.parts ?? []).map(
  (part, index) => html`<section class="part" id="${id}-${part.id}" data-anchor>
<h3>${partNumber(number, index + 1, language)}${part.title}</h3>
${part.body}
</section>
`,
)}</section>
`;
}

/** `1 ` and 一、: Chinese official documents number their parts 一、（一）. */
export function headingNumber(number: number, language: Language): Markup {
  return language === 'zh'
    ? html`<span class="number">${chineseNumber(number)}、</span>`
    : html`<span class="number">${number}</span> `;
}

export function partNumber(section: number, part: number, language: Language): Markup {
  return language === 'zh'
    ? html`<span class="number">（${chineseNumber(part)}）</span>`
    : html`<span class="number">${section}.${part}</span> `;
}

/** 1 to 99 in Chinese numerals: 一, 十, 十二, 二十, 二十一. */
export function chineseNumber(number: number): string {
  const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
  const tens = Math.floor(number / 10);
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${digits[number % 10]}`;
}
