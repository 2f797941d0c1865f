import {
  type Dimension,
  divideDimensions,
  explainDifference,
  isDimensionless,
  powerDimension,
  sameDimension,
  type Unit,
} from '../units/index.ts';
import type { Text } from '../words/index.ts';
import { constantValue } from './constant-value.ts';
import type { Expression } from './expression.ts';
import type { Model } from './model.ts';

/** A variable that enters an equation as a factor, and with which power. */
export interface Factor {
  readonly name: string;
  readonly power: number;
}

/**
 * The likeliest reason why an equation gives another dimension than its variable is declared in: prices mixed, one factor too
 * many or on the wrong side of a fraction, a time forgotten. Undefined when none stands out.
 */
export function explainUnit(expression: Expression, given: Dimension, declared: Unit, model: Model): Text | undefined {
  const excess = divideDimensions(given, declared.dimension);
  if (constantValue(expression) !== undefined) {
    return {
      en: `a number in an equation is dimensionless; declare a parameter in ${declared.text}`,
      zh: `方程中的数字没有量纲；请声明一个以 ${declared.text} 为单位的参数`,
    };
  }
  if (Object.keys(excess).some((name) => /^(?:money|usd)\b/u.test(name))) {
    const prices = explainDifference(given, declared.dimension);
    if (prices) return prices;
  }
  return explainFactor(factorsOf(expression), excess, model) ?? explainTime(excess);
}

function explainFactor(factors: readonly Factor[], excess: Dimension, model: Model): Text | undefined {
  for (const twice of [1, 2]) {
    for (const { name, power } of factors) {
      const dimension = model.variables.get(name)?.unit.dimension;
      if (!dimension || isDimensionless(dimension)) continue;
      if (!sameDimension(powerDimension(dimension, twice * Math.sign(power)), excess)) continue;
      if (twice === 2) {
        return power > 0
          ? { en: `probably divide by "${name}" instead of multiplying`, zh: `可能应除以“${name}”而不是乘以` }
          : { en: `probably multiply by "${name}" instead of dividing`, zh: `可能应乘以“${name}”而不是除以` };
      }
      return power > 0
        ? { en: `"${name}" is probably one factor too many`, zh: `可能多乘了一个“${name}”` }
        : { en: `the division by "${name}" is probably one too many`, zh: `可能多除了一次“${name}”` };
    }
  }
  return undefined;
}

function explainTime(excess: Dimension): Text | undefined {
  if (sameDimension(excess, { time: 1 })) {
    return {
      en: 'the equation gives an amount, the unit is a rate; divide by a time, or take "/year" out of the unit',
      zh: '方程给出总量，而单位是速率；请除以一段时间，或从单位中去掉“/year”',
    };
  }
  if (sameDimension(excess, { time: -1 })) {
    return {
      en: 'the equation gives a rate, the unit is an amount; multiply by a time, or add "/year" to the unit',
      zh: '方程给出速率，而单位是总量；请乘以一段时间，或在单位后加“/year”',
    };
  }
  return undefined;
}

/** The variables of an equation as factors; of a sum or choice, those of every term. */
export function factorsOf(expression: Expression, power = 1): readonly Factor[] {
  switch (expression.kind) {
    case 'reference':
      return [{ name: expression.name, power }];
    case 'negate':
      return factorsOf(expression.operand, power);
    case 'binary': {
      const { operator, left, right } = expression;
      if (operator === '^') return factorsOf(left, power * (constantValue(right) ?? 1));
      if (!['+', '-', '*', '/'].includes(operator)) return [];
      return [...factorsOf(left, power), ...factorsOf(right, operator === '/' ? -power : power)];
    }
    case 'if':
      return [...factorsOf(expression.then, power), ...factorsOf(expression.otherwise, power)];
    case 'reduce':
      return factorsOf(expression.body, power);
    case 'call':
      return passing.has(expression.name) && expression.args[0] ? factorsOf(expression.args[0], power) : [];
    default:
      return [];
  }
}

/** Functions whose result has the unit of their first argument. */
const passing = new Set([
  'min',
  'max',
  'abs',
  'initial',
  'previous',
  'delay1',
  'delay3',
  'delayn',
  'delay_fixed',
  'smooth',
  'smooth3',
  'smoothn',
  'step',
]);
