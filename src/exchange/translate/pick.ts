import type { Expression } from '../../language/index.ts';
import { add, binary, call, choose, halve, number } from '../build.ts';

/** The value at a position counted from 0; Vensim's "not available" beyond the ends. */
export function pick(values: readonly Expression[], position: Expression): Expression {
  const rounded = call('round', position);
  const terms = values.map((value, index) => choose(binary('==', rounded, number(index)), value, number(0)));
  return halve(terms, add) ?? number(0);
}
