import type { YamlDocument } from '../document/index.ts';
import { error, type Problem, warning } from '../words/index.ts';
import type { IndicatorFile } from './file.ts';
import { boundOf, meets } from './goal.ts';
import type { Indicator } from './plan.ts';

/** What a target may not say: against its direction, its baseline, its years. */
export function checkTarget(
  document: YamlDocument,
  entry: IndicatorFile,
  indicator: Indicator,
  years: { readonly base: number; readonly target: number },
): Problem[] {
  const { id, target, requirement } = indicator;
  const path = ['indicators', id];
  if (!target) {
    if (requirement) return [];
    const sentence = {
      en: `"${id}" promises nothing: write a target, or as requirement what the plan says in place of a number`,
      zh: `“${id}”没有任何要求：请写 target，或在 requirement 中写明规划以何代替数值`,
    };
    return [error('nothing-promised', sentence, document.place(path, 'key'))];
  }
  const problems: Problem[] = [];
  if (requirement) {
    const sentence = {
      en: `"${id}" has both a target and the requirement "${requirement}", which stands in place of a number; keep one`,
      zh: `“${id}”既有数值目标又有 requirement“${requirement}”（后者表示没有数值）；请只保留一个`,
    };
    problems.push(error('target-and-requirement', sentence, document.place([...path, 'requirement'], 'key')));
  }
  problems.push(...checkDirection(document, entry, indicator), ...checkYears(document, indicator, years));
  if (target.upper !== undefined && target.upper < target.value) {
    const sentence = {
      en: `the range of "${id}" runs from ${target.value} down to ${target.upper}; write the lower end first`,
      zh: `“${id}”的区间从 ${target.value} 到 ${target.upper}，上下限颠倒；请先写下限`,
    };
    problems.push(error('empty-range', sentence, document.place([...path, 'target', 'between'])));
  }
  if (target.rounding !== undefined && target.operator !== '=') {
    const sentence = {
      en: `"${id}" has a rounding, but the plan prints an operator (${target.operator}), which is taken at its word; take the rounding out`,
      zh: `“${id}”写有 rounding，但规划印有运算符（${target.operator}），应按原义理解；请删除 rounding`,
    };
    problems.push(error('rounding-of-operator', sentence, document.place([...path, 'target', 'rounding'])));
  }
  problems.push(...checkPath(document, indicator), ...checkBaseline(document, entry, indicator));
  return problems;
}

function checkDirection(document: YamlDocument, entry: IndicatorFile, { id, direction }: Indicator): Problem[] {
  const target = entry.target!;
  const wanted: Partial<Record<keyof typeof target, readonly Indicator['direction'][]>> = {
    reach: ['higher', 'lower'],
    keep: ['higher', 'lower'],
    exactly: ['neither'],
    'at least': ['higher'],
    above: ['higher'],
    'at most': ['lower'],
    below: ['lower'],
  };
  for (const [key, directions] of Object.entries(wanted) as [keyof typeof target, Indicator['direction'][]][]) {
    if (target[key] === undefined || directions.includes(direction)) continue;
    const allowed = directions.join(' or ');
    const sentence = {
      en: `the target of "${id}" says "${key}", but its direction is ${direction}; that word goes with ${allowed}: one of the two is wrong`,
      zh: `“${id}”的目标写作“${key}”，但 direction 为 ${direction}；该词应与 ${directions.join(' 或 ')} 搭配，两者必有一误`,
    };
    return [error('wrong-direction', sentence, document.place(['indicators', id, 'target', key], 'key'))];
  }
  return [];
}

