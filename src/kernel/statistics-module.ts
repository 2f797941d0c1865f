import { EXPONENTIAL_TERMS, LARGEST_RATIO, LEAST_RATIO, LOGARITHM_TERMS } from './average-growth.ts';
import { Code, type Local } from './code.ts';
import { BLOCK } from './draw-places.ts';
import { encodeModule, type ModuleFunction } from './encode-module.ts';
import { assign, type Integer, integer, isBelow, plus, whole } from './integer.ts';
import { extractInteger, gather, load, store } from './memory.ts';
import { control, scalar, vector } from './opcodes.ts';
import {
  add,
  and,
  choose,
  divide,
  equal,
  greater,
  greaterOrEqual,
  keep,
  less,
  lessOrEqual,
  local,
  multiply,
  number,
  pseudoMaximum,
  pseudoMinimum,
  subtract,
  subtractBits,
  type Vector,
} from './vector.ts';
import { addWords, shiftWordsLeft, shiftWordsRight, splatWord, spreadWordsRight, words } from './words.ts';

/** Numbers of which moments are taken together. */
export const MOMENTS_BLOCK = 256;
/** Numbers that one call may read, at most. */
export const MOST_AT_ONCE = 1024;

/** Where results are left: in the room of the draws, which are never made at the same time. */
export const RESULTS = BLOCK;
/** Where the numbers of buckets are left, 16 bits each; and judgements, a bit each. */
export const BUCKETS = RESULTS + 32 * (MOST_AT_ONCE / MOMENTS_BLOCK);
export const STATISTICS_END = BUCKETS + 2 * MOST_AT_ONCE;

/**
 * What the module exports. Addresses in bytes; `bytes` is eight times the count of numbers, which is a multiple of eight or as said. Doubles are one member
 * each.
 */
export interface StatisticsFunctions {
  /**
   * Puts sum, squares about the mean, least and greatest of each {@link MOMENTS_BLOCK} numbers at {@link RESULTS}, one block after the other. Not-a-numbers show in
   * the sum alone.
   *
   * @param bytes of whole blocks.
   */
  moments(address: number, bytes: number): void;
  /** @returns 1 if all numbers are finite, else 0. */
  finite(address: number, bytes: number): number;
  /** @returns 1 if all numbers are equal to one, else 0. */
  same(address: number, bytes: number, value: number): number;
  /**
   * Puts the numbers of buckets at {@link BUCKETS}: the highest 23 bits, seen as a whole number, less `base`, or `width` where that is not in [0, width).
   *
   * @returns how many are `width`.
   */
  buckets(address: number, bytes: number, base: number, width: number): number;
  /**
   * The same for numbers of both signs: without the sign, less `base`; of numbers below zero `width + 1` more.
   *
   * @returns how many are `width` or twice that and one.
   */
  signedBuckets(address: number, bytes: number, base: number, width: number): number;
  /** Puts at {@link RESULTS}, as whole numbers of 64 bits, how many numbers are equal to `atom`, and how many are in [least, atom); both in two parts to be added. */
  atom(address: number, bytes: number, atom: number, least: number): void;
  /** Puts a bit for each number at {@link BUCKETS}: whether it is in [least, greatest]. @param bytes of a multiple of sixteen numbers. */
  judge(address: number, bytes: number, least: number, greatest: number): void;
  /** a - b. */
  difference(a: number, b: number, into: number, bytes: number): void;
  /** a / b - 1 where b is positive, else not-a-number. */
  growth(a: number, b: number, into: number, bytes: number): void;
  /**
   * `averageGrowth(a, b, years)`, for two years and more.
   *
   * @returns 1 if all have a ratio that its series hold for, else 0: what is left then means nothing.
   */
  averageGrowth(a: number, b: number, into: number, bytes: number, years: number): number;
}

