import { type Figure, unitLabel } from '../chart/index.ts';
import {
  type Content,
  contentSecurityPolicy,
  html,
  inlineSvg,
  Markup,
  script,
  style,
  tableOf,
} from '../report/index.ts';
import type { Language, Text } from '../words/index.ts';
import { formatDecimals } from '../words/index.ts';
import type { Comparison, IndicatorComparison, PairComparison } from './comparison.ts';
import { isSeen } from './figures.ts';
import { partTitles } from './part.ts';
import { roundSplit } from './round-split.ts';

/**
 * A comparison as one HTML page in both languages, in the looks of a report: nothing is loaded, sent or evaluated.
 *
 * @param figures drawn, in both languages.
 */
export function comparisonPage(
  comparison: Comparison,
  figures: readonly { readonly figure: Figure; readonly svg: string }[],
  version: string,
): string {
  const titles = { en: titleOf(comparison, 'en'), zh: titleOf(comparison, 'zh') };
  return html`<!doctype html>
<html lang="en" data-title-en="${titles.en}" data-title-zh="${titles.zh}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy([style], [script])}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="plancast ${version}">
<title>${titles.en} · ${titles.zh}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<header class="bar">
<p class="en" lang="en">${titles.en}</p>
<p class="zh" lang="zh-CN">${titles.zh}</p>
<fieldset class="language">
<legend>Language / <span lang="zh-CN">语言</span></legend>
<input type="radio" name="language" id="language-en" value="en" checked><label for="language-en" lang="en">English</label>
<input type="radio" name="language" id="language-zh" value="zh"><label for="language-zh" lang="zh-CN">中文</label>
</fieldset>
</header>
<div class="page">
<main>
${(['en', 'zh'] as const).map((language) => articleOf(comparison, figures, language))}</main>
</div>
<footer>
<p class="en" lang="en">Made with plancast. This file is complete in itself: it loads nothing and sends nothing.</p>
<p class="zh" lang="zh-CN">由plancast生成。本文件自成一体，不加载任何外部内容，也不发送任何数据。</p>
</footer>
<script>${new Markup(script)}</script>
</body>
</html>
`.text;
}

function articleOf(
  comparison: Comparison,
  figures: readonly { readonly figure: Figure; readonly svg: string }[],
  language: Language,
): Markup {
  const say = (text: Text): string => text[language];
  const { members, seed, design, backend } = comparison.settings;
  const list = (items: readonly string[]): Content =>
    items.length > 0 && html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
  return html`<article class="${language}" lang="${language === 'zh' ? 'zh-CN' : 'en'}" id="${language}-report" tabindex="-1">
<header>
<h1>${titleOf(comparison, language)}</h1>
<p class="facts">${say({
    en: `The same draws on both sides: ${members} members, seed ${seed}, ${design}, ${backend}.`,
    zh: `两方使用相同抽样：${members} 个成员，随机种子 ${seed}，${design}，${backend}。`,
  })}</p>
</header>
<section class="section" id="${language}-answer" data-anchor>
<h2>${say({ en: 'What differs, and what it is due to', zh: '差异及其来源' })}</h2>
${comparison.caution && html`<p class="note"><strong>${say(comparison.caution)}</strong></p>`}
<p>${introduction(comparison, language)}</p>
${comparison.pairs.map((pair, index) => pairTables(comparison, pair, language, index))}
</section>
<section class="section" id="${language}-charts" data-anchor>
<h2>${say({ en: 'Charts', zh: '图表' })}</h2>
${figures
  .filter(({ figure }) => figure.language === language)
  .map(
    ({ figure, svg }) => html`<figure id="${language}-figure-${figure.id}" class="chart">
<div class="scroll" tabindex="0" role="group" aria-label="${say({ en: 'Chart', zh: '图表' })}">${inlineSvg(svg, `${language}-${figure.id}`, figure.alt)}</div>
<figcaption>${figure.title}</figcaption>
</figure>
`,
  )}</section>
<section class="section" id="${language}-changes" data-anchor>
<h2>${say({ en: 'What was changed', zh: '改动内容' })}</h2>
${
  comparison.changes.length > 0
    ? tableOf(
        `${language}-table-changes`,
        say({ en: 'Changes from the first side to the second', zh: '第一方至第二方的改动' }),
        [{ heading: say({ en: 'Part', zh: '部分' }) }, { heading: say({ en: 'Change', zh: '改动' }), kind: 'wide' }],
        [{ rows: comparison.changes.map(({ part, text }) => [say(partTitles[part]), say(text)]) }],
        'compact',
      )
    : html`<p>${say({ en: 'Nothing that numbers depend on.', zh: '没有影响数字的改动。' })}</p>`
}
${list(comparison.notes.map(say))}
</section>
</article>
`;
}

