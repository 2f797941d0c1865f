import {
  type AccessorNode,
  type ConditionalNode,
  create,
  type FunctionNode,
  type MathNode,
  type OperatorNode,
  type ParenthesisNode,
  parseDependencies,
  type RelationalNode,
  type SymbolNode,
} from 'mathjs/number';
import { error, type Place, type Problem, type Text } from '../words/index.ts';
import type { BinaryOperator, Expression } from './expression.ts';
import { reducers, signature } from './functions.ts';
import { checkOrder } from './order.ts';
import { Refusal } from './refusal.ts';
import { scan, type Token } from './scan.ts';

/** Characters, tokens, and levels of the tree that an equation may have. */
export const MAX_LENGTH = 10_000;
export const MAX_TOKENS = 4_000;
export const MAX_DEPTH = 500;

/** Our own instance, so that nothing done here is seen by other users of the library, nor theirs by us. */
const parseSentence: (text: string) => MathNode = create({ ...parseDependencies }).parse!;

/**
 * Reads the text of an equation into an expression. Never throws and never evaluates: the text is cut into tokens of the
 * language, their order is checked, mathjs's parser settles the precedences, and its tree is rebuilt from a white list.
 *
 * @param where the place of the first character, or a function from an offset in the text to its place.
 * @returns the expression, or one problem at the exact place where the text stops making sense.
 */
export function parseEquation(
  text: string,
  where: Place | ((offset: number) => Place),
): { readonly expression?: Expression; readonly problems: readonly Problem[] } {
  const seen = known.get(text);
  if (seen) return { expression: seen, problems: [] };
  try {
    const expression = read(text);
    // A long one is one of few, and would take the place of many.
    if (text.length <= LONGEST_KNOWN) {
      known.set(text, expression);
      if (known.size > MOST_KNOWN) known.delete(known.keys().next().value!);
    }
    return { expression, problems: [] };
  } catch (thrown) {
    const refusal = thrown instanceof Refusal ? thrown : new Refusal(0, unexpected);
    const place = typeof where === 'function' ? where(refusal.at) : { ...where, column: where.column + refusal.at };
    return { problems: [error('equation', refusal.text, place)] };
  }
}

/** The equations read last by their text: in an edited file all others say what they said, wherever they stand. Beyond so many the first to come goes. */
const known = new Map<string, Expression>();
const MOST_KNOWN = 5_000;
const LONGEST_KNOWN = 500;

function read(text: string): Expression {
  if (text.length > MAX_LENGTH) {
    throw new Refusal(0, {
      en: `this equation has ${text.length} characters; at most ${MAX_LENGTH} are read: make variables for its parts`,
      zh: `方程长达 ${text.length} 个字符，最多 ${MAX_LENGTH} 个；请为各部分另设变量`,
    });
  }
  const tokens = scan(text);
  if (tokens.length > MAX_TOKENS) {
    throw new Refusal(0, {
      en: `this equation has ${tokens.length} parts; at most ${MAX_TOKENS} are read: make variables for its parts`,
      zh: `方程含 ${tokens.length} 个部分，最多 ${MAX_TOKENS} 个；请为各部分另设变量`,
    });
  }
  checkOrder(tokens);
  return new Rebuilder(tokens).rebuild(parseSentence(tokens.map(sentenceWord).join(' ')));
}

/**
 * The parser decides precedence and nothing else: it is handed every number as `1` and every name as `v`, so no name can mean
 * anything to it, and any script can be used in names. The real ones are put back from the tokens.
 */
function sentenceWord(token: Token): string {
  if (token.kind === 'number') return '1';
  return token.kind === 'name' ? 'v' : token.text;
}

const operators: ReadonlyMap<string, BinaryOperator> = new Map([
  ['add', '+'],
  ['subtract', '-'],
  ['multiply', '*'],
  ['divide', '/'],
  ['pow', '^'],
  ['smaller', '<'],
  ['smallerEq', '<='],
  ['larger', '>'],
  ['largerEq', '>='],
  ['equal', '=='],
  ['unequal', '!='],
  ['and', 'and'],
  ['or', 'or'],
]);

/** An expression under construction with the offset of its first token, which may be a bracket around it. */
interface Built {
  readonly expression: Expression;
  readonly start: number;
  readonly depth: number;
}

