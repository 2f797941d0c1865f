import { assignDimensions, type Slot } from './assign-dimensions.ts';
import { permuteUpward, reverseBits, scramble } from './scramble.ts';
import { directionNumbers, sobolPoint } from './sobol.ts';
import { Stream } from './stream.ts';

/**
 * How the members of an ensemble are spread.
 * - `monte-carlo`: independent random numbers. Error of a mean falls as 1/√n.
 * - `latin-hypercube`: every aligned block of 2^m members (0–63, 64–127, 0–1023 …) has exactly one member in each of the 2^m
 *   equal parts of every name's range. Better where effects add up; names are paired at random.
 * - `sobol`: as `latin-hypercube`, and pairs and groups of names are spread evenly together (Owen-scrambled Sobol' sequence). Best for
 *   smooth models with interactions; take a power of two of members.
 */
export type Design = 'monte-carlo' | 'latin-hypercube' | 'sobol';

export interface DesignOptions {
  /** A whole number up to 2^53 in size. */
  readonly seed: number;
  /** What is uncertain. Double names count once. */
  readonly names: Iterable<string>;
  readonly members: number;
  /** The number of the first member, for ensembles made in parts. Default 0. */
  readonly first?: number;
}

/**
 * A uniform random number in (0, 1) for every name and member.
 *
 * Member `first + i`'s number depends on (seed, name, member) alone, so an ensemble can be lengthened, cut into blocks or run on
 * many threads without a change in any member. Only under `sobol` can it also depend on which other names there are,
 * and then for few names: see `assignDimensions`.
 *
 * @returns one array a name, `members` long.
 * @throws RangeError when seed, members or first is not such a whole number, or a member's number would exceed 2^32 - 1.
 */
export function designUniforms(design: Design, options: DesignOptions): ReadonlyMap<string, Float64Array> {
  const { seed, members, first = 0 } = options;
  requireMembers(members, first);
  const names = new Set(options.names);
  const column = columnOf(design, seed, names);
  return new Map([...names].map((name) => [name, fill(column(name), members, first)]));
}

/** @throws RangeError when members or first are not such whole numbers. */
export function requireMembers(members: number, first: number): void {
  if (
    !(Number.isInteger(members) && members >= 0 && Number.isInteger(first) && first >= 0 && first + members <= 2 ** 32)
  ) {
    throw new RangeError(`Members must be whole numbers between 0 and 2^32, not ${members} from ${first}.`);
  }
}

type Column = (member: number) => number;

function fill(column: Column, members: number, first: number): Float64Array {
  const values = new Float64Array(members);
  for (let index = 0; index < members; index++) values[index] = column(first + index);
  return values;
}

function columnOf(design: Design, seed: number, names: Iterable<string>): (name: string) => Column {
  switch (design) {
    case 'monte-carlo':
      return (name) => {
        const stream = new Stream(seed, name);
        return (member) => fractionOf(stream.memberWord(member));
      };
    case 'latin-hypercube':
      return (name) => latinHypercube(seed, name);
    case 'sobol': {
      const slots = assignDimensions(names);
      const directions = directionNumbers();
      return (name) => sobol(seed, name, slots.get(name)!, directions);
    }
  }
}

/** Van der Corput sequence with its index shuffled and its values scrambled, both nested, so that aligned blocks stay stratified. */
function latinHypercube(seed: number, name: string): Column {
  const shuffle = key(seed, name, 'shuffle');
  const values = key(seed, name, 'scramble');
  return (member) => fractionOf(scramble(shuffledFraction(member, shuffle), values));
}

function sobol(seed: number, name: string, slot: Slot, directions: Uint32Array): Column {
  const values = key(seed, name, 'scramble');
  const shuffle = slot.layer === 0 ? undefined : key(seed, String(slot.layer), 'layer');
  return (member) => {
    const index = shuffle === undefined ? member : reverseBits(shuffledFraction(member, shuffle));
    return fractionOf(scramble(sobolPoint(directions, slot.dimension, index), values));
  };
}

/**
 * The radical inverse of an index that is shuffled within every aligned block of 2^m and among such blocks. The shuffle scrambles the
 * index from its highest bit down, and is mirrored twice; the mirrors cancel.
 */
function shuffledFraction(index: number, seed: number): number {
  return permuteUpward(reverseBits(index), seed);
}

/**
 * The middle of one of 2^32 equal parts of (0, 1), so never 0 or 1. Among 10^7 members the one farthest out in a tail is some 10^-7 from its end: 430 parts, so
 * that the parts do not show.
 */
function fractionOf(word: number): number {
  return (word + 0.5) * 2 ** -32;
}

function key(seed: number, name: string, purpose: string): number {
  return streamFor(seed, name, purpose).word(0);
}

/** Streams of the design's own; the character U+0000 keeps them apart from those of names. */
function streamFor(seed: number, name: string, purpose: string): Stream {
  return new Stream(seed, `${name}\u0000${purpose}`);
}
