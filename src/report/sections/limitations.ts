import { laterKnowledge } from '../../study/index.ts';
import type { Text } from '../../words/index.ts';
import { type Context, say } from '../context.ts';
import { type Content, html } from '../markup.ts';
import type { Section } from '../section.ts';
import { tableOf } from '../table.ts';

/** What this report cannot say, and the doubts noted beside single indicators. */
export const limitationsSection: Section = {
  id: 'limitations',
  title: { en: 'Limitations', zh: '局限性说明' },
  render: (context) => ({
    opening: html`<ul>${general(context).map((sentence) => html`<li>${sentence}</li>`)}</ul>\n${!context.brief && notes(context)}`,
  }),
};

/** Numbers that nobody could have had at the end of the base year: named, with the reason why they stand. */
function later({ study }: Context): Text[] {
  const { model, plan, sources } = study;
  return laterKnowledge(model, sources, plan.baseYear).map(({ source, names }) => ({
    en: `Rests on figures up to ${source.dataUntil}, later than the base year ${plan.baseYear}: ${names.join(', ')} (${source.title.en}). ${source.afterBaseYear?.en ?? 'No reason is given.'}`,
    zh: `以下数值依据截至${source.dataUntil}年的数据，晚于基准年${plan.baseYear}年：${names.join('、')}（${source.title.zh}）。${source.afterBaseYear?.zh ?? '未说明理由。'}`,
  }));
}

function general(context: Context): string[] {
  const { study, lead } = context;
  const { model, assessment, observations, scenarios } = study;
  const unverified = [...model.variables.values()].filter(
    (variable) => 'confidence' in variable && variable.confidence === 'unverified',
  ).length;
  const indicators = Object.values(assessment.scenarios[lead]?.indicators ?? {});
  const tracked = indicators.filter(({ treatment }) => treatment === 'tracked').length;
  const latest = observations.reduce((max, { year }) => Math.max(max, year), 0);
  const sentences = [
    {
      en: `A scenario says what would follow if; it has no probability of its own. Chances hold within a scenario, for its policies and assumptions.`,
      zh: '情景回答“如果……则会如何”，其本身没有发生概率。达标概率只在该情景的政策与假设之下成立。',
    },
    {
      en: 'Bands and chances reflect the stated ranges of parameters and yearly shocks. A mechanism that the equations leave out is not in them.',
      zh: '区间与概率只反映参数范围与年度冲击，方程未包含的机理不在其内。',
    },
    ...(unverified === 0
      ? []
      : [
          {
            en: `${unverified} given numbers are UNVERIFIED; every result that rests on one says so.`,
            zh: `有${unverified}项给定数值未经核实；凡以其为依据的结果均已注明。`,
          },
        ]),
    ...(tracked === 0
      ? []
      : [
          {
            en: `${tracked} indicators are tracked and not modelled: their projection is a delivery path with its own uncertainty and shows no cause.`,
            zh: `有${tracked}项指标为进度跟踪而非机理建模，其测算值为带不确定性的推进进度，不说明成因。`,
          },
        ]),
    ...later(context),
    ...(latest === 0
      ? []
      : [
          {
            en: `The latest observation used is of ${latest}.`,
            zh: `所用观测数据最晚为${latest}年。`,
          },
        ]),
    ...(scenarios.length === 0
      ? []
      : context.evidence.audit
        ? [
            {
              en: 'This report judges the numbers that the plan prints. Whether they agree with one another is the matter of the audit, which changes no target.',
              zh: '本报告以规划所列数值为评判依据；各数值之间是否相互一致见“规划数据自洽性核对”，核对结果不改变任何目标。',
            },
          ]
        : [
            {
              en: 'This report judges the numbers that the plan prints. Whether the plan’s own numbers agree with one another is another question.',
              zh: '本报告以规划所列数值为评判依据；规划各数值之间是否相互一致，是另一问题。',
            },
          ]),
  ];
  return sentences.map((sentence) => say(context, sentence));
}

/** The doubts that plan and model files note beside an indicator. */
function notes(context: Context): Content {
  const { assessment } = context.study;
  const noted = Object.entries(assessment.scenarios[context.lead]?.indicators ?? {}).filter(
    ([, { note }]) => note !== null,
  );
  if (noted.length === 0) return false;
  noted.sort(([, left], [, right]) => (left.number ?? 1000) - (right.number ?? 1000));
  return tableOf(
    `${context.language}-table-notes`,
    say(context, { en: 'Notes on single indicators', zh: '分指标说明' }),
    [
      { heading: say(context, { en: 'Indicator', zh: '指标' }), kind: 'wide' },
      { heading: say(context, { en: 'Note', zh: '说明' }) },
    ],
    [
      {
        rows: noted.map(([, { number, title, note }]) => [
          html`${number !== undefined && html`<span class="number">${number}</span> `}${say(context, title)}`,
          note && say(context, note),
        ]),
      },
    ],
    'compact',
  );
}
