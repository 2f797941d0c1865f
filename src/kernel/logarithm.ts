import type { Code } from './code.ts';
import { LN2_HIGH, LN2_LOW } from './exponential.ts';
import {
  add,
  addBits,
  and,
  choose,
  divide,
  greater,
  keep,
  less,
  multiply,
  number,
  or,
  polynomial,
  shiftBitsRight,
  subtract,
  subtractBits,
  type Vector,
  word,
} from './vector.ts';

/**
 * ln x for positive normal x; other values give a number without meaning. Error below 1 ulp.
 *
 * FreeBSD's e_log.c (Sun Microsystems 1993, fdlibm) in its order of operations, both ways of adding up included: the bits of
 * `Math.log` of V8 and SpiderMonkey, but for about one in a million arguments within 1e-6 of 1.
 */
export function logarithm(code: Code, x: Vector): Vector {
  const { k, z, f, s, r } = reduce(code, x);
  const half = keep(code, multiply(multiply(number(0.5), f), f));
  const low = keep(code, multiply(k, number(LN2_LOW)));
  // Near the ends of the range of z, f²/2 is set apart from the rest.
  const isInner = and(greater(z, word(0x3fe6b851, 0xffffffff)), less(z, word(0x3ff6147a, 0)));
  const inner = subtract(multiply(s, subtract(f, r)), low);
  const outer = subtract(half, add(multiply(s, add(half, r)), low));
  return subtract(multiply(k, number(LN2_HIGH)), subtract(choose(isInner, inner, outer), f));
}

/** A value in two parts, of which the second is small: their sum is more precise than one double. */
export interface Split {
  readonly high: Vector;
  readonly low: Vector;
}

/**
 * ln x in two parts, for powers. The error is about 2^-56: the parts that can be added exactly, k ln 2 and f, are; what is left
 * is small.
 */
export function splitLogarithm(code: Code, x: Vector): Split {
  const { k, f, s, r } = reduce(code, x);
  const half = keep(code, multiply(multiply(number(0.5), f), f));
  const exact = keep(code, multiply(k, number(LN2_HIGH)));
  const high = keep(code, add(exact, f));
  const carried = add(subtract(exact, high), f);
  const rest = subtract(multiply(k, number(LN2_LOW)), subtract(half, multiply(s, add(half, r))));
  return { high, low: keep(code, add(carried, rest)) };
}

/** x = 2^k z with z between about √½ and √2, f = z - 1, s = f / (2 + f), and r with ln z = f - f²/2 + s (f²/2 + r). */
function reduce(code: Code, x: Vector): { k: Vector; z: Vector; f: Vector; s: Vector; r: Vector } {
  // The carry out of the fraction raises the exponent where the fraction is above √2.
  const raised = keep(code, addBits(x, word(0x00095f64, 0)));
  // 2^52 + the biased exponent, written into the bits of a double.
  const exponent = or(shiftBitsRight(raised, 52), word(0x43300000, 0));
  const k = keep(code, subtract(exponent, number(2 ** 52 + 1023)));
  const z = keep(code, addBits(subtractBits(x, and(raised, word(0xfff00000, 0))), word(0x3ff00000, 0)));
  const f = keep(code, subtract(z, number(1)));
  const s = keep(code, divide(f, add(number(2), f)));
  const square = keep(code, multiply(s, s));
  const fourth = keep(code, multiply(square, square));
  const even = multiply(fourth, polynomial(fourth, EVEN));
  const odd = multiply(square, polynomial(fourth, ODD));
  return { k, z, f, s, r: keep(code, add(odd, even)) };
}

const EVEN = [0.3999999999940942, 0.22222198432149784, 0.15313837699209373];
const ODD = [0.6666666666666735, 0.2857142874366239, 0.1818357216161805, 0.14798198605116586];