function titleOf({ a, b, pairs }: Comparison, language: Language): string {
  const [pair] = pairs;
  const isOneSide = pair !== undefined && pair.a.scenario !== pair.b.scenario;
  const [left, right] = isOneSide ? [pair.a.title[language], pair.b.title[language]] : [a.name, b.name];
  return language === 'zh' ? `比较：${left} 与 ${right}` : `Comparison: ${left} and ${right}`;
}

function introduction({ parts }: Comparison, language: Language): string {
  if (parts.length === 0) {
    return language === 'zh'
      ? '两方在影响数字的各部分上完全相同。'
      : 'The two sides are the same in everything that numbers depend on.';
  }
  const names = parts.map(({ title }) => title[language]).join(language === 'zh' ? '、' : ', ');
  return language === 'zh'
    ? `两方在以下部分不同：${names}。全部 ${2 ** parts.length} 种组合均已运行；每一部分的贡献是其在所有替换次序中所致变化的平均（Shapley，1953），各部分相加等于总差异，交换两方只改变符号。`
    : `The sides differ in: ${names}. All ${2 ** parts.length} combinations were run; a part’s share is the mean of what it changes over all orders of exchanging the parts (Shapley 1953), so the shares add up to the difference, and exchanging the sides changes signs only.`;
}

function pairTables(comparison: Comparison, pair: PairComparison, language: Language, index: number): Markup {
  const say = (text: Text): string => text[language];
  const shown = Object.values(pair.indicators).filter(
    (one) => one.isHeadline || isSeen(one.value, one.decimals + 1) || (one.probability && isSeen(one.probability, 3)),
  );
  const hidden = Object.keys(pair.indicators).length - shown.length;
  const isOneSide = pair.a.scenario !== pair.b.scenario;
  const heading = isOneSide ? `${pair.a.title[language]} → ${pair.b.title[language]}` : pair.a.title[language];
  const columns = [
    { heading: say({ en: 'Indicator', zh: '指标' }) },
    { heading: isOneSide ? pair.a.title[language] : comparison.a.name, numeric: true },
    { heading: isOneSide ? pair.b.title[language] : comparison.b.name, numeric: true },
    { heading: say({ en: 'Difference', zh: '差异' }), numeric: true },
    ...comparison.parts.map(({ title }) => ({
      heading: say({ en: `due to ${title.en}`, zh: `因${title.zh}` }),
      numeric: true,
    })),
  ];
  const values = shown.map((one) => {
    const unit = unitLabel(one.unit, language);
    const [a, b, ...rest] = rowOf(comparison, one, 'value')!;
    return [
      `${one.title[language]}${language === 'zh' ? `，${one.year}年` : `, ${one.year}`}${unit && ` (${unit})`}`,
      a,
      b,
      ...rest,
    ];
  });
  const chances = shown.flatMap((one) => {
    const row = rowOf(comparison, one, 'probability');
    return row ? [[one.title[language], ...row]] : [];
  });
  return html`<h3>${heading}</h3>
${tableOf(`${language}-table-values-${index}`, say({ en: 'Median in the target year', zh: '目标年中位数' }), columns, [{ rows: values }])}
${tableOf(`${language}-table-chances-${index}`, say({ en: 'Chance of meeting the target; differences in percentage points', zh: '达标概率；差异以百分点计' }), columns, [{ rows: chances }])}
${hidden > 0 && html`<p>${say({ en: `${hidden} more indicators do not differ.`, zh: `另有 ${hidden} 项指标没有差异。` })}</p>`}
`;
}

/** Values of both sides, the difference and its parts, as people read them; undefined when there is nothing to judge. */
export function rowOf(
  { parts }: Comparison,
  indicator: IndicatorComparison,
  kind: 'value' | 'probability',
): readonly string[] | undefined {
  const whole = indicator[kind];
  if (!whole) return undefined;
  const factor = kind === 'value' ? 1 : 100;
  const decimals = kind === 'value' ? indicator.decimals + 1 : 1;
  const rounded = roundSplit(
    whole.a * factor,
    whole.b * factor,
    parts.map(({ id }) => whole.parts[id]! * factor),
    decimals,
  );
  const side = (value: number): string => (kind === 'value' ? formatDecimals(value, decimals) : chance(value));
  return [
    side(rounded.a),
    side(rounded.b),
    signed(rounded.difference, decimals),
    ...rounded.parts.map((part) => signed(part, decimals)),
  ];
}

/** In per cent; never certainty, because members are finite. */
function chance(percent: number): string {
  if (percent < 0.1) return '<0.1%';
  return percent > 99.9 ? '>99.9%' : `${formatDecimals(percent, 1)}%`;
}

function signed(value: number, decimals: number): string {
  if (value === 0) return '0';
  return `${value > 0 ? '+' : '−'}${formatDecimals(Math.abs(value), decimals)}`;
}
