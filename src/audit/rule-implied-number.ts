import { sameDimension } from '../units/index.ts';
import { amountOf, equation } from './amount.ts';
import { evaluate } from './evaluate.ts';
import { type Finding, finding, statementsOf } from './finding.ts';
import type { Statements } from './statement.ts';

/** A number that follows from two statements and is printed nowhere is told; of things that are counted, less than one means none. */
export function ruleImpliedNumber(statements: Statements): Finding[] {
  return [...statements.numbers.values()].flatMap((statement) =>
    (statement.says.implies ?? []).flatMap(({ title, formula, unit, counted }) => {
      const outcome = evaluate(formula, statements);
      if (!sameDimension(outcome.dimension, unit.dimension)) return [];
      const shown = amountOf(outcome.value, unit);
      const none = counted && outcome.value / unit.scale < 1;
      const bound = statement.operator === '=' ? '' : `${statement.operator} `;
      return [
        finding(
          'implied-number',
          none ? 'warning' : 'confirmed',
          [statement, ...statementsOf(statements, outcome.uses)],
          {
            en: `${statement.title.en} means ${title.en}: ${bound}${shown.en}${none ? ', less than one: in effect none at all' : ''}.`,
            zh: `${statement.title.zh}意味着${title.zh}：${bound}${shown.zh}${none ? '，不足一个，实际上为零' : ''}。`,
          },
          [equation(outcome.text, shown)],
        ),
      ];
    }),
  );
}
