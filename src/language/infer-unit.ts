import {
  type Dimension,
  divideDimensions,
  formatDimension,
  isDimensionless,
  multiplyDimensions,
  none,
  powerDimension,
  sameDimension,
} from '../units/index.ts';
import { error, type Problem, type Text } from '../words/index.ts';
import { constantValue } from './constant-value.ts';
import type { Expression } from './expression.ts';
import { type FunctionArgument, functions, MAX_ORDER, signature } from './functions.ts';
import type { Equation, Model } from './model.ts';
import { placeIn } from './place-in.ts';
import { argumentWords, inUnit, mixHint, sameUnitRule, show } from './unit-sentences.ts';

/** The dimension of an expression, with what it may still become beside others. */
export interface Inferred {
  readonly dimension: Dimension;
  /** A plain 0, which fits any unit. */
  readonly zero: boolean;
  /** Made of numbers alone. */
  readonly bare: boolean;
  /** Reckoned from `time`: bare numbers beside it are years. */
  readonly calendar: boolean;
}

/**
 * The dimension of an expression from the units its variables are declared in. Mismatches are added to `problems`, one for
 * each part that cannot be judged; undefined then, and the parts around it are not judged either.
 */
export function inferUnit(
  expression: Expression,
  equation: Equation,
  model: Model,
  problems: Problem[],
): Inferred | undefined {
  return new Inference(equation, model, problems).infer(expression);
}

const time: Dimension = { time: 1 };
const pure: Inferred = { dimension: none, zero: false, bare: false, calendar: false };

class Inference {
  private readonly equation: Equation;
  private readonly model: Model;
  private readonly problems: Problem[];

  constructor(equation: Equation, model: Model, problems: Problem[]) {
    this.equation = equation;
    this.model = model;
    this.problems = problems;
  }

  infer(expression: Expression): Inferred | undefined {
    switch (expression.kind) {
      case 'number':
        return { ...pure, zero: expression.value === 0, bare: true };
      case 'reference':
        return this.inferReference(expression.name);
      case 'negate':
        return this.infer(expression.operand);
      case 'not':
        return this.inferCondition(expression.operand) && pure;
      case 'binary':
        return this.inferBinary(expression);
      case 'if': {
        const condition = this.inferCondition(expression.condition);
        const joined = this.join([expression.then, expression.otherwise], {
          en: 'both branches of a choice must have the same unit',
          zh: '条件选择的两个分支单位必须一致',
        });
        return condition && joined;
      }
      case 'reduce':
        return this.inferReduce(expression);
      case 'call':
        return this.inferCall(expression);
    }
  }

  private refuse(at: number, text: Text): undefined {
    this.problems.push(error('wrong-unit', text, placeIn(this.equation, at)));
    return undefined;
  }

  private inferReference(name: string): Inferred | undefined {
    if (name === 'time') return { ...pure, dimension: time, calendar: true };
    if (name === 'step_length') return { ...pure, dimension: time };
    const variable = this.model.variables.get(name);
    return variable && { ...pure, dimension: variable.unit.dimension };
  }

  private inferBinary(expression: Extract<Expression, { kind: 'binary' }>): Inferred | undefined {
    const { operator, left, right } = expression;
    switch (operator) {
      case '+':
      case '-':
        return this.join([left, right], {
          en: 'the terms of a sum must have the same unit',
          zh: '相加减的各项单位必须一致',
        });
      case '<':
      case '<=':
      case '>':
      case '>=':
      case '==':
      case '!=':
        return (
          this.join([left, right], {
            en: 'both sides of a comparison must have the same unit',
            zh: '比较的两边单位必须一致',
          }) && pure
        );
      case 'and':
      case 'or': {
        const sides = [this.inferCondition(left), this.inferCondition(right)];
        return sides.every(Boolean) ? pure : undefined;
      }
      case '^':
        return this.inferPower(left, right);
      case '*':
      case '/': {
        const [a, b] = [this.infer(left), this.infer(right)];
        if (!a || !b) return undefined;
        const combine = operator === '*' ? multiplyDimensions : divideDimensions;
        const zero = a.zero || (operator === '*' && b.zero);
        return { dimension: combine(a.dimension, b.dimension), zero, bare: a.bare && b.bare, calendar: false };
      }
    }
  }

