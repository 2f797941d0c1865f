import type { Code } from './code.ts';
import { LN2_HIGH, LN2_LOW } from './exponential.ts';
import { extractInteger, gather, load } from './memory.ts';
import { FIRST_PIECE, LOGARITHM_ROW, TABLE_STEPS } from './tables.ts';
import {
  add,
  addBits,
  and,
  keep,
  multiply,
  number,
  or,
  shiftBitsRight,
  subtract,
  subtractBits,
  type Vector,
  word,
} from './vector.ts';

/** A value in two parts, of which the second is small: their sum is more precise than one double. */
export interface Split {
  readonly high: Vector;
  readonly low: Vector;
}

/** ln x for positive normal x; other values give a number without meaning. Error below 1.6 ulp, and below 0.6 ulp beyond 1 ± 1 %. */
export function logarithm(code: Code, table: number, x: Vector): Vector {
  const { high, low } = splitLogarithm(code, table, x);
  return add(high, low);
}

/**
 * ln x in two parts. Error at most 2^-62, or 2^-52 of ln x near 1.
 *
 * Tang's method (1990, doi:10.1145/98267.98294): x = 2^k z with z between about √½ and √2, c the middle of the piece of the table in which z
 * lies, r = (z - c) / c: ln x = k ln 2 + ln c + ln (1 + r). The difference z - c is exact; the sum of all that is large is carried
 * in two parts.
 *
 * @param table address of the logarithm's table.
 */
export function splitLogarithm(code: Code, table: number, x: Vector): Split {
  // The biased exponent of 2^k in the highest bits, then the number of the piece, then the place in it.
  const placed = keep(code, addBits(x, word(ONE_HIGH - FIRST_PIECE.high, -FIRST_PIECE.low)));
  const exponent = or(shiftBitsRight(placed, 52), word(0x43300000, 0));
  const k = keep(code, subtract(exponent, number(2 ** 52 + 1023)));
  const z = addBits(subtractBits(x, and(placed, word(0xfff00000, 0))), word(ONE_HIGH, 0));

  const place = keep(code, and(shiftBitsRight(placed, 39), word(0, LOGARITHM_ROW * (TABLE_STEPS - 1))));
  const [start0, start1] = [extractInteger(place, 0), extractInteger(place, 1)];
  const [middle0, middle1] = [keep(code, load(start0, table)), keep(code, load(start1, table))];
  const [value0, value1] = [keep(code, load(start0, table + 16)), keep(code, load(start1, table + 16))];
  const r = keep(code, multiply(subtract(z, gather(middle0, middle1, 'first')), gather(middle0, middle1, 'second')));

  const square = keep(code, multiply(r, r));
  const inner = add(number(-1 / 2), multiply(number(1 / 3), r));
  const outer = add(add(number(-1 / 4), multiply(number(1 / 5), r)), multiply(number(-1 / 6), square));
  const series = multiply(square, add(inner, multiply(square, outer)));

  const exact = keep(code, add(multiply(k, number(LN2_HIGH)), gather(value0, value1, 'first')));
  const high = keep(code, add(exact, r));
  const carried = add(subtract(exact, high), r);
  const low = add(add(multiply(k, number(LN2_LOW)), gather(value0, value1, 'second')), add(carried, series));
  return { high, low: keep(code, low) };
}

const ONE_HIGH = 0x3ff00000;
