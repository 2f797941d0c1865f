import type { Code } from './code.ts';
import { exponentialOfSum } from './exponential.ts';
import type { Guard } from './guard.ts';
import type { Split } from './logarithm.ts';
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
  subtract,
  type Vector,
  word,
} from './vector.ts';

/** Whole exponents up to this size become products. */
const LARGEST_PRODUCT = 16;

/**
 * x^y as e^(y ln x), for x whose logarithm is given. The product is carried in two parts, which keeps the error to POWER_ERROR
 *
 * @param table address of the exponential's table.
 * @param y the exponent, split by {@link splitExponent} or {@link splitConstant}.
 */
export function power(code: Code, table: number, logarithm: Split, y: Exponent, guard: Guard): Vector {
  const product = keep(code, multiply(y.head, logarithm.head));
  const rest = keep(code, add(multiply(y.rest, logarithm.head), multiply(y.value, logarithm.rest)));
  return exponentialOfSum(code, table, product, rest, guard);
}

/** An exponent, and its two parts of at most 27 bits, whose products with such parts are exact. */
export interface Exponent extends Split {
  readonly value: Vector;
}

export function splitExponent(code: Code, y: Vector): Exponent {
  const head = keep(code, and(y, HEAD));
  return { value: y, head, rest: keep(code, subtract(y, head)) };
}

export function splitConstant(y: number): Exponent {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, y);
  bits.setUint32(4, bits.getUint32(4) & HEAD_LOW);
  const head = bits.getFloat64(0);
  return { value: number(y), head: number(head), rest: number(y - head) };
}

/** Whether a constant exponent is done without logarithm. */
export function isSimpleExponent(y: number | undefined): y is number {
  if (y === undefined) return false;
  return Math.abs(y) === 0.5 || (Number.isInteger(y) && Math.abs(y) <= LARGEST_PRODUCT);
}

/**
 * x^y for an exponent that {@link isSimpleExponent}, for every x: products have an error of at most half an ulp for each
 * multiplication, and half powers are square roots. Members in which a product becomes denormal are left to the interpreter.
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

/** The first 26 bits of a number. */
const HEAD_LOW = 0xf8000000;
const HEAD = word(0xffffffff, HEAD_LOW);
