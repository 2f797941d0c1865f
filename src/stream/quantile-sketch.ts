/** Bits of the fraction that tell buckets apart: a bucket is 2^-11 of its value wide. */
const BITS = 11;
const BUCKETS = 1 << BITS;
/** Buckets are numbered by the sign, the exponent and the first bits of the fraction of the numbers in them. */
const SHIFT = 20 - BITS;
/** Where the sign and exponent of a double stand, seen as two words: the second on nearly all machines. */
const HIGH_WORD = new Uint32Array(Float64Array.of(1).buffer)[1] === 0 ? 0 : 1;

/** How far a quantile of a sketch can be off, relative to its value. */
export const SKETCH_ERROR = 2 ** -BITS;

/** Counts of a sketch as plain data, to be sent between threads: a page for each power of two and sign that occurred. */
export type SketchCounts = ReadonlyMap<number, Uint32Array>;

export interface QuantileEstimate {
  readonly value: number;
  /** The exact quantile of the numbers counted lies no farther from the value than this. */
  readonly error: number;
}

/**
 * Quantiles of any number of numbers in a memory that does not grow with them: counts of numbers whose highest bits are the same. A bucket
 * of doubles is a range of values 1/2048 wide relative to them, so every quantile is known to within that, whatever the
 * distribution; counts do not depend on the order in which numbers come, or on which thread counts them.
 */
export class QuantileSketch {
  readonly #pages = new Map<number, Uint32Array>();

  /** Counts numbers; not-a-numbers are left out. */
  add(values: Float64Array): void {
    const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
    const { length } = words;
    for (let index = HIGH_WORD; index < length; ) {
      const number = words[index]! >>> 20;
      const page = this.#page(number);
      if ((number & 0x7ff) === 0x7ff) {
        // Infinities share their page with not-a-numbers.
        if (!Number.isNaN(values[index >> 1]!)) page[0]!++;
        index += 2;
        continue;
      }
      // Numbers that follow each other are mostly of one page.
      for (; index < length; index += 2) {
        const word = words[index]!;
        if (word >>> 20 !== number) break;
        page[(word >>> SHIFT) & (BUCKETS - 1)]!++;
      }
    }
  }

  /** Adds what another sketch has counted. */
  merge(counts: SketchCounts): void {
    for (const [number, theirs] of counts) {
      const page = this.#page(number);
      for (let bucket = 0; bucket < BUCKETS; bucket++) page[bucket]! += theirs[bucket]!;
    }
  }

  counts(): SketchCounts {
    return this.#pages;
  }

  /**
   * Quantiles by interpolation between order statistics (definition 7 of Hyndman & Fan 1996, doi:10.1080/00031305.1996.10473566), which are taken as
   * evenly spread in their bucket: off by at most {@link SKETCH_ERROR} of the order statistics around the quantile.
   *
   * @param probabilities rising, in [0, 1].
   * @returns not-a-numbers when nothing was counted.
   */
  quantiles(probabilities: readonly number[]): number[] {
    return this.estimates(probabilities).map(({ value }) => value);
  }

  /** As {@link quantiles}, each with the most it can be off: how far the ends of the buckets are from it in which it lies. */
  estimates(probabilities: readonly number[]): QuantileEstimate[] {
    const buckets = this.#rising();
    const total = buckets.reduce((sum, bucket) => sum + bucket.count, 0);
    if (total === 0) return probabilities.map(() => ({ value: Number.NaN, error: Number.NaN }));
    let below = 0;
    let at = 0;
    /** The order statistic of a rank, from 0; ranks must not fall. */
    const ordered = (rank: number): QuantileEstimate => {
      while (below + buckets[at]!.count <= rank) below += buckets[at++]!.count;
      const { low, high, count } = buckets[at]!;
      if (low === high) return { value: low, error: 0 };
      const value = low + (high - low) * ((rank - below + 0.5) / count);
      return { value, error: Math.max(high - value, value - low) };
    };
    return probabilities.map((probability) => {
      const rank = probability * (total - 1);
      const low = ordered(Math.floor(rank));
      // The next rank may lie in the next bucket; the one after this quantile may not.
      const [held, heldAt] = [below, at];
      const high = Number.isInteger(rank) ? low : ordered(Math.ceil(rank));
      [below, at] = [held, heldAt];
      const between = (from: number, to: number): number =>
        from === to ? from : from + (to - from) * (rank - Math.floor(rank));
      return { value: between(low.value, high.value), error: between(low.error, high.error) };
    });
  }

  #page(number: number): Uint32Array {
    let page = this.#pages.get(number);
    if (!page) {
      page = new Uint32Array(BUCKETS);
      this.#pages.set(number, page);
    }
    return page;
  }

  /** The buckets that hold anything, from the lowest values up. */
  #rising(): { readonly low: number; readonly high: number; readonly count: number }[] {
    const bits = new DataView(new ArrayBuffer(8));
    const startOf = (key: number): number => {
      bits.setUint32(0, (key << SHIFT) >>> 0);
      return bits.getFloat64(0);
    };
    const found: { low: number; high: number; count: number }[] = [];
    for (const [number, page] of this.#pages) {
      for (let bucket = 0; bucket < BUCKETS; bucket++) {
        const count = page[bucket]!;
        if (count === 0) continue;
        const key = (number << BITS) | bucket;
        const inner = startOf(key);
        // The outermost finite bucket ends at the largest number, and infinity is a bucket by itself.
        const outer = Number.isFinite(inner) ? clamp(startOf(key + 1)) : inner;
        found.push({ low: Math.min(inner, outer), high: Math.max(inner, outer), count });
      }
    }
    return found.sort((left, right) => left.low - right.low);
  }
}

function clamp(value: number): number {
  return Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, value));
}
