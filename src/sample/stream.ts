import { hashName } from './hash-name.ts';
import { philoxInto } from './philox.ts';

/**
 * Member `k`'s uniform random number of the stream `name`: a function of its arguments alone, so that results depend neither on
 * the order of drawing nor on threads, blocks, or which other names exist.
 *
 * @param seed a whole number up to 2^53 in size.
 * @param name any text; streams of different names are independent.
 * @param k member, 0 to 2^32 - 1.
 * @param index which number of this member's (a year, a step), 0 to 2^32 - 1.
 * @returns an odd multiple of 2^-53: strictly between 0 and 1, symmetric about 1/2.
 * @throws RangeError when seed, k or index is not such a whole number.
 */
export function uniform(seed: number, name: string, k: number, index = 0): number {
  return new Stream(seed, name).uniform(k, index);
}

/** The random numbers of one seed and name; {@link uniform} for loops. */
export class Stream {
  private readonly key: readonly [number, number];
  private readonly seedLow: number;
  private readonly seedHigh: number;
  private readonly words = new Uint32Array(4);

  constructor(seed: number, name: string) {
    if (!Number.isSafeInteger(seed)) {
      throw new RangeError(`The seed must be a whole number of at most 2^53 - 1 in size, not ${seed}.`);
    }
    this.key = hashName(name);
    this.seedLow = seed >>> 0;
    this.seedHigh = Math.floor(seed / 0x100000000) >>> 0;
  }

  /** As {@link uniform}. */
  uniform(k: number, index = 0): number {
    this.fill(k, index);
    // 52 random bits and a half make an odd multiple of 2^-53, exact in a double.
    return ((this.words[0]! >>> 6) * 0x4000000 + (this.words[1]! >>> 6) + 0.5) * 2 ** -52;
  }

  /**
   * 32 random bits of a member, for designs: sixteen members, `16 j` to `16 j + 15`, have the four words of the four counters `4 j` to `4 j + 3`, so that
   * nothing Philox makes is thrown away. Member k has word `⌊k / 4⌋ mod 4` of counter `4 ⌊k / 16⌋ + k mod 4`: in that order four counters side by side give their words to members
   * that follow each other.
   */
  memberWord(k: number): number {
    if (k >>> 0 !== k) throw new RangeError(`Members are whole numbers from 0 to 2^32 - 1, not ${k}.`);
    this.fill(((k >>> 4) << 2) | (k & 3), 0);
    return this.words[(k >>> 2) & 3]!;
  }

  /** 32 random bits. */
  word(k: number, index = 0): number {
    this.fill(k, index);
    return this.words[0]!;
  }

  /** Key: the name. Counter: member, index, seed. Nothing is mixed before Philox, so no two streams can meet but by a 64-bit collision of names. */
  private fill(k: number, index: number): void {
    if (k >>> 0 !== k || index >>> 0 !== index) {
      throw new RangeError(`Member and index must be whole numbers from 0 to 2^32 - 1, not ${k} and ${index}.`);
    }
    philoxInto(this.words, k, index, this.seedLow, this.seedHigh, this.key[0], this.key[1]);
  }
}
