import type { Code } from './code.ts';
import { type Integer, whole } from './integer.ts';
import { vector } from './opcodes.ts';
import { keep, type Vector } from './vector.ts';

/** Expressions of four whole numbers of 32 bits, one a lane: what random numbers are made of. */

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
    whole(by)(code);
    code.vectorOperation(operation);
  };
const unary =
  (operation: number) =>
  (a: Vector): Vector =>
  (code) => {
    a(code);
    code.vectorOperation(operation);
  };

export const addWords = binary(vector.add32);
export const multiplyWords = binary(vector.multiply32);
export const shiftWordsLeft = shift(vector.shiftLeft32);
export const shiftWordsRight = shift(vector.shiftRight32);
/** Shifts copies of the highest bit in. */
export const spreadWordsRight = shift(vector.shiftRightSigned32);

/** The lower (upper) two of four words as whole numbers of 64 bits. */
export const widenLow = unary(vector.extendLow32);
export const widenHigh = unary(vector.extendHigh32);

/** The same word in all lanes. */
export function words(value: number): Vector {
  return (code) => code.wordsConstant(value, value, value, value);
}

export function fourWords(a: number, b: number, c: number, d: number): Vector {
  return (code) => code.wordsConstant(a, b, c, d);
}

export function splatWord(value: Integer): Vector {
  return (code) => {
    value(code);
    code.vectorOperation(vector.splat32);
  };
}

/** The word at an address, in all lanes. */
export function loadWord(address: Integer, offset: number): Vector {
  return (code) => {
    address(code);
    code.vectorOperation(vector.loadSplat32);
    code.address(2, offset);
  };
}

/** The upper and the lower words of the products of four words with another four. */
export function wideProduct(code: Code, a: Vector, b: Vector): { readonly high: Vector; readonly low: Vector } {
  const lower = keep(code, binary(vector.multiplyLow32)(a, b));
  const upper = keep(code, binary(vector.multiplyHigh32)(a, b));
  const part =
    (first: 0 | 4): Vector =>
    (inner) => {
      lower(inner);
      upper(inner);
      inner.vectorOperation(vector.shuffle);
      for (const from of [0, 8, 16, 24]) for (let byte = 0; byte < 4; byte++) inner.byte(from + first + byte);
    };
  return { high: part(4), low: part(0) };
}
