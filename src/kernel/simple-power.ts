import type { Code } from './code.ts';
import type { Guard } from './guard.ts';
import {
  absolute,
  add,
  and,
  divide,
  keep,
  less,
  multiply,
  notEqual,
  number,
  squareRoot,
  type Vector,
} from './vector.ts';

/** Whole exponents up to this size become products. */
const LARGEST_PRODUCT = 16;

/** Whether a constant exponent is done without logarithm. */
export function isSimpleExponent(y: number | undefined): y is number {
  if (y === undefined) return false;
  return Math.abs(y) === 0.5 || (Number.isInteger(y) && Math.abs(y) <= LARGEST_PRODUCT);
}

/**
 * x^y for an exponent that {@link isSimpleExponent}, for every x: products have an error of at most half an ulp for each
 * multiplication, and half powers are square roots. Members in which a product becomes denormal are marked.
 */
export function simplePower(code: Code, x: Vector, y: number, guard: Guard): Vector {
  if (y === 0) return number(1);
  if (Math.abs(y) === 0.5) {
    // The root of -infinity is not a number, its half power infinite. Adding 0 makes -0 0, whose half power it is.
    guard.refuse(less(x, number(-Number.MAX_VALUE)));
    const root = squareRoot(add(x, number(0)));
    return y > 0 ? root : divide(number(1), root);
  }
  const product = wholePower(code, x, Math.abs(y));
  const result = keep(code, y > 0 ? product : divide(number(1), product));
  guard.refuse(and(less(absolute(result), number(2 ** -1021)), notEqual(x, number(0))));
  return result;
}

/** Square and multiply, from the highest bit of the exponent down. */
function wholePower(code: Code, x: Vector, exponent: number): Vector {
  let result = x;
  for (const bit of exponent.toString(2).slice(1)) {
    result = keep(code, multiply(result, result));
    if (bit === '1') result = keep(code, multiply(result, x));
  }
  return result;
}