  private inferPower(base: Expression, exponent: Expression): Inferred | undefined {
    const [a, b] = [this.infer(base), this.infer(exponent)];
    if (!a || !b) return undefined;
    if (!isDimensionless(b.dimension)) {
      return this.refuse(exponent.at, {
        en: `an exponent is a pure number, but ${show(exponent)} is in ${this.unitText(exponent, b)}`,
        zh: `指数应为无量纲数，但 ${show(exponent)} 的单位是 ${this.unitText(exponent, b)}`,
      });
    }
    if (isDimensionless(a.dimension)) return { ...pure, bare: a.bare && b.bare };
    const constant = constantValue(exponent);
    if (constant === undefined || !Number.isFinite(constant)) {
      return this.refuse(exponent.at, {
        en: `${show(base)} is in ${this.unitText(base, a)}, so its exponent must be a number written out; divide ${show(base)} by a quantity of the same unit first`,
        zh: `${show(base)} 的单位是 ${this.unitText(base, a)}，其指数必须直接写成数字；请先用同单位的量去除 ${show(base)}`,
      });
    }
    return { ...pure, dimension: powerDimension(a.dimension, constant) };
  }

  /** The common dimension of expressions that are added, compared, or chosen from. */
  private join(parts: readonly Expression[], rule: Text): Inferred | undefined {
    const inferred = parts.map((part) => this.infer(part));
    let joined: Inferred | undefined;
    let holder: Expression | undefined;
    for (const [index, next] of inferred.entries()) {
      if (!next) return undefined;
      const part = parts[index]!;
      if (!joined || !holder) {
        joined = next;
        holder = part;
        continue;
      }
      const merged = merge(joined, next);
      if (!merged) return this.refuseJoin(holder, joined, part, next, rule);
      if (joined.zero || (joined.bare && !next.bare)) holder = part;
      joined = merged;
    }
    return joined;
  }

  private refuseJoin(left: Expression, a: Inferred, right: Expression, b: Inferred, rule: Text): undefined {
    const hint = mixHint(a, b);
    return this.refuse(right.at, {
      en: `${rule.en}, but ${show(left)} is ${inUnit(this.unitText(left, a)).en} and ${show(right)} is ${inUnit(this.unitText(right, b)).en}${hint ? `: ${hint.en}` : ''}`,
      zh: `${rule.zh}，但 ${show(left)} ${inUnit(this.unitText(left, a)).zh}，${show(right)} ${inUnit(this.unitText(right, b)).zh}${hint ? `：${hint.zh}` : ''}`,
    });
  }

  private inferCondition(expression: Expression): Inferred | undefined {
    const inferred = this.infer(expression);
    if (!inferred || isDimensionless(inferred.dimension)) return inferred;
    return this.refuse(expression.at, {
      en: `a condition is a comparison or a pure number, but ${show(expression)} is in ${this.unitText(expression, inferred)}; compare it with something`,
      zh: `条件应为比较式或无量纲数，但 ${show(expression)} 的单位是 ${this.unitText(expression, inferred)}；请写成比较`,
    });
  }

  private inferReduce({ reducer, over, body }: Extract<Expression, { kind: 'reduce' }>): Inferred | undefined {
    const inferred = this.infer(body);
    if (!inferred || reducer !== 'product') return inferred;
    const count = this.model.dimensions.get(over)?.elements.length ?? 1;
    return { ...inferred, dimension: powerDimension(inferred.dimension, count) };
  }

  private inferCall(call: Extract<Expression, { kind: 'call' }>): Inferred | undefined {
    const known = functions.get(call.name);
    if (!known) return this.inferLookup(call);
    const ruled = call.args.map((part, index) => ({ part, rule: argumentAt(known.arguments, index) }));
    let sound = true;
    let rate: Inferred | undefined;
    for (const { part, rule } of ruled) {
      if (rule.rule === 'same') continue;
      const inferred = this.inferArgument(call, part, rule);
      if (!inferred) sound = false;
      else if (rule.rule === 'rate') rate = inferred;
    }
    const alike = ruled.filter(({ rule }) => rule.rule === 'same').map(({ part }) => part);
    const joined = alike.length > 0 ? this.join(alike, sameUnitRule(call.name)) : pure;
    if (!sound || !joined) return undefined;
    switch (known.gives) {
      case 'same':
        return joined;
      case 'number':
        return { ...pure, bare: ruled.every(({ part }) => constantValue(part) !== undefined) && !known.remembers };
      case 'root':
        return { ...pure, dimension: powerDimension(joined.dimension, 0.5), bare: joined.bare };
      case 'rate over time':
        return rate!.bare ? pure : { ...pure, dimension: multiplyDimensions(rate!.dimension, time) };
    }
  }

