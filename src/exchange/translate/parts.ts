import type { ForeignExpression } from '../foreign.ts';

/** Visits an expression and all its parts, the whole first. */
export function startsWithPart(expression: ForeignExpression, visit: (part: ForeignExpression) => void): void {
  const waiting = [expression];
  for (let part = waiting.pop(); part; part = waiting.pop()) {
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
