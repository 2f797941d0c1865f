import { fromBase, sameDimension } from '../units/index.ts';
import { amount, amountOf, equation } from './amount.ts';
import { evaluate } from './evaluate.ts';
import { type Finding, finding, statementsOf } from './finding.ts';
import type { Formula, Statement, Statements } from './statement.ts';

/** A number, printed or derived, lies in the range that a source gives for such numbers. */
export function ruleTypical(statements: Statements): Finding[] {
  return [...statements.numbers.values()].flatMap((statement) => {
    const { typical } = statement.says;
    const range = typical === undefined ? undefined : statements.numbers.get(typical);
    if (!range || !sameDimension(range.unit.dimension, statement.unit.dimension)) return [];
    return [judge(statement, range, statements)];
  });
}

function judge(statement: Statement, range: Statement, statements: Statements): Finding {
  const own: Formula = {
    text: statement.id,
    expression: { kind: 'reference', name: statement.id, subscripts: [], at: 0 },
    place: statement.place,
  };
  const outcome = evaluate(own, statements);
  const value = fromBase(outcome.value, range.unit);
  const [low, high] = [range.low ?? range.value, range.high ?? range.value];
  const inside = value >= low && value <= high;
  // Beyond the middle half of the range it is possible, and not to be expected.
  const edge =
    inside && (value > range.value + (high - range.value) / 4 || value < range.value - (range.value - low) / 4);
  const shown = amountOf(outcome.value, statement.unit);
  const limits = {
    en: `${amount(low, range.unit).en} to ${amount(high, range.unit).en}`,
    zh: `${amount(low, range.unit).zh}至${amount(high, range.unit).zh}`,
  };
  return finding(
    'typical',
    inside ? (edge ? 'note' : 'confirmed') : 'warning',
    [statement, range, ...statementsOf(statements, outcome.uses)],
    {
      en: `${statement.title.en} is ${shown.en}; ${range.title.en} is ${limits.en}${inside ? (edge ? ', so it is possible and beyond the middle of the range' : '') : ': outside that range'}.`,
      zh: `${statement.title.zh}为${shown.zh}；${range.title.zh}为${limits.zh}${inside ? (edge ? '，可能但偏离中间水平' : '') : '：超出该范围'}。`,
    },
    [equation(outcome.text, shown)],
  );
}
