import type { Code } from './code.ts';
import { assign, type Integer, integer, isBelow, plus, shiftedLeft, whole } from './integer.ts';
import { store } from './memory.ts';
import { control } from './opcodes.ts';
import {
  add,
  and,
  keep,
  local,
  number,
  or,
  shiftBitsLeft,
  shuffleBytes,
  subtract,
  swizzle,
  type Vector,
  word,
  xor,
} from './vector.ts';
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

/** `directed-block` is `directed` for members that lie in one block of {@link BLOCK_BITS}: what they have in common is worked out once. */
export type UniformDesign = 'random' | 'shuffled' | 'directed' | 'directed-block';
/** Members 0 to 1023, 1024 to 2047 and so on share all but so many bits of their indices in Sobol's sequence, shuffled or not. */
export const BLOCK_BITS = 10;

/** Members whose numbers are made together: two groups of four, so that the processor has work while it waits for products. */
export const TOGETHER = 8;

/** Something of each of the groups at work. */
type Groups = readonly Vector[];

/**
 * Writes the body of a function of (eights, first, out): uniform numbers of so many times eight members, from member `first` on, by the recipe at
 * address 0. The same bits as `designUniforms` of the `sample` room, whose files say where the methods come from.
 *
 * @param design `random`: Monte Carlo; `shuffled`: Latin hypercube; `directed`: Sobol'.
 */
export function writeUniforms(code: Code, design: UniformDesign): void {
  const [eights, first, out] = [0, 1, 2];
  const eight = code.integer();
  const rounds = philoxRounds(code);
  const common =
    design === 'directed-block'
      ? code.borrowing(() =>
          pin(code, pointsOf(code, indicesOf(code, [splatWord(integer(first))]), BLOCK_BITS, 32)[0]!),
        )
      : undefined;
  code.nest('loop', () => {
    code.borrowing(() => {
      const start = plus(integer(first), shiftedLeft(integer(eight), whole(3)));
      const members: Groups = [fourWords(0, 1, 2, 3), fourWords(4, 5, 6, 7)].map((offsets) =>
        keep(code, addWords(splatWord(start), offsets)),
      );
      const place = plus(integer(out), shiftedLeft(integer(eight), whole(6)));
      const random = philox(code, members, rounds);
      if (design === 'random') {
        for (const [group, [word0, word1]] of random.entries()) {
          // 26 bits of each of two words.
          const [high, low] = [keep(code, shiftWordsRight(word0, 6)), keep(code, shiftWordsRight(word1, 6))];
          storeFractions(code, place, 32 * group, (widen) => or(shiftBitsLeft(widen(high), 26), widen(low)));
        }
        return;
      }
      const fractions = design === 'shuffled' ? shuffled(code, members) : directed(code, members, common);
      for (const [group, scrambled] of scramble(code, fractions).entries()) {
        const refined = keep(code, shiftWordsRight(random[group]![0], 12));
        storeFractions(code, place, 32 * group, (widen) => or(shiftBitsLeft(widen(scrambled), 20), widen(refined)));
      }
    });
    assign(code, eight, plus(integer(eight), whole(1)));
    isBelow(integer(eight), integer(eights))(code);
    code.byte(control.branchIf);
    code.unsigned(0);
  });
}

/** Stores whole numbers m of 52 bits, two vectors of them, as (m + 1/2) 2^-52. */
function storeFractions(
  code: Code,
  place: Integer,
  offset: number,
  wholes: (widen: (value: Vector) => Vector) => Vector,
): void {
  for (const [half, widen] of [
    [0, widenLow],
    [16, widenHigh],
  ] as const) {
    // The bits of 1 + m 2^-52.
    const above = or(wholes(widen), word(0x3ff00000, 0));
    store(code, place, offset + half, add(subtract(above, number(1)), number(2 ** -53)));
  }
}

/** Computes a value into a local that stays. */
function pin(code: Code, value: Vector): Vector {
  value(code);
  const own = code.vector();
  code.set(own);
  return local(own);
}

/** What the rounds of Philox have in common for all members. */
interface PhiloxRounds {
  /** The two keys of each of the ten rounds. */
  readonly keys: readonly (readonly [Vector, Vector])[];
  /** The state after the first round, as far as it does not depend on the member, and the product of the second round that does not. */
  readonly c1: Vector;
  readonly seedHigh: Vector;
  readonly product: { readonly high: Vector; readonly low: Vector };
}

function philoxRounds(code: Code): PhiloxRounds {
  const keys = Array.from({ length: 10 }, (_, round) => {
    const high = addWords(loadWord(whole(0), RECIPE.keyHigh), words(Math.imul(round, 0x9e3779b9)));
    const low = addWords(loadWord(whole(0), RECIPE.keyLow), words(Math.imul(round, 0xbb67ae85)));
    return [pin(code, high), pin(code, low)] as const;
  });
  return code.borrowing(() => {
    const right = wideProduct(code, words(RIGHT), loadWord(whole(0), RECIPE.seedLow));
    const c0 = pin(code, xor(right.high, keys[0]![0]));
    const c1 = pin(code, right.low);
    const { high, low } = wideProduct(code, words(LEFT), c0);
    const product = { high: pin(code, high), low: pin(code, low) };
    return { keys, c1, seedHigh: pin(code, loadWord(whole(0), RECIPE.seedHigh)), product };
  });
}