/** Statistics over arrays by vectors. The additions and their order are those of `momentsOf` in the `stream` room. */
export function statisticsModule(): Uint8Array<ArrayBuffer> {
  return encodeModule([
    moments(),
    finite(),
    same(),
    buckets('buckets'),
    buckets('signedBuckets'),
    atom(),
    judge(),
    combine('difference', subtract),
    combine('growth', (a, b) => choose(greater(b, number(0)), subtract(divide(a, b), number(1)), number(Number.NaN))),
    averageGrowth(),
  ]);
}

/** The parameters that all but the combinations begin with. */
const [ADDRESS, BYTES] = [0, 1];
/** Bits of the upper word of a double that do not tell buckets apart. */
const BELOW_BUCKETS = 9;

function moments(): ModuleFunction {
  const code = new Code(2, 3);
  const [at, start, results] = [code.integer(), code.integer(), code.integer()] as [Local, Local, Local];
  const sums = [pinned(code), pinned(code), pinned(code), pinned(code)];
  const lows = [pinned(code), pinned(code)];
  const highs = [pinned(code), pinned(code)];
  const [sum, halves, mean] = [pinned(code), pinned(code), pinned(code)];
  const total = (combination: (a: Vector, b: Vector) => Vector, pairs: readonly Vector[]): Vector => {
    const [a, b, c, d] = pairs as [Vector, Vector, Vector, Vector];
    set(code, halves, combination(combination(a, c), combination(b, d)));
    return combination(gather(local(halves), local(halves), 'first'), gather(local(halves), local(halves), 'second'));
  };
  const blockBytes = 8 * MOMENTS_BLOCK;
  assign(code, start, integer(ADDRESS));
  assign(code, results, whole(RESULTS));
  assign(code, BYTES, plus(integer(ADDRESS), integer(BYTES)));
  code.nest('loop', () => {
    for (const own of sums) set(code, own, number(0));
    for (const low of lows) set(code, low, number(Number.POSITIVE_INFINITY));
    for (const high of highs) set(code, high, number(Number.NEGATIVE_INFINITY));
    steps(code, at, whole(blockBytes), 64, () => {
      for (const [index, own] of sums.entries()) {
        const value = keep(code, load(plus(integer(start), integer(at)), 16 * index));
        set(code, own, add(local(own), value));
        set(code, lows[index & 1]!, pseudoMinimum(local(lows[index & 1]!), value));
        set(code, highs[index & 1]!, pseudoMaximum(local(highs[index & 1]!), value));
      }
    });
    set(code, sum, total(add, sums.map(local)));
    set(code, mean, multiply(local(sum), number(1 / MOMENTS_BLOCK)));
    for (const own of sums) set(code, own, number(0));
    steps(code, at, whole(blockBytes), 64, () => {
      for (const [index, own] of sums.entries()) {
        const value = load(plus(integer(start), integer(at)), 16 * index);
        const distance = keep(code, subtract(value, local(mean)));
        set(code, own, add(local(own), multiply(distance, distance)));
      }
    });
    const squares = keepPinned(code, mean, total(add, sums.map(local)));
    store(code, integer(results), 0, gather(local(sum), squares, 'first'));
    const [low] = lows as [Local, Local];
    const [high] = highs as [Local, Local];
    // -0 is 0, whichever of them comes first.
    set(code, low, add(total(pseudoMinimum, [local(low), local(lows[1]!), local(low), local(lows[1]!)]), number(0)));
    set(
      code,
      high,
      add(total(pseudoMaximum, [local(high), local(highs[1]!), local(high), local(highs[1]!)]), number(0)),
    );
    store(code, integer(results), 16, gather(local(low), local(high), 'first'));
    assign(code, results, plus(integer(results), whole(32)));
    assign(code, start, plus(integer(start), whole(blockBytes)));
    again(code, isBelow(integer(start), integer(BYTES)));
  });
  return { name: 'moments', parameters: ['i32', 'i32'], results: [], body: code.finish() };
}

