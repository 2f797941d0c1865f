import { type Expression, writeEquation } from '../language/index.ts';
import {
  type Dimension,
  divideDimensions,
  isDimensionless,
  multiplyDimensions,
  none,
  powerDimension,
  sameDimension,
} from '../units/index.ts';
import { same, type Text } from '../words/index.ts';
import { baseOf, halfDigit, printed } from './amount.ts';
import type { Formula, Statement, Statements } from './statement.ts';

/** The outcome of a formula over statements, in base units. */
export interface Outcome {
  readonly value: number;
  /** Ends of the range, where numbers from outside have one; else both equal to `value`. */
  readonly low: number;
  readonly high: number;
  /** How far rounding of the printed numbers may move it. */
  readonly slack: number;
  readonly dimension: Dimension;
  /** The formula with the numbers put in: `68.48 万人 / 743 km²`. */
  readonly text: Text;
  /** Ids of the statements it rests on, derived ones included. */
  readonly uses: readonly string[];
}

/** What a formula cannot do: add kilometres to years, use a name that is not there. */
export class FormulaError extends Error {
  readonly text: Text;
  readonly at: number;
  constructor(text: Text, at: number) {
    super(text.en);
    this.text = text;
    this.at = at;
  }
}

/** Computes a formula of statements with its range, its slack by rounding and its text. @throws FormulaError */
export function evaluate({ expression }: Formula, statements: Statements): Outcome {
  const uses = namesOf(expression);
  const given = uses.map((name) => [name, operand(name, statements)] as const);
  const at = (pick: (one: Operand) => number): Value =>
    compute(expression, new Map(given.map(([name, one]) => [name, { value: pick(one), dimension: one.dimension }])));
  const centre = at((one) => one.value);
  // Formulas of plans are monotone in each number, so the range is spanned by moving one number at a time.
  let [low, high, slack] = [centre.value, centre.value, 0];
  for (const [name, one] of given) {
    const moved = (value: number): number =>
      compute(
        expression,
        new Map(
          given.map(([other, { value: its, dimension }]) => [
            other,
            { value: other === name ? value : its, dimension },
          ]),
        ),
      ).value;
    const ends = [moved(one.low), moved(one.high)];
    low += Math.min(...ends) - centre.value;
    high += Math.max(...ends) - centre.value;
    slack += Math.abs(moved(one.value + one.slack) - centre.value);
  }
  return {
    value: centre.value,
    low,
    high,
    slack,
    dimension: centre.dimension,
    text: written(expression, new Map(given.map(([name, one]) => [name, one.text]))),
    uses: [...new Set(given.flatMap(([name, one]) => [name, ...one.uses]))],
  };
}

interface Operand extends Value {
  readonly low: number;
  readonly high: number;
  readonly slack: number;
  readonly text: Text;
  readonly uses: readonly string[];
}
interface Value {
  readonly value: number;
  readonly dimension: Dimension;
}

function operand(name: string, statements: Statements): Operand {
  const statement = statements.numbers.get(name);
  if (!statement) throw new FormulaError(same(`"${name}"`), 0);
  const own = statement.standing === 'derived' ? statement.says.equals?.[0]?.formula : undefined;
  if (own) {
    const { value, low, high, slack, dimension, text, uses } = evaluate(own, statements);
    return { value, low, high, slack, dimension, uses, text: { en: `(${text.en})`, zh: `(${text.zh})` } };
  }
  return {
    value: baseOf(statement),
    low: lowOf(statement),
    high: highOf(statement),
    slack: statement.standing === 'printed' ? halfDigit(statement) : 0,
    dimension: statement.unit.dimension,
    text: printed(statement),
    uses: [],
  };
}

const lowOf = (statement: Statement): number =>
  statement.low === undefined ? baseOf(statement) : baseOf({ value: statement.low, unit: statement.unit });
const highOf = (statement: Statement): number =>
  statement.high === undefined ? baseOf(statement) : baseOf({ value: statement.high, unit: statement.unit });

function compute(expression: Expression, values: ReadonlyMap<string, Value>): Value {
  switch (expression.kind) {
    case 'number':
      return { value: expression.value, dimension: none };
    case 'reference': {
      const found = values.get(expression.name);
      if (!found) throw new FormulaError(same(`"${expression.name}"`), expression.at);
      return found;
    }
    case 'negate': {
      const operand = compute(expression.operand, values);
      return { ...operand, value: -operand.value };
    }
    case 'binary':
      return combine(expression, compute(expression.left, values), compute(expression.right, values));
    default:
      throw new FormulaError(
        {
          en: 'a formula of statements knows + - * / ^ and brackets only',
          zh: '陈述之间的公式只能使用 + - * / ^ 和括号',
        },
        expression.at,
      );
  }
}

function combine(expression: Extract<Expression, { kind: 'binary' }>, left: Value, right: Value): Value {
  switch (expression.operator) {
    case '+':
    case '-':
      if (!sameDimension(left.dimension, right.dimension)) {
        throw new FormulaError(
          {
            en: `"${writeEquation(expression)}" adds things of different units; bring them to one by a product or a quotient`,
            zh: `“${writeEquation(expression)}”把不同单位的量相加；请先换算为同一单位`,
          },
          expression.at,
        );
      }
      return {
        value: expression.operator === '+' ? left.value + right.value : left.value - right.value,
        dimension: left.dimension,
      };
    case '*':
      return { value: left.value * right.value, dimension: multiplyDimensions(left.dimension, right.dimension) };
    case '/':
      return { value: left.value / right.value, dimension: divideDimensions(left.dimension, right.dimension) };
    case '^':
      if (!isDimensionless(right.dimension)) {
        throw new FormulaError({ en: 'an exponent is a pure number', zh: '指数应为纯数' }, expression.right.at);
      }
      return { value: left.value ** right.value, dimension: powerDimension(left.dimension, right.value) };
    default:
      throw new FormulaError(
        {
          en: `"${expression.operator}" compares; a formula of statements computes a number`,
          zh: `“${expression.operator}”是比较；陈述之间的公式应给出一个数`,
        },
        expression.at,
      );
  }
}

/** Names in order of appearance, each once. */
export function namesOf(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'reference':
      return [expression.name];
    case 'negate':
    case 'not':
      return namesOf(expression.operand);
    case 'binary':
      return [...new Set([...namesOf(expression.left), ...namesOf(expression.right)])];
    default:
      return [];
  }
}

/** The formula's text with numbers in place of names. */
function written(expression: Expression, texts: ReadonlyMap<string, Text>): Text {
  const names = new Map([...texts.keys()].map((name, index) => [name, `s${index}x`]));
  const renamed = (one: Expression): Expression => {
    switch (one.kind) {
      case 'reference':
        return { ...one, name: names.get(one.name) ?? one.name };
      case 'negate':
      case 'not':
        return { ...one, operand: renamed(one.operand) };
      case 'binary':
        return { ...one, left: renamed(one.left), right: renamed(one.right) };
      default:
        return one;
    }
  };
  const pattern = writeEquation(renamed(expression)).replaceAll(' * ', ' × ');
  const fill = (language: 'en' | 'zh'): string =>
    [...texts].reduce((text, [name, its]) => text.replaceAll(names.get(name)!, its[language]), pattern);
  return { en: fill('en'), zh: fill('zh') };
}
