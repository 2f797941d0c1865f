import { NORMAL_ROW_BYTES, PIECE_BITS, PIECE_MASK, ROW_MASK } from '../sample/index.ts';
import type { Code, Local } from './code.ts';
import { EXPONENTIAL_TABLE, NORMAL_TABLE, NUMBERS } from './draw-places.ts';
import type { Guard } from './guard.ts';
import { assign, integer, isBelow, plus, whole } from './integer.ts';
import { extractInteger, gather, load, loadBoth, store } from './memory.ts';
import { control } from './opcodes.ts';
import { tabledExponential } from './tabled-exponential.ts';
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
  pseudoMinimum,
  shiftBitsRight,
  squareRoot,
  subtract,
  type Vector,
  word,
  xor,
} from './vector.ts';

export type Shape = 'identity' | 'logarithm' | 'log-odds' | 'uniform' | 'triangular';

/**
 * Writes the body of a function of (bytes, from, to): quantiles of the distribution at {@link NUMBERS} for the uniform numbers from `from`
 * on, a multiple of four of them, are written from `to` on. The same operations in the same order as the laws of the `sample` room; exponentials
 * beyond what a double holds are refused. Two pairs at a time and no branch, so that the processor can overlap them.
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
  const overPairs = (from: number, each: (ps: readonly Vector[]) => readonly Vector[]): void => {
    assign(code, at, whole(0));
    code.nest('loop', () => {
      code.borrowing(() => {
        const pairs = [0, 16];
        const ps = pairs.map((offset) => keep(code, load(plus(integer(from), integer(at)), offset)));
        for (const [pair, value] of each(ps).entries()) {
          store(code, plus(integer(2), integer(at)), pairs[pair]!, value);
        }
      });
      assign(code, at, plus(integer(at), whole(32)));
      isBelow(integer(at), integer(0))(code);
      code.byte(control.branchIf);
      code.unsigned(0);
    });
  };
  overPairs(1, (ps) => quantiles(code, shape, ps, numbers, start));
  if (shape === 'logarithm' || shape === 'log-odds') {
    overPairs(2, (scores) => scores.map((by) => keep(code, fromScore(code, shape, by, numbers[0]!, guard))));
  }
}

function quantiles(
  code: Code,
  shape: Shape,
  ps: readonly Vector[],
  numbers: readonly Vector[],
  start: Local,
): readonly Vector[] {
  switch (shape) {
    case 'uniform':
      // The least number and the width come first.
      return ps.map((p) => add(numbers[0]!, multiply(p, numbers[1]!)));
    case 'triangular':
      return ps.map((p) => keep(code, triangular(code, p, numbers)));
    default: {
      const scores = ps.map((p) => keep(code, score(code, p, start)));
      return scores.map((z) => keep(code, scaled(shape, z, numbers)));
    }
  }
}

/** Normal scores times their spread; on the scale of values put to the median. */
function scaled(shape: Shape, z: Vector, [median, below, above]: readonly Vector[]): Vector {
  const by = multiply(z, choose(less(z, number(0)), below!, above!));
  return shape === 'identity' ? add(median!, by) : by;
}

/** The value whose logarithm or log-odds is by so much above the median's. */
function fromScore(code: Code, scale: 'logarithm' | 'log-odds', by: Vector, median: Vector, guard: Guard): Vector {
  if (scale === 'logarithm') return multiply(median, tabledExponential(code, EXPONENTIAL_TABLE, by, guard, 8));
  const opposite = tabledExponential(code, EXPONENTIAL_TABLE, keep(code, negate(by)), guard, 8);
  return divide(median, add(median, multiply(subtract(number(1), median), opposite)));
}

/** The standard normal score of a probability of at least 2^-33, as `normalQuantile`: the row of the table in each lane, and its polynomial. */
function score(code: Code, p: Vector, start: Local): Vector {
  const smaller = keep(code, pseudoMinimum(p, subtract(number(1), p)));
  const t = keep(code, subtract(smaller, and(smaller, word(PIECE_MASK, 0))));
  const square = keep(code, multiply(t, t));
  const shifted = shiftBitsRight(smaller, 52 - PIECE_BITS - Math.log2(NORMAL_ROW_BYTES));
  const places = keep(code, and(shifted, word(0, ROW_MASK)));
  /** Even powers in the first half, odd ones in the second. */
  const sums = (lane: 0 | 1): Vector => {
    assign(code, start, extractInteger(places, lane));
    const coefficients = (power: number): Vector => load(integer(start), NORMAL_TABLE + 8 * power);
    const squares = keep(code, gather(square, square, lane === 0 ? 'first' : 'second'));
    const higher = add(coefficients(2), multiply(squares, coefficients(4)));
    return keep(code, add(coefficients(0), multiply(squares, higher)));
  };
  const [sums0, sums1] = [sums(0), sums(1)];
  const ratio = add(gather(sums0, sums1, 'first'), multiply(t, gather(sums0, sums1, 'second')));
  return multiply(subtract(p, number(0.5)), ratio);
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
