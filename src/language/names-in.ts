import type { Expression } from './expression.ts';

/** The parts of an expression, one level down. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'reference':
      return [];
    case 'negate':
    case 'not':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'if':
      return [expression.condition, expression.then, expression.otherwise];
    case 'call':
      return expression.args;
    case 'reduce':
      return [expression.body];
  }
}

/** Every name an expression reads: variables, the clock, and the functions and lookups it calls. */
export function namesIn(expression: Expression, into = new Set<string>()): ReadonlySet<string> {
  if (expression.kind === 'reference' || expression.kind === 'call') into.add(expression.name);
  for (const part of partsOf(expression)) namesIn(part, into);
  return into;
}
