import type { Figure } from '../../chart/index.ts';
import type { IndicatorAssessment, JointProbability, Probability } from '../../plan/index.ts';
import { adviceOf } from '../advice.ts';
import { type Context, inScenario, say } from '../context.ts';
import { figureMarkup, figuresOf } from '../figure.ts';
import { formatChance, formatChanceShort, formatNumber, NOTHING, withUnit } from '../format.ts';
import { bandMark, chanceMark, gapText, statusMark, targetMark } from '../marks.ts';
import { type Content, html, join, type Markup } from '../markup.ts';
import { punctuation } from '../punctuation.ts';
import { reasonOf } from '../reason.ts';
import type { Section } from '../section.ts';
import { tableOf } from '../table.ts';
import { statuses } from '../vocabulary.ts';

/** One page for a leader: which headline targets will be met, how sure that is, what is missing, what scenarios change. */
export const summarySection: Section = {
  id: 'summary',
  title: { en: 'Summary', zh: '摘要' },
  render: (context) => ({
    opening: html`<div class="leader">
${findings(context)}${headlineTable(context)}${adviceOf(context)}${scenarioTable(context)}${howToRead(context)}</div>
${legend(context)}${figuresOf(context.figures, context.brief ? summaryKinds.slice(0, 1) : summaryKinds).map((figure) => figureMarkup(context, figure))}`,
  }),
};

/** Charts of the whole plan at a glance; others stand with their indicators. */
export const summaryKinds: readonly Figure['kind'][] = ['attainment-matrix', 'status-balance', 'probability-strip'];

/** The answer in two sentences. */
function findings(context: Context): Markup {
  const { language, study, lead } = context;
  const { assessment } = study;
  const scenario = assessment.scenarios[lead];
  const headline = assessment.headline.map((id) => scenario?.indicators[id]).filter((found) => found !== undefined);
  const likely = headline.filter(({ probability }) => probability !== null && probability > 0.5);
  const judged = headline.filter(({ probability }) => probability !== null).length;
  const title = scenario?.title[language] ?? lead;
  const names = join(
    likely.map((indicator) => indicator.title[language]),
    punctuation[language].comma,
  );
  const together =
    scenario && formatChance(scenario.allHeadline.probability, scenario.allHeadline.probabilitySe, language);
  return html`<div class="finding">
<p>${
    language === 'zh'
      ? html`在${inScenario(title)}下，${judged}项核心指标中，${likely.length === 0 ? '没有一项到期实现的可能性过半' : html`<strong>${likely.length}项</strong>到期实现的可能性过半（${names}）`}；全部核心指标同时实现的概率${together ?? NOTHING}${membersOf(context, scenario?.allHeadline)}。${bindingText(context, scenario?.allBinding)}`
      : html`Under “${title}”, ${likely.length === 0 ? html`<strong>none</strong> of the ${judged} headline targets is` : html`<strong>${likely.length} of the ${judged}</strong> headline targets ${likely.length === 1 ? 'is' : 'are'}`} more likely than not to be met in time${likely.length > 0 && html` (${names})`}. The chance that all are met together is ${together ?? NOTHING}${membersOf(context, scenario?.allHeadline)}. ${bindingText(context, scenario?.allBinding)}`
  }</p>
${acrossScenarios(context)}</div>
`;
}

/** On how many members a chance rests. */
function membersOf({ language }: Context, joint: JointProbability | undefined): Content {
  if (!joint?.members) return false;
  const met = Math.round(joint.probability * joint.members);
  return language === 'zh' ? `（${joint.members}个成员中${met}个）` : `: ${met} of ${joint.members} members`;
}

