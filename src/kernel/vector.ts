import type { Code, Local } from './code.ts';
import { vector } from './opcodes.ts';

/** An expression of two doubles, one a lane: writes the instructions that leave its value on the stack. */
export type Vector = (code: Code) => void;

const bits = new DataView(new ArrayBuffer(8));

/** A number in both lanes. */
export function number(value: number): Vector {
  bits.setFloat64(0, value);
  const high = bits.getUint32(0);
  const low = bits.getUint32(4);
  return (code) => code.vectorConstant(high, low);
}

/** 64 bits in both lanes, from two words of 32. */
export function word(high: number, low: number): Vector {
  return (code) => code.vectorConstant(high >>> 0, low >>> 0);
}

export function local(index: Local): Vector {
  return (code) => code.get(index);
}

/** Computes an expression now into a borrowed local, to be used many times. */
export function keep(code: Code, value: Vector): Vector {
  value(code);
  const kept = code.borrow();
  code.set(kept);
  return local(kept);
}

const unary =
  (operation: number) =>
  (a: Vector): Vector =>
  (code) => {
    a(code);
    code.vectorOperation(operation);
  };
const binary =
  (operation: number) =>
  (a: Vector, b: Vector): Vector =>
  (code) => {
    a(code);
    b(code);
    code.vectorOperation(operation);
  };
const shift =
  (operation: number) =>
  (a: Vector, by: number): Vector =>
  (code) => {
    a(code);
    code.integerConstant(by);
    code.vectorOperation(operation);
  };

export const add = binary(vector.add);
export const subtract = binary(vector.subtract);
export const multiply = binary(vector.multiply);
export const divide = binary(vector.divide);
export const negate = unary(vector.negate);
export const absolute = unary(vector.absolute);
export const squareRoot = unary(vector.squareRoot);
export const floor = unary(vector.floor);
export const ceil = unary(vector.ceil);
export const truncate = unary(vector.truncate);
/** The first two of four whole numbers of 32 bits, which have a sign, as doubles. */
export const fromIntegers = unary(vector.fromIntegers);
/** As `Math.min` and `Math.max`: not-a-number wins, and -0 is below 0. */
export const minimum = binary(vector.minimum);
export const maximum = binary(vector.maximum);
/** `b < a ? b : a` and `a < b ? b : a`: one instruction of the processor. A not-a-number in `a` stays, one in `b` is lost. */
export const pseudoMinimum = binary(vector.pseudoMinimum);
export const pseudoMaximum = binary(vector.pseudoMaximum);

/** Comparisons give masks: all bits of a lane set for true, none for false. */
export const equal = binary(vector.equal);
export const notEqual = binary(vector.notEqual);
export const less = binary(vector.less);
export const greater = binary(vector.greater);
export const lessOrEqual = binary(vector.lessOrEqual);
export const greaterOrEqual = binary(vector.greaterOrEqual);
export const not = unary(vector.not);
export const and = binary(vector.and);
/** The bits of `a` that are not in `b`. */
export const andNot = binary(vector.andNot);
export const or = binary(vector.or);
export const xor = binary(vector.xor);

/** `then` in lanes where the mask is set, `otherwise` elsewhere. */
export function choose(mask: Vector, then: Vector, otherwise: Vector): Vector {
  return (code) => {
    then(code);
    otherwise(code);
    mask(code);
    code.vectorOperation(vector.bitSelect);
  };
}

/** Byte i of the result is byte `order[i]` of `a`. */
export function shuffleBytes(a: Vector, order: readonly number[]): Vector {
  return (code) => {
    a(code);
    a(code);
    code.vectorOperation(vector.shuffle);
    for (const from of order) code.byte(from);
  };
}

/** Byte i of the result is the byte of `table` whose number is byte i of `indices`. */
export const swizzle = binary(vector.swizzle);

/** On the bits of each lane as a whole number of 64 bits. */
export const addBits = binary(vector.add64);
export const subtractBits = binary(vector.subtract64);
export const lessBits = binary(vector.less64);
export const shiftBitsLeft = shift(vector.shiftLeft64);
export const shiftBitsRight = shift(vector.shiftRight64);

/** c0 + x (c1 + x (c2 + …)), in Horner's order. */
export function polynomial(x: Vector, coefficients: readonly number[]): Vector {
  const rising = [...coefficients].reverse();
  return rising
    .slice(1)
    .reduce<Vector>((sum, coefficient) => add(number(coefficient), multiply(x, sum)), number(rising[0]!));
}
