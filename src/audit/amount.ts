import { fromBase, toBase, type Unit, unitTitle } from '../units/index.ts';
import { type Language, same, type Text } from '../words/index.ts';
import type { Printed, Statement } from './statement.ts';

/** A number with its unit in both languages, as in `68.48 万人`; computed numbers to five significant digits. */
export function amount(value: number, unit: Unit, decimals?: number): Text {
  const number = decimals === undefined ? numberText(value) : value.toFixed(decimals);
  const title = unitTitle(unit);
  return { en: join(number, title.en), zh: join(number, title.zh) };
}

/** A value in base units, shown in a unit. */
export function amountOf(base: number, unit: Unit, decimals?: number): Text {
  return amount(fromBase(base, unit), unit, decimals);
}

/** The number as the plan prints it. */
export function printed({ value, unit, decimals }: Printed): Text {
  return amount(value, unit, decimals);
}

/** As {@link printed}, with the operator when there is one. */
export function printedWithOperator(statement: Statement): Text {
  const shown = printed(statement);
  return statement.operator === '='
    ? shown
    : { en: `${statement.operator} ${shown.en}`, zh: `${statement.operator} ${shown.zh}` };
}

/** A share (1 = all) in per cent. */
export function percent(share: number, decimals?: number): string {
  const value = share * 100;
  const digits = decimals ?? (Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 1 : 2);
  return `${value.toFixed(digits)} %`;
}

/** A share a year in per cent with its sign: `+36.4 %/yr`. */
export function yearlyPercent(share: number): Text {
  const number = `${share >= 0 ? '+' : '−'}${percent(Math.abs(share))}`;
  return { en: `${number}/yr`, zh: `年均${number}` };
}

/** A number without unit, as short as its five significant digits allow. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return '—';
  const rounded = Number(value.toPrecision(5));
  if (Math.abs(rounded) >= 1e5) return String(Math.round(value));
  return String(rounded);
}

/** Joins several amounts by an operator: `28.5 万kW + 315.5 万kW`. */
export function chain(terms: readonly Text[], operator: string): Text {
  return {
    en: terms.map(({ en }) => en).join(` ${operator} `),
    zh: terms.map(({ zh }) => zh).join(` ${operator} `),
  };
}

/** `left = right` in both languages. */
export function equation(...sides: readonly Text[]): Text {
  return chain(sides, '=');
}

/** The same wording with the amounts of each language. */
export function both(wording: (language: Language) => string): Text {
  return { en: wording('en'), zh: wording('zh') };
}

export function plain(text: string): Text {
  return same(text);
}

/** The statement's value in base units. */
export function baseOf({ value, unit }: { readonly value: number; readonly unit: Unit }): number {
  return toBase(value, unit);
}

/** Half a unit of the last printed digit, in base units: how far the truth may lie from what is printed. */
export function halfDigit({ decimals, unit }: Printed): number {
  return toBase(0.5 * 10 ** -decimals, unit);
}

function join(number: string, unit: string): string {
  if (unit === '') return number;
  if (unit.startsWith('1/')) return number + unit.slice(1);
  return `${number} ${/^\d/u.test(unit) ? '× ' : ''}${unit}`;
}
