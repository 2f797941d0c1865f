import { FIRST_PIECE, LEAST_TABLED, NORMAL_ROW, PIECE_BITS } from '../sample/index.ts';
import type { Code, Local } from './code.ts';
import { NORMAL_TABLE, NUMBERS } from './draw-places.ts';
import { exponential } from './exponential.ts';
import type { Guard } from './guard.ts';
import { assign, integer, isBelow, masked, minus, plus, shiftedRight, whole } from './integer.ts';
import { extractInteger, gather, load, loadBoth, store } from './memory.ts';
import { control } from './opcodes.ts';
import {
  add,
  and,
  choose,
  divide,
  keep,
  less,
  lessOrEqual,
  local,
  multiply,
  negate,
  number,
  pseudoMaximum,
  pseudoMinimum,
  squareRoot,
  subtract,
  type Vector,
  word,
  xor,
} from './vector.ts';

export type Shape = 'identity' | 'logarithm' | 'log-odds' | 'uniform' | 'triangular';

/**
 * Writes the body of a function of (bytes, from, to): quantiles of the distribution at {@link NUMBERS} for the uniform numbers from `from`
 * on, a multiple of four of them, are written from `to` on. The same operations in the same order as the laws of the `sample` room; numbers
 * far out in a tail (one in 10^8) are refused. Two pairs at a time and no branch, so that the processor can overlap them.
 */
export function writeQuantiles(code: Code, shape: Shape, guard: Guard): void {
  const at = code.integer();
  const start = code.integer();
  const numbers = Array.from({ length: 6 }, (_, index) => {
    loadBoth(whole(NUMBERS), 8 * index)(code);
    const own = code.vector();
    code.set(own);
    return local(own);
  });
  guard.begin();
  assign(code, at, whole(0));
  code.nest('loop', () => {
    code.borrowing(() => {
      const pairs = [0, 16];
      const ps = pairs.map((offset) => keep(code, load(plus(integer(1), integer(at)), offset)));
      for (const [pair, value] of quantiles(code, shape, ps, numbers, guard, start).entries()) {
        store(code, plus(integer(2), integer(at)), pairs[pair]!, value);
      }
    });
    assign(code, at, plus(integer(at), whole(32)));
    isBelow(integer(at), integer(0))(code);
    code.byte(control.branchIf);
    code.unsigned(0);
  });
}

function quantiles(
  code: Code,
  shape: Shape,
  ps: readonly Vector[],
  numbers: readonly Vector[],
  guard: Guard,
  start: Local,
): readonly Vector[] {
  switch (shape) {
    case 'uniform':
      // The least number and the width come first.
      return ps.map((p) => add(numbers[0]!, multiply(p, numbers[1]!)));
    case 'triangular':
      return ps.map((p) => keep(code, triangular(code, p, numbers)));
    default: {
      const scores = ps.map((p) => keep(code, score(code, p, guard, start)));
      return scores.map((z) => keep(code, scaled(code, shape, z, numbers, guard)));
    }
  }
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

/** The standard normal score of a probability, as `normalQuantile`: the row of the table in each lane, and its polynomial. */
function score(code: Code, p: Vector, guard: Guard, start: Local): Vector {
  const smaller = keep(code, pseudoMinimum(p, subtract(number(1), p)));
  guard.refuse(less(smaller, number(LEAST_TABLED)));
  const inside = keep(code, pseudoMaximum(smaller, number(LEAST_TABLED)));
  const row = (lane: 0 | 1): readonly Vector[] => {
    const shifted = shiftedRight(extractInteger(inside, lane, 'high'), whole(20 - PIECE_BITS - ROW_BITS));
    assign(code, start, minus(masked(shifted, -(1 << ROW_BITS)), whole(FIRST_PIECE << ROW_BITS)));
    return [0, 16, 32, 48].map((offset) => keep(code, load(integer(start), NORMAL_TABLE + offset)));
  };
  const [row0, row1] = [row(0), row(1)];
  const coefficient = (power: number): Vector =>
    gather(row0[power >> 1]!, row1[power >> 1]!, power % 2 === 0 ? 'first' : 'second');
  const t = keep(code, subtract(smaller, coefficient(7)));
  let ratio = coefficient(6);
  for (let power = 5; power >= 0; power--) ratio = add(multiply(ratio, t), coefficient(power));
  return multiply(subtract(p, number(0.5)), ratio);
}

/** A row of the table is so many powers of two of bytes. */
const ROW_BITS = Math.log2(8 * NORMAL_ROW);

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
