import type { BinaryOperator, Expression } from './expression.ts';

/** How tightly each form binds; a part is put in brackets when it binds less tightly than its place asks. */
const strength: Readonly<Record<BinaryOperator, number>> = {
  or: 1,
  and: 2,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  '==': 3,
  '!=': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '^': 7,
};
const SIGN = 6;
const VALUE = 8;

/**
 * Writes an expression as the text of an equation, with as few brackets as its meaning allows. Reading the text again gives
 * the same expression, places apart.
 */
export function writeEquation(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'reference':
      return expression.subscripts.length === 0
        ? expression.name
        : `${expression.name}[${expression.subscripts.join(', ')}]`;
    case 'negate':
      return `-${part(expression.operand, SIGN)}`;
    case 'not':
      return `not ${expression.operand.kind === 'not' ? writeEquation(expression.operand) : part(expression.operand, VALUE)}`;
    case 'binary':
      return writeBinary(expression);
    case 'if':
      return `if(${[expression.condition, expression.then, expression.otherwise].map(writeEquation).join(', ')})`;
    case 'call':
      return `${expression.name}(${expression.args.map(writeEquation).join(', ')})`;
    case 'reduce':
      return `${expression.reducer}(${writeEquation(expression.body)}, ${expression.over})`;
  }
}

function writeBinary({ operator, left, right }: Extract<Expression, { kind: 'binary' }>): string {
  const own = strength[operator];
  // Powers group from the right and take a signed exponent; comparisons do not group; all others group from the left.
  const leftNeeds = own === 3 || operator === '^' ? own + 1 : own;
  const rightNeeds = operator === '^' ? SIGN : own + 1;
  return `${part(left, leftNeeds)} ${operator} ${part(right, rightNeeds)}`;
}

function part(expression: Expression, needed: number): string {
  const text = writeEquation(expression);
  return binds(expression, needed) ? text : `(${text})`;
}

function binds(expression: Expression, needed: number): boolean {
  switch (expression.kind) {
    case 'binary':
      return strength[expression.operator] >= needed;
    case 'negate':
      return SIGN >= needed;
    // Beside anything but `and` and `or`, a `not` needs brackets.
    case 'not':
      return needed <= strength['<'];
    case 'number':
      return expression.value >= 0 || SIGN >= needed;
    default:
      return true;
  }
}
