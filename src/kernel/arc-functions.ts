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

const HALF_PI = 1.5707963267948966;
const HALF_PI_TAIL = 6.123233995736766e-17;

const ARCSINE_ABOVE = [
  0.16666666666666666, -0.3255658186224009, 0.20121253213486293, -0.04005553450067941, 0.0007915349942898145,
  0.00003479331075960212,
];
const ARCSINE_BELOW = [1, -2.403394911734414, 2.0209457602335057, -0.6882839716054533, 0.07703815055590194];

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
    high: 0.4636476090008061,
    low: 2.2698777452961687e-17,
  },
  {
    from: 11 / 16,
    numerator: (x) => subtract(x, number(1)),
    denominator: (x) => add(x, number(1)),
    high: 0.7853981633974483,
    low: 3.061616997868383e-17,
  },
  {
    from: 19 / 16,
    numerator: (x) => subtract(x, number(1.5)),
    denominator: (x) => add(number(1), multiply(number(1.5), x)),
    high: 0.982793723247329,
    low: 1.3903311031230998e-17,
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
  0.3333333333333293, 0.14285714272503466, 0.09090887133436507, 0.06661073137387531, 0.049768779946159324,
  0.016285820115365782,
];
const ARCTANGENT_EVEN = [
  -0.19999999999876483, -0.11111110405462356, -0.0769187620504483, -0.058335701337905735, -0.036531572744216916,
];
