import type { Code } from './code.ts';
import {
  absolute,
  add,
  and,
  choose,
  divide,
  keep,
  less,
  multiply,
  number,
  or,
  polynomial,
  squareRoot,
  subtract,
  type Vector,
  word,
  xor,
} from './vector.ts';

/*
 * Arcsine, arccosine and arctangent as in FreeBSD's e_asin.c, e_acos.c, s_atan.c (Sun Microsystems 1993, fdlibm), with the two
 * outer cases of the arcsine made one. Error below 2 ulp. Defined for every argument, not-a-number where `Math` has it.
 */

export function arcsine(code: Code, x: Vector): Vector {
  const { size, isInner, argument, r } = rational(code, x);
  const root = keep(code, squareRoot(argument));
  const inner = add(x, multiply(x, r));
  const folded = multiply(number(2), add(root, multiply(root, r)));
  const outer = subtract(number(HALF_PI), subtract(folded, number(HALF_PI_TAIL)));
  return choose(isInner, inner, or(outer, signOf(x, size)));
}

export function arccosine(code: Code, x: Vector): Vector {
  const { isInner, argument, r } = rational(code, x);
  const root = keep(code, squareRoot(argument));
  const inner = subtract(number(HALF_PI), subtract(x, subtract(number(HALF_PI_TAIL), multiply(x, r))));
  const right = multiply(number(2), add(root, multiply(root, r)));
  const correction = subtract(multiply(root, r), number(HALF_PI_TAIL));
  const left = subtract(number(Math.PI), multiply(number(2), add(root, correction)));
  return choose(isInner, inner, choose(less(x, number(0)), left, right));
}

/** What arcsine and arccosine share: below 1/2 they go by x², above by (1 - |x|) / 2; r approximates (arcsin √a) / √a - 1. */
function rational(code: Code, x: Vector): { size: Vector; isInner: Vector; argument: Vector; r: Vector } {
  const size = keep(code, absolute(x));
  const isInner = keep(code, less(size, number(0.5)));
  const outside = multiply(subtract(number(1), size), number(0.5));
  const argument = keep(code, choose(isInner, multiply(x, x), outside));
  const above = multiply(argument, polynomial(argument, ARCSINE_ABOVE));
  const r = keep(code, divide(above, polynomial(argument, ARCSINE_BELOW)));
  return { size, isInner, argument, r };
}

export function arctangent(code: Code, x: Vector): Vector {
  const size = keep(code, absolute(x));
  // tan(a - b) about the nearest of five angles b: 0, atan 1/2, atan 1, atan 3/2, π/2.
  let above = size;
  let below = number(1);
  let angle = number(0);
  let tail = number(0);
  for (const { from, numerator, denominator, high, low } of ANGLES) {
    const isBeyond = keep(code, less(number(from), size));
    above = keep(code, choose(isBeyond, numerator(size), above));
    below = keep(code, choose(isBeyond, denominator(size), below));
    angle = keep(code, choose(isBeyond, number(high), angle));
    tail = keep(code, choose(isBeyond, number(low), tail));
  }
  const t = keep(code, divide(above, below));
  const z = keep(code, multiply(t, t));
  const w = keep(code, multiply(z, z));
  const odd = multiply(z, polynomial(w, ARCTANGENT_ODD));
  const even = multiply(w, polynomial(w, ARCTANGENT_EVEN));
  const correction = subtract(multiply(t, add(odd, even)), tail);
  return or(subtract(angle, subtract(correction, t)), signOf(x, size));
}

/** The sign bit of x. */
function signOf(x: Vector, size: Vector): Vector {
  return and(xor(x, size), word(0x80000000, 0));
}

const HALF_PI = 1.57079632679489655800;
const HALF_PI_TAIL = 6.12323399573676603587e-17;

const ARCSINE_ABOVE = [
  1.66666666666666657415e-1, -3.25565818622400915405e-1, 2.01212532134862925881e-1, -4.00555345006794114027e-2,
  7.91534994289814532176e-4, 3.47933107596021167570e-5,
];
const ARCSINE_BELOW = [
  1, -2.40339491173441421878, 2.02094576023350569471, -6.88283971605453293030e-1, 7.70381505559019352791e-2,
];

const ANGLES: readonly {
  readonly from: number;
  numerator(x: Vector): Vector;
  denominator(x: Vector): Vector;
  readonly high: number;
  readonly low: number;
}[] = [
  {
    from: 7 / 16,
    numerator: (x) => subtract(add(x, x), number(1)),
    denominator: (x) => add(number(2), x),
    high: 4.63647609000806093515e-1,
    low: 2.26987774529616870924e-17,
  },
  {
    from: 11 / 16,
    numerator: (x) => subtract(x, number(1)),
    denominator: (x) => add(x, number(1)),
    high: 7.85398163397448278999e-1,
    low: 3.06161699786838301793e-17,
  },
  {
    from: 19 / 16,
    numerator: (x) => subtract(x, number(1.5)),
    denominator: (x) => add(number(1), multiply(number(1.5), x)),
    high: 9.82793723247329054082e-1,
    low: 1.39033110312309984516e-17,
  },
  {
    from: 39 / 16,
    numerator: () => number(-1),
    denominator: (x) => x,
    high: HALF_PI,
    low: HALF_PI_TAIL,
  },
];
const ARCTANGENT_ODD = [
  3.33333333333329318027e-1, 1.42857142725034663711e-1, 9.09088713343650656196e-2, 6.66107313738753120669e-2,
  4.97687799461593236017e-2, 1.62858201153657823623e-2,
];
const ARCTANGENT_EVEN = [
  -1.99999999998764832476e-1, -1.11111104054623557880e-1, -7.69187620504482999495e-2, -5.83357013379057348645e-2,
  -3.65315727442169155270e-2,
];
