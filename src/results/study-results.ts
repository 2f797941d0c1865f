import { writeEquation } from '../language/index.ts';
import type { Indicator } from '../plan/index.ts';
import type { Measure } from '../simulate/index.ts';
import { type Study, unitOf } from '../study/index.ts';
import { unitTitle } from '../units/index.ts';
import { same, type Text } from '../words/index.ts';
import type { OutcomeEntry, ResultFacts, ResultSet } from './result-set.ts';
import { resultRows } from './study-rows.ts';

/** A study with its data dictionary, ready to be written. */
export function studyResults(
  study: Study,
  { version, command, inputs }: Pick<ResultFacts, 'version' | 'command' | 'inputs'>,
): ResultSet {
  const { members, seed, design, backend, trajectories } = study.settings;
  const rows = resultRows(study);
  const entries = [
    ...[...study.plan.indicators.values()].map((indicator) => indicatorEntry(indicator, study)),
    ...seriesEntries(study),
  ];
  return {
    facts: {
      version,
      command,
      region: study.region,
      title: study.title,
      members,
      seed,
      design,
      backend,
      ...(trajectories ? { trajectories } : {}),
      ...(inputs ? { inputs } : {}),
    },
    scenarios: study.scenarios.map(({ resolved }) => ({
      name: resolved.scenario.name,
      title: resolved.scenario.title,
    })),
    outcomes: new Map(entries.map((entry) => [entry.id, entry])),
    rows,
  };
}

function indicatorEntry(indicator: Indicator, study: Study): OutcomeEntry {
  const { id, title, unit, follows, note, clause, treatment } = indicator;
  const group = study.plan.groups.get(indicator.group) ?? same(indicator.group);
  const source = study.sources.get(indicator.source)?.title ?? same(indicator.source);
  const reading = follows ? readingOf(follows.variable, follows.measure, study) : notModelled;
  return {
    id,
    title,
    unit: unit.text,
    unitTitle: unitTitle(unit),
    group,
    definition: [reading, targetOf(indicator), ...(note ? [note] : [])].reduce(join),
    source: { en: `${source.en}, ${clause}`, zh: `${source.zh}，${clause}` },
    uncertainty: treatment === 'no data' ? notModelled : uncertaintyOf(id, study),
    path: [group.en, title.en],
  };
}

function seriesEntries(study: Study): OutcomeEntry[] {
  return study.plan.breakdowns.flatMap((breakdown) =>
    breakdown.parts.flatMap(({ id, title, variable, measure }): OutcomeEntry[] => {
      if (study.plan.indicators.has(id)) return [];
      const unit = study.scenarios.map((result) => unitOf(result, id)).find((one) => one !== undefined);
      return [
        {
          id,
          title: {
            en: `${breakdown.title.en}: ${title.en}`,
            zh: `${breakdown.title.zh}：${title.zh}`,
          },
          unit: unit?.text ?? '',
          unitTitle: unit ? unitTitle(unit) : same(''),
          group: breakdown.title,
          definition: readingOf(variable, measure, study),
          source: {
            en: `The model of the region, variable ${variable}`,
            zh: `地区模型，变量 ${variable}`,
          },
          uncertainty: fromMembers(study),
          path: [breakdown.title.en, title.en],
        },
      ];
    }),
  );
}

/** `Forest cover (variable forest_cover), year end`, with its equation where it has a single one. */
function readingOf(name: string, measure: Measure, study: Study): Text {
  const variable = study.model.variables.get(name.replace(/\[.*$/u, ''));
  const title = variable?.title ?? same(name);
  const how = measures[measure];
  const equation =
    variable && (variable.kind === 'auxiliary' || variable.kind === 'flow') && variable.over.length === 0
      ? ` = ${writeEquation([...variable.equation.values()][0]!.expression)}`
      : '';
  return {
    en: `${title.en} (variable ${name}${equation}), ${how.en}`,
    zh: `${title.zh}（变量 ${name}${equation}），${how.zh}`,
  };
}

const measures: Readonly<Record<Measure, Text>> = {
  'year end': { en: 'value at the end of the year', zh: '年末值' },
  'annual total': { en: 'total of the year', zh: '全年合计' },
  'annual mean': { en: 'mean of the year', zh: '全年平均' },
  'annual growth': { en: 'growth over the year before', zh: '较上年增长' },
  'average growth': { en: 'average annual growth since the base year', zh: '自基年以来年均增长' },
  cumulative: { en: 'total since the start of the model', zh: '自模型起始累计' },
  change: { en: 'change since the base year', zh: '较基年变化' },
};

/** What the plan asks for, as it stands there. */
function targetOf({ target, requirement, unit }: Indicator): Text {
  if (!target) {
    return requirement
      ? { en: `The plan gives no number (${requirement})`, zh: `规划未给出数值（${requirements[requirement]}）` }
      : { en: 'The plan gives no target', zh: '规划未给出目标' };
  }
  const { year, operator, value, upper, span } = target;
  const bound = operator === 'between' ? `${value}–${upper}` : `${operator} ${value}`;
  const over = span === 'target year' ? { en: '', zh: '' } : { en: `, ${span}`, zh: `，${spans[span]}` };
  return {
    en: `Target for ${year}: ${bound} ${unitTitle(unit).en}${over.en}`.trimEnd(),
    zh: `${year}年目标：${bound} ${unitTitle(unit).zh}${over.zh}`.trimEnd(),
  };
}

const requirements: Readonly<Record<NonNullable<Indicator['requirement']>, string>> = {
  'municipal task': '完成市下达任务',
  'no data': '无数据',
  qualitative: '定性要求',
};
const spans = { cumulative: '规划期累计', average: '规划期平均', change: '较基年变化' } as const;

const notModelled: Text = {
  en: 'Not modelled: only what the plan prints is given, so there is no uncertainty to state.',
  zh: '未建模：仅给出规划所印内容，故不陈述不确定性。',
};

function uncertaintyOf(id: string, study: Study): Text {
  const assessed = study.scenarios
    .map(({ resolved }) => study.assessment.scenarios[resolved.scenario.name]?.indicators[id])
    .find((one) => one !== undefined);
  const unverified = assessed?.unverified ?? [];
  const base = fromMembers(study);
  if (unverified.length === 0) return base;
  return {
    en: `${base.en} It rests on ${unverified.length} unverified values: ${unverified.join(', ')}.`,
    zh: `${base.zh}所依据的数值中有 ${unverified.length} 个未核实：${unverified.join('、')}。`,
  };
}

function fromMembers(study: Study): Text {
  const { members } = study.settings;
  return {
    en: `5–95 % range of ${members} members; what the model itself leaves out is not in it.`,
    zh: `${members} 个成员的5%–95%区间；不含模型自身未计入的因素。`,
  };
}

function join(first: Text, second: Text): Text {
  return { en: `${first.en}. ${second.en}`, zh: `${first.zh}。${second.zh}` };
}