/** Walks the parser's tree and the tokens together, so that each expression learns where it stands. */
class Rebuilder {
  private readonly tokens: readonly Token[];
  private next = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  rebuild(node: MathNode): Expression {
    const { expression } = this.build(node);
    if (this.next !== this.tokens.length) throw new Refusal(this.tokens[this.next]!.at, unexpected);
    return expression;
  }

  private build(node: MathNode): Built {
    switch (node.type) {
      case 'ConstantNode': {
        const token = this.take('number');
        return leaf({ kind: 'number', value: token.value!, at: token.at });
      }
      case 'SymbolNode': {
        const token = this.take('name');
        return leaf({ kind: 'reference', name: token.text, subscripts: [], at: token.at });
      }
      case 'ParenthesisNode': {
        const opened = this.take('(');
        const inner = this.build((node as ParenthesisNode).content);
        this.take(')');
        return { ...inner, start: opened.at };
      }
      case 'OperatorNode':
        return this.buildOperator(node as OperatorNode);
      case 'RelationalNode':
        return this.refuseChain(node as RelationalNode);
      case 'ConditionalNode':
        return this.buildChoice(node as ConditionalNode);
      case 'FunctionNode':
        return this.buildCall(node as FunctionNode);
      case 'AccessorNode':
        return this.buildSubscripted(node as unknown as AccessorNode);
      default:
        throw new Refusal(this.tokens[this.next]?.at ?? 0, unexpected);
    }
  }

  private buildOperator(node: OperatorNode): Built {
    const args = node.args as MathNode[];
    if (args.length === 1) return this.buildPrefixed(node.fn as string, args[0]!);
    const operator = operators.get(node.fn as string);
    if (!operator || node.implicit) throw new Refusal(this.tokens[this.next]?.at ?? 0, unexpected);
    if (operator !== 'and' && operator !== 'or') for (const side of args) this.refuseLooseNot(side, operator);
    const left = this.build(args[0]!);
    this.take(operator === 'and' || operator === 'or' ? 'word' : 'operator', operator);
    const right = this.build(args[1]!);
    const parts = { operator, left: left.expression, right: right.expression };
    return branch({ kind: 'binary', ...parts, at: left.start }, left.start, [left, right]);
  }

  private buildPrefixed(fn: string, operandNode: MathNode): Built {
    const sign = { unaryMinus: '-', unaryPlus: '+', not: 'not' }[fn];
    if (!sign) throw new Refusal(this.tokens[this.next]?.at ?? 0, unexpected);
    if (sign !== 'not') this.refuseLooseNot(operandNode, sign);
    const token = this.take(sign === 'not' ? 'word' : 'operator', sign);
    const operand = this.build(operandNode);
    if (sign === '+') return { ...operand, start: token.at };
    const kind = sign === '-' ? 'negate' : 'not';
    return branch({ kind, operand: operand.expression, at: token.at }, token.at, [operand]);
  }

  /** The parser binds `not` tighter than `<` and `+`, most people do not: only brackets make it clear. */
  private refuseLooseNot(side: MathNode, operator: string): void {
    if (side.type !== 'OperatorNode' || (side as OperatorNode).fn !== 'not') return;
    throw new Refusal(this.tokens.slice(this.next).find((token) => token.text === 'not')?.at ?? 0, {
      en: `"not" stands beside "${operator}" without brackets; write not (…) around all that is negated`,
      zh: `“not”与“${operator}”之间没有括号；请写 not (…)，把要取反的部分全部括起`,
    });
  }

  private refuseChain(node: RelationalNode): never {
    const params = (node as unknown as { readonly params: readonly MathNode[] }).params;
    this.build(params[0]!);
    this.take('operator');
    this.build(params[1]!);
    const second = this.tokens[this.next]!;
    throw new Refusal(second.at, {
      en: 'comparisons cannot be chained; write a < b and b < c',
      zh: '比较不能连写；请写 a < b and b < c',
    });
  }

  private buildChoice(node: ConditionalNode): Built {
    const condition = this.build(node.condition);
    this.take('?');
    const chosen = this.build(node.trueExpr);
    this.take(':');
    const otherwise = this.build(node.falseExpr);
    return choice(condition.start, condition, chosen, otherwise);
  }

