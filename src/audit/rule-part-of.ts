import { sameDimension } from '../units/index.ts';
import { baseOf, chain, equation, percent, plain, printed } from './amount.ts';
import { type Finding, finding } from './finding.ts';
import type { Statement, Statements } from './statement.ts';

/** A part is not larger than its whole; some things of a kind are not more than there are. */
export function rulePartOf(statements: Statements): Finding[] {
  return [...statements.numbers.values()].flatMap((part) => {
    const id = part.says.partOf ?? part.says.subsetOf;
    const whole = id === undefined ? undefined : statements.numbers.get(id);
    return whole && sameDimension(part.unit.dimension, whole.unit.dimension)
      ? [judge(part, whole, part.says.subsetOf !== undefined)]
      : [];
  });
}

function judge(part: Statement, whole: Statement, counted: boolean): Finding {
  const share = baseOf(part) / baseOf(whole);
  const possible = share <= 1;
  const shown = counted
    ? { en: `${printed(part).en} of ${printed(whole).en}`, zh: `${printed(whole).zh}中的${printed(part).zh}` }
    : plain(percent(share));
  return finding(
    'part-of',
    possible ? 'confirmed' : 'error',
    [part, whole],
    {
      en: `${part.title.en} (${printed(part).en}) ${possible ? 'is' : 'cannot be'} part of ${whole.title.en} (${printed(whole).en}): ${shown.en}.`,
      zh: `${part.title.zh}（${printed(part).zh}）${possible ? '为' : '不可能为'}${whole.title.zh}（${printed(whole).zh}）的一部分：${shown.zh}。`,
    },
    [equation(chain([printed(part), printed(whole)], '/'), plain(percent(share)))],
  );
}
