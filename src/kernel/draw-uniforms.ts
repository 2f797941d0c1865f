import type { Code } from './code.ts';
import { assign, type Integer, integer, isBelow, plus, shiftedLeft, whole } from './integer.ts';
import { store } from './memory.ts';
import { control } from './opcodes.ts';
import { add, and, keep, local, number, or, shiftBitsLeft, subtract, type Vector, word, xor } from './vector.ts';
import {
  addWords,
  fourWords,
  loadWord,
  multiplyWords,
  shiftWordsLeft,
  shiftWordsRight,
  splatWord,
  spreadWordsRight,
  widenHigh,
  widenLow,
  wideProduct,
  words,
} from './words.ts';

/** Where the words of a recipe lie in memory, in bytes. */
export const RECIPE = {
  keyHigh: 0,
  keyLow: 4,
  seedLow: 8,
  seedHigh: 12,
  scramble: 16,
  shuffle: 20,
  /** All bits set where members are shuffled. */
  isShuffled: 24,
  directions: 32,
} as const;
export const RECIPE_BYTES = 32 + 4 * 32;

export type UniformDesign = 'random' | 'shuffled' | 'directed';

/**
 * Writes the body of a function of (groups, first, out): uniform numbers of four members a group, from member `first` on, by the recipe at
 * address 0. The same bits as `designUniforms` of the `sample` room, whose files say where the methods come from.
 *
 * @param design `random`: Monte Carlo; `shuffled`: Latin hypercube; `directed`: Sobol'.
 */
export function writeUniforms(code: Code, design: UniformDesign): void {
  const [groups, first, out] = [0, 1, 2];
  const group = code.integer();
  const setUp = code.borrowing(() => philoxKeys(code));
  code.nest('loop', () => {
    code.borrowing(() => {
      const start = plus(integer(first), shiftedLeft(integer(group), whole(2)));
      const members = keep(code, addWords(splatWord(start), fourWords(0, 1, 2, 3)));
      const [word0, word1] = philox(code, members, setUp);
      const place = plus(integer(out), shiftedLeft(integer(group), whole(5)));
      if (design === 'random') {
        // 26 bits of each of two words.
        const [high, low] = [keep(code, shiftWordsRight(word0, 6)), keep(code, shiftWordsRight(word1, 6))];
        storeFractions(code, place, (widen) => or(shiftBitsLeft(widen(high), 26), widen(low)));
        return;
      }
      const fraction = keep(code, design === 'shuffled' ? shuffled(code, members) : directed(code, members));
      const scrambled = keep(code, scramble(code, fraction, loadWord(whole(0), RECIPE.scramble)));
      const refined = keep(code, shiftWordsRight(word0, 12));
      storeFractions(code, place, (widen) => or(shiftBitsLeft(widen(scrambled), 20), widen(refined)));
    });
    assign(code, group, plus(integer(group), whole(1)));
    isBelow(integer(group), integer(groups))(code);
    code.byte(control.branchIf);
    code.unsigned(0);
  });
}

/** Stores whole numbers m of 52 bits, two vectors of them, as (m + 1/2) 2^-52. */
function storeFractions(code: Code, place: Integer, wholes: (widen: (value: Vector) => Vector) => Vector): void {
  for (const [offset, widen] of [
    [0, widenLow],
    [16, widenHigh],
  ] as const) {
    // The bits of 1 + m 2^-52.
    const above = or(wholes(widen), word(0x3ff00000, 0));
    store(code, place, offset, add(subtract(above, number(1)), number(2 ** -53)));
  }
}

/** The two keys of each of the ten rounds, kept for all groups. */
function philoxKeys(code: Code): readonly (readonly [Vector, Vector])[] {
  return Array.from({ length: 10 }, (_, round) => {
    const pin = (value: Vector): Vector => {
      value(code);
      const own = code.vector();
      code.set(own);
      return local(own);
    };
    const high = addWords(loadWord(whole(0), RECIPE.keyHigh), words(Math.imul(round, 0x9e3779b9)));
    const low = addWords(loadWord(whole(0), RECIPE.keyLow), words(Math.imul(round, 0xbb67ae85)));
    return [pin(high), pin(low)] as const;
  });
}

/** The first two of the four words of Philox4x32-10 for four members. */
function philox(code: Code, members: Vector, keys: readonly (readonly [Vector, Vector])[]): readonly [Vector, Vector] {
  let [c0, c1] = [members, words(0)];
  let [c2, c3] = [loadWord(whole(0), RECIPE.seedLow), loadWord(whole(0), RECIPE.seedHigh)];
  for (const [key0, key1] of keys) {
    const [left, right] = [wideProduct(words(0xd2511f53), c0), wideProduct(words(0xcd9e8d57), c2)];
    const next0 = keep(code, xor(xor(right.high, c1), key0));
    const next1 = keep(code, right.low);
    const next2 = keep(code, xor(xor(left.high, c3), key1));
    const next3 = keep(code, left.low);
    [c0, c1, c2, c3] = [next0, next1, next2, next3];
  }
  return [c0, c1];
}

/** The mirrored member shuffled: its fraction in a Latin hypercube. */
function shuffled(code: Code, members: Vector): Vector {
  return permute(code, reverse(code, members), loadWord(whole(0), RECIPE.shuffle));
}

/** The point of the Sobol' sequence at the member, or at the shuffled member. */
function directed(code: Code, members: Vector): Vector {
  const other = reverse(code, keep(code, shuffled(code, members)));
  const isShuffled = loadWord(whole(0), RECIPE.isShuffled);
  const index = keep(code, xor(members, and(xor(members, other), isShuffled)));
  let point = words(0);
  for (let bit = 0; bit < 32; bit++) {
    const isSet = spreadWordsRight(shiftWordsLeft(index, 31 - bit), 31);
    point = keep(code, xor(point, and(isSet, loadWord(whole(0), RECIPE.directions + 4 * bit))));
  }
  return point;
}

function scramble(code: Code, fraction: Vector, seed: Vector): Vector {
  return reverse(code, keep(code, permute(code, reverse(code, fraction), seed)));
}

/** `permuteUpward` of the `sample` room. */
function permute(code: Code, bits: Vector, seedWord: Vector): Vector {
  const seed = keep(code, seedWord);
  const start = keep(code, bits);
  const first = keep(code, addWords(xor(start, multiplyWords(start, words(0x3d20adea))), seed));
  const odd = or(shiftWordsRight(seed, 16), words(1));
  const second = keep(code, multiplyWords(first, odd));
  const third = keep(code, xor(second, multiplyWords(second, words(0x05526c56))));
  return xor(third, multiplyWords(third, words(0x53a22864)));
}

/** The 32 bits of each word in opposite order. */
function reverse(code: Code, bits: Vector): Vector {
  let x = bits;
  for (const [mask, by] of [
    [0x55555555, 1],
    [0x33333333, 2],
    [0x0f0f0f0f, 4],
    [0x00ff00ff, 8],
  ] as const) {
    const kept = keep(code, x);
    const up = shiftWordsLeft(and(kept, words(mask)), by);
    x = or(up, and(shiftWordsRight(kept, by), words(mask)));
  }
  const halves = keep(code, x);
  return or(shiftWordsLeft(halves, 16), shiftWordsRight(halves, 16));
}
