import { type Dimension, explainDifference } from '../units/index.ts';
import type { Text } from '../words/index.ts';
import type { Expression } from './expression.ts';
import type { ArgumentRule } from './functions.ts';
import { writeEquation } from './write.ts';

interface Side {
  readonly dimension: Dimension;
  /** Made of numbers alone. */
  readonly bare: boolean;
}

/** Why two units do not go together, when there is a common reason. */
export function mixHint(a: Side, b: Side): Text | undefined {
  if (a.bare || b.bare) {
    return {
      en: 'a number in an equation is dimensionless; a quantity with a unit is a parameter',
      zh: '方程中的数字没有量纲；带单位的量应写成参数',
    };
  }
  return explainDifference(a.dimension, b.dimension);
}

export function sameUnitRule(name: string): Text {
  return { en: `the arguments of ${name} must have the same unit`, zh: `${name} 各参数的单位必须一致` };
}

/** What an argument of each rule is, and what to do when it is something else. */
export const argumentWords: Readonly<
  Record<
    Extract<ArgumentRule, 'number' | 'time' | 'date'>,
    { en: (call: string, name: string) => string; zh: (call: string, name: string) => string; advice: Text }
  >
> = {
  number: {
    en: (call) => `${call} takes a pure number`,
    zh: (call) => `${call} 的参数应为无量纲数`,
    advice: {
      en: '; divide it by a quantity of the same unit first',
      zh: '；请先用同单位的量去除它',
    },
  },
  time: {
    en: (call, name) => `${name} in ${call} is a length of time`,
    zh: (call, name) => `${call} 中的 ${name} 是一段时间`,
    advice: { en: '; declare it in years or months', zh: '；请以 year 或 month 为单位声明' },
  },
  date: {
    en: (call, name) => `${name} in ${call} is a calendar year`,
    zh: (call, name) => `${call} 中的 ${name} 是日历年份`,
    advice: {
      en: '; write a year such as 2023, or declare it in years',
      zh: '；请写年份如 2023，或以 year 为单位声明',
    },
  },
};

/** `in km^2`, or that it has no unit. */
export function inUnit(text: string): Text {
  return text === '1' ? { en: 'a pure number', zh: '是无量纲数' } : { en: `in ${text}`, zh: `的单位是 ${text}` };
}

/** A part of an equation in quotes, cut when it is long. */
export function show(expression: Expression): string {
  const text = writeEquation(expression);
  return `"${text.length > 50 ? `${text.slice(0, 50)}…` : text}"`;
}