function finite(): ModuleFunction {
  const code = new Code(2, 1);
  const at = code.integer();
  const sums = [pinned(code), pinned(code), pinned(code), pinned(code)];
  for (const sum of sums) set(code, sum, number(0));
  steps(code, at, integer(BYTES), 64, () => {
    for (const [index, sum] of sums.entries()) {
      // A finite number times 0 is 0; anything else makes the sum not-a-number.
      set(code, sum, add(local(sum), multiply(load(plus(integer(ADDRESS), integer(at)), 16 * index), number(0))));
    }
  });
  const [a, b, c, d] = sums.map(local) as [Vector, Vector, Vector, Vector];
  set(code, sums[0]!, add(add(a, b), add(c, d)));
  // The sum is 0 in both lanes, or not a number in one.
  bothLanes(code, equal(a, number(0)));
  return { name: 'finite', parameters: ['i32', 'i32'], results: ['i32'], body: code.finish() };
}

function same(): ModuleFunction {
  const code = new Code(3, 1);
  const at = code.integer();
  const [value, all, also] = [pinned(code), pinned(code), pinned(code)] as [Local, Local, Local];
  set(code, value, splat(2));
  for (const mask of [all, also]) set(code, mask, words(-1));
  steps(code, at, integer(BYTES), 64, () => {
    for (const [offset, mask] of [
      [0, all],
      [16, also],
      [32, all],
      [48, also],
    ] as const) {
      set(code, mask, and(local(mask), equal(load(plus(integer(ADDRESS), integer(at)), offset), local(value))));
    }
  });
  bothLanes(code, and(local(all), local(also)));
  return { name: 'same', parameters: ['i32', 'i32', 'f64'], results: ['i32'], body: code.finish() };
}

const [BASE, WIDTH] = [2, 3];

function buckets(name: 'buckets' | 'signedBuckets'): ModuleFunction {
  const isSigned = name === 'signedBuckets';
  const code = new Code(4, 2);
  const [at, into] = [code.integer(), code.integer()] as [Local, Local];
  const [base, width, more] = [pinned(code), pinned(code), pinned(code)] as [Local, Local, Local];
  const [elsewhere, alsoElsewhere, outside] = [pinned(code), pinned(code), pinned(code)] as [Local, Local, Local];
  set(code, base, splatWord(integer(BASE)));
  set(code, width, splatWord(integer(WIDTH)));
  set(code, more, addWords(local(width), words(1)));
  set(code, elsewhere, narrowBoth(local(width), local(width)));
  set(code, alsoElsewhere, addWords(local(width), local(more)));
  set(code, alsoElsewhere, narrowBoth(local(alsoElsewhere), local(alsoElsewhere)));
  set(code, outside, words(0));
  const place = (high: Vector): Vector => {
    if (!isSigned) {
      return leastOfWords(subtractWords(shiftWordsRight(high, BELOW_BUCKETS), local(base)), local(width));
    }
    const size = shiftWordsRight(shiftWordsLeft(high, 1), BELOW_BUCKETS + 1);
    const sign = spreadWordsRight(high, 31);
    return addWords(leastOfWords(subtractWords(size, local(base)), local(width)), and(sign, local(more)));
  };
  assign(code, into, whole(BUCKETS));
  steps(code, at, integer(BYTES), 64, () => {
    const pair = (offset: number): Vector => load(plus(integer(ADDRESS), integer(at)), offset);
    const four = (offset: number): Vector => place(keep(code, upperWords(pair(offset), pair(offset + 16))));
    const eight = keep(code, narrowBoth(four(0), four(32)));
    store(code, integer(into), 0, eight);
    for (const own of isSigned ? [elsewhere, alsoElsewhere] : [elsewhere]) {
      set(code, outside, subtract16(local(outside), equal16(eight, local(own))));
    }
    assign(code, into, plus(integer(into), whole(16)));
  });
  set(code, outside, addPairs16(local(outside)));
  for (const lane of [0, 1, 2, 3]) {
    code.get(outside);
    code.vectorOperation(vector.extractInteger);
    code.byte(lane);
    if (lane > 0) code.byte(scalar.add);
  }
  return { name, parameters: ['i32', 'i32', 'i32', 'i32'], results: ['i32'], body: code.finish() };
}