  private inferArgument(
    call: Extract<Expression, { kind: 'call' }>,
    part: Expression,
    { name, rule }: FunctionArgument,
  ): Inferred | undefined {
    if (rule === 'condition') return this.inferCondition(part);
    if (rule === 'count') return this.checkCount(call, part);
    const inferred = this.infer(part);
    if (!inferred || rule === 'rate') return inferred;
    const fits =
      rule === 'number'
        ? isDimensionless(inferred.dimension)
        : inferred.bare || sameDimension(inferred.dimension, time);
    if (fits) return inferred;
    const words = argumentWords[rule as 'number' | 'time' | 'date'];
    const unit = inUnit(this.unitText(part, inferred));
    return this.refuse(part.at, {
      en: `${words.en(call.name, name)}, but ${show(part)} is ${unit.en}${words.advice.en}`,
      zh: `${words.zh(call.name, name)}，但 ${show(part)} ${unit.zh}${words.advice.zh}`,
    });
  }

  private checkCount(call: Extract<Expression, { kind: 'call' }>, part: Expression): Inferred | undefined {
    const count = constantValue(part);
    if (count !== undefined && Number.isInteger(count) && count >= 1 && count <= MAX_ORDER)
      return { ...pure, bare: true };
    return this.refuse(part.at, {
      en: `the order n in ${signature(call.name)} is a whole number from 1 to ${MAX_ORDER}, written out`,
      zh: `${signature(call.name)} 中的阶数 n 应直接写成 1 到 ${MAX_ORDER} 的整数`,
    });
  }

  private inferLookup({ name, args }: Extract<Expression, { kind: 'call' }>): Inferred | undefined {
    const lookup = this.model.variables.get(name);
    const argument = args[0];
    if (lookup?.kind !== 'lookup' || !argument) return undefined;
    const inferred = this.infer(argument);
    if (!inferred) return undefined;
    const expected: Inferred = { ...pure, dimension: lookup.argument.dimension };
    if (inferred.zero || sameDimension(inferred.dimension, expected.dimension)) {
      return { ...pure, dimension: lookup.unit.dimension };
    }
    const hint = mixHint(inferred, expected);
    return this.refuse(argument.at, {
      en: `${name} takes an argument in ${lookup.argument.text}, but ${show(argument)} is ${inUnit(this.unitText(argument, inferred)).en}${hint ? `: ${hint.en}` : ''}`,
      zh: `${name} 的自变量单位是 ${lookup.argument.text}，但 ${show(argument)} ${inUnit(this.unitText(argument, inferred)).zh}${hint ? `：${hint.zh}` : ''}`,
    });
  }

  /** The declared unit of a variable; of anything else, its dimension as a unit. */
  private unitText(expression: Expression, { dimension }: Inferred): string {
    const declared = expression.kind === 'reference' ? this.model.variables.get(expression.name)?.unit.text : undefined;
    return declared ?? formatDimension(dimension);
  }
}

/** What two joined parts have in common; undefined when their units differ. */
function merge(a: Inferred, b: Inferred): Inferred | undefined {
  const bare = a.bare && b.bare;
  const zero = a.zero && b.zero;
  const calendar = a.calendar || b.calendar;
  if (sameDimension(a.dimension, b.dimension)) return { dimension: a.dimension, zero, bare, calendar };
  if (a.zero || (a.bare && b.calendar)) return { ...b, bare, zero };
  if (b.zero || (b.bare && a.calendar)) return { ...a, bare, zero };
  return undefined;
}

function argumentAt(args: readonly FunctionArgument[], index: number): FunctionArgument {
  return args[Math.min(index, args.length - 1)]!;
}
