import type { ForeignEquation, ForeignExpression } from '../foreign.ts';
import { Refusal } from '../refusal.ts';
import { keyOf } from '../scan.ts';

/** Rate and initial value of a stock: of `INTEG(rate, initial)`, or of the flows that XMILE names. */
export function stockParts(
  equation: ForeignEquation,
  expression: ForeignExpression,
): { readonly rate: ForeignExpression; readonly initial: ForeignExpression } | undefined {
  if (expression.kind === 'call' && keyOf(expression.name) === 'integ') {
    const [rate, initial] = expression.args;
    if (rate && initial && expression.args.length <= 3) return { rate, initial };
    throw new Refusal(expression.at, {
      en: 'INTEG takes a rate and an initial value',
      zh: 'INTEG 需要速率和初值两个参数',
    });
  }
  if (equation.kind !== 'stock') return undefined;
  const { at } = equation;
  const flow = (name: string): ForeignExpression => ({ kind: 'name', name, subscripts: equation.subscripts, at });
  const zero: ForeignExpression = { kind: 'number', value: 0, at };
  const rate = equation.outflows.reduce<ForeignExpression>(
    (left, name) => ({ kind: 'binary', operator: '-', left, right: flow(name), at }),
    equation.inflows.reduce<ForeignExpression>(
      (left, name) => (left === zero ? flow(name) : { kind: 'binary', operator: '+', left, right: flow(name), at }),
      zero,
    ),
  );
  return { rate, initial: expression };
}
