import type { Expression } from '../../src/language/index.ts';

/** An expression evaluated straight from its tree, written apart from the compiler: what compiled programs are held against. */
export function naive(expression: Expression, values: ReadonlyMap<string, number>): number {
  const value = (inner: Expression): number => naive(inner, values);
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
      return binary(expression.operator, value(expression.left), value(expression.right));
    case 'call':
      return call(expression.name, expression.args.map(value));
    default:
      throw new Error(`${expression.kind} is not part of this comparison`);
  }
}

function binary(operator: Extract<Expression, { kind: 'binary' }>['operator'], a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '^':
      return a ** b;
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
      return Math.exp(a);
    case 'ln':
      return Math.log(a);
    case 'log10':
      return Math.log(a) / Math.LN10;
    case 'floor':
      return Math.floor(a);
    case 'ceil':
      return Math.ceil(a);
    case 'round':
      return a - Math.floor(a) >= 0.5 ? Math.floor(a) + 1 : Math.floor(a);
    case 'modulo':
      return a % b;
    case 'sin':
      return Math.sin(a);
    case 'cos':
      return Math.cos(a);
    case 'tan':
      return Math.tan(a);
    case 'asin':
      return Math.asin(a);
    case 'acos':
      return Math.acos(a);
    case 'atan':
      return Math.atan(a);
    default:
      throw new Error(name);
  }
}