  private buildCall(node: FunctionNode): Built {
    const name = this.take('name');
    this.take('(');
    const args: Built[] = [];
    for (const [index, argument] of (node.args as MathNode[]).entries()) {
      if (index > 0) this.take(',');
      args.push(this.build(argument));
    }
    this.take(')');
    if (name.text === 'if') {
      if (args.length !== 3) throw new Refusal(name.at, wrongCount('if', args.length));
      return choice(name.at, args[0]!, args[1]!, args[2]!);
    }
    const reducer = reducers.get(name.text);
    if (reducer) return reduce(name, reducer.name, args);
    const expressions = args.map((argument) => argument.expression);
    return branch({ kind: 'call', name: name.text, args: expressions, at: name.at }, name.at, args);
  }

  private buildSubscripted(node: AccessorNode): Built {
    if ((node.object as SymbolNode).type !== 'SymbolNode') throw new Refusal(this.tokens[this.next]!.at, unexpected);
    const name = this.take('name');
    this.take('[');
    const subscripts: string[] = [];
    for (const [index, dimension] of (node.index as unknown as { dimensions: MathNode[] }).dimensions.entries()) {
      if (index > 0) this.take(',');
      if (dimension.type !== 'SymbolNode') throw new Refusal(this.tokens[this.next]!.at, unexpected);
      subscripts.push(this.take('name').text);
    }
    this.take(']');
    return leaf({ kind: 'reference', name: name.text, subscripts, at: name.at });
  }

  private take(kind: Token['kind'], text?: string): Token {
    const token = this.tokens[this.next++];
    if (!token || token.kind !== kind || (text !== undefined && token.text !== text)) {
      throw new Refusal(token?.at ?? 0, unexpected);
    }
    return token;
  }
}

function leaf(expression: Expression): Built {
  return { expression, start: expression.at, depth: 1 };
}

function branch(expression: Expression, start: number, parts: readonly Built[]): Built {
  const depth = 1 + Math.max(0, ...parts.map((part) => part.depth));
  if (depth > MAX_DEPTH) {
    throw new Refusal(start, {
      en: `this equation joins more than ${MAX_DEPTH} parts in a row; make variables for some of them`,
      zh: `方程连续连接了超过 ${MAX_DEPTH} 个部分；请为其中一些另设变量`,
    });
  }
  return { expression, start, depth };
}

function choice(start: number, condition: Built, chosen: Built, otherwise: Built): Built {
  // biome-ignore lint/suspicious/noThenProperty: the field of an expression, which nothing awaits
  const parts = { condition: condition.expression, then: chosen.expression, otherwise: otherwise.expression };
  return branch({ kind: 'if', ...parts, at: start }, start, [condition, chosen, otherwise]);
}

/** `sum(x[a, b], a, b)` is `sum(sum(x[a, b], b), a)`. */
function reduce(name: Token, reducer: 'sum' | 'product' | 'minimum' | 'maximum', args: readonly Built[]): Built {
  if (args.length < 2) throw new Refusal(name.at, wrongCount(reducer, args.length));
  let body = args[0]!;
  for (const { expression: over } of args.slice(1).reverse()) {
    if (over.kind !== 'reference' || over.subscripts.length > 0) {
      throw new Refusal(over.at, {
        en: `the last argument of ${reducer} is the name of a dimension, as in ${reducers.get(reducer)!.example}`,
        zh: `${reducer} 的最后一个参数是维度名，如 ${reducers.get(reducer)!.example}`,
      });
    }
    const expression: Expression = { kind: 'reduce', reducer, over: over.name, body: body.expression, at: name.at };
    body = branch(expression, name.at, [body]);
  }
  return body;
}

function wrongCount(name: string, count: number): Text {
  return {
    en: `${name} is given ${count} ${count === 1 ? 'argument' : 'arguments'}; it is written ${signature(name)}`,
    zh: `${name} 给了 ${count} 个参数；正确写法为 ${signature(name)}`,
  };
}

const unexpected: Text = {
  en: 'this equation cannot be read; write it with + - * / ^, comparisons, and the functions of the language',
  zh: '无法读取此方程；请用 + - * / ^、比较运算和方程语言中的函数书写',
};
