import type { Code } from './code.ts';
import type { Guard } from './guard.ts';
import { masked, times, whole } from './integer.ts';
import { extractInteger, gather, load } from './memory.ts';
import { EXPONENTIAL_ROW, TABLE_STEPS } from './tables.ts';
import { add, addBits, keep, multiply, number, shiftBitsLeft, subtract, type Vector } from './vector.ts';

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
 */
export function exponential(code: Code, table: number, x: Vector, guard: Guard): Vector {
  guard.exponent(x);
  const { rounded, k } = steps(code, x);
  const r = subtract(subtract(x, multiply(k, number(STEP_HIGH))), multiply(k, number(STEP_LOW)));
  return raised(code, table, rounded, keep(code, r));
}

/** e^(head + rest), where head has so few bits that it loses none when multiples of ln 2 are taken off. */
export function exponentialOfSum(code: Code, table: number, head: Vector, rest: Vector, guard: Guard): Vector {
  const sum = keep(code, add(head, rest));
  guard.exponent(sum);
  const { rounded, k } = steps(code, sum);
  const high = subtract(head, multiply(k, number(STEP_HIGH)));
  const r = add(high, subtract(rest, multiply(k, number(STEP_LOW))));
  return raised(code, table, rounded, keep(code, r));
}

/** The nearest whole number of steps of ln 2 / 256, in the lowest bits and as a double. */
function steps(code: Code, x: Vector): { readonly rounded: Vector; readonly k: Vector } {
  const rounded = keep(code, add(multiply(x, number(TABLE_STEPS / Math.LN2)), number(ROUND)));
  return { rounded, k: keep(code, subtract(rounded, number(ROUND))) };
}

/** 2^(k / 256) e^r. */
function raised(code: Code, table: number, rounded: Vector, r: Vector): Vector {
  const row = (lane: 0 | 1): Vector => {
    const step = times(masked(extractInteger(rounded, lane), TABLE_STEPS - 1), whole(EXPONENTIAL_ROW));
    return keep(code, load(step, table));
  };
  const [row0, row1] = [row(0), row(1)];
  const power = keep(code, addBits(gather(row0, row1, 'first'), shiftBitsLeft(rounded, 44)));

  const square = keep(code, multiply(r, r));
  const higher = add(add(number(1 / 2), multiply(number(THIRD), r)), multiply(number(1 / 24), square));
  const rest = add(add(gather(row0, row1, 'second'), multiply(square, higher)), r);
  return add(power, multiply(power, rest));
}

const STEP_HIGH = LN2_HIGH / TABLE_STEPS;
const STEP_LOW = LN2_LOW / TABLE_STEPS;
/** 1/6, and a little more to make up for r^5 / 120, which is left out: with 0.865 of the r² at the end of the range the worst error is least. */
const THIRD = 1 / 6 + (0.865 / 120) * (Math.LN2 / 512) ** 2;
