import { FAR_APART } from '../../calibrate/index.ts';
import { type OutsideView, outsideView } from '../../study/index.ts';
import { formatProbability } from '../../words/index.ts';
import { type Context, say } from '../context.ts';
import { chanceMark } from '../marks.ts';
import { type Content, html } from '../markup.ts';
import type { Section } from '../section.ts';
import { tableOf } from '../table.ts';

/** How often comparable entities did as much, beside the model's probabilities. */
export const outsideViewSection: Section = {
  id: 'outside-view',
  title: { en: 'Check from outside', zh: '外部参照检验' },
  render: (context) => {
    const views = outsideView(context.study);
    if (views.length === 0) return undefined;
    return {
      opening: html`<p>${say(context, RULE)}</p>
${table(context, views)}${notes(context, views)}`,
    };
  },
};

const RULE = {
  en: `For these targets it was counted how many comparable entities achieved as much in as many years (reference class). The class knows nothing of what makes this district special; the model knows nothing of what it leaves out. No number of the projection rests on it. They are said to disagree when the model’s probability lies outside the 90 % interval of the share and more than ${FAR_APART * 100} percentage points from it: a reason to look, not a correction.`,
  zh: `对下列目标，统计了可比地区在同样年数内达到同样水平的比例（参照类）。参照类不了解本区的特殊之处，模型也不了解方程之外的因素；测算结果不依据该比例。模型概率落在该比例90%区间之外、且相差超过${FAR_APART * 100}个百分点时，视为二者明显不一致：应查找原因，而非据此修正。`,
};

function table(context: Context, views: readonly OutsideView[]): Content {
  const { language, study, lead } = context;
  const zh = language === 'zh';
  return tableOf(
    `${language}-table-outside-view`,
    say(context, { en: 'Shares of comparable entities beside the model', zh: '可比地区比例与模型概率' }),
    [
      { heading: zh ? '目标' : 'Target' },
      { heading: zh ? '何为同样水平' : 'As much', kind: 'wide' },
      { heading: zh ? '可比范围' : 'Comparable', kind: 'wide' },
      { heading: zh ? '达到的时段' : 'Windows that did', numeric: true },
      { heading: zh ? '比例（90%区间）' : 'Share (90 % interval)', numeric: true },
      { heading: zh ? '模型概率' : 'Model', numeric: true },
      { heading: zh ? '是否一致' : 'Agree?' },
    ],
    [
      {
        rows: views.map(({ indicator, reference, scenarios }) => {
          const title = study.plan.indicators.get(indicator)?.title;
          const model = scenarios[lead];
          const [low, high] = reference.interval;
          return [
            title ? say(context, title) : indicator,
            say(context, reference.asMuch),
            `${say(context, reference.comparable)}${zh ? '；来源：' : '; source: '}${sourceTitle(context, reference.source)}`,
            `${reference.achieved} / ${reference.windows}`,
            `${formatProbability(reference.share)} (${formatProbability(low)}–${formatProbability(high)})`,
            model ? chanceMark(context, model.probability, model.probabilitySe) : '—',
            verdict(model, zh),
          ];
        }),
      },
    ],
  );
}

function sourceTitle(context: Context, key: string): string {
  const source = context.study.sources.get(key);
  return source ? say(context, source.title) : key;
}

function verdict(model: { readonly disagrees: boolean } | undefined, zh: boolean): Content {
  if (!model) return '—';
  if (!model.disagrees) return zh ? '无明显分歧' : 'no large disagreement';
  return html`<strong>${zh ? '明显不一致' : 'disagree by much'}</strong>`;
}

function notes(context: Context, views: readonly OutsideView[]): Content {
  const written = views.flatMap(({ indicator, reference }) => {
    if (!reference.note) return [];
    const title = context.study.plan.indicators.get(indicator)?.title;
    return [
      html`<li>${title ? say(context, title) : indicator}${context.language === 'zh' ? '：' : ': '}${say(context, reference.note)}</li>`,
    ];
  });
  return written.length === 0
    ? ''
    : html`<ul class="small">${written}</ul>
`;
}

/** A sentence for an indicator on which comparable entities and the model disagree by much; nothing otherwise. */
export function disagreement(context: Context, id: string): Content {
  const view = outsideView(context.study).find(({ indicator }) => indicator === id);
  const model = view?.scenarios[context.lead];
  if (!view || !model?.disagrees) return '';
  const { share, interval, achieved, windows } = view.reference;
  const [low, high] = interval.map(formatProbability);
  const [ours, theirs] = [formatProbability(model.probability), formatProbability(share)];
  const text = say(context, {
    en: `Check from outside: ${theirs} of comparable cases did as much (${achieved} of ${windows}; 90 % interval ${low} to ${high}) and the model says ${ours}. They disagree by much; what was compared stands under “Check from outside”.`,
    zh: `外部参照：可比情形中${theirs}达到同样水平（${windows}个时段中${achieved}个；90%区间${low}至${high}），模型为${ours}，二者明显不一致；对照范围见“外部参照检验”。`,
  });
  return html`<p>${text}</p>
`;
}
