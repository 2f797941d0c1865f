import { isSimpleExponent, type Node } from '../compile/index.ts';
import type { Code } from './code.ts';
import type { Guard } from './guard.ts';
import { isSettled } from './settled.ts';
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

/** The exponent of a power that is done without logarithm: one that the equation itself writes out, as the interpreter has it. */
export function simpleExponentOf(exponent: Node): number | undefined {
  return !isSettled(exponent) && isSimpleExponent(exponent.value) ? exponent.value : undefined;
}

/**
 * x^y for an exponent that `isSimpleExponent`, for every x: products have an error of at most half an ulp for each
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
