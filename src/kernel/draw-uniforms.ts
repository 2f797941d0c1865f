import type { Code } from './code.ts';
import { assign, type Integer, integer, isBelow, plus, shiftedLeft, shiftedRight, whole } from './integer.ts';
import { store } from './memory.ts';
import { control } from './opcodes.ts';
import { PHILOX_PLACES, philox, philoxRounds, pin } from './philox-writer.ts';
import {
  add,
  and,
  fromIntegers,
  keep,
  multiply,
  number,
  or,
  shuffleBytes,
  swizzle,
  type Vector,
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
  words,
} from './words.ts';

/** Where the words of a recipe lie in memory, in bytes. */
export const RECIPE = {
  ...PHILOX_PLACES,
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

/** Members whose numbers are made together: four vectors, so that the processor has work while it waits for products. */
export const TOGETHER = 16;

/** Something of each of the four vectors at work. */
type Groups = readonly Vector[];

/**
 * Writes the body of a function of (sixteens, first, out): uniform numbers of so many times sixteen members, from member `first` on, by the recipe at
 * address 0. The same bits as `designUniforms` of the `sample` room, whose files say where the methods come from.
 *
 * @param design `random`: Monte Carlo, for which `first` must be a multiple of sixteen; `shuffled`: Latin hypercube; `directed`: Sobol'.
 */
export function writeUniforms(code: Code, design: UniformDesign): void {
  const [sixteens, first, out] = [0, 1, 2];
  const sixteen = code.integer();
  const rounds = design === 'random' ? philoxRounds(code) : undefined;
  const common =
    design === 'directed-block'
      ? code.borrowing(() =>
          pin(code, pointsOf(code, indicesOf(code, [splatWord(integer(first))]), BLOCK_BITS, 32)[0]!),
        )
      : undefined;
  code.nest('loop', () => {
    code.borrowing(() => {
      const place = plus(integer(out), shiftedLeft(integer(sixteen), whole(7)));
      const start = plus(integer(first), shiftedLeft(integer(sixteen), whole(4)));
      const wholes = rounds
        ? philox(code, keep(code, addWords(splatWord(shiftedRight(start, whole(2))), fourWords(0, 1, 2, 3))), rounds)
        : placed(code, design, start, common);
      for (const [group, fractions] of wholes.entries()) storeFractions(code, place, 32 * group, fractions);
    });
    assign(code, sixteen, plus(integer(sixteen), whole(1)));
    isBelow(integer(sixteen), integer(sixteens))(code);
    code.byte(control.branchIf);
    code.unsigned(0);
  });
}

/** Scrambled places of sixteen members in a Latin hypercube or a Sobol' sequence. */
function placed(code: Code, design: UniformDesign, start: Integer, common: Vector | undefined): Groups {
  const members = [0, 4, 8, 12].map((offset) =>
    keep(code, addWords(splatWord(start), fourWords(offset, offset + 1, offset + 2, offset + 3))),
  );
  return scramble(code, design === 'shuffled' ? shuffled(code, members) : directed(code, members, common));
}

/** Stores four whole numbers m of 32 bits as (m + 1/2) 2^-32. */
function storeFractions(code: Code, place: Integer, offset: number, wholes: Vector): void {
  // Signed numbers are what vectors turn into doubles in one instruction.
  const signed = keep(code, xor(wholes, words(0x80000000 | 0)));
  const halves = [signed, shuffleBytes(signed, [8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15])];
  for (const [half, own] of halves.entries()) {
    store(code, place, offset + 16 * half, multiply(add(fromIntegers(own), number(2 ** 31 + 0.5)), number(2 ** -32)));
  }
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
