import type { Expression, Model } from '../language/index.ts';
import { type Elements, resolve, scopesOver } from './scalar.ts';

/**
 * A text that is the same for two expressions exactly when they say the same of the same scalars. Subscripts are replaced by
 * the elements in scope and reductions written out, so that it does not depend on where the expression stands.
 */
export function expressionKey(model: Model, expression: Expression, scope: Elements): string {
  const key = (inner: Expression, elements = scope): string => expressionKey(model, inner, elements);
  switch (expression.kind) {
    case 'number':
      return Object.is(expression.value, -0) ? '-0' : String(expression.value);
    case 'reference':
      return resolve(model, expression, scope) ?? expression.name;
    case 'negate':
    case 'not':
      return `${expression.kind}(${key(expression.operand)})`;
    case 'binary':
      return `(${key(expression.left)} ${expression.operator} ${key(expression.right)})`;
    case 'if':
      return `if(${key(expression.condition)}, ${key(expression.then)}, ${key(expression.otherwise)})`;
    case 'call':
      return `${expression.name}(${expression.args.map((argument) => key(argument)).join(', ')})`;
    case 'reduce': {
      const terms = scopesOver(model, expression.over, scope).map((elements) => key(expression.body, elements));
      return `${expression.reducer}(${terms.join(', ')})`;
    }
  }
}
