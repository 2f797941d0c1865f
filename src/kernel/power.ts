import { FIRST_PIECE, HEAD_UNITS, LOGARITHM_PIECES } from '../compile/index.ts';
import { LN2_HIGH, LN2_LOW } from '../sample/index.ts';
import type { Code } from './code.ts';
import type { Guard } from './guard.ts';
import { type Integer, masked, shiftedRight, whole } from './integer.ts';
import type { TablePlaces } from './layout.ts';
import { splitExponentOf } from './logarithm.ts';
import { extractInteger, gather, load } from './memory.ts';
import { exponentialOfSum } from './tabled-exponential.ts';
import { LOGARITHM_ROW } from './tables.ts';
import { add, and, keep, multiply, number, subtract, type Vector, word } from './vector.ts';

/*
 * x^y as e^(y ln x), from tables and without a division. Error below 0.52 ulp for everyday powers, so that powers that are whole numbers come
 * out whole; for bases within 1 % of 1 below 1 + |y ln x| ulp.
 */

/** A value in two parts, the first of at most 26 bits: products of two such parts are exact. */
export interface Split {
  readonly head: Vector;
  readonly rest: Vector;
}

export interface Exponent extends Split {
  readonly value: Vector;
  /** Whether no power of a normal number with it can be anything but a normal number. */
  readonly isSmall?: boolean;
}

/** x^y for x whose logarithm is given. Members in which the power is not a normal number are marked. */
export function power(code: Code, tables: TablePlaces, logarithm: Split, y: Exponent, guard: Guard): Vector {
  const head = keep(code, multiply(y.head, logarithm.head));
  const rest = keep(code, add(multiply(y.rest, logarithm.head), multiply(y.value, logarithm.rest)));
  return exponentialOfSum(code, tables.exponential, head, rest, y.isSmall ? undefined : guard);
}

/** An exponent split; it must be finite. */
export function splitExponent(code: Code, y: Vector): Exponent {
  const head = keep(code, and(y, HEAD));
  return { value: y, head, rest: keep(code, subtract(y, head)) };
}

export function splitConstant(y: number): Exponent {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, y);
  bits.setUint32(4, bits.getUint32(4) & HEAD_LOW);
  const head = bits.getFloat64(0);
  // Logarithms of normal numbers are below 709.8 in size, and exponents must be below 708.
  return { value: number(y), head: number(head), rest: number(y - head), isSmall: Math.abs(y) < 0.99 };
}

/**
 * ln x in two parts, the head a whole multiple of 2^-16. Error at most 2^-60, or 2^-52 of ln x near 1. Members in which x is not a positive
 * normal number are marked.
 *
 * Tang's method (1990, doi:10.1145/98267.98294): x = 2^k z with z between about √½ and √2, c the middle of the piece of the table in which z
 * lies, r = (z - c) / c: ln x = k ln 2 + ln c + ln (1 + r). The difference z - c is exact.
 */
export function splitLogarithm(code: Code, tables: TablePlaces, x: Vector, guard: Guard): Split {
  guard.positive(x);
  const { k, z, placed } = splitExponentOf(code, x, 0x3ff00000 - FIRST_PIECE);
  // Below the exponent now comes the number of the piece.
  const start = (lane: 0 | 1): Integer => {
    const shifted = shiftedRight(extractInteger(placed, lane, 'high'), whole(PIECE_BIT - LOGARITHM_ROW_BITS));
    return masked(shifted, (LOGARITHM_PIECES - 1) << LOGARITHM_ROW_BITS);
  };
  const table = tables.logarithm;
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

/** The first 26 bits of a number. */
const HEAD_LOW = 0xf8000000;
const HEAD = word(0xffffffff, HEAD_LOW);
/** The lowest bit of the number of the piece, in the upper half of a double. */
const PIECE_BIT = 12;
const LOGARITHM_ROW_BITS = Math.log2(LOGARITHM_ROW);
/** ln 2 as a whole multiple of 2^-16 and the rest. */
const LN2_HEAD = Math.round(LN2_HIGH * HEAD_UNITS) / HEAD_UNITS;
const LN2_REST = LN2_HIGH - LN2_HEAD + LN2_LOW;
