import type { Plan, Project } from '../plan/index.ts';
import { numberText, percent } from './amount.ts';
import { type Finding, finding } from './finding.ts';
import type { Statements } from './statement.ts';

/** From this share on, one project is the budget. A judgement, the same for all plans. */
const DOMINANT = 0.5;

/** The money of the listed projects: its sum, whether one of them is most of it, whether it is spent in the plan's own years. */
export function ruleBudget(plan: Plan, { projects }: Statements): Finding[] {
  const priced = plan.projects.filter(({ investment }) => investment !== undefined);
  if (priced.length === 0) return [];
  const total = priced.reduce((sum, { investment }) => sum + investment!, 0);
  const unpriced = plan.projects.filter(({ investment }) => investment === undefined);
  const largest = priced.reduce((one, other) => (other.investment! > one.investment! ? other : one));
  const share = largest.investment! / total;
  const early = priced.filter(({ start }) => (yearOf(start) ?? Number.POSITIVE_INFINITY) <= plan.baseYear);
  const undated = plan.projects.filter(({ start, finish }) => start === undefined && finish === undefined);
  const served = new Set([...projects.values()].flat());
  const bare = projects.size === 0 ? [] : plan.headline.filter((id) => !served.has(id));
  const titlesOf = (language: 'en' | 'zh') =>
    bare.map((id) => plan.indicators.get(id)?.title[language] ?? id).join(language === 'en' ? ', ' : '、');
  const doubtful = bare.length > 0 || unpriced.length > 0 || share >= DOMINANT || early.length > 0;
  const text = {
    en: [
      `${plan.projects.length} projects: ${numberText(total)} × 10^8 yuan are stated`,
      unpriced.length > 0 ? `${unpriced.length} without a sum (${titles(unpriced, 'en')})` : '',
      share >= DOMINANT ? `${percent(share)} is one project (${largest.title.en})` : '',
      early.length > 0 ? `begun before the plan: ${titles(early, 'en')}` : '',
      undated.length > 0 ? `${undated.length} without any date` : '',
      bare.length > 0 ? `none for these headline targets: ${titlesOf('en')}` : '',
    ],
    zh: [
      `${plan.projects.length}个项目共列投资${numberText(total)}亿元`,
      unpriced.length > 0 ? `${unpriced.length}个未列投资（${titles(unpriced, 'zh')}）` : '',
      share >= DOMINANT ? `其中${percent(share)}为一个项目（${largest.title.zh}）` : '',
      early.length > 0 ? `规划期前已开工：${titles(early, 'zh')}` : '',
      undated.length > 0 ? `${undated.length}个没有任何日期` : '',
      bare.length > 0 ? `没有项目对应下列主要指标：${titlesOf('zh')}` : '',
    ],
  };
  const sum = priced.map(({ investment }) => String(investment)).join(' + ');
  return [
    finding(
      'budget',
      doubtful ? 'warning' : 'confirmed',
      plan.projects.map(({ id, clause }) => ({ id, section: clause, place: plan.place })),
      { en: `${join(text.en, '; ')}.`, zh: `${join(text.zh, '；')}。` },
      [
        { en: `${sum} = ${numberText(total)} (10^8 yuan)`, zh: `${sum} = ${numberText(total)}（亿元）` },
        {
          en: `${largest.investment} / ${numberText(total)} = ${percent(share)}`,
          zh: `${largest.investment} / ${numberText(total)} = ${percent(share)}`,
        },
      ],
    ),
  ];
}

const yearOf = (date: string | undefined): number | undefined => {
  const found = /\d{4}/u.exec(date ?? '');
  return found ? Number(found[0]) : undefined;
};
const titles = (projects: readonly Project[], language: 'en' | 'zh'): string =>
  projects.map(({ title }) => title[language]).join(language === 'en' ? ', ' : '、');
const join = (parts: readonly string[], mark: string): string => parts.filter((part) => part !== '').join(mark);
