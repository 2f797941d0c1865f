import { apply } from '../../src/compile/index.ts';
import { writtenPower } from '../../src/compile/power.ts';
import type { Expression } from '../../src/language/index.ts';

/**
 * An expression evaluated straight from its tree, written apart from the compiler: what compiled programs are held against. Functions have the bits of the language's own, which tests
 * of their own hold to many digits.
 *
 * @param isWritten whether an exponent is a number that is known beforehand, so that its power may be a product.
 */
export function naive(
  expression: Expression,
  values: ReadonlyMap<string, number>,
  isWritten: (exponent: Expression) => boolean,
): number {
  const value = (inner: Expression): number => naive(inner, values, isWritten);
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'reference':
      return values.get(expression.name)!;
    case 'negate':
      return -value(expression.operand);
    case 'not':
      return value(expression.operand) === 0 ? 1 : 0;
    case 'if':
      return value(expression.condition) !== 0 ? value(expression.then) : value(expression.otherwise);
    case 'binary':
      if (expression.operator === '^') {
        const [x, y] = [value(expression.left), value(expression.right)];
        return isWritten(expression.right) ? writtenPower(x, y) : apply('power', x, y, 0);
      }
      return binary(expression.operator, value(expression.left), value(expression.right));
    case 'call':
      return call(expression.name, expression.args.map(value));
    default:
      throw new Error(`${expression.kind} is not part of this comparison`);
  }
}

type Operator = Exclude<Extract<Expression, { kind: 'binary' }>['operator'], '^'>;

function binary(operator: Operator, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '<':
      return Number(a < b);
    case '<=':
      return Number(a <= b);
    case '>':
      return Number(a > b);
    case '>=':
      return Number(a >= b);
    case '==':
      return Number(a === b);
    case '!=':
      return Number(a !== b);
    case 'and':
      return Number(a !== 0 && b !== 0);
    case 'or':
      return Number(a !== 0 || b !== 0);
  }
}

function call(name: string, args: readonly number[]): number {
  const [a, b] = args as [number, number];
  switch (name) {
    case 'min':
      return Math.min(...args);
    case 'max':
      return Math.max(...args);
    case 'abs':
      return Math.abs(a);
    case 'sqrt':
      return Math.sqrt(a);
    case 'exp':
      return apply('exp', a, 0, 0);
    case 'ln':
      return apply('ln', a, 0, 0);
    case 'log10':
      return apply('ln', a, 0, 0) / Math.LN10;
    case 'floor':
      return Math.floor(a);
    case 'ceil':
      return Math.ceil(a);
    case 'round':
      return a - Math.floor(a) >= 0.5 ? Math.floor(a) + 1 : Math.floor(a);
    case 'modulo':
      return a % b;
    case 'sin':
      return apply('sine', a, 0, 0);
    case 'cos':
      return apply('cosine', a, 0, 0);
    case 'tan':
      return apply('tangent', a, 0, 0);
    case 'asin':
      return apply('arcsine', a, 0, 0);
    case 'acos':
      return apply('arccosine', a, 0, 0);
    case 'atan':
      return apply('arctangent', a, 0, 0);
    default:
      throw new Error(name);
  }
}
