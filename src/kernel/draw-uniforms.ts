import { reverseBits } from '../sample/index.ts';
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
  /** Mirrored, the highest bit last. */
  directions: 32,
} as const;
export const RECIPE_BYTES = 32 + 4 * 32;

/**
 * `random`: Monte Carlo; `shuffled`: Latin hypercube; `ordered`: Sobol' sequence; `directed`: Sobol' sequence of shuffled members. For the last two all members must lie
 * in one block of {@link BLOCK_MEMBERS}: what they have in common is worked out once.
 */
export type UniformDesign = 'random' | 'shuffled' | 'ordered' | 'directed';
const BLOCK_BITS = 10;
/** Members 0 to 1023, 1024 to 2047 and so on share all but ten bits of their indices in Sobol's sequence, shuffled or not. */
export const BLOCK_MEMBERS = 1 << BLOCK_BITS;

/** Members whose numbers are made together: four vectors, so that the processor has work while it waits for products. */
export const TOGETHER = 16;
const TOGETHER_BITS = 4;

/** Something of each of the four vectors at work. */
type Groups = readonly Vector[];
type FourNumbers = [number, number, number, number];

/**
 * Writes the body of a function of (sixteens, first, out): uniform numbers of so many times sixteen members, from member `first` on, by the recipe at
 * address 0. The same bits as `designUniforms` of the `sample` room, whose files say where the methods come from.
 *
 * `first` must be a multiple of sixteen.
 */
export function writeUniforms(code: Code, design: UniformDesign): void {
  const [sixteens, first, out] = [0, 1, 2];
  const sixteen = code.integer();
  const write = wholesOf(code, design, integer(first));
  code.nest('loop', () => {
    code.borrowing(() => {
      const place = plus(integer(out), shiftedLeft(integer(sixteen), whole(7)));
      const start = plus(integer(first), shiftedLeft(integer(sixteen), whole(4)));
      for (const [group, fractions] of write(start).entries()) storeFractions(code, place, 32 * group, fractions);
    });
    assign(code, sixteen, plus(integer(sixteen), whole(1)));
    isBelow(integer(sixteen), integer(sixteens))(code);
    code.byte(control.branchIf);
    code.unsigned(0);
  });
}

/** Works out what all members have in common. @returns what makes the numbers of sixteen, as whole numbers of 32 bits. */
function wholesOf(code: Code, design: UniformDesign, first: Integer): (start: Integer) => Groups {
  /** Sixteen members, mirrored: their lowest four bits, which come highest, are the same for all sixteens. */
  const mirroredFrom = (start: Integer): Groups => {
    const [common] = reverse(code, [splatWord(start)]);
    return [0, 4, 8, 12].map((offset) =>
      keep(code, xor(common!, fourWords(...([0, 1, 2, 3].map((own) => reverseBits(offset + own) | 0) as FourNumbers)))),
    );
  };
  switch (design) {
    case 'random': {
      const rounds = philoxRounds(code);
      return (start) => {
        const counters = addWords(splatWord(shiftedRight(start, whole(2))), fourFrom(0));
        return philox(code, keep(code, counters), rounds);
      };
    }
    case 'shuffled':
      return (start) => scramble(code, reverse(code, shuffled(code, mirroredFrom(start))));
    case 'directed': {
      const common = pinned(code, () =>
        pointsOf(code, indicesOf(code, reverse(code, [splatWord(first)])), BLOCK_BITS, 32),
      );
      return (start) => scramble(code, pointsOf(code, indicesOf(code, mirroredFrom(start)), 0, BLOCK_BITS, common[0]!));
    }
    case 'ordered': {
      const common = pinned(code, () => pointsOf(code, [splatWord(first)], BLOCK_BITS, 32));
      const lowest = [0, 4, 8, 12].map(fourFrom);
      const inside = pinned(code, () => pointsOf(code, lowest, 0, TOGETHER_BITS, common[0]!));
      return (start) => {
        const [own] = pointsOf(code, [splatWord(start)], TOGETHER_BITS, BLOCK_BITS);
        return scramble(
          code,
          inside.map((point) => keep(code, xor(point, own!))),
        );
      };
    }
  }
}

function fourFrom(start: number): Vector {
  return fourWords(start, start + 1, start + 2, start + 3);
}

/** Computes values into locals that stay. */
function pinned(code: Code, values: () => Groups): Groups {
  return code.borrowing(() => values().map((value) => pin(code, value)));
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

/** Mirrored members shuffled: their fractions in a Latin hypercube. */
function shuffled(code: Code, mirrored: Groups): Groups {
  return permute(code, mirrored, RECIPE.shuffle);
}

/** Mirrored members shuffled, as indices. */
function indicesOf(code: Code, mirrored: Groups): Groups {
  return reverse(code, shuffled(code, mirrored));
}

/** What some of the bits of indices add to a point, mirrored. */
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

/** Scrambled places, from mirrored ones. */
function scramble(code: Code, mirrored: Groups): Groups {
  return reverse(code, permute(code, mirrored, RECIPE.scramble));
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