/** The chance that all binding targets are met together, where the plan calls some binding and they can be judged. */
function bindingText(context: Context, joint: JointProbability | undefined): Content {
  if (!joint || !Number.isFinite(joint.probability)) return false;
  const count = joint.targets?.length ?? 0;
  const left = joint.unjudged?.length ?? 0;
  const chance = formatChance(joint.probability, joint.probabilitySe, context.language);
  return context.language === 'zh'
    ? html`${count}项约束性指标全部实现的概率${chance}${membersOf(context, joint)}${left > 0 && `，另有${left}项无数值或模型，未计入`}。`
    : html`That of all ${count} binding targets is ${chance}${membersOf(context, joint)}${left > 0 && `; ${left} more have no number or no model and are left out`}.`;
}

/** Which targets are likelier met than not under every scenario, some, or none. */
function acrossScenarios(context: Context): Content {
  const { language, study } = context;
  const { assessment } = study;
  const names = study.scenarios.map(({ resolved }) => resolved.scenario.name);
  if (names.length < 2) return false;
  const groups: Record<'every' | 'some' | 'no', string[]> = { every: [], some: [], no: [] };
  for (const id of assessment.headline) {
    const found = names.map((name) => assessment.scenarios[name]?.indicators[id]);
    const title = found[0]?.title[language];
    if (title === undefined || found.every((indicator) => (indicator?.probability ?? null) === null)) continue;
    const likely = names.filter((_, index) => (found[index]?.probability ?? 0) > 0.5);
    if (likely.length === names.length) groups.every.push(title);
    else if (likely.length === 0) groups.no.push(title);
    else {
      const where = likely.map((name) => assessment.scenarios[name]!.title[language]);
      groups.some.push(language === 'zh' ? `${title}（${where.join('、')}）` : `${title} (${where.join(', ')})`);
    }
  }
  const sentence = (group: keyof typeof groups): string | false => {
    const list = groups[group].join(language === 'zh' ? '、' : '; ');
    if (list === '') return false;
    return {
      every: { en: `Likelier met than not in every scenario: ${list}.`, zh: `各情景下实现可能性均过半：${list}。` },
      some: { en: `Only in some: ${list}.`, zh: `仅在部分情景下过半：${list}。` },
      no: {
        en: `In none of the ${names.length} scenarios: ${list}.`,
        zh: `${names.length}个情景下均不过半：${list}。`,
      },
    }[group][language];
  };
  return html`<p>${join([sentence('every'), sentence('some'), sentence('no')], punctuation[language].space)}</p>\n`;
}

function headlineTable(context: Context): Markup {
  const { study, lead, language } = context;
  const { assessment } = study;
  const scenario = assessment.scenarios[lead];
  const year = assessment.targetYear;
  return tableOf(
    `${language}-table-headline-targets`,
    say(context, {
      en: `Headline targets under “${scenario?.title.en ?? lead}”`,
      zh: `${inScenario(scenario?.title.zh ?? lead)}下核心指标实现情况`,
    }),
    [
      { heading: say(context, { en: `Indicator and target for ${year}`, zh: `指标及${year}年目标` }) },
      { heading: say(context, { en: `Projected ${year} (5–95%)`, zh: `${year}年测算值（5%～95%区间）` }) },
      { heading: say(context, { en: 'Gap of the median', zh: '中位数与目标差距' }) },
      { heading: say(context, { en: 'Chance of meeting it, status', zh: '达标概率与进度判定' }) },
      { heading: say(context, { en: 'Why', zh: '原因简述' }), kind: 'wide' },
    ],
    [
      {
        rows: assessment.headline.flatMap((id) => {
          const indicator = scenario?.indicators[id];
          if (!indicator) return [];
          return [
            [
              html`<a href="#${language}-headline-${id}">${say(context, indicator.title)}</a><small class="asked">${say(context, { en: 'Target ', zh: '目标：' })}${targetMark(context, indicator, assessment.baseYear)}</small>`,
              bandMark(context, indicator, indicator.target?.year ?? year),
              gapText(context, indicator),
              html`${chanceMark(context, indicator.probability, indicator.probabilitySe)}${statusMark(context, indicator.status)}`,
              html`<span class="small">${reasonOf(context, id)}${unverifiedNote(context, indicator)}</span>`,
            ],
          ];
        }),
      },
    ],
    'cards headline-targets',
  );
}

