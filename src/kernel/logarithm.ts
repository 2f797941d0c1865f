import { LN2_HIGH, LN2_LOW } from '../sample/index.ts';
import type { Code } from './code.ts';
import type { Guard } from './guard.ts';
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
 * ln x, error below 1 ulp; members in which x is not a positive normal number are marked.
 *
 * FreeBSD's e_log.c (Sun Microsystems 1993, fdlibm) in its order of operations, both ways of adding up included: the bits of `logarithm` in the
 * `sample` room.
 */
export function logarithm(code: Code, x: Vector, guard: Guard): Vector {
  guard.positive(x);
  // Adding to the fraction carries into the exponent where the fraction is above √2.
  const { k, z } = splitExponentOf(code, x, 0x00095f64);
  const f = keep(code, subtract(z, number(1)));
  const s = keep(code, divide(f, add(number(2), f)));
  const square = keep(code, multiply(s, s));
  const fourth = keep(code, multiply(square, square));
  const even = multiply(fourth, polynomial(fourth, EVEN));
  const odd = multiply(square, polynomial(fourth, ODD));
  const r = keep(code, add(odd, even));

  const half = keep(code, multiply(multiply(number(0.5), f), f));
  const low = keep(code, multiply(k, number(LN2_LOW)));
  // Near the ends of the range of z, f²/2 is set apart from the rest.
  const isInner = and(greater(z, word(0x3fe6b851, 0xffffffff)), less(z, word(0x3ff6147a, 0)));
  const inner = subtract(multiply(s, subtract(f, r)), low);
  const outer = subtract(half, add(multiply(s, add(half, r)), low));
  return subtract(multiply(k, number(LN2_HIGH)), subtract(choose(isInner, inner, outer), f));
}

/**
 * A positive normal number as 2^k z. `carry` is added to the upper half of its bits to say from which fraction on k goes up by one and z is
 * below 1: 0x00100000 less that fraction's upper 20 bits.
 *
 * @returns k and z; and `placed`, the bits of the number with the carry added.
 */
export function splitExponentOf(
  code: Code,
  x: Vector,
  carry: number,
): { readonly k: Vector; readonly z: Vector; readonly placed: Vector } {
  const placed = keep(code, addBits(x, word(carry, 0)));
  // 2^52 plus the biased exponent, written into the bits of a double.
  const exponent = or(shiftBitsRight(placed, 52), word(0x43300000, 0));
  const k = keep(code, subtract(exponent, number(2 ** 52 + 1023)));
  const z = addBits(subtractBits(x, and(placed, word(0xfff00000, 0))), word(0x3ff00000, 0));
  return { k, z: keep(code, z), placed };
}

const EVEN = [0.3999999999940942, 0.22222198432149784, 0.15313837699209373];
const ODD = [0.6666666666666735, 0.2857142874366239, 0.1818357216161805, 0.14798198605116586];