function atom(): ModuleFunction {
  const code = new Code(4, 1);
  const at = code.integer();
  const [own, least] = [pinned(code), pinned(code)];
  const [equals, alsoEquals, below, alsoBelow] = [pinned(code), pinned(code), pinned(code), pinned(code)];
  set(code, own, splat(2));
  set(code, least, splat(3));
  for (const count of [equals, alsoEquals, below, alsoBelow]) set(code, count, words(0));
  steps(code, at, integer(BYTES), 32, () => {
    for (const [offset, same, lower] of [
      [0, equals, below],
      [16, alsoEquals, alsoBelow],
    ] as const) {
      const value = keep(code, load(plus(integer(ADDRESS), integer(at)), offset));
      set(code, same, subtractBits(local(same), equal(value, local(own))));
      const isBelowAtom = and(less(value, local(own)), greaterOrEqual(value, local(least)));
      set(code, lower, subtractBits(local(lower), isBelowAtom));
    }
  });
  store(code, whole(RESULTS), 0, addWords(local(equals), local(alsoEquals)));
  store(code, whole(RESULTS), 16, addWords(local(below), local(alsoBelow)));
  return { name: 'atom', parameters: ['i32', 'i32', 'f64', 'f64'], results: [], body: code.finish() };
}

function judge(): ModuleFunction {
  const code = new Code(4, 2);
  const [at, into] = [code.integer(), code.integer()] as [Local, Local];
  const [least, greatest] = [pinned(code), pinned(code)];
  set(code, least, splat(2));
  set(code, greatest, splat(3));
  assign(code, into, whole(BUCKETS));
  steps(code, at, integer(BYTES), 128, () => {
    const masks = Array.from({ length: 8 }, (_, index) => {
      const value = keep(code, load(plus(integer(ADDRESS), integer(at)), 16 * index));
      return and(greaterOrEqual(value, local(least)), lessOrEqual(value, local(greatest)));
    });
    const four = (index: number): Vector => lowerWords(masks[index]!, masks[index + 1]!);
    const eight = (index: number): Vector => narrow32(four(index), four(index + 2));
    integer(into)(code);
    narrow16(eight(0), eight(4))(code);
    code.vectorOperation(vector.mask8);
    code.byte(scalar.storeShort);
    code.address(1, 0);
    assign(code, into, plus(integer(into), whole(2)));
  });
  return { name: 'judge', parameters: ['i32', 'i32', 'f64', 'f64'], results: [], body: code.finish() };
}

function combine(name: string, of: (a: Vector, b: Vector) => Vector): ModuleFunction {
  const [first, second, into, bytes] = [0, 1, 2, 3];
  const code = new Code(4, 1);
  const at = code.integer();
  steps(code, at, integer(bytes), 64, () => {
    for (const offset of [0, 16, 32, 48]) {
      const value = (from: Local): Vector => keep(code, load(plus(integer(from), integer(at)), offset));
      store(code, plus(integer(into), integer(at)), offset, of(value(first), value(second)));
    }
  });
  return { name, parameters: ['i32', 'i32', 'i32', 'i32'], results: [], body: code.finish() };
}

