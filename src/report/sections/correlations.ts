import { type Context, say } from '../context.ts';
import { formatPrinted, NOTHING } from '../format.ts';
import { elementTitle, givenAnchor } from '../given.ts';
import { confidenceMark } from '../marks.ts';
import { type Content, html } from '../markup.ts';
import type { Part } from '../section.ts';
import { sourceLink } from '../source-link.ts';
import { tableOf } from '../table.ts';

/** The parameters and shocks that are drawn together; absent where all are independent. */
export function correlationsPart(context: Context): Part | undefined {
  const { correlations = [] } = context.study.model;
  if (correlations.length === 0) return undefined;
  const title = say(context, { en: 'Correlations', zh: '参数相关性' });
  return {
    id: 'correlations',
    title,
    body: html`<p>${say(context, {
      en: 'These numbers are drawn together by a Gaussian copula: each keeps its own range, and r is the correlation of their normal scores, which makes their rank correlation 6/π·asin(r/2). All others are drawn independently.',
      zh: '以下数值按高斯连接函数联合抽取：各自保持原有取值范围，r为正态得分的相关系数，相应的秩相关系数为6/π·asin(r/2)。其余数值相互独立抽取。',
    })}</p>
${tableOf(
  `${context.language}-table-correlations`,
  title,
  [
    { heading: say(context, { en: 'Between', zh: '一方' }), kind: 'name' },
    { heading: say(context, { en: 'and', zh: '另一方' }), kind: 'name' },
    { heading: 'r', numeric: true },
    { heading: say(context, { en: 'Source', zh: '来源' }) },
    { heading: say(context, { en: 'Confidence', zh: '可信程度' }) },
  ],
  [
    {
      rows: correlations.map(({ between: [left, right], value, source, confidence, note }) => [
        html`${numberName(context, left)}${note && html`<small>${say(context, note)}</small>`}`,
        numberName(context, right),
        formatPrinted(value, context.language),
        sourceLink(context, source),
        confidence ? confidenceMark(context, confidence) : NOTHING,
      ]),
    },
  ],
  'compact',
)}`,
  };
}

/** The title of a single number, with its element, as a link to its row. */
function numberName(context: Context, name: string): Content {
  const [, bare = name, element] = /^([^[]*)(?:\[(.*)\])?$/u.exec(name) ?? [];
  const variable = context.study.model.variables.get(bare);
  if (!variable) return html`<code>${name}</code>`;
  const own =
    element === undefined ? false : html` ${elementTitle(context.study.model, variable, element, context.language)}`;
  return html`<a href="#${givenAnchor(context, bare)}">${say(context, variable.title)}</a>${own}<small><code>${name}</code></small>`;
}
