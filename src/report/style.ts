import { contrast } from '../chart/index.ts';
import { fontFamily, ink, projection, statusColour } from '../chart/theme.ts';

/** Colours of the page, those of the charts. `tests/report/style.test.ts` holds their contrast. */
export const colours = {
  ...ink,
  /** Headings, links, the ruling line. */
  accent: projection.line,
  /** Quiet ground behind table headings and the summary. */
  ground: '#f4f7f9',
  rule: '#d3dae0',
  /** Words that warn: unverified, behind. */
  warning: '#963a0b',
  warningGround: '#fdf3ec',
  status: statusColour,
} as const;

/** The page's only style sheet. It loads nothing: system fonts, no picture. */
export const style = `:root {
  color-scheme: light;
  --ink: ${colours.text}; --muted: ${colours.muted}; --accent: ${colours.accent}; --rule: ${colours.rule};
  --ground: ${colours.ground}; --paper: ${colours.paper}; --warning: ${colours.warning}; --warning-ground: ${colours.warningGround};
  --sans: -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", "Noto Sans", system-ui, sans-serif;
  --serif: Charter, "Bitstream Charter", Cambria, Georgia, serif;
  --mono: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace;
}
.zh {
  --sans: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif;
  --serif: "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", STZhongsong, SimSun, serif;
}
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, sans-serif; }
.en, .zh { font-family: var(--sans); }
.zh { line-height: 1.75; }
body:has(#language-en:checked) .zh, body:has(#language-zh:checked) .en { display: none; }
a { color: var(--accent); text-underline-offset: .15em; }
article:focus { outline: none; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
[data-anchor] { scroll-margin-top: 4rem; }
.skip { position: absolute; left: 1rem; top: -6rem; z-index: 3; padding: .5rem 1rem; background: var(--accent); color: var(--paper); }
.skip:focus { top: .5rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.bar { position: sticky; top: 0; z-index: 2; display: flex; align-items: center; gap: 1rem; justify-content: space-between; padding: .45rem max(1.25rem, calc(50vw - 41rem)); background: var(--paper); border-top: 4px solid var(--accent); border-bottom: 1px solid var(--rule); }
.bar p { margin: 0; color: var(--muted); font-size: .875rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.language { display: flex; flex: none; margin: 0; padding: 0; border: 1px solid var(--muted); border-radius: 4px; }
.language legend { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.language input { position: absolute; opacity: 0; pointer-events: none; }
.language label { padding: .15rem .85rem; font-size: .875rem; line-height: 1.7; color: var(--ink); cursor: pointer; font-family: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
.language input:checked + label { background: var(--accent); color: var(--paper); }
.language input:focus-visible + label { outline: 3px solid var(--accent); outline-offset: 3px; }

.page { display: grid; grid-template-columns: 15rem minmax(0, 1fr); gap: 0 3.5rem; max-width: 84.5rem; margin: 0 auto; padding: 0 1.25rem 4rem; }
.contents { grid-column: 1; position: sticky; top: 3.2rem; align-self: start; max-height: calc(100vh - 3.2rem); overflow-y: auto; padding: 2rem .5rem 2rem 0; font-size: .875rem; line-height: 1.45; }
.contents ol { list-style: none; margin: 0; padding: 0; }
.contents li { margin: .15rem 0; }
.contents li li { margin: 0; padding-left: 1.1rem; font-size: .8125rem; }
/* Targets of 24 pixels: WCAG 2.2 §2.5.8. */
.contents a { display: block; padding: .25rem 0; min-height: 1.5rem; color: var(--ink); text-decoration: none; }
.contents li li a { color: var(--muted); }
.contents a:hover { color: var(--accent); text-decoration: underline; }
main { grid-column: 2; min-width: 0; }
article > header { padding: 2.6rem 0 1.4rem; }
h1, h2 { font-family: var(--serif); line-height: 1.25; text-wrap: balance; }
h1 { margin: .3rem 0 .8rem; font-size: 2.25rem; font-weight: 700; }
.zh h1 { letter-spacing: .02em; line-height: 1.4; text-wrap: wrap; }
.line { display: block; }
.line:first-child { font-size: .62em; line-height: 1.3; font-weight: 600; }
.over { margin: 0; color: var(--accent); font-weight: 600; font-size: .9375rem; }
.facts { margin: 0; max-width: none; color: var(--muted); font-size: .9375rem; }
h2 { margin: 0 0 1.2rem; padding-bottom: .5rem; border-bottom: 2px solid var(--accent); font-size: 1.6rem; }
h3 { margin: 0 0 .9rem; font-size: 1.2rem; line-height: 1.35; }
h4 { margin: 1.6rem 0 .5rem; font-size: 1rem; }
.section { padding-top: 2.6rem; }
.part { padding-top: 1.6rem; }
.number { color: var(--accent); }
p, ul, ol, dl { margin: 0 0 1rem; max-width: 48rem; }
.zh p:not(.note, .small) { text-align: justify; }
ul, ol { padding-left: 1.4rem; }
li { margin: .2rem 0; }
.element { padding-left: 1.2rem; font-weight: 400; }
th code { overflow-wrap: anywhere; }
p, li, caption, h1, h2, h3, h4 { overflow-wrap: break-word; }
small, .small { font-size: .8125rem; line-height: 1.5; }
.muted { color: var(--muted); }
code { font-family: var(--mono); font-size: .875em; overflow-wrap: anywhere; }

.finding { margin: 0 0 1.4rem; padding: 1.1rem 1.4rem; border-left: 5px solid var(--accent); background: var(--ground); }
.finding p { margin: 0; max-width: 56rem; font-size: 1.1875rem; line-height: 1.5; }
.finding p + p { margin-top: .6rem; font-size: 1rem; color: var(--ink); }
.zh .finding p { line-height: 1.75; }
.note { max-width: 46rem; margin: 0 0 1rem; padding: .7rem 1rem; border-left: 4px solid var(--rule); background: var(--ground); }
.note.warn { border-color: var(--warning); background: var(--warning-ground); }
.note > :last-child { margin-bottom: 0; }

.scroll { overflow-x: auto; margin: 0 0 1.4rem; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; line-height: 1.45; font-variant-numeric: tabular-nums; }
caption { padding: 0 0 .5rem; text-align: left; font-weight: 600; color: var(--ink); }
.zh caption { text-align: center; }
article { counter-reset: table figure; }
caption { counter-increment: table; }
.en caption::before { content: "Table " counter(table) ". "; color: var(--accent); }
.zh caption::before { content: "表" counter(table) "　"; color: var(--accent); }
th, td { padding: .5rem .65rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
thead th { background: var(--ground); border-top: 2px solid var(--accent); border-bottom: 1px solid var(--accent); font-size: .8125rem; line-height: 1.35; vertical-align: bottom; }
tbody:last-child tr:last-child > * { border-bottom: 2px solid var(--accent); }
tbody th { font-weight: 600; }
.group th { padding-top: .9rem; color: var(--accent); border-bottom: 1px solid var(--accent); }
.numeric { text-align: right; }
td.numeric, .together { white-space: nowrap; }
/* A link that is alone in its cell is a target of 24 pixels, too. */
tbody th > a, td > a:only-child { display: inline-block; min-height: 1.5rem; min-width: 1.5rem; }
.wide { min-width: 13rem; }
.name { width: 17rem; }
.compact { font-size: .8125rem; }
.compact th, .compact td { padding: .3rem .55rem; }
td small, th small, .layers small { display: block; font-size: .8125rem; color: var(--muted); font-weight: 400; }
th .asked { color: var(--ink); font-size: .875rem; }
td code { white-space: normal; overflow-wrap: break-word; }
.hash code { overflow-wrap: anywhere; }
.advice-title { margin: 0 0 .2rem; }
.advice { max-width: 56rem; }
.arithmetic { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.findings thead th:nth-child(1) { width: 16%; }
.all-indicators, .headline-targets { table-layout: fixed; }
.all-indicators { min-width: 57rem; }
.all-indicators thead th:nth-child(1) { width: 22%; }
.all-indicators thead th:nth-child(2) { width: 11%; }
.all-indicators thead th:nth-child(3) { width: 10%; }
.all-indicators thead th:nth-child(4) { width: 11%; }
.all-indicators thead th:nth-child(5) { width: 13%; }
.all-indicators thead th:nth-child(6) { width: 14%; }
.all-indicators thead th:nth-child(7) { width: 9%; }
.all-indicators thead th:nth-child(8) { width: 10%; }
.all-indicators .numeric, .all-indicators .together, .all-indicators .status { white-space: normal; }
.headline-targets thead th:nth-child(1) { width: 18%; }
.headline-targets thead th:nth-child(2) { width: 16%; }
.headline-targets thead th:nth-child(3) { width: 15%; }
.headline-targets thead th:nth-child(4) { width: 19%; }
.headline-targets thead th:nth-child(5) { width: 32%; }
.equation { font-family: var(--mono); font-size: .8125rem; line-height: 1.5; overflow-wrap: anywhere; }
.layers { margin: 0; padding-left: 1.3rem; max-width: none; }

.status { display: inline-flex; align-items: baseline; gap: .4em; white-space: nowrap; font-weight: 600; }
.status b { flex: none; width: 1.45em; height: 1.45em; line-height: 1.45em; border-radius: 3px; text-align: center; font-size: .75em; font-weight: 400; font-family: system-ui, sans-serif; }
${Object.entries(colours.status)
  .map(([status, ground]) => `.${status.replaceAll(' ', '-')} b { background: ${ground}; color: ${inkFor(ground)}; }`)
  .join('\n')}
.no-target b, .no-data b { box-shadow: inset 0 0 0 1px ${colours.muted}; }
.unverified { color: var(--warning); font-weight: 700; white-space: nowrap; }
.mark { display: block; margin-top: .25rem; }
.numeric .mark { margin-left: auto; }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; max-width: none; padding: 0; list-style: none; font-size: .875rem; }

.scenario-cells small { white-space: nowrap; }
figure { margin: 0 0 1.8rem; max-width: 56rem; }
figure > .scroll { margin: 0; border: 1px solid var(--rule); }
figure svg { display: block; width: 100%; height: auto; }
figure svg text { font-family: ${fontFamily}; white-space: pre; }
figcaption { counter-increment: figure; display: flex; gap: .9rem; padding-top: .4rem; font-size: .875rem; color: var(--muted); }
.en figcaption::before { content: "Figure " counter(figure); white-space: nowrap; color: var(--accent); font-weight: 600; }
.zh figcaption::before { content: "图" counter(figure); white-space: nowrap; color: var(--accent); font-weight: 600; }
figcaption details { flex: 1; min-width: 0; }
figcaption .scroll { margin-top: .6rem; color: var(--ink); }
figcaption caption { counter-increment: none; text-align: left; }
figcaption .compact caption::before { content: none; }
details > summary { cursor: pointer; color: var(--accent); }
details[open] > summary { margin-bottom: .6rem; }
footer { max-width: 84.5rem; margin: 0 auto; padding: 1.2rem 1.25rem 2.5rem; border-top: 1px solid var(--rule); color: var(--muted); font-size: .875rem; }
footer p { margin: 0; }

@media screen and (max-width: 62rem) {
  .page { display: block; }
  .contents { position: static; max-height: none; padding: 1.2rem 0 0; }
  .contents > ol { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; }
  .contents li { margin: .15rem 0; }
  .contents li ol { display: none; }
  article > header { padding-top: 1.6rem; }
}
@media screen and (max-width: 44rem) {
  body { font-size: .9375rem; }
  h1 { font-size: 1.6rem; }
  .zh h1 { font-size: 1.35rem; }
  h2 { font-size: 1.3rem; }
  .bar p { display: none; }
  .bar { justify-content: flex-end; }
  .page, footer { padding-left: 1rem; padding-right: 1rem; }
  .finding { padding: .9rem 1rem; }
  .finding p { font-size: 1.0625rem; }
  figure svg { min-width: 36rem; }
  /* Wide tables scroll in their frames; squeezed into a phone they would be a letter wide. */
  table:not(.cards) { min-width: 42rem; }
  .name { width: 13rem; }
  table:not(.cards) tbody th { min-width: 5rem; }
  .zh caption { text-align: left; }
  .zh p:not(.note, .small) { text-align: left; }
  .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .cards, .cards tbody, .cards tr, .cards th, .cards td, .cards caption { display: block; width: auto; min-width: 0; text-align: left; white-space: normal; }
  .cards tr { margin: 0 0 .9rem; border: 1px solid var(--rule); border-top: 3px solid var(--accent); }
  .cards th, .cards td, .cards tbody:last-child tr:last-child > * { border-bottom: 1px solid var(--rule); }
  .cards tr > :last-child, .cards tbody:last-child tr:last-child > :last-child { border-bottom: 0; }
  .cards td { display: grid; grid-template-columns: 6.5rem 1fr; gap: .6rem; }
  .cards td::before { content: attr(data-label); color: var(--muted); font-size: .8125rem; }
  .cards td > * { grid-column: 2; }
  .cards .numeric .mark { margin-left: 0; }
  .cards td.numeric { text-align: left; white-space: normal; }
}
@page { size: A4; margin: 12mm 14mm 14mm; @bottom-center { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; color: ${colours.muted}; } }
@media print {
  body { font-size: 9.5pt; line-height: 1.5; }
  .zh { line-height: 1.65; }
  .bar, .contents, .skip, figcaption details { display: none; }
  .page { display: block; max-width: none; padding: 0; }
  article > header { padding: .4rem 0 .3rem; border-top: 3pt solid var(--accent); }
  h1 { font-size: 15pt; margin: .1rem 0 .2rem; }
  .line:first-child { font-size: .58em; text-wrap: wrap; }
  .over, .facts { font-size: 8pt; }
  article > header + .section h2 { margin-bottom: .35rem; }
  h2 { font-size: 13pt; margin-bottom: .5rem; padding-bottom: .2rem; }
  h3 { font-size: 11.5pt; }
  h2, h3, h4, caption, thead { break-after: avoid; }
  .section { padding-top: 0; break-before: page; }
  .section.summary { break-before: avoid; padding-top: .3rem; }
  .part { padding-top: .8rem; }
  .leader { break-after: page; }
  .finding { margin-bottom: .5rem; padding: .45rem .8rem; }
  .finding p, .zh .finding p { font-size: 9.5pt; line-height: 1.35; max-width: none; }
  .finding p + p, .zh .finding p + p { font-size: 8pt; margin-top: .15rem; }
  p, ul, ol, dl, .note { max-width: none; }
  .advice, .advice-title { font-size: 8pt; line-height: 1.35; margin-bottom: .25rem; }
  .advice li { margin: 0; }
  p, ul, ol, dl { margin-bottom: .5rem; orphans: 3; widows: 3; }
  .scroll { overflow: visible; margin-bottom: .6rem; }
  caption { padding-bottom: .25rem; }
  .cards .small { line-height: 1.25; }
  .cards .mark { margin-top: .1rem; }
  table { font-size: 7.5pt; line-height: 1.3; }
  th, td { padding: .22rem .35rem; }
  thead th { font-size: 7pt; }
  small, .small, .legend { font-size: 7pt; }
  td small, th small, .layers small { font-size: 7pt; }
  /* A link that is alone in its cell is a target of 24 pixels, too. */
tbody th > a, td > a:only-child { display: inline-block; min-height: 1.5rem; min-width: 1.5rem; }
.wide { min-width: 0; }
  td.numeric { white-space: normal; }
  .name { width: 26%; }
  .all-indicators { min-width: 0; }
  .cards td, .cards th { padding: .12rem .25rem; }
  .cards .asked { font-size: 7.5pt; }
  .scenario-cells { font-size: 7pt; line-height: 1.2; }
  .scenario-cells small { font-size: 6.5pt; white-space: nowrap; }
  .headline .part + .part { break-before: page; }
  details:not([open]) { display: none; }
  .compact, .equation { font-size: 7.5pt; }
  tr, figure, .note, .finding { break-inside: avoid; }
  thead { display: table-header-group; }
  figure { margin-bottom: .8rem; }
  figure svg { max-height: 200mm; }
  a { color: inherit; text-decoration: none; }
  tbody th > a, td > a:only-child { display: inline; }
  .status b { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  thead th, .finding, .note { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  footer { padding: .6rem 0 0; }
}
@media (forced-colors: active) { .language input:checked + label { forced-color-adjust: none; } }
`;

/** Dark or light letters, whichever reads better on a ground. */
function inkFor(ground: string): string {
  return contrast(ground, colours.text) >= contrast(ground, colours.paper) ? colours.text : colours.paper;
}
