import type { Code } from './code.ts';
import type { Guard } from './guard.ts';
import {
  add,
  addBits,
  divide,
  keep,
  multiply,
  number,
  polynomial,
  shiftBitsLeft,
  subtract,
  type Vector,
} from './vector.ts';

/** ln 2 in two parts; the first ends in 21 zero bits, so that a multiple of it by a whole number of 21 bits is exact. */
export const LN2_HIGH = 0.6931471803691238;
export const LN2_LOW = 1.9082149292705877e-10;
/** Adding it rounds to a whole number, which then stands in the lowest bits. */
export const ROUND = 1.5 * 2 ** 52;

/**
 * e^x, error below 1 ulp; other members than those with |x| < 708 or not-a-number are marked.
 *
 * FreeBSD's e_exp.c (Sun Microsystems 1993, fdlibm) in its order of operations: x = k ln 2 + r with |r| <= ln 2 / 2, a rational
 * approximation of e^r, and k added to the exponent. `Math.exp` of V8 and SpiderMonkey is the same code, so results are the same
 * bits but for arguments within rounding of the middle between two k, one in some 10^8, and for 1, where V8 gives the constant e.
 */
export function exponential(code: Code, x: Vector, guard: Guard): Vector {
  guard.exponent(x);
  const rounded = keep(code, add(multiply(x, number(Math.LOG2E)), number(ROUND)));
  const k = keep(code, subtract(rounded, number(ROUND)));
  const high = keep(code, subtract(x, multiply(k, number(LN2_HIGH))));
  const low = keep(code, multiply(k, number(LN2_LOW)));
  const r = keep(code, subtract(high, low));
  const square = keep(code, multiply(r, r));
  const c = keep(code, subtract(r, multiply(square, polynomial(square, COEFFICIENTS))));
  const quotient = divide(multiply(r, c), subtract(number(2), c));
  const power = subtract(number(1), subtract(subtract(low, quotient), high));
  return addBits(power, shiftBitsLeft(rounded, 52));
}

const COEFFICIENTS = [
  0.16666666666666602, -0.0027777777777015593, 0.00006613756321437934, -0.0000016533902205465252, 4.1381367970572385e-8,
];
