import type { ArrayStatistics } from './array-statistics.ts';
import { averageGrowth } from './average-growth.ts';
import { MOMENTS_BLOCK, MOST_AT_ONCE } from './statistics-module.ts';

/** Statistics over arrays that lie anywhere, one number after the other: what vectors do, in the same words. */
export class PlainStatistics implements ArrayStatistics {
  readonly results = new Float64Array(4 * (MOST_AT_ONCE / MOMENTS_BLOCK));
  readonly places = new Uint16Array(MOST_AT_ONCE);
  readonly bits = new Uint32Array(MOST_AT_ONCE / 32);
  readonly counts = new Uint32Array(2);
  #places: Uint16Array = new Uint16Array();

  moments(values: Float64Array): number {
    const blocks = Math.floor(values.length / MOMENTS_BLOCK);
    for (let block = 0; block < blocks; block++) {
      const { sum, squares, min, max } = sumsOf(values.subarray(block * MOMENTS_BLOCK, (block + 1) * MOMENTS_BLOCK));
      this.results.set([sum, squares, min, max], 4 * block);
    }
    return blocks;
  }

  isFinite(values: Float64Array, start: number, count: number): boolean {
    for (let index = start; index < start + count; index++) if (!Number.isFinite(values[index]!)) return false;
    return true;
  }

  isOne(values: Float64Array, value: number): boolean {
    for (let index = 0; index < values.length; index++) if (values[index] !== value) return false;
    return true;
  }

  buckets(values: Float64Array, base: number, width: number, isSigned: boolean): number {
    const words = wordsOf(values.buffer);
    const start = values.byteOffset / 4 + HIGH_WORD;
    let outside = 0;
    for (let index = 0; index < values.length; index++) {
      const high = words[start + 2 * index]!;
      const own = (isSigned ? (high & 0x7fffffff) >>> 9 : high >>> 9) - base;
      const isInside = own >= 0 && own < width;
      if (!isInside) outside++;
      this.places[index] = (isInside ? own : width) + (isSigned && high >>> 31 === 1 ? width + 1 : 0);
    }
    return outside;
  }

  placesOf(count: number): Uint16Array {
    if (this.#places.length !== count) this.#places = this.places.subarray(0, count);
    return this.#places;
  }

  atom(values: Float64Array, atom: number, least: number): void {
    let [at, below] = [0, 0];
    for (let index = 0; index < values.length; index++) {
      const value = values[index]!;
      if (value === atom) at++;
      else if (value < atom && value >= least) below++;
    }
    this.counts[0] = at;
    this.counts[1] = below;
  }

  judge(values: Float64Array, least: number, greatest: number): void {
    for (let start = 0; start < values.length; start += 32) {
      let bits = 0;
      for (let index = start; index < start + 32 && index < values.length; index++) {
        const value = values[index]!;
        if (value >= least && value <= greatest) bits |= 1 << (index - start);
      }
      this.bits[start >> 5] = bits;
    }
  }

  difference(a: Float64Array, b: Float64Array, into: Float64Array): void {
    for (let index = 0; index < into.length; index++) into[index] = a[index]! - b[index]!;
  }

  growth(a: Float64Array, b: Float64Array, into: Float64Array): void {
    for (let index = 0; index < into.length; index++) {
      into[index] = b[index]! > 0 ? a[index]! / b[index]! - 1 : Number.NaN;
    }
  }

  averageGrowth(a: Float64Array, b: Float64Array, years: number, into: Float64Array): void {
    for (let index = 0; index < into.length; index++) into[index] = averageGrowth(a[index]!, b[index]!, years);
  }
}

/** Where the sign and exponent of a double stand, seen as two words: the second on nearly all machines. */
const HIGH_WORD = new Uint32Array(Float64Array.of(1).buffer)[1] === 0 ? 0 : 1;

/** A buffer as words of 32 bits. Values of a thread often lie in one buffer. */
function wordsOf(buffer: ArrayBufferLike): Uint32Array {
  if (buffer !== lastWords?.buffer) lastWords = new Uint32Array(buffer);
  return lastWords;
}

let lastWords: Uint32Array | undefined;

/** Sums over numbers. Not-a-numbers show in the sum alone. */
export interface Sums {
  readonly sum: number;
  /** Of squared differences from the mean. */
  readonly squares: number;
  readonly min: number;
  readonly max: number;
}

/** By two passes, so that nothing is lost to cancellation. */
export function sumsOf(values: Float64Array): Sums {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const sum = sumOf(values);
  const mean = sum / values.length;
  const squares = sumOf(values.map((value) => (value - mean) * (value - mean)));
  // -0 is 0, whichever of them comes first.
  return { sum, squares, min: min + 0, max: max + 0 };
}

/** Eight sums side by side, so that an addition need not wait for the one before. */
function sumOf(values: Float64Array): number {
  const { length } = values;
  const whole = length - (length % 8);
  let [s0, s1, s2, s3, s4, s5, s6, s7] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let index = 0; index < whole; index += 8) {
    s0 += values[index]!;
    s1 += values[index + 1]!;
    s2 += values[index + 2]!;
    s3 += values[index + 3]!;
    s4 += values[index + 4]!;
    s5 += values[index + 5]!;
    s6 += values[index + 6]!;
    s7 += values[index + 7]!;
  }
  let sum = s0 + s4 + (s2 + s6) + (s1 + s5 + (s3 + s7));
  for (let index = whole; index < length; index++) sum += values[index]!;
  return sum;
}
