import { baseOf, both, equation, percent, plain, printed, printedWithOperator } from './amount.ts';
import { type Finding, finding } from './finding.ts';
import type { Statement, Statements } from './statement.ts';

/**
 * Where a whole is used to 90 % and one part of it to 10 %, that part can be at most 11 % of the whole, even if all the rest is used:
 * overall ≤ w·part + (1 − w)·1.
 */
export function ruleNestedShare(statements: Statements): Finding[] {
  return [...statements.numbers.values()].flatMap((part) => {
    const whole = part.says.within === undefined ? undefined : statements.numbers.get(part.says.within);
    return whole ? [judge(part, whole)] : [];
  });
}

/** A part that is singled out is hardly a tenth of the whole. A judgement, the same for all plans. */
const SINGLED_OUT = 0.2;

function judge(part: Statement, whole: Statement): Finding {
  const [low, overall] = [baseOf(part), baseOf(whole)];
  const most = low >= overall ? 1 : (1 - overall) / (1 - low);
  const clash = most < SINGLED_OUT;
  return finding(
    'nested-share',
    clash ? 'error' : 'confirmed',
    [part, whole],
    {
      en: `${part.title.en} (${printedWithOperator(part).en}) and ${whole.title.en} (${printed(whole).en}) go together only if the part is at most ${percent(most)} of the whole${clash ? ', too little for what the plan singles out' : ''}.`,
      zh: `${part.title.zh}（${printedWithOperator(part).zh}）与${whole.title.zh}（${printed(whole).zh}）只有在该部分不超过总量${percent(most)}时才能同时成立${clash ? '，与规划将其单列不符' : ''}。`,
    },
    [
      equation(
        both((l) => `(1 − ${printed(whole)[l]}) / (1 − ${printed(part)[l]})`),
        plain(percent(most)),
      ),
    ],
  );
}
