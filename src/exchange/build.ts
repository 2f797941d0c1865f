import type { BinaryOperator, Expression } from '../language/index.ts';

// Short forms for building expressions of the model language; they have no place of their own.

export function number(value: number): Expression {
  return value < 0 || Object.is(value, -0)
    ? { kind: 'negate', operand: { kind: 'number', value: -value, at: 0 }, at: 0 }
    : { kind: 'number', value, at: 0 };
}
export function reference(name: string, subscripts: readonly string[] = []): Expression {
  return { kind: 'reference', name, subscripts, at: 0 };
}
export const time = reference('time');
export const stepLength = reference('step_length');

export function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator, left, right, at: 0 };
}
export function add(left: Expression, right: Expression): Expression {
  if (isNumber(left, 0)) return right;
  return isNumber(right, 0) ? left : binary('+', left, right);
}
export function subtract(left: Expression, right: Expression): Expression {
  return isNumber(right, 0) ? left : binary('-', left, right);
}
export function multiply(left: Expression, right: Expression): Expression {
  if (isNumber(left, 1)) return right;
  return isNumber(right, 1) ? left : binary('*', left, right);
}
export function divide(left: Expression, right: Expression): Expression {
  return isNumber(right, 1) ? left : binary('/', left, right);
}
export function negate(operand: Expression): Expression {
  return { kind: 'negate', operand, at: 0 };
}
export function not(operand: Expression): Expression {
  return { kind: 'not', operand, at: 0 };
}
export function choose(condition: Expression, then: Expression, otherwise: Expression): Expression {
  return { kind: 'if', condition, then, otherwise, at: 0 };
}
export function call(name: string, ...args: readonly Expression[]): Expression {
  return { kind: 'call', name, args, at: 0 };
}
/** a + b + c …; 0 of nothing. Halved again and again, so that long sums do not nest deep. */
export function sum(terms: readonly Expression[]): Expression {
  return halve(terms, add) ?? number(0);
}
/** Joins expressions pair by pair; undefined of nothing. */
export function halve(
  terms: readonly Expression[],
  join: (left: Expression, right: Expression) => Expression,
): Expression | undefined {
  if (terms.length <= 1) return terms[0];
  // Up to a dozen are joined as people write them.
  if (terms.length <= 12) return terms.reduce(join);
  const middle = terms.length >> 1;
  return join(halve(terms.slice(0, middle), join)!, halve(terms.slice(middle), join)!);
}
/** a / b, or `otherwise` where b is as good as zero (below 1e-6, as Vensim has it). */
export function divideOr(left: Expression, right: Expression, otherwise: Expression): Expression {
  return choose(binary('<', call('abs', right), number(1e-6)), otherwise, divide(left, right));
}
export function isNumber(expression: Expression, value: number): boolean {
  return expression.kind === 'number' && expression.value === value;
}
/** The value of an expression of numbers with signs and + - * / only. */
export function plainNumber(expression: Expression): number | undefined {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind !== 'negate') return undefined;
  const operand = plainNumber(expression.operand);
  return operand === undefined ? undefined : -operand;
}
