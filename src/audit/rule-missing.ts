import type { Indicator, Plan } from '../plan/index.ts';
import { type Finding, finding } from './finding.ts';
import { isAssumed } from './from-plan.ts';

/** Targets without a number, numbers without a baseline: what cannot be followed, counted by what the plan prints instead. */
export function ruleMissing(plan: Plan): Finding[] {
  const all = [...plan.indicators.values()];
  const table = all.filter(({ number }) => number !== undefined);
  const words = all.filter(({ number }) => number === undefined);
  return [...(table.length > 0 ? tableOf(table, plan) : []), ...countsOf(words, plan)];
}

const hasBaseline = ({ baseline }: Indicator): boolean => baseline !== undefined && !isAssumed(baseline);

function tableOf(table: readonly Indicator[], plan: Plan): Finding[] {
  const numeric = table.filter(({ target }) => target);
  const task = table.filter(({ target, requirement }) => !target && requirement === 'municipal task');
  const none = table.filter(({ target, requirement }) => !target && requirement !== 'municipal task');
  const bare = table.filter((indicator) => !hasBaseline(indicator));
  const whole = none.length === 0 && task.length === 0 && bare.length === 0;
  const names = (indicators: readonly Indicator[]) => ({
    en: indicators.map(({ number, title }) => `${number} ${title.en}`).join('; '),
    zh: indicators.map(({ number, title }) => `${number} ${title.zh}`).join('；'),
  });
  return [
    finding(
      'missing',
      whole ? 'confirmed' : 'warning',
      [...none, ...task, ...bare],
      {
        en: `Of ${table.length} indicators ${numeric.length} have a number for ${plan.targetYear}, ${task.length} are a task set from above, ${none.length} have neither; ${bare.length} have no value of ${plan.baseYear}.`,
        zh: `${table.length}项指标中，${numeric.length}项有${plan.targetYear}年数值，${task.length}项为上级下达任务，${none.length}项均无；${bare.length}项没有${plan.baseYear}年数值。`,
      },
      whole
        ? []
        : [
            {
              en: `${numeric.length} + ${task.length} + ${none.length} = ${table.length}; no target: ${names(none).en || '—'}; no baseline: ${names(bare).en || '—'}`,
              zh: `${numeric.length} + ${task.length} + ${none.length} = ${table.length}；无目标：${names(none).zh || '—'}；无基期值：${names(bare).zh || '—'}`,
            },
          ],
    ),
  ];
}

/** Targets in the text that count things from nothing known: whether they are growth or already there cannot be told. */
function countsOf(words: readonly Indicator[], plan: Plan): Finding[] {
  const counted = words.filter(
    ({ target, unit }) =>
      target?.span === 'target year' &&
      unit.scale === 1 &&
      unit.text !== '1' &&
      Object.keys(unit.dimension).every((name) => ['enterprise', 'facility', 'machine'].includes(name)),
  );
  const bare = counted.filter((indicator) => !hasBaseline(indicator));
  if (counted.length === 0) return [];
  const names = (language: 'en' | 'zh') =>
    bare
      .map(({ title, target }) => `${title[language]} ${target!.operator} ${target!.value}`)
      .join(language === 'en' ? '; ' : '；');
  return [
    finding(
      'missing',
      bare.length > 0 ? 'warning' : 'confirmed',
      bare.length > 0 ? bare : counted,
      bare.length > 0
        ? {
            en: `${bare.length} of ${counted.length} counts to be reached by ${plan.targetYear} have no baseline, so it cannot be told how many are new: ${names('en')}.`,
            zh: `${counted.length}项${plan.targetYear}年数量目标中有${bare.length}项没有基期值，无法判断新增多少：${names('zh')}。`,
          }
        : {
            en: `All ${counted.length} counts to be reached by ${plan.targetYear} have a baseline.`,
            zh: `${counted.length}项${plan.targetYear}年数量目标均有基期值。`,
          },
    ),
  ];
}
