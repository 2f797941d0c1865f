import { Code } from './code.ts';
import { BLOCK } from './draw-places.ts';
import { encodeModule, type ModuleFunction } from './encode-module.ts';
import { assign, type Integer, integer, isBelow, plus, shiftedRight, whole } from './integer.ts';
import { gather, load, store } from './memory.ts';
import { control, vector } from './opcodes.ts';
import {
  add,
  divide,
  keep,
  local,
  multiply,
  number,
  pseudoMaximum,
  pseudoMinimum,
  subtract,
  type Vector,
} from './vector.ts';
import { splatWord } from './words.ts';

/** Where `moments` leaves sum, sum of squares about the mean, least and greatest, each in both lanes. */
export const MOMENTS = BLOCK;

/** What the module exports. Addresses and lengths in bytes, lengths a multiple of 32. */
export interface StatisticsFunctions {
  /** Puts sum, squares about the mean, least and greatest of numbers at {@link MOMENTS}. */
  moments(address: number, bytes: number): void;
  /** Puts 0 at {@link MOMENTS} if all numbers are finite, else not-a-number. */
  finite(address: number, bytes: number): void;
}

/** Sums over arrays, two numbers at a time. The additions and their order are those of `momentsOf` in the `stream` room. */
export function statisticsModule(): Uint8Array<ArrayBuffer> {
  return encodeModule([moments(), finite()]);
}

const [ADDRESS, BYTES] = [0, 1];

function moments(): ModuleFunction {
  const code = new Code(2, 1);
  const at = code.integer();
  const [low, high, min, max] = [pinned(code), pinned(code), pinned(code), pinned(code)];
  for (const sum of [low, high]) set(code, sum, number(0));
  set(code, min, number(Number.POSITIVE_INFINITY));
  set(code, max, number(Number.NEGATIVE_INFINITY));
  overPairs(code, at, (a, b) => {
    set(code, low, add(local(low), a));
    set(code, high, add(local(high), b));
    for (const value of [a, b]) {
      set(code, min, pseudoMinimum(local(min), value));
      set(code, max, pseudoMaximum(local(max), value));
    }
  });
  const result = (index: number, value: Vector): void => store(code, whole(MOMENTS), 16 * index, value);
  const sum = pinned(code);
  set(code, sum, across(code, add, local(low), local(high)));
  result(0, local(sum));
  result(2, across(code, pseudoMinimum, local(min), local(min)));
  result(3, across(code, pseudoMaximum, local(max), local(max)));
  const mean = pinned(code);
  set(code, mean, divide(local(sum), asDoubles(shiftedRight(integer(BYTES), whole(3)))));
  for (const squares of [low, high]) set(code, squares, number(0));
  overPairs(code, at, (a, b) => {
    for (const [squares, value] of [
      [low, a],
      [high, b],
    ] as const) {
      const distance = keep(code, subtract(value, local(mean)));
      set(code, squares, add(local(squares), multiply(distance, distance)));
    }
  });
  result(1, across(code, add, local(low), local(high)));
  return { name: 'moments', parameters: ['i32', 'i32'], results: [], body: code.finish() };
}

function finite(): ModuleFunction {
  const code = new Code(2, 1);
  const at = code.integer();
  const [low, high] = [pinned(code), pinned(code)];
  for (const sum of [low, high]) set(code, sum, number(0));
  overPairs(code, at, (a, b) => {
    // A finite number times 0 is 0; anything else makes the sum not-a-number.
    set(code, low, add(local(low), multiply(a, number(0))));
    set(code, high, add(local(high), multiply(b, number(0))));
  });
  store(code, whole(MOMENTS), 0, across(code, add, local(low), local(high)));
  return { name: 'finite', parameters: ['i32', 'i32'], results: [], body: code.finish() };
}

/** A loop over four numbers at a time. */
function overPairs(code: Code, at: number, body: (a: Vector, b: Vector) => void): void {
  assign(code, at, whole(0));
  code.nest('loop', () => {
    code.borrowing(() => {
      const place = plus(integer(ADDRESS), integer(at));
      body(keep(code, load(place, 0)), keep(code, load(place, 16)));
    });
    assign(code, at, plus(integer(at), whole(32)));
    isBelow(integer(at), integer(BYTES))(code);
    code.byte(control.branchIf);
    code.unsigned(0);
  });
}

/** (a0 ∘ a1) ∘ (b0 ∘ b1), in both lanes. */
function across(code: Code, combine: (a: Vector, b: Vector) => Vector, a: Vector, b: Vector): Vector {
  const halves = pinned(code);
  set(code, halves, combine(gather(a, b, 'first'), gather(a, b, 'second')));
  return combine(gather(local(halves), local(halves), 'first'), gather(local(halves), local(halves), 'second'));
}

/** A whole number as a double in both lanes. */
function asDoubles(value: Integer): Vector {
  return (code) => {
    splatWord(value)(code);
    code.vectorOperation(vector.fromIntegers);
  };
}

function pinned(code: Code): number {
  return code.vector();
}

function set(code: Code, target: number, value: Vector): void {
  value(code);
  code.set(target);
}
