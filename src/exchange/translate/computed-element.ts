import type { Expression } from '../../language/index.ts';
import { binary, number } from '../build.ts';
import type { Dimensions } from '../dimensions.ts';
import type { ForeignExpression, ForeignSubscript } from '../foreign.ts';
import type { Layout } from '../layout.ts';
import { keyOf } from '../scan.ts';
import type { Context } from './context.ts';
import { pick } from './pick.ts';

type Name = Extract<ForeignExpression, { kind: 'name' }>;

interface Surroundings {
  readonly dimensions: Dimensions;
  translate(expression: ForeignExpression, context: Context): Expression;
  layoutOf(name: string): Layout | undefined;
  constant(expression: ForeignExpression, context: Context): number | undefined;
}

/**
 * XMILE: a subscript may be computed during the run; the element is then picked from all, and is 0 beyond them. Undefined where no
 * subscript is.
 */
export function atComputedElement(
  surroundings: Surroundings,
  expression: Name,
  layout: Layout,
  context: Context,
): Expression | undefined {
  for (const [position, subscript] of expression.subscripts.entries()) {
    const elements = layout.positions[position] ?? [];
    const index = indexOf(surroundings, subscript, elements);
    if (!index || surroundings.constant(index, context) !== undefined) continue;
    const values = elements.map((name) => {
      const fixed: ForeignSubscript = { kind: 'name', name, marked: false, at: subscript.at };
      const subscripts = expression.subscripts.with(position, fixed);
      return surroundings.translate({ ...expression, subscripts }, context);
    });
    return pick(values, binary('-', surroundings.translate(index, context), number(1)));
  }
  return undefined;
}

/** The computation that a subscript is: an expression, or the name of a variable that is no dimension or element. */
function indexOf(
  surroundings: Surroundings,
  subscript: ForeignSubscript,
  elements: readonly string[],
): ForeignExpression | undefined {
  if (subscript.kind === 'index') return subscript.expression;
  if (subscript.kind !== 'name') return undefined;
  const key = keyOf(subscript.name);
  const { dimensions } = surroundings;
  if (dimensions.has(key) || dimensions.isElement(key) || elements.includes(key)) return undefined;
  if (!surroundings.layoutOf(subscript.name)) return undefined;
  return { kind: 'name', name: subscript.name, subscripts: [], at: subscript.at };
}
