import { parseUnit, type Unit, UnitError, unitTitle } from '../units/index.ts';
import type { Language } from '../words/index.ts';

/**
 * A unit as axes and labels write it: `µg/m³`, `10⁴ kW`, 万千瓦, `10⁸ yuan (2020 prices)`. Empty for pure numbers.
 * A text that is no unit stands as it is.
 */
export function unitLabel(unit: Unit | string, language: Language): string {
  return raiseExponents(titleOf(unit, language));
}

/** A number's text with its unit: no space before % or Chinese, a space before letters, a times sign before a power of ten. */
export function withUnit(number: string, label: string, language: Language): string {
  if (label === '') return number;
  const close = label === '%' || label === '‰' || language === 'zh';
  // No line ends between a number and its unit, nor inside the unit.
  const unit = label.replace(/ (?!\()/g, '\u00a0');
  if (/^10/.test(unit)) return `${number}×${unit}`;
  return close ? `${number}${unit}` : `${number}\u00a0${unit}`;
}

/** A table heading with its unit: `Median (µg/m³)`. */
export function headingWith(text: string, label: string, language: Language): string {
  if (label === '') return text;
  return language === 'zh' ? `${text}（${label}）` : `${text} (${label})`;
}

function titleOf(unit: Unit | string, language: Language): string {
  if (typeof unit !== 'string') return unitTitle(unit)[language];
  try {
    return unitTitle(parseUnit(unit))[language];
  } catch (thrown) {
    if (thrown instanceof UnitError) return unit;
    throw thrown;
  }
}

function raiseExponents(text: string): string {
  return text.replace(/\^(-?\d+)/g, (_, exponent: string) =>
    [...exponent].map((sign) => (sign === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)])).join(''),
  );
}
