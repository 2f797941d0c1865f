import {
  checkConvertible,
  dimensionless,
  explainDifference,
  formatDimension,
  fromBase,
  isDimensionless,
  parseQuantity,
  type Quantity,
  sameDimension,
  toBase,
  type Unit,
  UnitError,
  unitTitle,
} from '../units/index.ts';
import type { Text } from '../words/index.ts';

/** A value read from a file, or the sentence that says why it is none; `at` is the offset of the slip in the text. */
export type Reading =
  | { readonly value: number }
  | { readonly refusal: Text; readonly code: string; readonly at: number };

/**
 * A quantity as a value in base units of what it is for. A bare number is in that unit.
 *
 * @param name what it is for, as sentences name it.
 */
export function readQuantity(written: number | string, unit: Unit, name: string): Reading {
  return read(written, unit, (quantity) => refuseUnit(String(written), quantity, unit, name));
}

/** As {@link readQuantity}, for a difference: of a percentage it is in percentage points. */
export function readDifference(written: number | string, unit: Unit, name: string): Reading {
  return read(written, unit, (quantity) => {
    const pure = isDimensionless(quantity.unit.dimension) && isDimensionless(unit.dimension);
    if (!pure) return refuseUnit(String(written), quantity, unit, name);
    if (quantity.unit.point || unit.point) return undefined;
    const number = numberText(quantity.value);
    const factor = numberText(1 + quantity.value * quantity.unit.scale);
    return {
      en: `"${written}" can mean two things here: write "${number} percentage points" for a difference, or "scale: ${factor}" for a share of the value`,
      zh: `“${written}”在此有两种含义：表示差值请写“${number} percentage points”，表示按比例变化请写“scale: ${factor}”`,
    };
  });
}

function read(written: number | string, unit: Unit, refuse: (quantity: Quantity) => Text | undefined): Reading {
  if (typeof written === 'number') return { value: toBase(written, unit) };
  try {
    const own = inOwnUnit(written, unit);
    if (own !== undefined && refuse({ value: own, unit }) === undefined) return { value: toBase(own, unit) };
    const quantity = parseQuantity(written);
    if (quantity.unit === dimensionless) return { value: toBase(quantity.value, unit) };
    const refusal = refuse(quantity);
    return refusal
      ? { refusal, code: 'wrong-unit', at: 0 }
      : { value: toBase(quantity.value, quantity.unit) };
  } catch (thrown) {
    if (!(thrown instanceof UnitError)) throw thrown;
    return { refusal: withoutStop(thrown.text), code: thrown.code, at: thrown.at };
  }
}

/** A duration in years: `2 years`, `18 months`; a bare number counts years. */
export function readDuration(written: number | string, year: Unit): Reading {
  return readQuantity(written, year, 'a shift in time');
}

/** A pure number: `0.5`, `50 %`. */
export function readFactor(written: number | string): Reading {
  return readQuantity(written, dimensionless, 'a factor');
}

/** A value in base units as people read it: `3000 mu/year`, `3000 亩/年`. */
export function quantityText(base: number, unit: Unit): Text {
  const number = numberText(fromBase(base, unit));
  const title = unitTitle(unit);
  const joined = (words: string): string =>
    words === '' ? number : `${number}${/^\d/u.test(words) ? ' × ' : ' '}${words}`;
  return { en: joined(title.en), zh: joined(title.zh) };
}

/** A number as its author may have written it; computed numbers to six significant digits. */
export function numberText(value: number): string {
  const exact = String(Number(value.toPrecision(12)));
  if (exact.replace(/^-/u, '').length <= 9) return exact;
  const whole = Math.abs(value) >= 1e6 && Math.abs(value) < 1e15;
  return String(whole ? Math.round(value) : Number(value.toPrecision(6)));
}

/** The number of a quantity whose unit is written exactly as the model writes it: units of the model's own are read so. */
function inOwnUnit(written: string, unit: Unit): number | undefined {
  const text = written.trim();
  // `11` is eleven of the unit `1`, not one.
  if (/^[\d.]/u.test(unit.text)) return undefined;
  if (!text.endsWith(unit.text)) return undefined;
  const number = text.slice(0, text.length - unit.text.length).trim();
  return /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/iu.test(number) ? Number(number) : undefined;
}

function refuseUnit(written: string, quantity: Quantity, unit: Unit, name: string): Text | undefined {
  const given = quantity.unit;
  if (!sameDimension(given.dimension, unit.dimension)) {
    const hint = explainDifference(given.dimension, unit.dimension);
    const wanted = unit.text === '1' ? { en: 'a pure number', zh: '纯数' } : { en: `in ${unit.text}`, zh: unit.text };
    const is = formatDimension(given.dimension) === given.text ? '' : ` (${formatDimension(given.dimension)})`;
    return {
      en: `"${written}" is in ${given.text}${is}, but ${name} is ${wanted.en}${hint ? `: ${hint.en}` : '; give it in that unit'}`,
      zh: `“${written}”的单位是 ${given.text}${is}，而 ${name} 的单位是 ${wanted.zh}${hint ? `：${hint.zh}` : '；请改用该单位'}`,
    };
  }
  try {
    checkConvertible(given, unit);
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof UnitError)) throw thrown;
    return withoutStop(thrown.text);
  }
}

function withoutStop(text: Text): Text {
  return { en: text.en.replace(/\.$/u, ''), zh: text.zh.replace(/。$/u, '') };
}