function unverifiedNote(context: Context, { unverified }: IndicatorAssessment): Content {
  if (unverified.length === 0) return false;
  const count = unverified.length;
  return html` <span class="muted">${say(context, {
    en: `Rests on ${count} unverified ${count === 1 ? 'value' : 'values'}.`,
    zh: `测算依据中有${count}项参数未经核实。`,
  })}</span>`;
}

/** What the scenarios change: median, chance and status of each headline target. */
function scenarioTable(context: Context): Markup {
  const { study, language } = context;
  const { assessment } = study;
  const first = assessment.scenarios[study.scenarios[0]?.resolved.scenario.name ?? ''];
  return tableOf(
    `${language}-table-scenarios-by-target`,
    say(context, {
      en: `What the scenarios change: median in ${assessment.targetYear}, chance of meeting the target, status`,
      zh: `各情景比较：${assessment.targetYear}年中位数、达标概率与进度判定`,
    }),
    [
      { heading: say(context, { en: 'Scenario', zh: '情景' }) },
      ...assessment.headline.map((id) => ({
        heading: first ? say(context, first.indicators[id]?.title ?? { en: id, zh: id }) : id,
      })),
      { heading: say(context, { en: 'All together', zh: '全部同时实现' }) },
    ],
    [
      {
        rows: study.scenarios.map(({ resolved: { scenario } }) => {
          const assessed = assessment.scenarios[scenario.name];
          return [
            html`${say(context, scenario.title)}${scenario.name === context.lead && html`<small>${say(context, { en: 'judged above', zh: '上表所用情景' })}</small>`}`,
            ...assessment.headline.map((id) => {
              const indicator = assessed?.indicators[id];
              return indicator ? scenarioCell(context, indicator, assessment.targetYear) : NOTHING;
            }),
            assessed && together(context, assessed.allHeadline),
          ];
        }),
      },
    ],
    'cards scenario-cells',
  );
}

function together(context: Context, { probability, probabilitySe }: Probability): Content {
  const { chance, error } = formatChanceShort(probability, probabilitySe, context.language);
  return html`${chance}<small>${error}</small>`;
}

function scenarioCell(context: Context, indicator: IndicatorAssessment, targetYear: number): Content {
  const { language } = context;
  const band = indicator.years[String(indicator.target?.year ?? targetYear)];
  const value = band
    ? withUnit(formatNumber(band.p50, indicator.decimals, language), indicator.unit, language)
    : NOTHING;
  const { probability, probabilitySe } = indicator;
  const chance =
    probability !== null && probabilitySe !== null && formatChanceShort(probability, probabilitySe, language);
  return html`<span class="together">${value}</span> ${statusMark(context, indicator.status)}<small>${chance ? `${chance.chance} ${chance.error}` : NOTHING}</small>`;
}

function howToRead(context: Context): Markup {
  const { language, study } = context;
  const { members } = study.assessment;
  const text =
    language === 'zh'
      ? `阅读说明：测算值为${members}个样本成员的中位数，括号内为5%～95%区间；达标概率为到期实现目标的成员占比，“±”后为成员数量有限带来的抽样误差（一个标准误）。区间与概率反映模型所载参数的不确定性，不含模型结构本身的误差。进度判定采用国家中期评估的四类口径，规则见“方法”。`
      : `How to read this: a projected value is the median of ${members} members, in brackets the range that holds 90% of them. The chance is the share of members that meet the target in time; “±” is its sampling error from the finite number of members (one standard error). Both reflect the uncertainty of the parameters, not errors in the structure of the model. Status uses the four classes of the national mid-term evaluation; the rule is under Methods.`;
  return html`<p class="small">${text}</p>\n`;
}

function legend(context: Context): Markup {
  return html`<ul class="legend">${statuses.map((status) => html`<li>${statusMark(context, status)}</li>`)}</ul>
`;
}
