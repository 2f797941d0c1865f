import type { IndicatorAssessment } from '../../plan/index.ts';
import { type Context, inScenario, say } from '../context.ts';
import { formatPrinted, NOTHING, withUnit } from '../format.ts';
import { givenAnchor } from '../given.ts';
import { bandMark, breakable, chanceMark, statusMark, targetMark } from '../marks.ts';
import { type Content, html, join, type Markup } from '../markup.ts';
import { punctuation } from '../punctuation.ts';
import type { Section } from '../section.ts';
import { tableOf } from '../table.ts';
import { confidenceWords, kindWords, requirementWords, treatmentWords } from '../vocabulary.ts';

/** Every row of the plan, with and without number, in the plan's own order and groups. */
export const indicatorsSection: Section = {
  id: 'indicators',
  title: { en: 'All indicators', zh: '全部指标' },
  render: (context) => {
    const indicators = Object.entries(context.study.assessment.scenarios[context.lead]?.indicators ?? {});
    const numbered = indicators.filter(([, { number }]) => number !== undefined);
    const narrative = indicators.filter(([, { number }]) => number === undefined);
    if (indicators.length === 0) return undefined;
    return {
      opening: intro(context, numbered.length, indicators),
      parts: [
        {
          id: 'table',
          title: say(context, {
            en: `The plan’s table of ${numbered.length} indicators`,
            zh: `规划指标表（${numbered.length}项）`,
          }),
          body: indicatorTable(context, 'numbered', numbered, {
            en: `Indicators of the plan under “${leadTitle(context).en}”`,
            zh: `${inScenario(leadTitle(context).zh)}下规划指标实现情况`,
          }),
        },
        ...(narrative.length === 0
          ? []
          : [
              {
                id: 'narrative',
                title: say(context, { en: 'Targets in the plan’s text', zh: '正文所列目标' }),
                body: indicatorTable(context, 'narrative', narrative, {
                  en: `Targets stated in the text under “${leadTitle(context).en}”`,
                  zh: `${inScenario(leadTitle(context).zh)}下规划正文目标实现情况`,
                }),
              },
            ]),
      ],
    };
  },
};

type Entry = readonly [id: string, indicator: IndicatorAssessment];

function leadTitle(context: Context): { en: string; zh: string } {
  return context.study.assessment.scenarios[context.lead]?.title ?? { en: context.lead, zh: context.lead };
}

/** How many rows have what, so that nobody takes the judged ones for all. */
function intro(context: Context, numbered: number, entries: readonly Entry[]): Markup {
  const count = (wanted: (indicator: IndicatorAssessment) => boolean): number =>
    entries.filter(([, indicator]) => wanted(indicator)).length;
  const modelled = count(({ treatment }) => treatment === 'modelled');
  const tracked = count(({ treatment }) => treatment === 'tracked');
  const without = count(({ treatment }) => treatment === 'no data');
  const judged = count(({ probability }) => probability !== null);
  const met = count(({ probability }) => (probability ?? 0) > 0.5);
  const text = {
    en: `The plan’s table has ${numbered} indicators; with the targets in its text this report follows ${entries.length}. ${modelled} are modelled (a mechanism gives them), ${tracked} are tracked (a delivery path between baseline and target, without mechanism), and ${without} have nothing to project: for those the plan’s own words stand. Of the ${judged} with a number to be met, ${met} are more likely than not to be met.`,
    zh: `规划指标表共${numbered}项，连同正文所列目标，本报告共纳入${entries.length}项：其中机理建模${modelled}项；进度跟踪${tracked}项（按基期至目标的推进进度测算，无机理模型）；另有${without}项无可测算内容，照录规划原有表述。有数值目标且可评判的${judged}项中，${met}项实现目标的可能性过半。`,
  };
  return html`<p>${say(context, text)}</p>\n`;
}

