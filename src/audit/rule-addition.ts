import type { Text } from '../words/index.ts';
import { amountOf, baseOf, chain, equation, percent, plain, printed, printedWithOperator } from './amount.ts';
import { type Finding, finding, statementsOf } from './finding.ts';
import type { Statement, Statements } from './statement.ts';

/** What must be added to reach a target, against what the plan names for it. */
export function ruleAddition(statements: Statements): Finding[] {
  return [...statements.numbers.values()].flatMap((target) => {
    const { addition } = target.says;
    const from = addition && statements.numbers.get(addition.from);
    return from ? [judge(target, from, statementsOf(statements, addition.named))] : [];
  });
}

function judge(target: Statement, from: Statement, named: readonly Statement[]): Finding {
  const needed = baseOf(target) - baseOf(from);
  const sum = named.reduce((total, one) => total + baseOf(one), 0);
  const covered = sum / needed;
  const reached = baseOf(from) + sum;
  const enough = target.operator === '>' ? reached > baseOf(target) : reached >= baseOf(target);
  const { unit } = target;
  const range = outsideRange(from, target, needed);
  const lines = [
    equation(chain([printed(target), printed(from)], '−'), amountOf(needed, unit)),
    equation(chain([printed(from), ...named.map(printed)], '+'), amountOf(reached, unit)),
    equation(chain([amountOf(sum, unit), amountOf(needed, unit)], '/'), plain(percent(covered))),
  ];
  const outside = from.standing === 'outside' ? { en: ' (from outside the plan)', zh: '（规划外数据）' } : plain('');
  return finding(
    'addition',
    enough ? 'confirmed' : 'warning',
    [target, from, ...named],
    {
      en: `${target.title.en} (${printedWithOperator(target).en}) needs ${amountOf(needed, unit).en}${range.en} beyond ${printed(from).en}${outside.en}; what the plan names covers ${percent(covered)}${enough ? '' : ` and leaves ${amountOf(baseOf(target) - reached, unit).en} open`}.`,
      zh: `${target.title.zh}（${printedWithOperator(target).zh}）需在${printed(from).zh}${outside.zh}之上新增${amountOf(needed, unit).zh}${range.zh}；规划点名的项目占${percent(covered)}${enough ? '' : `，尚缺${amountOf(baseOf(target) - reached, unit).zh}`}。`,
    },
    lines,
  );
}

function outsideRange(from: Statement, target: Statement, needed: number): Text {
  if (from.low === undefined || from.high === undefined) return plain('');
  const ends = [from.high, from.low].map((end) =>
    amountOf(baseOf(target) - baseOf({ value: end, unit: from.unit }), target.unit),
  );
  return needed > 0
    ? { en: ` (${ends[0]!.en} to ${ends[1]!.en})`, zh: `（${ends[0]!.zh}至${ends[1]!.zh}）` }
    : plain('');
}
