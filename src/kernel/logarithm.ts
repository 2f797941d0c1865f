import type { Code } from './code.ts';
import { LN2_HIGH, LN2_LOW } from './exponential.ts';
import { type Integer, masked, shiftedRight, whole } from './integer.ts';
import { extractInteger, gather, load } from './memory.ts';
import { FIRST_PIECE, HEAD_UNITS, LOGARITHM_ROW, TABLE_STEPS } from './tables.ts';
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

/** A value in two parts: a head of few bits, and the rest. */
export interface Split {
  readonly head: Vector;
  readonly rest: Vector;
}

/** ln x for positive normal x; other values give a number without meaning. Error below 1.6 ulp, and below 0.6 ulp beyond 1 ± 1 %. */
export function logarithm(code: Code, table: number, x: Vector): Vector {
  const { head, rest } = splitLogarithm(code, table, x);
  return add(head, rest);
}

/**
 * ln x in two parts, the head a whole multiple of 2^-16. Error at most 2^-60, or 2^-52 of ln x near 1.
 *
 * Tang's method (1990, doi:10.1145/98267.98294): x = 2^k z with z between about √½ and √2, c the middle of the piece of the table in which z
 * lies, r = (z - c) / c: ln x = k ln 2 + ln c + ln (1 + r). The difference z - c is exact.
 *
 * @param table address of the logarithm's table.
 */
export function splitLogarithm(code: Code, table: number, x: Vector): Split {
  // The biased exponent of 2^k in the highest bits, then the number of the piece, then the place in it.
  const placed = keep(code, addBits(x, word(ONE_HIGH - FIRST_PIECE.high, -FIRST_PIECE.low)));
  const exponent = or(shiftBitsRight(placed, 52), word(0x43300000, 0));
  const k = keep(code, subtract(exponent, number(2 ** 52 + 1023)));
  const z = addBits(subtractBits(x, and(placed, word(0xfff00000, 0))), word(ONE_HIGH, 0));

  const start = (lane: 0 | 1): Integer => {
    const shifted = shiftedRight(extractInteger(placed, lane, 'high'), whole(PIECE_BIT - LOGARITHM_ROW_BITS));
    return masked(shifted, (TABLE_STEPS - 1) << LOGARITHM_ROW_BITS);
  };
  const [middle0, middle1] = [keep(code, load(start(0), table)), keep(code, load(start(1), table))];
  const [value0, value1] = [keep(code, load(start(0), table + 16)), keep(code, load(start(1), table + 16))];
  const r = keep(code, multiply(subtract(z, gather(middle0, middle1, 'first')), gather(middle0, middle1, 'second')));

  const square = keep(code, multiply(r, r));
  const inner = add(number(-1 / 2), multiply(number(1 / 3), r));
  const outer = add(add(number(-1 / 4), multiply(number(1 / 5), r)), multiply(number(-1 / 6), square));
  const series = multiply(square, add(inner, multiply(square, outer)));

  const head = add(multiply(k, number(LN2_HEAD)), gather(value0, value1, 'first'));
  const small = add(multiply(k, number(LN2_REST)), gather(value0, value1, 'second'));
  return { head: keep(code, head), rest: keep(code, add(r, add(series, small))) };
}

const ONE_HIGH = 0x3ff00000;
/** The lowest bit of the number of the piece, in the upper half of a double. */
const PIECE_BIT = 12;
const LOGARITHM_ROW_BITS = Math.log2(LOGARITHM_ROW);
/** ln 2 as a whole multiple of 2^-16 and the rest. */
const LN2_HEAD = Math.round(LN2_HIGH * HEAD_UNITS) / HEAD_UNITS;
const LN2_REST = LN2_HIGH - LN2_HEAD + LN2_LOW;