/** The multipliers of Philox4x32. */
const [LEFT, RIGHT] = [0xd2511f53, 0xcd9e8d57];

/** The first two of the four words of Philox4x32-10 for each member: counter member, 0, seed. */
function philox(
  code: Code,
  members: Groups,
  { keys, c1, seedHigh, product }: PhiloxRounds,
): readonly (readonly [Vector, Vector])[] {
  const first = members.map((member) => wideProduct(code, words(LEFT), member));
  const afterFirst = first.map(
    ({ high, low }) => [keep(code, xor(xor(high, seedHigh), keys[0]![1])), keep(code, low)] as const,
  );
  const second = afterFirst.map(([c2]) => wideProduct(code, words(RIGHT), c2));
  let states = afterFirst.map(([, c3], group) => {
    const right = second[group]!;
    return [
      keep(code, xor(xor(right.high, c1), keys[1]![0])),
      keep(code, right.low),
      keep(code, xor(xor(product.high, c3), keys[1]![1])),
      product.low,
    ] as const;
  });
  for (const [key0, key1] of keys.slice(2)) {
    const products = states.map(
      ([c0, , c2]) => [wideProduct(code, words(LEFT), c0), wideProduct(code, words(RIGHT), c2)] as const,
    );
    states = states.map(([, before, , c3], group) => {
      const [left, right] = products[group]!;
      return [
        keep(code, xor(xor(right.high, before), key0)),
        keep(code, right.low),
        keep(code, xor(xor(left.high, c3), key1)),
        keep(code, left.low),
      ] as const;
    });
  }
  return states.map(([word0, word1]) => [word0, word1] as const);
}

/** The mirrored member shuffled: its fraction in a Latin hypercube. */
function shuffled(code: Code, members: Groups): Groups {
  return permute(code, reverse(code, members), RECIPE.shuffle);
}

/** The point of the Sobol' sequence at the member, or at the shuffled member, given what the upper bits of all indices come to. */
function directed(code: Code, members: Groups, common?: Vector): Groups {
  const indices = indicesOf(code, members);
  return common ? pointsOf(code, indices, 0, BLOCK_BITS, common) : pointsOf(code, indices, 0, 32);
}

function indicesOf(code: Code, members: Groups): Groups {
  const others = reverse(code, shuffled(code, members));
  const isShuffled = loadWord(whole(0), RECIPE.isShuffled);
  return members.map((member, group) => keep(code, xor(member, and(xor(member, others[group]!), isShuffled))));
}

/** What some of the bits of indices add to a point. */
function pointsOf(code: Code, indices: Groups, from: number, to: number, start: Vector = words(0)): Groups {
  let points: Groups = indices.map(() => start);
  for (let bit = from; bit < to; bit++) {
    const direction = keep(code, loadWord(whole(0), RECIPE.directions + 4 * bit));
    points = points.map((point, group) => {
      const isSet = spreadWordsRight(shiftWordsLeft(indices[group]!, 31 - bit), 31);
      return keep(code, xor(point, and(isSet, direction)));
    });
  }
  return points;
}

function scramble(code: Code, fractions: Groups): Groups {
  return reverse(code, permute(code, reverse(code, fractions), RECIPE.scramble));
}

/** `permuteUpward` of the `sample` room, with the seed at an address. */
function permute(code: Code, bits: Groups, seedPlace: number): Groups {
  const seed = keep(code, loadWord(whole(0), seedPlace));
  const odd = keep(code, or(shiftWordsRight(seed, 16), words(1)));
  const each = (of: Groups, step: (x: Vector) => Vector): Groups => of.map((x) => keep(code, step(x)));
  const first = each(bits, (x) => addWords(xor(x, multiplyWords(x, words(0x3d20adea))), seed));
  const second = each(first, (x) => multiplyWords(x, odd));
  const third = each(second, (x) => xor(x, multiplyWords(x, words(0x05526c56))));
  return each(third, (x) => xor(x, multiplyWords(x, words(0x53a22864))));
}

/** The 32 bits of each word in opposite order: the bytes, and in each byte both halves by a table of sixteen. */
function reverse(code: Code, bits: Groups): Groups {
  return bits.map((x) => {
    const bytes = keep(code, shuffleBytes(x, MIRRORED_BYTES));
    const low = and(bytes, words(0x0f0f0f0f));
    const high = and(shiftWordsRight(bytes, 4), words(0x0f0f0f0f));
    return keep(code, or(swizzle(fourWords(...UPPER_HALVES), low), swizzle(fourWords(...LOWER_HALVES), high)));
  });
}

/** Each word's bytes from the last to the first. */
const MIRRORED_BYTES = [3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12] as const;
/** The four bits of each number from 0 to 15 in opposite order, a byte each; and the same as the upper half of a byte. */
const LOWER_HALVES = [0x0c040800, 0x0e060a02, 0x0d050901, 0x0f070b03] as const;
const UPPER_HALVES = [0xc0408000, 0xe060a020, 0xd0509010, 0xf070b030 | 0] as const;
