import type { ForeignExpression } from '../foreign.ts';

/** Visits an expression and all its parts, the whole first, but not what is inside parts that are closed. */
export function startsWithPart(
  expression: ForeignExpression,
  visit: (part: ForeignExpression) => void,
  isClosed: (part: ForeignExpression) => boolean = () => false,
): void {
  const waiting = [expression];
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    if (isClosed(part)) continue;
    visit(part);
    switch (part.kind) {
      case 'negate':
      case 'not':
        waiting.push(part.operand);
        break;
      case 'binary':
        waiting.push(part.right, part.left);
        break;
      case 'if':
        waiting.push(part.otherwise, part.then, part.condition);
        break;
      case 'call':
        waiting.push(...[...part.args].reverse());
    }
  }
}
