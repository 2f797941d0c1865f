import { amountOf, baseOf, chain, equation, printed } from './amount.ts';
import { type Finding, finding } from './finding.ts';
import type { Statement, Statements } from './statement.ts';

/** So many members of at least (at most) a size make up a total that allows it. */
export function ruleMeanSize(statements: Statements): Finding[] {
  return [...statements.numbers.values()].flatMap((total) => {
    const { members } = total.says;
    const count = members && statements.numbers.get(members.count);
    const each = members && statements.numbers.get(members.each);
    return count && each ? [judge(total, count, each)] : [];
  });
}

function judge(total: Statement, count: Statement, each: Statement): Finding {
  const mean = baseOf(total) / count.value;
  const least = each.operator.startsWith('<');
  const possible = least ? mean <= baseOf(each) : mean >= baseOf(each);
  return finding(
    'mean-size',
    possible ? 'confirmed' : 'error',
    [total, count, each],
    {
      en: `${total.title.en}: ${printed(total).en} among ${printed(count).en} are ${amountOf(mean, total.unit).en} on average, ${possible ? 'which allows' : 'which rules out'} ${each.title.en} (${each.operator} ${printed(each).en}).`,
      zh: `${total.title.zh}：${printed(total).zh}由${printed(count).zh}分摊，平均${amountOf(mean, total.unit).zh}，${possible ? '满足' : '不满足'}${each.title.zh}（${each.operator} ${printed(each).zh}）。`,
    },
    [equation(chain([printed(total), printed(count)], '/'), amountOf(mean, total.unit))],
  );
}
