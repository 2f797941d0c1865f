import type { Code } from './code.ts';
import { extractInteger, gather, load } from './memory.ts';
import { EXPONENTIAL_ROW, TABLE_STEPS } from './tables.ts';
import { add, addBits, and, keep, multiply, number, shiftBitsLeft, subtract, type Vector, word } from './vector.ts';

/** ln 2 in two parts; the first ends in 21 zero bits, so that a multiple of it by a whole number of 21 bits is exact. */
export const LN2_HIGH = 0.6931471803691238;
export const LN2_LOW = 1.9082149292705877e-10;
/** Adding it rounds to a whole number, which then stands in the lowest bits. */
export const ROUND = 1.5 * 2 ** 52;

/**
 * e^x for |x| < 708, not-a-number for not-a-number. Error below 0.53 ulp.
 *
 * Tang's method (1989, doi:10.1145/63522.214389): x = k ln 2 / 256 + r, 2^(k / 256) from a table, e^r by a short polynomial. No division and
 * few steps that wait for each other, which is what the time goes into.
 *
 * @param table address of the exponential's table.
 * @param tail a correction to be added to x, at most about a unit of its last place.
 */
export function exponential(code: Code, table: number, x: Vector, tail?: Vector): Vector {
  const rounded = keep(code, add(multiply(x, number(TABLE_STEPS / Math.LN2)), number(ROUND)));
  const k = keep(code, subtract(rounded, number(ROUND)));
  const high = subtract(x, multiply(k, number(LN2_HIGH / TABLE_STEPS)));
  const low = multiply(k, number(LN2_LOW / TABLE_STEPS));
  const r = keep(code, subtract(high, tail ? subtract(low, tail) : low));

  const place = keep(code, and(shiftBitsLeft(rounded, 4), word(0, EXPONENTIAL_ROW * (TABLE_STEPS - 1))));
  const row0 = keep(code, load(extractInteger(place, 0), table));
  const row1 = keep(code, load(extractInteger(place, 1), table));
  const power = keep(code, addBits(gather(row0, row1, 'first'), shiftBitsLeft(rounded, 44)));

  const square = keep(code, multiply(r, r));
  const higher = add(add(number(1 / 2), multiply(number(THIRD), r)), multiply(number(1 / 24), square));
  const rest = add(add(gather(row0, row1, 'second'), multiply(square, higher)), r);
  return add(power, multiply(power, rest));
}

/** 1/6, and a little more to make up for r^5 / 120, which is left out: with 0.865 of the r² at the end of the range the worst error is least. */
const THIRD = 1 / 6 + (0.865 / 120) * (Math.LN2 / 512) ** 2;
