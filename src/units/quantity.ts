import type { OwnUnits } from './own-units.ts';
import { dimensionless, parseUnit } from './parse-unit.ts';
import type { Unit } from './unit.ts';
import { UnitError } from './unit-error.ts';

/** A number with its unit; the value is in that unit, not in base units. */
export interface Quantity {
  readonly value: number;
  readonly unit: Unit;
}

/**
 * Reads a number with its unit: `600 MW/year`, `-3 %`, `2 years`, `1/4 year`, `1,290 h/year`, `12 亿元@2020/year`, `1.5万亩`,
 * `0.03/year`. A number alone has the unit {@link dimensionless}, the very object, so a caller can tell that no unit was written.
 *
 * @throws UnitError `quantity-syntax` when it does not start with a number; otherwise as `parseUnit`. Offsets count in `text`.
 */
export function parseQuantity(text: string, own?: OwnUnits): Quantity {
  const found = leadingNumber.exec(text);
  if (!found) {
    const trimmed = text.trim();
    throw new UnitError('quantity-syntax', {
      en: `"${trimmed}" does not start with a number: write the number, then its unit, as in "600 MW/year" or "1,290 h/year".`,
      zh: `“${trimmed}”不是以数字开头：请先写数字，再写单位，如“600 MW/year”。`,
    });
  }
  const [whole, sign, digits, , divisor] = found;
  const magnitude = digits!.includes('^') ? powerOf(digits!) : Number(digits!.replaceAll(',', ''));
  const value = ((sign === '-' || sign === '−' ? -1 : 1) * magnitude) / (divisor === undefined ? 1 : Number(divisor));
  if (!Number.isFinite(value)) {
    throw new UnitError('quantity-syntax', {
      en: `The number in "${text.trim()}" is not finite: a division by zero, or too large.`,
      zh: `“${text.trim()}”中的数不是有限数：除数为零或数值过大。`,
    });
  }
  const rest = text.slice(whole!.length);
  if (rest.trim() === '') return { value, unit: dimensionless };
  return { value, unit: parseRest(rest, whole!.length, own) };
}

/** Sign, digits (thousands may be grouped by commas; `1.5e3`; `10^4`), and the divisor of a fraction such as 1/4. */
const leadingNumber =
  /^\s*([+\-−]?)\s*(10\^-?\d+|(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)(\s*\/\s*(\d+(?:\.\d+)?)(?![\d.]))?(?![\d.,^])/;

function powerOf(digits: string): number {
  return 10 ** Number(digits.slice(digits.indexOf('^') + 1));
}

/** The unit after the number; `0.03/year` leaves out the 1 of `1/year`. */
function parseRest(rest: string, offset: number, own: OwnUnits | undefined): Unit {
  const implied = /^\s*[/／]/.test(rest) ? '1' : '';
  try {
    return parseUnit(implied + rest.trim(), own);
  } catch (thrown) {
    if (!(thrown instanceof UnitError)) throw thrown;
    const lead = rest.length - rest.trimStart().length;
    throw new UnitError(
      thrown.code,
      thrown.text,
      Math.max(0, thrown.at - implied.length) + offset + lead,
      thrown.nearest,
    );
  }
}
