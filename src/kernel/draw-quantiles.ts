import { normalQuantileTables } from '../sample/index.ts';
import type { Code } from './code.ts';
import { exponential } from './exponential.ts';
import type { Guard } from './guard.ts';
import { assign, type Integer, integer, isBelow, plus, whole } from './integer.ts';
import { logarithm } from './logarithm.ts';
import { load, loadBoth, store } from './memory.ts';
import { control, vector } from './opcodes.ts';
import {
  absolute,
  add,
  and,
  choose,
  divide,
  greater,
  keep,
  less,
  lessOrEqual,
  local,
  multiply,
  negate,
  number,
  polynomial,
  squareRoot,
  subtract,
  type Vector,
  word,
  xor,
} from './vector.ts';

/** Where the numbers of a distribution lie in memory, in bytes. */
export const NUMBERS = 192;

export type Shape = 'identity' | 'logarithm' | 'log-odds' | 'uniform' | 'triangular';

/**
 * Writes the body of a function of (bytes, from, to): quantiles of the distribution at {@link NUMBERS} for the uniform numbers from `from`
 * on, a multiple of four of them, are written from `to` on. The same operations in the same order as the laws of the `sample` room; numbers
 * far out in a tail (one in 10^11) are refused. Normal scores are made in passes, so that each is a loop without branches, whose rounds the
 * processor can overlap, but for the tails.
 */
export function writeQuantiles(code: Code, shape: Shape, guard: Guard): void {
  const at = code.integer();
  const from = plus(integer(1), integer(at));
  const to = plus(integer(2), integer(at));
  const numbers = Array.from({ length: 6 }, (_, index) => {
    loadBoth(whole(NUMBERS), 8 * index)(code);
    const own = code.vector();
    code.set(own);
    return local(own);
  });
  guard.begin();
  const pass = (pairs: 1 | 2, body: (offset: number) => void): void => {
    assign(code, at, whole(0));
    code.nest('loop', () => {
      code.borrowing(() => {
        for (let pair = 0; pair < pairs; pair++) body(16 * pair);
      });
      assign(code, at, plus(integer(at), whole(16 * pairs)));
      isBelow(integer(at), integer(0))(code);
      code.byte(control.branchIf);
      code.unsigned(0);
    });
  };

  if (shape === 'uniform' || shape === 'triangular') {
    pass(2, (offset) => {
      const p = keep(code, load(from, offset));
      // The least number and the width come first.
      const value = shape === 'uniform' ? add(numbers[0]!, multiply(p, numbers[1]!)) : triangular(code, p, numbers);
      store(code, to, offset, value);
    });
    return;
  }
  pass(2, (offset) => store(code, to, offset, centralScore(code, load(from, offset))));
  pass(1, () => writeTails(code, from, to, guard));
  pass(2, (offset) => store(code, to, offset, scaled(code, shape, keep(code, load(to, offset)), numbers, guard)));
}

/** Normal scores times their spread, put to the median on the shape's scale. */
function scaled(
  code: Code,
  shape: 'identity' | 'logarithm' | 'log-odds',
  z: Vector,
  [median, below, above]: readonly Vector[],
  guard: Guard,
): Vector {
  const by = keep(code, multiply(z, choose(less(z, number(0)), below!, above!)));
  if (shape === 'identity') return add(median!, by);
  if (shape === 'logarithm') return multiply(median!, exponential(code, by, guard));
  const opposite = exponential(code, keep(code, negate(by)), guard);
  return divide(median!, add(median!, multiply(subtract(number(1), median!), opposite)));
}

/** The standard normal score of probabilities within 0.425 of a half: AS 241, as in `normalQuantile`. */
function centralScore(code: Code, p: Vector): Vector {
  const q = keep(code, subtract(p, number(0.5)));
  const r = keep(code, subtract(number(0.180625), multiply(q, q)));
  const { centreAbove, centreBelow } = normalQuantileTables;
  return divide(multiply(q, horner(r, centreAbove)), horner(r, centreBelow));
}

/** Writes scores of a pair of probabilities over those that are not right, if either lies further out. */
function writeTails(code: Code, from: Integer, to: Integer, guard: Guard): void {
  const { middleAbove, middleBelow } = normalQuantileTables;
  const p = keep(code, load(from, 0));
  const q = keep(code, subtract(p, number(0.5)));
  const isTail = keep(code, greater(absolute(q), number(0.425)));
  isTail(code);
  code.vectorOperation(vector.anyTrue);
  code.nest('if', () => {
    const smaller = choose(less(q, number(0)), p, subtract(number(1), p));
    // Where it is no tail, any number does that the logarithm takes.
    const tail = keep(code, choose(isTail, smaller, number(0.05)));
    const root = keep(code, squareRoot(negate(logarithm(code, tail, guard))));
    guard.refuse(greater(root, number(5)));
    const s = keep(code, subtract(root, number(1.6)));
    const size = divide(horner(s, middleAbove), horner(s, middleBelow));
    const score = xor(size, and(q, word(0x80000000, 0)));
    store(code, to, 0, choose(isTail, score, load(to, 0)));
  });
}

/** As `triangularLaw` counts from below: least, mode, greatest, width, rise, fall. */
function triangular(code: Code, p: Vector, numbers: readonly Vector[]): Vector {
  const [min, mode, max, width, rise, fall] = numbers as readonly [Vector, Vector, Vector, Vector, Vector, Vector];
  const above = keep(code, subtract(number(1), p));
  const share = keep(code, multiply(p, width));
  const shareAbove = keep(code, multiply(above, width));
  const isRising = keep(code, lessOrEqual(share, rise));
  const isNearEnd = choose(
    isRising,
    less(multiply(multiply(p, number(2)), width), rise),
    less(multiply(multiply(above, number(2)), width), fall),
  );
  const extent = keep(code, choose(isRising, rise, fall));
  // From the nearer end by a square root, or from the mode without cancellation.
  const fromEnd = squareRoot(multiply(choose(isRising, share, shareAbove), extent));
  const missing = divide(subtract(choose(isRising, shareAbove, share), choose(isRising, fall, rise)), extent);
  const part = keep(code, missing);
  const fromMode = divide(multiply(extent, part), add(number(1), squareRoot(subtract(number(1), part))));
  const nearEnd = keep(code, isNearEnd);
  const distance = keep(code, choose(nearEnd, fromEnd, fromMode));
  const start = keep(code, choose(nearEnd, choose(isRising, min, max), mode));
  // Up from the least or, falling, from the mode; down from the greatest or, rising, from the mode.
  const sign = and(xor(isRising, nearEnd), word(0x80000000, 0));
  return add(start, xor(distance, sign));
}

/** By Horner's rule from the highest power down. */
function horner(x: Vector, coefficients: readonly number[]): Vector {
  return polynomial(x, [...coefficients].reverse());
}
