import { ROUND } from '../sample/index.ts';
import type { Code } from './code.ts';
import type { Guard } from './guard.ts';
import {
  absolute,
  add,
  addBits,
  and,
  choose,
  divide,
  keep,
  less,
  lessBits,
  lessOrEqual,
  multiply,
  not,
  number,
  polynomial,
  shiftBitsLeft,
  subtract,
  type Vector,
  word,
  xor,
} from './vector.ts';

/*
 * Sine, cosine and tangent as in FreeBSD's s_sin.c, k_sin.c, k_cos.c, e_rem_pio2.c (Sun Microsystems 1993, fdlibm): x less a whole
 * number of quarter turns, then a polynomial on ±π/4. Error below 1 ulp, of the tangent below 3 ulp. Angles beyond 10^6 are left
 * to the interpreter.
 */

export function sine(code: Code, x: Vector, guard: Guard): Vector {
  const turn = reduce(code, x, guard);
  const value = quarter(code, turn, turn.quarters);
  // Of tiny angles the sine is the angle, -0 included.
  return choose(less(absolute(x), number(2 ** -27)), x, value);
}

export function cosine(code: Code, x: Vector, guard: Guard): Vector {
  const turn = reduce(code, x, guard);
  return quarter(code, turn, keep(code, addBits(turn.quarters, word(0, 1))));
}

export function tangent(code: Code, x: Vector, guard: Guard): Vector {
  const turn = reduce(code, x, guard);
  const above = keep(code, quarter(code, turn, turn.quarters));
  const below = keep(code, quarter(code, turn, keep(code, addBits(turn.quarters, word(0, 1)))));
  return choose(less(absolute(x), number(2 ** -27)), x, divide(above, below));
}

/** An angle as whole quarter turns and a rest in two parts. */
interface Turn {
  /** The number of quarters in the lowest bits. */
  readonly quarters: Vector;
  readonly high: Vector;
  readonly low: Vector;
}

/** Takes quarters off in three parts of π/2 of 33 bits each, whose multiples by quarters are exact, and a tail. */
function reduce(code: Code, x: Vector, guard: Guard): Turn {
  guard.refuse(not(lessOrEqual(absolute(x), number(1e6))));
  const quarters = keep(code, add(multiply(x, number(2 / Math.PI)), number(ROUND)));
  const n = keep(code, subtract(quarters, number(ROUND)));
  let rest = keep(code, subtract(x, multiply(n, number(HALF_PI_FIRST))));
  let low = keep(code, multiply(n, number(HALF_PI_TAIL)));
  for (const part of HALF_PI_FURTHER) {
    const before = rest;
    const taken = keep(code, multiply(n, number(part)));
    rest = keep(code, subtract(before, taken));
    low = keep(code, subtract(low, subtract(subtract(before, rest), taken)));
  }
  const high = keep(code, subtract(rest, low));
  return { quarters, high, low: keep(code, subtract(subtract(rest, high), low)) };
}

/** Sine of the angle for an even number of quarters, cosine for an odd one, with the sign of its half turn. */
function quarter(code: Code, { high: x, low: y }: Turn, quarters: Vector): Vector {
  const z = keep(code, multiply(x, x));
  const cube = keep(code, multiply(z, x));
  const r = keep(code, polynomial(z, SINE));
  const tail = subtract(multiply(z, subtract(multiply(number(0.5), y), multiply(cube, r))), y);
  const sineOf = keep(code, subtract(x, subtract(tail, multiply(cube, number(SINE_FIRST)))));

  const half = keep(code, multiply(number(0.5), z));
  const one = keep(code, subtract(number(1), half));
  const terms = multiply(z, multiply(z, polynomial(z, COSINE)));
  const lost = subtract(subtract(number(1), one), half);
  const cosineOf = add(one, add(lost, subtract(terms, multiply(x, y))));

  const isOdd = lessBits(shiftBitsLeft(quarters, 63), word(0, 0));
  const sign = and(shiftBitsLeft(quarters, 62), word(0x80000000, 0));
  return xor(choose(isOdd, cosineOf, sineOf), sign);
}

const HALF_PI_FIRST = 1.5707963267341256;
const HALF_PI_FURTHER = [6.077100506303966e-11, 2.0222662487111665e-21];
const HALF_PI_TAIL = 8.4784276603689e-32;
const SINE_FIRST = -0.16666666666666632;
const SINE = [
  0.00833333333332249, -0.0001984126982985795, 0.0000027557313707070068, -2.5050760253406863e-8, 1.58969099521155e-10,
];
const COSINE = [
  0.0416666666666666, -0.001388888888887411, 0.00002480158728947673, -2.7557314351390663e-7, 2.087572321298175e-9,
  -1.1359647557788195e-11,
];
