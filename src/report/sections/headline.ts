import type { Figure } from '../../chart/index.ts';
import type { Indicator, IndicatorAssessment } from '../../plan/index.ts';
import { basisOf, type Given } from '../basis.ts';
import type { ReportFigure } from '../context.ts';
import { type Context, inScenario, say } from '../context.ts';
import { figureMarkup, figuresOf } from '../figure.ts';
import { decimalsOf, formatClause, formatNumber, formatSigned, formatUnit, NOTHING, withUnit } from '../format.ts';
import { givenAnchor, valueText } from '../given.ts';
import { bandMark, chanceMark, confidenceMark, gapText, statusMark, targetMark } from '../marks.ts';
import { type Content, html, join, type Markup } from '../markup.ts';
import { punctuation } from '../punctuation.ts';
import { paceDecimals, reasonOf } from '../reason.ts';
import type { Part, Section } from '../section.ts';
import { tableOf } from '../table.ts';
import { kindWords, treatmentWords } from '../vocabulary.ts';
import { jointTable } from './joint-table.ts';
import { disagreement } from './outside-view.ts';
import { summaryKinds } from './summary.ts';

/** The planner's part: every headline indicator with chart, scenarios, years, what it rests on and what to beware of. */
export const headlineSection: Section = {
  id: 'headline',
  title: { en: 'Headline indicators', zh: '核心指标分析' },
  render: (context) => {
    const parts: Part[] = context.study.assessment.headline.flatMap((id) => {
      const indicator = context.study.assessment.scenarios[context.lead]?.indicators[id];
      return indicator
        ? [{ id, title: say(context, indicator.title), body: indicatorPart(context, id, indicator) }]
        : [];
    });
    const joint = jointTable(context);
    if (joint) parts.push(joint);
    const across = context.figures.filter((figure) => !isPlaced(context, figure));
    if (across.length > 0 && !context.brief) {
      parts.push({
        id: 'across-indicators',
        title: say(context, { en: 'Across indicators', zh: '跨指标图表' }),
        body: across.map((figure) => figureMarkup(context, figure)),
      });
    }
    return parts.length === 0 ? undefined : { parts };
  },
};

/** Kinds of charts that belong to one indicator, in the order in which its part shows them. */
const ownKinds: readonly Figure['kind'][] = [
  'trajectory-fan',
  'milestones-against-projection',
  'required-pace',
  'scenarios-compared',
  'scenario-paths',
];

/** Whether a chart stands in the summary or in the part of a headline indicator. */
function isPlaced(context: Context, { figure }: ReportFigure): boolean {
  if (summaryKinds.includes(figure.kind)) return true;
  return context.study.assessment.headline.some((id) =>
    figuresOf(context.figures, ownKinds, id).some((one) => one.figure === figure),
  );
}

function indicatorPart(context: Context, id: string, indicator: IndicatorAssessment): Content {
  const planned = context.study.plan.indicators.get(id);
  const figures = figuresOf(context.figures, context.brief ? ownKinds.slice(0, 1) : ownKinds, id);
  if (context.brief) {
    return html`${facts(context, id, indicator, planned)}<p>${reasonOf(context, id)}</p>
${disagreement(context, id)}${figures.map((figure) => figureMarkup(context, figure))}${comparison(context, id)}${caveats(context, indicator, planned)}`;
  }
  return html`${facts(context, id, indicator, planned)}<p>${reasonOf(context, id)}</p>
${disagreement(context, id)}${figures.map((figure) => figureMarkup(context, figure))}${comparison(context, id)}${byYear(context, id, indicator, planned)}${basis(context, id, indicator, planned)}${caveats(context, indicator, planned)}`;
}

function facts(context: Context, id: string, indicator: IndicatorAssessment, planned: Indicator | undefined): Markup {
  const { language, study } = context;
  const departments = indicator.departments.map((key) => study.plan.departments.get(key)?.[language] ?? key);
  const words =
    language === 'zh'
      ? [
          `指标属性：${kindWords[indicator.kind].zh}`,
          treatmentWords[indicator.treatment].zh,
          departments.length > 0 && `责任部门：${departments.join('、')}`,
          `规划出处：${formatClause(indicator.clause, 'zh')}`,
        ]
      : [
          `Kind: ${kindWords[indicator.kind].en.toLowerCase()}`,
          treatmentWords[indicator.treatment].en.toLowerCase(),
          departments.length > 0 && departments.join(', '),
          `plan, ${indicator.clause}`,
        ];
  return html`<p class="muted small">${join(words, language === 'zh' ? '；' : ' · ')}${planned?.follows && html`${language === 'zh' ? '；模型变量：' : ' · model variable '}<code>${planned.follows.variable}</code>`}${planned?.follows?.variable !== id && html` · <code>${id}</code>`}</p>
`;
}

