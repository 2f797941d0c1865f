import type { Expression, Model } from '../language/index.ts';
import { type MemoryCall, memoryCall } from './memory-call.ts';
import { type Elements, resolve, scopesOver } from './scalar.ts';

/**
 * When an expression needs another value: at the same instant (`now`), only remembered for later instants (`later`), or at
 * the start of the run (`start`).
 */
export type When = 'now' | 'later' | 'start';

/** What is told of each name met: a scalar and when it is needed, or a lookup. */
export interface NeedsVisitor {
  scalar(name: string, when: When): void;
  lookup?(name: string): void;
}

/**
 * Tells which scalars an expression rests on and when. Names that the model does not have are passed over: the
 * language room has reported them.
 *
 * @param when at which moment the expression itself is evaluated.
 */
export function visitNeeds(
  model: Model,
  expression: Expression,
  scope: Elements,
  when: When,
  visitor: NeedsVisitor,
): void {
  // Every expression of a model passes here: what would be shorter with a closure is passed on.
  switch (expression.kind) {
    case 'number':
      return;
    case 'reference': {
      const name = resolve(model, expression, scope);
      if (name !== undefined) visitor.scalar(name, when);
      return;
    }
    case 'negate':
    case 'not':
      visitNeeds(model, expression.operand, scope, when, visitor);
      return;
    case 'binary':
      visitNeeds(model, expression.left, scope, when, visitor);
      visitNeeds(model, expression.right, scope, when, visitor);
      return;
    case 'if':
      visitNeeds(model, expression.condition, scope, when, visitor);
      visitNeeds(model, expression.then, scope, when, visitor);
      visitNeeds(model, expression.otherwise, scope, when, visitor);
      return;
    case 'reduce':
      for (const inner of scopesOver(model, expression.over, scope)) {
        visitNeeds(model, expression.body, inner, when, visitor);
      }
      return;
    case 'call': {
      const memory = memoryCall(expression);
      if (memory) {
        visitMemory(memory, when, (inner, moment) => visitNeeds(model, inner, scope, moment, visitor));
        return;
      }
      if (model.variables.get(expression.name)?.kind === 'lookup') visitor.lookup?.(expression.name);
      for (const argument of expression.args) visitNeeds(model, argument, scope, when, visitor);
    }
  }
}

function visitMemory(call: MemoryCall, when: When, visit: (inner: Expression, moment: When) => void): void {
  const { construct, input, duration, order, condition, first } = call;
  if (when === 'start') {
    if (condition) {
      visit(condition, 'start');
      visit(input, 'start');
    }
    visit(first, 'start');
    return;
  }
  if (construct === 'starting') {
    visit(input, when);
    return;
  }
  visit(first, 'start');
  if (typeof order === 'object') visit(order, 'start');
  if (construct === 'initial') return;
  visit(input, condition ? when : 'later');
  if (condition) visit(condition, when);
  if (!duration) return;
  // A delay's outflow is stage content / stage time: it needs the time now, and its first content is outflow × time.
  if (construct === 'delay') visit(duration, when);
  if (construct === 'smooth') visit(duration, 'later');
  if (construct !== 'smooth') visit(duration, 'start');
}
