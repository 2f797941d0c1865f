import { baseOf, chain, equation, numberText, plain, printed, printedWithOperator } from './amount.ts';
import { type Finding, finding } from './finding.ts';
import type { Statement, Statements } from './statement.ts';

/** A percentage of counted things is a whole number of them, or means the next whole number. */
export function ruleWholeNumber(statements: Statements): Finding[] {
  return [...statements.numbers.values()].flatMap((share) => {
    const { part, whole } = share.says.shareOf ?? {};
    const all = part === undefined && whole !== undefined ? statements.numbers.get(whole) : undefined;
    return all ? [judge(share, all)] : [];
  });
}

function judge(share: Statement, all: Statement): Finding {
  const number = baseOf(share) * all.value;
  const exact = Math.abs(number - Math.round(number)) < 1e-6;
  const needed = share.operator.startsWith('<') ? Math.floor(number) : Math.ceil(number - 1e-9);
  return finding(
    'whole-number',
    exact ? 'confirmed' : 'note',
    [share, all],
    exact
      ? {
          en: `${share.title.en}: ${printedWithOperator(share).en} of ${printed(all).en} are ${needed}.`,
          zh: `${share.title.zh}：${printed(all).zh}的${printedWithOperator(share).zh}为${needed}。`,
        }
      : {
          en: `${share.title.en}: ${printedWithOperator(share).en} of ${printed(all).en} are ${numberText(number)}, no whole number; ${needed} would be meant.`,
          zh: `${share.title.zh}：${printed(all).zh}的${printedWithOperator(share).zh}为${numberText(number)}，不是整数，应指${needed}。`,
        },
    [equation(chain([printed(share), printed(all)], '×'), plain(numberText(number)))],
  );
}
