import {
  checkConvertible,
  dimensionless,
  divideDimensions,
  explainDifference,
  fromBase,
  isDimensionless,
  parseQuantity,
  parseUnit,
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
 * @param name what it is for, as sentences name it: `"planting"`.
 */
export function readQuantity(written: number | string, unit: Unit, name: Text): Reading {
  return read(written, unit, (quantity) => refuseUnit(String(written), quantity, unit, name));
}

/** As {@link readQuantity}, for a difference: of a percentage it is in percentage points. */
export function readDifference(written: number | string, unit: Unit, name: Text): Reading {
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
    return refusal ? { refusal, code: 'wrong-unit', at: 0 } : { value: toBase(quantity.value, quantity.unit) };
  } catch (thrown) {
    if (!(thrown instanceof UnitError)) throw thrown;
    return { refusal: withoutStop(thrown.text), code: thrown.code, at: thrown.at };
  }
}

/** A duration in years: `2 years`, `18 months`; a bare number counts years. */
export function readDuration(written: number | string): Reading {
  return read(written, year, ({ unit }) =>
    sameDimension(unit.dimension, year.dimension)
      ? undefined
      : {
          en: `"${written}" is in ${unit.text}, but a shift is a length of time; write "2 years" or "18 months"`,
          zh: `“${written}”的单位是 ${unit.text}，而推迟应为时长；请写“2 years”或“18 months”`,
        },
  );
}
const year = parseUnit('year');

/** A pure number: `0.5`, `50 %`. */
export function readFactor(written: number | string): Reading {
  return readQuantity(written, dimensionless, { en: 'a factor', zh: '系数' });
}

/** A value in base units as people read it: `3000 mu/year`, `3000 亩/年`. */
export function quantityText(base: number, unit: Unit): Text {
  const number = numberText(fromBase(base, unit));
  const title = unitTitle(unit);
  const joined = (words: string): string => {
    if (words === '') return number;
    // `0.2/year`, not `0.2 1/year`; `15 × 10^8 yuan`, not `15 10^8 yuan`.
    if (words.startsWith('1/')) return number + words.slice(1);
    return `${number}${/^\d/u.test(words) ? ' × ' : ' '}${words}`;
  };
  return { en: joined(title.en), zh: joined(title.zh) };
}

/** A difference in base units as people read it: of percentages in percentage points. */
export function differenceText(base: number, unit: Unit): Text {
  const percent = isDimensionless(unit.dimension) && unit.scale === points.scale;
  return quantityText(base, percent ? points : unit);
}
const points = parseUnit('percentage points');

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

function refuseUnit(written: string, { unit: given }: Quantity, unit: Unit, name: Text): Text | undefined {
  if (!sameDimension(given.dimension, unit.dimension)) {
    const hint = likelyReason(written, given, unit);
    const wanted =
      unit.text === '1'
        ? { en: 'a pure number', zh: '是纯数' }
        : { en: `in ${unit.text}`, zh: `的单位是 ${unit.text}` };
    return {
      en: `"${written}" is in ${given.text}, but ${name.en} is ${wanted.en}${hint.en}`,
      zh: `“${written}”的单位是 ${given.text}，而${name.zh}${wanted.zh}${hint.zh}`,
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

/** The end of the sentence about a wrong unit: what was probably meant. */
function likelyReason(written: string, given: Unit, unit: Unit): Text {
  const rest = Object.entries(divideDimensions(unit.dimension, given.dimension));
  const rateIsMissing = rest.length === 1 && rest[0]![0] === 'time' && rest[0]![1] === -1;
  if (rateIsMissing && !sameDimension(unit.dimension, power)) {
    return { en: ` (did you mean "${written}/year"?)`, zh: `（是否应为“${written}/year”？）` };
  }
  const hint = explainDifference(given.dimension, unit.dimension);
  return hint ? { en: `: ${hint.en}`, zh: `：${hint.zh}` } : { en: '; give it in that unit', zh: '；请改用该单位' };
}
/** Energy per time is a power, which is a level, not a rate. */
const power = parseUnit('MW').dimension;

function withoutStop(text: Text): Text {
  return { en: text.en.replace(/\.$/u, ''), zh: text.zh.replace(/。$/u, '') };
}