function comparison(context: Context, id: string): Markup {
  const { study, language } = context;
  const { assessment } = study;
  const title = assessment.scenarios[context.lead]!.indicators[id]!.title;
  return tableOf(
    `${language}-table-compared-${id}`,
    say(context, {
      en: `${title.en}: scenarios compared in ${assessment.targetYear}`,
      zh: `${title.zh}：各情景${assessment.targetYear}年比较`,
    }),
    [
      { heading: say(context, { en: 'Scenario', zh: '情景' }) },
      { heading: say(context, { en: 'Projected (5–95%)', zh: '测算值（5%～95%）' }), numeric: true },
      { heading: say(context, { en: 'Target', zh: '目标' }), numeric: true },
      { heading: say(context, { en: 'Gap of the median', zh: '中位数与目标差距' }), numeric: true },
      { heading: say(context, { en: 'Chance', zh: '达标概率' }), numeric: true },
      { heading: say(context, { en: 'Status', zh: '进度判定' }) },
    ],
    [
      {
        rows: study.scenarios.flatMap(({ resolved: { scenario } }) => {
          const indicator = assessment.scenarios[scenario.name]?.indicators[id];
          if (!indicator) return [];
          return [
            [
              say(context, scenario.title),
              bandMark(context, indicator, indicator.target?.year ?? assessment.targetYear),
              targetMark(context, indicator, assessment.baseYear),
              gapText(context, indicator),
              chanceMark(context, indicator.probability, indicator.probabilitySe),
              statusMark(context, indicator.status),
            ],
          ];
        }),
      },
    ],
    'cards',
  );
}

function byYear(context: Context, id: string, indicator: IndicatorAssessment, planned: Indicator | undefined): Markup {
  const { study, language } = context;
  const title = study.assessment.scenarios[context.lead]!.title;
  const unit = formatUnit(indicator.unit, language);
  const paceUnit = indicator.paceUnit === null ? '' : formatUnit(indicator.paceUnit, language);
  const inUnit = (words: string, of: string): Content =>
    html`${words}${of !== '' && html` <small>${language === 'zh' ? `（${of}）` : of}</small>`}`;
  const years = [...new Set([...Object.keys(indicator.years), ...Object.keys(indicator.milestones)])].sort();
  const number = (value: number | undefined, write = formatNumber): string =>
    value === undefined ? NOTHING : write(value, indicator.decimals, language);
  return tableOf(
    `${language}-table-years-${id}`,
    say(context, {
      en: `${indicator.title.en} by year under “${title.en}”`,
      zh: `${inScenario(title.zh)}下${indicator.title.zh}逐年测算`,
    }),
    [
      { heading: say(context, { en: 'Year', zh: '年份' }) },
      { heading: inUnit('5%', unit), numeric: true },
      { heading: inUnit(say(context, { en: 'Median', zh: '中位数' }), unit), numeric: true },
      { heading: inUnit('95%', unit), numeric: true },
      { heading: inUnit(say(context, { en: 'Milestone', zh: '应达进度' }), unit), numeric: true },
      {
        heading: inUnit(say(context, { en: 'Short of milestone', zh: '距应达进度' }), gapUnit(context, indicator)),
        numeric: true,
      },
      { heading: inUnit(say(context, { en: 'Pace still required', zh: '尚需速度' }), paceUnit), numeric: true },
      { heading: inUnit(say(context, { en: 'Pace projected', zh: '测算速度' }), paceUnit), numeric: true },
      { heading: say(context, { en: 'Status', zh: '进度判定' }) },
    ],
    [
      {
        rows: years.map((year) => {
          const band = indicator.years[year];
          const milestone = indicator.milestones[year];
          const pace = indicator.pace[year];
          const status = indicator.statusByYear[year];
          return [
            year,
            number(band?.p05),
            number(band?.p50),
            number(band?.p95),
            milestone === undefined ? NOTHING : formatNumber(milestone, milestoneDecimals(indicator), language),
            number(
              band && milestone !== undefined ? missing(indicator, planned, band.p50, milestone) : undefined,
              formatSigned,
            ),
            pace ? formatSigned(pace.required, paceDecimals(indicator), language) : NOTHING,
            pace ? formatSigned(pace.projected, paceDecimals(indicator), language) : NOTHING,
            status ? statusMark(context, status) : NOTHING,
          ];
        }),
      },
    ],
  );
}

/** A milestone is exact arithmetic on printed numbers: their decimals and one more, or those of the projection. */
function milestoneDecimals({ decimals, baseline, target }: IndicatorAssessment): number {
  const printed = [baseline?.value, target?.value].map((value) => (value === undefined ? 0 : decimalsOf(value)));
  return Math.max(decimals, Math.max(...printed) + (baseline === null ? 0 : 1));
}

