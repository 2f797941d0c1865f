import { isDimensionless } from '../units/index.ts';
import {
  amountOf,
  baseOf,
  both,
  chain,
  equation,
  percent,
  printed,
  printedWithOperator,
  yearlyPercent,
} from './amount.ts';
import { type Finding, finding } from './finding.ts';
import { levelsOf, subjectsOf, yearlyRate } from './series.ts';
import type { Statement, Statements } from './statement.ts';

/** Growth or fall a year that counts as demanding when the plan prints no record of it: 10 %. A judgement, the same for all plans. */
const DEMANDING = 0.1;

/** How fast a quantity must change from its baseline to its target; shares, which end at 100 %, are left to other rules. */
export function ruleRequiredGrowth(statements: Statements): Finding[] {
  return subjectsOf(statements).flatMap(({ subject, of }) => {
    const levels = levelsOf(statements, subject, of);
    const target = levels.find(({ year }) => year === statements.targetYear);
    const base = levels.find(({ year }) => year === statements.baseYear);
    if (!target || !base || isDimensionless(target.unit.dimension) || baseOf(base) <= 0 || baseOf(target) <= 0)
      return [];
    return [judge(base, target, statements)];
  });
}

function judge(base: Statement, target: Statement, statements: Statements): Finding {
  const years = target.year! - base.year!;
  const rate = yearlyRate(baseOf(base), baseOf(target), years);
  const change = baseOf(target) / baseOf(base) - 1;
  const perYear = (baseOf(target) - baseOf(base)) / years;
  const lines = [
    equation(
      both((l) => `(${printed(target)[l]} / ${printed(base)[l]})^(1/${years}) − 1`),
      yearlyPercent(rate),
    ),
    equation(
      both((l) => `(${chain([printed(target), printed(base)], '−')[l]}) / ${years}`),
      amountOf(perYear, target.unit),
    ),
  ];
  const added = target.says.addition;
  const named = added
    ? [statements.numbers.get(added.from), ...added.named.map((id) => statements.numbers.get(id))]
    : [];
  const demanding = Math.abs(rate) >= DEMANDING;
  const sign = change >= 0 ? '+' : '−';
  return finding(
    'required-growth',
    demanding ? 'warning' : 'confirmed',
    [target, base, ...named.flatMap((one) => one ?? [])],
    {
      en: `${target.title.en}: from ${printed(base).en} to ${printedWithOperator(target).en} is ${sign}${percent(Math.abs(change))} in ${years} years, ${yearlyPercent(rate).en} or ${amountOf(perYear, target.unit).en} a year${demanding ? ', a demanding pace' : ''}.`,
      zh: `${target.title.zh}：由${printed(base).zh}到${printedWithOperator(target).zh}，${years}年${sign}${percent(Math.abs(change))}，${yearlyPercent(rate).zh}，即每年${amountOf(perYear, target.unit).zh}${demanding ? '，要求很高' : ''}。`,
    },
    lines,
  );
}
