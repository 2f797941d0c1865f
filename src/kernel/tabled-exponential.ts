import { EXPONENTIAL_STEPS, LN2_HIGH, LN2_LOW, ROUND, THIRD_TERM } from '../sample/index.ts';
import type { Code } from './code.ts';
import type { Guard } from './guard.ts';
import { type Integer, masked, times, whole } from './integer.ts';
import { extractInteger, gather, load, loadEach } from './memory.ts';
import { EXPONENTIAL_ROW } from './tables.ts';
import { add, addBits, keep, multiply, number, shiftBitsLeft, subtract, type Vector } from './vector.ts';

/*
 * Tang's method (1989, doi:10.1145/63522.214389): x = k ln 2 / 256 + r, 2^(k / 256) from a table, e^r by a short polynomial. The method and
 * its constants are those of `exponential` in the `sample` room, which draws are made with; models share them.
 */

/**
 * e^x, the bits of `exponential` of the `sample` room, error below 1.1 ulp; other members than those with |x| < 708 or not-a-number are marked.
 *
 * @param rowBytes how far the powers of the table lie apart.
 */
export function tabledExponential(
  code: Code,
  table: number,
  x: Vector,
  guard: Guard,
  rowBytes: number = EXPONENTIAL_ROW,
): Vector {
  guard.exponent(x);
  const { rounded, k } = nearestStep(code, x);
  // Exact: of the multiple of ln 2 / 256, which has 32 bits and is nearly x, nothing is lost.
  const high = subtract(x, multiply(k, number(LN2_HIGH / EXPONENTIAL_STEPS)));
  const r = keep(code, subtract(high, multiply(k, number(LN2_LOW / EXPONENTIAL_STEPS))));
  const powers = loadEach(rowStart(rounded, 0, rowBytes), rowStart(rounded, 1, rowBytes), table);
  const power = keep(code, addBits(powers, shiftBitsLeft(rounded, STEP_BIT)));
  const square = keep(code, multiply(r, r));
  return add(power, multiply(power, add(multiply(square, higherTerms(r, square)), r)));
}

/** e^(head + rest) to half an ulp, where head has so few bits that it loses none when multiples of ln 2 are taken off. */
export function exponentialOfSum(code: Code, table: number, head: Vector, rest: Vector, guard?: Guard): Vector {
  const sum = keep(code, add(head, rest));
  guard?.exponent(sum);
  const { rounded, k } = nearestStep(code, sum);
  const high = subtract(head, multiply(k, number(LN2_HIGH / EXPONENTIAL_STEPS)));
  const r = keep(code, add(high, subtract(rest, multiply(k, number(LN2_LOW / EXPONENTIAL_STEPS)))));

  const row = (lane: 0 | 1): Vector => keep(code, load(rowStart(rounded, lane), table));
  const [row0, row1] = [row(0), row(1)];
  const power = keep(code, addBits(gather(row0, row1, 'first'), shiftBitsLeft(rounded, STEP_BIT)));
  const square = keep(code, multiply(r, r));
  const small = add(add(gather(row0, row1, 'second'), multiply(square, higherTerms(r, square))), r);
  return add(power, multiply(power, small));
}

/** The whole number of 256ths of ln 2 nearest to x, as a double and in the lowest bits of `rounded`. */
function nearestStep(code: Code, x: Vector): { readonly rounded: Vector; readonly k: Vector } {
  const rounded = keep(code, add(multiply(x, number(EXPONENTIAL_STEPS / Math.LN2)), number(ROUND)));
  return { rounded, k: keep(code, subtract(rounded, number(ROUND))) };
}

/** Where the row of the table begins that belongs to a lane. */
function rowStart(rounded: Vector, lane: 0 | 1, rowBytes: number = EXPONENTIAL_ROW): Integer {
  return times(masked(extractInteger(rounded, lane), EXPONENTIAL_STEPS - 1), whole(rowBytes));
}

/** (e^r - 1 - r) / r². */
function higherTerms(r: Vector, square: Vector): Vector {
  return add(add(number(1 / 2), multiply(number(THIRD_TERM), r)), multiply(number(1 / 24), square));
}

/** The place in a double of the lowest of the bits that count 256ths of the exponent. */
const STEP_BIT = 52 - Math.log2(EXPONENTIAL_STEPS);