function checkYears(
  document: YamlDocument,
  { id, target, baseline }: Indicator,
  years: { readonly base: number; readonly target: number },
): Problem[] {
  const path = ['indicators', id];
  const problems: Problem[] = [];
  const { year } = target!;
  const start = Math.max(baseline?.year ?? years.base, years.base);
  const place = document.place([...path, 'target', 'year']);
  if (year <= start) {
    const sentence = {
      en: `the target of "${id}" is due in ${year}, which is not after its start in ${start}; what is done already is not a target`,
      zh: `“${id}”的目标年 ${year} 不晚于起始年 ${start}；已完成的事项不是目标`,
    };
    problems.push(error('wrong-year', sentence, place));
  } else if (year > years.target) {
    const sentence = {
      en: `the target of "${id}" is due in ${year}, after the plan's last year ${years.target}; it cannot be judged within the plan`,
      zh: `“${id}”的目标年 ${year} 晚于规划期末 ${years.target}；规划期内无法评判`,
    };
    problems.push(warning('late-target', sentence, place));
  }
  for (const milestone of target!.milestones.keys()) {
    if (milestone > start && milestone < year) continue;
    const sentence = {
      en: `the milestone of "${id}" for ${milestone} lies outside the way from ${start} to ${year}`,
      zh: `“${id}”的节点年 ${milestone} 不在 ${start} 至 ${year} 之间`,
    };
    problems.push(
      error('wrong-year', sentence, document.place([...path, 'target', 'milestones', String(milestone)], 'key')),
    );
  }
  return problems;
}

function checkPath(document: YamlDocument, { id, target, baseline }: Indicator): Problem[] {
  if (target!.path !== 'compound') return [];
  const place = document.place(['indicators', id, 'target', 'path']);
  if (target!.span !== 'target year' || !baseline || !(baseline.value * target!.value > 0)) {
    const sentence = {
      en: `"${id}" cannot follow a compound path: that needs a level with a baseline and a target of the same sign, neither of them 0`,
      zh: `“${id}”不能采用 compound 路径：它要求水平值指标，且基期值与目标值同号、均不为 0`,
    };
    return [error('no-compound', sentence, place)];
  }
  return [];
}

/** A level that meets its target from the start is either a task to keep, which must be said, or a slip of numbers or direction. */
function checkBaseline(document: YamlDocument, entry: IndicatorFile, indicator: Indicator): Problem[] {
  const { id, baseline, direction } = indicator;
  const target = indicator.target!;
  const path = ['indicators', id, 'target'];
  if (entry.target!.keep !== undefined) {
    if (baseline && meets(boundOf(target, direction), baseline.value)) return [];
    const sentence = {
      en: baseline
        ? `"${id}" is to keep ${target.value}, but its baseline ${baseline.value} does not meet that; write reach`
        : `"${id}" is to keep ${target.value}, but has no baseline that shows it; write reach, or add the baseline`,
      zh: baseline
        ? `“${id}”要求保持 ${target.value}，但基期值 ${baseline.value} 并未达到；请改写 reach`
        : `“${id}”要求保持 ${target.value}，但没有基期值；请改写 reach 或补上 baseline`,
    };
    return [error('nothing-to-keep', sentence, document.place([...path, 'keep'], 'key'))];
  }
  if (!baseline || target.span !== 'target year' || direction === 'neither') return [];
  if (target.operator !== 'between' && target.value === baseline.value) {
    const sentence = {
      en: `the target of "${id}" equals its baseline (${baseline.value}); if the task is to keep it, write keep, otherwise check the two numbers`,
      zh: `“${id}”的目标值等于基期值（${baseline.value}）；若要求保持，请写 keep，否则请核对两个数值`,
    };
    return [warning('target-equals-baseline', sentence, document.place(path))];
  }
  if (meets(boundOf(target, direction), baseline.value)) {
    const sentence = {
      en: `the baseline of "${id}" (${baseline.value}) meets its target (${target.value}) already; it is judged as a level to keep: check the numbers and the direction (${direction})`,
      zh: `“${id}”的基期值（${baseline.value}）已满足目标（${target.value}），将按“保持”评判；请核对数值与 direction（${direction}）`,
    };
    return [warning('target-already-met', sentence, document.place(path))];
  }
  return [];
}