function averageGrowth(): ModuleFunction {
  const [first, second, into, bytes, years] = [0, 1, 2, 3, 4];
  const code = new Code(5, 1);
  const at = code.integer();
  const [inside, over] = [pinned(code), pinned(code)] as [Local, Local];
  set(code, inside, words(-1));
  set(code, over, splat(years));
  steps(code, at, integer(bytes), 32, () => {
    // Two pairs side by side: each waits for its own products.
    const pairs = [0, 16].map((offset) => {
      const base = keep(code, load(plus(integer(second), integer(at)), offset));
      const ratio = keep(code, divide(load(plus(integer(first), integer(at)), offset), base));
      const isInside = and(greaterOrEqual(ratio, number(LEAST_RATIO)), lessOrEqual(ratio, number(LARGEST_RATIO)));
      set(code, inside, and(local(inside), and(isInside, greater(base, number(0)))));
      const s = keep(code, divide(subtract(ratio, number(1)), add(ratio, number(1))));
      return { offset, s, square: keep(code, multiply(s, s)) };
    });
    const logarithms = sideBySide(
      code,
      pairs.map(({ square }) => square),
      LOGARITHM_TERMS,
    );
    const xs = pairs.map(({ s }, index) => keep(code, divide(multiply(s, logarithms[index]!), local(over))));
    const rates = sideBySide(code, xs, EXPONENTIAL_TERMS);
    for (const [index, { offset }] of pairs.entries()) {
      store(code, plus(integer(into), integer(at)), offset, multiply(xs[index]!, rates[index]!));
    }
  });
  bothLanes(code, local(inside));
  return {
    name: 'averageGrowth',
    parameters: ['i32', 'i32', 'i32', 'i32', 'f64'],
    results: ['i32'],
    body: code.finish(),
  };
}

/** Polynomials in Horner's order, term by term of all. */
function sideBySide(code: Code, xs: readonly Vector[], coefficients: readonly number[]): readonly Vector[] {
  let sums = xs.map(() => number(coefficients[coefficients.length - 1]!));
  for (const coefficient of coefficients.slice(0, -1).reverse()) {
    sums = sums.map((sum, index) => keep(code, add(number(coefficient), multiply(xs[index]!, sum))));
  }
  return sums;
}

/** A loop over so many bytes; `at` counts them. */
function steps(code: Code, at: Local, bytes: Integer, bytesAtOnce: number, body: () => void): void {
  assign(code, at, whole(0));
  code.nest('loop', () => {
    code.borrowing(body);
    assign(code, at, plus(integer(at), whole(bytesAtOnce)));
    again(code, isBelow(integer(at), bytes));
  });
}

/** Goes round the innermost loop once more if the condition holds. */
function again(code: Code, condition: Integer): void {
  condition(code);
  code.byte(control.branchIf);
  code.unsigned(0);
}

/** Leaves 1 on the stack if a mask is set in both lanes, else 0. */
function bothLanes(code: Code, mask: Vector): void {
  const kept = pinned(code);
  set(code, kept, mask);
  for (const lane of [0, 1] as const) extractInteger(local(kept), lane)(code);
  code.byte(scalar.and);
  whole(1)(code);
  code.byte(scalar.and);
}

function pinned(code: Code): Local {
  return code.vector();
}

function set(code: Code, target: Local, value: Vector): void {
  value(code);
  code.set(target);
}

function keepPinned(code: Code, target: Local, value: Vector): Vector {
  set(code, target, value);
  return local(target);
}

/** A parameter of the function in both lanes. */
function splat(parameter: Local): Vector {
  return (code) => {
    code.get(parameter);
    code.vectorOperation(vector.splat);
  };
}

const binary =
  (operation: number) =>
  (a: Vector, b: Vector): Vector =>
  (code) => {
    a(code);
    b(code);
    code.vectorOperation(operation);
  };
const subtractWords = binary(vector.subtract32);
const leastOfWords = binary(vector.leastUnsigned32);
const narrowBoth = binary(vector.narrowUnsigned32);
const narrow32 = binary(vector.narrow32);
const narrow16 = binary(vector.narrow16);
const equal16 = binary(vector.equal16);
const subtract16 = binary(vector.subtract16);

/** Eight whole numbers of 16 bits as sums of two each. */
function addPairs16(a: Vector): Vector {
  return (code) => {
    a(code);
    code.vectorOperation(vector.addPairs16);
  };
}

/** The upper (lower) words of four doubles. */
const upperWords = wordsOf(4);
const lowerWords = wordsOf(0);

function wordsOf(first: 0 | 4): (a: Vector, b: Vector) => Vector {
  return (a, b) => (code) => {
    a(code);
    b(code);
    code.vectorOperation(vector.shuffle);
    for (const from of [0, 8, 16, 24]) for (let byte = 0; byte < 4; byte++) code.byte(from + first + byte);
  };
}
