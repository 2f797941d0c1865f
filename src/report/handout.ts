import type { Language } from '../words/index.ts';
import { contextOf, type Material, pageOf, pageTitle, tag } from './article.ts';
import { html, Markup } from './markup.ts';
import type { Section } from './section.ts';
import { sections } from './sections.ts';
import { style } from './style.ts';

/** Fonts as base 64 of TrueType files, so that the printed letters are theirs and stay letters. */
export interface HandoutFonts {
  readonly regular: string;
  readonly bold: string;
}

export interface HandoutOptions {
  /** Also the reviewer's part: equations, parameters, sources, manifest. Default false. */
  readonly appendix?: boolean;
}

/**
 * The report in one language as a page to be printed: the leader's page, the planner's part, the table of all indicators, the doubts about the plan's own
 * numbers, methods and limitations. Closed tables and the switch of languages have no place on paper.
 *
 * @returns HTML for a printer such as a browser; it carries its fonts and loads nothing.
 */
export function renderHandout(
  material: Material,
  language: Language,
  fonts: HandoutFonts,
  { appendix = false }: HandoutOptions = {},
): string {
  const context = { ...contextOf(material, language), brief: !appendix };
  const { article } = pageOf(context, appendix ? sections : handoutSections);
  const face = (weight: number, data: string): string =>
    `@font-face { font-family: "Plancast Print"; font-weight: ${weight}; src: url("data:font/ttf;base64,${data}") format("truetype"); }`;
  return html`<!doctype html>
<html lang="${tag(language)}">
<head>
<meta charset="utf-8">
<title>${pageTitle(material.study, language)}</title>
<style>${new Markup([face(400, fonts.regular), face(700, fonts.bold), style, paper(language)].join('\n'))}</style>
</head>
<body>
<div class="page"><main>
${new Markup(inPrintLetters(article.text, language))}</main></div>
</body>
</html>
`.text;
}

/** Signs that the print font does not have, by ones it has: a letter of another font would be embedded as a picture by some browsers. */
const PRINTED: Readonly<Record<string, string>> = { '▼': '↓', '✓': '√', '✗': '×', ᵖ: '^p' };

function inPrintLetters(text: string, language: Language): string {
  const known = text.replace(/[▼✓✗ᵖ]/gu, (sign) => PRINTED[sign]!);
  // The font's quotation marks are as wide as a Chinese character.
  return language === 'zh' ? known : known.replace(/[“”]/gu, '&#34;').replace(/[‘’]/gu, '&#39;');
}

/** Parts that a handout leaves to the page on the screen. */
const PARTS_LEFT_OUT: Readonly<Record<string, (id: string) => boolean>> = {
  indicators: (id) => id !== 'table',
  methods: (id) => id === 'equations',
  audit: (id) => id !== 'error',
};
const SECTIONS_LEFT_OUT = new Set(['parameters', 'sources', 'behaviour', 'data-quality']);

const handoutSections: readonly Section[] = sections
  .filter(({ id }) => !SECTIONS_LEFT_OUT.has(id))
  .map((section) => {
    const isLeftOut = PARTS_LEFT_OUT[section.id];
    if (!isLeftOut) return section;
    return {
      ...section,
      render: (context) => {
        const body = section.render(context);
        return body && { ...body, parts: (body.parts ?? []).filter(({ id }) => !isLeftOut(id)) };
      },
    };
  });

/** Paper: one family for all letters, page numbers, headings that do not part from their tables. */
function paper(language: Language): string {
  const number =
    language === 'zh' ? '"第 " counter(page) " 页，共 " counter(pages) " 页"' : 'counter(page) " / " counter(pages)';
  return `:root, .zh, .en { --sans: "Plancast Print"; --serif: "Plancast Print"; --mono: "Plancast Print"; }
body, .status b, figure svg text { font-family: "Plancast Print"; }
@page { size: A4; margin: 12mm 15mm 14mm; @bottom-center { content: ${number}; font: 8pt "Plancast Print"; } }
@media print {
  .section.limitations, .section.manifest, .section.outside, .section.reference { break-before: auto; padding-top: 1.2rem; }
  .leader .mark { display: none; }
  .leader .finding p { font-size: 9pt; }
  .leader .finding p + p, .leader .advice { font-size: 7.5pt; }
  .leader .small, .leader small, .leader .asked { font-size: 6.5pt; }
  .leader table { font-size: 7pt; line-height: 1.22; }
  .leader .scroll { margin-bottom: .35rem; }
  .headline figure svg { max-height: 92mm; }
  .scenarios .part { padding-top: .3rem; }
  .findings td:last-child code { display: none; }
}`;
}
