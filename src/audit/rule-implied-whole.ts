import {
  amountOf,
  baseOf,
  both,
  chain,
  equation,
  percent,
  plain,
  printed,
  printedWithOperator,
  yearlyPercent,
} from './amount.ts';
import { type Finding, finding } from './finding.ts';
import { levelsOf, yearlyRate } from './series.ts';
import type { Statement, Statements } from './statement.ts';

/**
 * A part and its share bound a whole that is not printed, and so its growth since it was; that must agree with the growth the plan
 * asks for. "210 is at least 45 % of GDP" says that GDP is at most 466.7.
 */
export function ruleImpliedWhole(statements: Statements): Finding[] {
  return [...statements.numbers.values()].flatMap((share) => {
    const { part, subject } = share.says.shareOf ?? {};
    const its = part === undefined ? undefined : statements.numbers.get(part);
    if (!its || subject === undefined || share.year === undefined) return [];
    const of = share.of === its.of ? share.of : statements.of;
    const before = levelsOf(statements, subject, of).findLast(({ year }) => year! < share.year!);
    const rate = [...statements.numbers.values()].find(
      (one) => one.says.rateOf === subject && one.period?.[1] === share.year,
    );
    return before && rate ? [judge(share, its, before, rate)] : [];
  });
}

function judge(share: Statement, part: Statement, before: Statement, rate: Statement): Finding {
  const years = share.year! - before.year!;
  const whole = baseOf(part) / baseOf(share);
  const implied = yearlyRate(baseOf(before), whole, years);
  const asked = baseOf(before) * (1 + baseOf(rate)) ** years;
  const shareThen = baseOf(part) / asked;
  const wanted = asked * baseOf(share);
  // A share "at least" (or exactly) bounds the whole from above, a share "at most" from below; the growth asked for may lie beyond.
  const tooSmall = !share.operator.startsWith('<') && !rate.operator.startsWith('<') && implied < baseOf(rate);
  const tooLarge = !share.operator.startsWith('>') && !rate.operator.startsWith('>') && implied > baseOf(rate);
  const clash = tooSmall || (tooLarge && Math.abs(shareThen - baseOf(share)) > 0.01 * baseOf(share));
  const lines = [
    equation(chain([printed(part), printed(share)], '/'), amountOf(whole, before.unit)),
    equation(
      both((l) => `(${amountOf(whole, before.unit)[l]} / ${printed(before)[l]})^(1/${years}) − 1`),
      yearlyPercent(implied),
    ),
    equation(
      both((l) => `${printed(before)[l]} × (1 + ${printed(rate)[l]})^${years}`),
      amountOf(asked, before.unit),
    ),
    equation(chain([printed(part), amountOf(asked, before.unit)], '/'), plain(percent(shareThen))),
    equation(chain([amountOf(asked, before.unit), printed(share)], '×'), amountOf(wanted, part.unit)),
  ];
  return finding(
    'implied-whole',
    clash ? 'error' : 'confirmed',
    [share, part, before, rate],
    clash
      ? {
          en: `${part.title.en} as ${printedWithOperator(share).en} bounds the whole at ${amountOf(whole, before.unit).en}, a growth of ${yearlyPercent(implied).en}; the plan asks for ${printedWithOperator(rate).en}. At that growth ${printed(part).en} is ${percent(shareThen)}, and the share would need ${amountOf(wanted, part.unit).en}.`,
          zh: `${part.title.zh}占比${printedWithOperator(share).zh}意味着总量不超过${amountOf(whole, before.unit).zh}，${yearlyPercent(implied).zh}；而规划要求${printedWithOperator(rate).zh}。按该增速，${printed(part).zh}只占${percent(shareThen)}，要达到占比需${amountOf(wanted, part.unit).zh}。`,
        }
      : {
          en: `${part.title.en} as ${printedWithOperator(share).en} and a growth of ${printedWithOperator(rate).en} can both hold.`,
          zh: `${part.title.zh}占比${printedWithOperator(share).zh}与增速${printedWithOperator(rate).zh}可以同时成立。`,
        },
    lines,
  );
}