function gapUnit(context: Context, indicator: IndicatorAssessment): string {
  return formatUnit(indicator.gapUnit ?? indicator.unit, context.language);
}

/** How much a value falls short of a milestone, positive when it does; undefined where the plan gives no direction. */
function missing(
  indicator: IndicatorAssessment,
  planned: Indicator | undefined,
  value: number,
  milestone: number,
): number | undefined {
  const operator = indicator.target?.operator;
  if (operator === '>=' || operator === '>') return milestone - value;
  if (operator === '<=' || operator === '<') return value - milestone;
  if (operator !== '=') return undefined;
  if (planned?.direction === 'higher') return milestone - value;
  return planned?.direction === 'lower' ? value - milestone : undefined;
}

/** The given numbers the indicator rests on, unverified ones first and by name. */
function basis(context: Context, id: string, indicator: IndicatorAssessment, planned: Indicator | undefined): Content {
  if (!planned?.follows) return false;
  const { study, language } = context;
  const found = basisOf(study.model, planned.follows.variable);
  if (found.length === 0) return false;
  const unverified = found.filter(({ confidence }) => confidence === 'unverified');
  const named = (given: readonly Given[]): Content =>
    join(
      given.map(
        ({ title, name }) =>
          html`${say(context, title)}${punctuation[language].open}<code>${name}</code>${punctuation[language].close}`,
      ),
      punctuation[language].comma,
    );
  const heading = say(context, { en: 'What it rests on', zh: '测算依据' });
  const intro =
    language === 'zh'
      ? `由模型方程追溯，该指标直接或间接取决于${found.length}项给定数值。`
      : `Traced through the model’s equations, it depends on ${found.length} given numbers, directly or through other variables.`;
  return html`<h4>${heading}</h4>
<p>${intro}</p>
${
  unverified.length > 0 &&
  html`<p class="note warn"><strong class="unverified">${say(context, { en: 'UNVERIFIED', zh: '未经核实' })}</strong>${punctuation[language].colon}${named(unverified)}</p>
`
}<details><summary>${say(context, { en: `All ${found.length} given numbers`, zh: `全部${found.length}项给定数值` })}</summary>
${tableOf(
  `${language}-table-basis-${id}`,
  say(context, {
    en: `What ${indicator.title.en} rests on, the nearest first`,
    zh: `${indicator.title.zh}的测算依据（由近及远）`,
  }),
  [
    { heading: say(context, { en: 'Given number', zh: '给定数值' }) },
    { heading: say(context, { en: 'Value', zh: '取值' }) },
    { heading: say(context, { en: 'Confidence', zh: '可信程度' }) },
  ],
  [
    {
      rows: found.map((given) => [
        html`<a href="#${givenAnchor(context, given.name)}">${say(context, given.title)}</a>`,
        valueText(context, given),
        confidenceMark(context, given.confidence),
      ]),
    },
  ],
  'compact',
)}</details>
`;
}

/** What the plan and the model say against taking the number at its face. */
function caveats(context: Context, indicator: IndicatorAssessment, planned: Indicator | undefined): Content {
  const { model } = context.study;
  const followed = planned?.follows && model.variables.get(planned.follows.variable.replace(/\[.*$/u, ''));
  const notes = [
    indicator.note ?? planned?.note,
    planned?.baseline?.note,
    followed?.note,
    followed && model.sectors.get(followed.sector)?.note,
  ].filter((note) => note !== undefined && note !== null);
  const unique = [...new Map(notes.map((note) => [note.en, note])).values()];
  const step = indicator.stepError;
  const stepText =
    step !== null &&
    say(context, {
      en: `Numerical error of the median from the step length: ${stepAmount(context, step, indicator)}; numbers are shown with no more digits than this and the sampling error allow.`,
      zh: `计算步长对中位数造成的数值误差：${stepAmount(context, step, indicator)}；所列数字的位数以该误差与抽样误差为限。`,
    });
  if (unique.length === 0 && stepText === false) return false;
  return html`<h4>${say(context, { en: 'To be borne in mind', zh: '需要说明的问题' })}</h4>
<ul>${unique.map((note) => html`<li>${say(context, note)}</li>`)}${stepText !== false && html`<li>${stepText}</li>`}</ul>
`;
}

function stepAmount(context: Context, step: number, indicator: IndicatorAssessment): string {
  const digits = step === 0 ? '0' : String(Number(step.toPrecision(1)));
  return withUnit(digits, indicator.gapUnit ?? indicator.unit, context.language);
}
