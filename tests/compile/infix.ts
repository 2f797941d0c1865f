import type { BinaryOperator, Expression } from '../../src/language/index.ts';

const levels: readonly (readonly BinaryOperator[])[] = [
  ['or'],
  ['and'],
  ['<=', '>=', '==', '!=', '<', '>'],
  ['+', '-'],
  ['*', '/'],
];
const reducers = new Set(['sum', 'product', 'minimum', 'maximum']);

/** Reads an equation for tests, so that they need nothing but the types of the language room. Powers bind to the right. */
export function infix(text: string): Expression {
  const tokens = [
    ...text.matchAll(/\d+(?:\.\d+)?(?:e[-+]?\d+)?|[\p{L}_][\p{L}\d_]*|<=|>=|==|!=|[-+*/^<>()[\],?:]/gu),
  ].map((match) => ({ text: match[0], at: match.index }));
  let next = 0;
  const peek = (): string | undefined => tokens[next]?.text;
  const take = (): { text: string; at: number } => tokens[next++]!;
  const expect = (wanted: string): void => {
    if (peek() !== wanted) throw new Error(`expected ${wanted} at ${tokens[next]?.at ?? text.length} of ${text}`);
    next++;
  };

  function choice(): Expression {
    const condition = binary(0);
    if (peek() !== '?') return condition;
    take();
    const then = choice();
    expect(':');
    return { kind: 'if', condition, then, otherwise: choice(), at: condition.at };
  }
  function binary(level: number): Expression {
    const operators = levels[level];
    if (!operators) return unary();
    let left = binary(level + 1);
    for (let operator = peek(); operators.includes(operator as BinaryOperator); operator = peek()) {
      take();
      left = { kind: 'binary', operator: operator as BinaryOperator, left, right: binary(level + 1), at: left.at };
    }
    return left;
  }
  function unary(): Expression {
    if (peek() === '-') return { at: take().at, kind: 'negate', operand: unary() };
    if (peek() === 'not') return { at: take().at, kind: 'not', operand: unary() };
    const base = primary();
    if (peek() !== '^') return base;
    take();
    return { kind: 'binary', operator: '^', left: base, right: unary(), at: base.at };
  }
  function primary(): Expression {
    const { text: token, at } = take();
    if (token === '(') {
      const inner = choice();
      expect(')');
      return inner;
    }
    if (/^\d/.test(token)) return { kind: 'number', value: Number(token), at };
    if (peek() === '(') return call(token, list('(', ')'), at);
    const subscripts = peek() === '[' ? list('[', ']').map((subscript) => (subscript as { name: string }).name) : [];
    return { kind: 'reference', name: token, subscripts, at };
  }
  function list(open: string, close: string): Expression[] {
    expect(open);
    const items = [choice()];
    while (peek() === ',') {
      take();
      items.push(choice());
    }
    expect(close);
    return items;
  }
  function call(name: string, args: Expression[], at: number): Expression {
    const [a, b, c] = args as [Expression, Expression, Expression];
    // biome-ignore lint/suspicious/noThenProperty: the expression's own word.
    if (name === 'if') return { kind: 'if', condition: a, then: b, otherwise: c, at };
    if (!reducers.has(name)) return { kind: 'call', name, args, at };
    return { kind: 'reduce', reducer: name as 'sum', over: (b as { name: string }).name, body: a, at };
  }

  const expression = choice();
  if (next < tokens.length) throw new Error(`unexpected ${peek()} at ${tokens[next]!.at} of ${text}`);
  return expression;
}