function indicatorTable(
  context: Context,
  name: string,
  entries: readonly Entry[],
  caption: { readonly en: string; readonly zh: string },
): Markup {
  const { assessment, plan } = context.study;
  const { baseYear, targetYear } = assessment;
  const sorted = [...entries].sort(([, left], [, right]) => (left.number ?? 0) - (right.number ?? 0));
  const groups = [...new Set(sorted.map(([, { group }]) => group))];
  return tableOf(
    `${context.language}-table-indicators-${name}`,
    say(context, caption),
    [
      { heading: say(context, { en: 'Indicator', zh: '指标' }), kind: 'wide' },
      { heading: say(context, { en: 'Department', zh: '责任部门' }) },
      { heading: say(context, { en: 'Kind, treatment', zh: '属性、处理方式' }) },
      { heading: say(context, { en: `Baseline ${baseYear}`, zh: `${baseYear}年基期值` }), numeric: true },
      { heading: say(context, { en: `Target ${targetYear}`, zh: `${targetYear}年目标` }) },
      { heading: say(context, { en: `Projected ${targetYear} (5–95%)`, zh: `${targetYear}年测算值（5%～95%）` }) },
      { heading: say(context, { en: 'Chance', zh: '达标概率' }) },
      { heading: say(context, { en: 'Status', zh: '进度判定' }) },
    ],
    groups.map((group) => ({
      heading: say(context, plan.groups.get(group) ?? { en: group, zh: group }),
      rows: sorted
        .filter(([, indicator]) => indicator.group === group)
        .map(([id, indicator]) => row(context, id, indicator)),
    })),
    'compact all-indicators',
  );
}

function row(context: Context, id: string, indicator: IndicatorAssessment): readonly Content[] {
  const { assessment, plan } = context.study;
  const { language } = context;
  const { baseline, number, departments, requirement } = indicator;
  const isHeadline = assessment.headline.includes(id);
  const title = say(context, indicator.title);
  return [
    html`${number !== undefined && html`<span class="number">${number}</span> `}${isHeadline ? html`<a href="#${language}-headline-${id}">${title}</a>` : title}${unverifiedText(context, indicator)}`,
    departments.map((key) => plan.departments.get(key)?.[language] ?? key).join(punctuation[language].comma) || NOTHING,
    html`<span class="together">${say(context, kindWords[indicator.kind])}</span><small class="together">${say(context, treatmentWords[indicator.treatment])}</small>`,
    baseline === null
      ? say(context, { en: 'none printed', zh: '规划未列' })
      : html`${breakable(withUnit(formatPrinted(baseline.value, language), indicator.unit, language))}${baseline.year !== assessment.baseYear && html`<small>${language === 'zh' ? `${baseline.year}年` : `in ${baseline.year}`}</small>`}`,
    indicator.target === null
      ? say(context, requirement === null ? { en: 'none', zh: '未列目标' } : requirementWords[requirement])
      : targetMark(context, indicator, assessment.baseYear),
    bandMark(context, indicator, indicator.target?.year ?? assessment.targetYear),
    chanceMark(context, indicator.probability, indicator.probabilitySe),
    statusMark(context, indicator.status),
  ];
}

/** What an indicator rests on that nobody has sourced: the first names, and how many more. */
function unverifiedText(context: Context, { unverified }: IndicatorAssessment): Content {
  if (unverified.length === 0) return false;
  const names = join(
    unverified
      .slice(0, NAMED)
      .map((name) => html`<a href="#${givenAnchor(context, name.replace(/\[.*$/u, ''))}"><code>${name}</code></a>`),
    punctuation[context.language].comma,
  );
  const more = unverified.length - NAMED;
  const rest = more > 0 && say(context, { en: ` and ${more} more`, zh: `等${unverified.length}项` });
  return html`<small><strong class="unverified">${say(context, confidenceWords.unverified)}</strong> ${names}${rest}</small>`;
}

/** Unverified names that a row of the table has room for. */
const NAMED = 2;
