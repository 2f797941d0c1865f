import { type Expression, partsOf } from '../../language/index.ts';

const known = new WeakMap<Expression, number>();

/** How many parts an expression has when written out; parts that stand in several places count each time. */
export function sizeOf(expression: Expression): number {
  const before = known.get(expression);
  if (before !== undefined) return before;
  const size = partsOf(expression).reduce((sum, part) => sum + sizeOf(part), 1);
  known.set(expression, size);
  return size;
}
