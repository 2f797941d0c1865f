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

/** Numbers counted between two ends. */
export interface Bucket {
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

export interface QuantileEstimate {
  readonly value: number;
  /** The exact quantile of the numbers counted lies no farther from the value than this. */
  readonly error: number;
}

/** Numbers that a sketch does not count. */
export interface Aside {
  /** Their buckets, as {@link bucketOf} numbers them, one for each atom; an atom can have two. */
  readonly buckets: Int32Array;
  /** Single numbers in these buckets, and how often each has occurred: counted here. */
  readonly atoms: Float64Array;
  readonly atAtoms: Float64Array;
  /** Takes any other number in these buckets, and not-a-number. */
  put(value: number): void;
}

/** The number of the bucket of a finite number. */
export function bucketOf(value: number): number {
  one[0] = value;
  return oneAsWords[HIGH_WORD]! >>> SHIFT;
}

const one = new Float64Array(1);
const oneAsWords = new Uint32Array(one.buffer);

/** Counts of the buckets from `base` on: a few pages that follow each other. */
class Window {
  counts = new Uint32Array(0);
  base = 0;

  /** Grows to take in a page, if it is near. @returns whether the page is in it. */
  takesIn(number: number): boolean {
    // Zero and infinity are far from all other numbers.
    const exponent = number & 0x7ff;
    if (exponent === 0 || exponent === 0x7ff) return false;
    const pages = this.counts.length / BUCKETS;
    const first = pages === 0 ? number : Math.min(number, this.base / BUCKETS);
    const last = pages === 0 ? number : Math.max(number, this.base / BUCKETS + pages - 1);
    if (last - first >= MOST_PAGES) return false;
    if (last - first + 1 > pages) {
      const wider = new Uint32Array((last - first + 1) * BUCKETS);
      wider.set(this.counts, pages === 0 ? 0 : this.base - first * BUCKETS);
      this.counts = wider;
      this.base = first * BUCKETS;
    }
    return true;
  }
}

/** Pages of a window at most: a range from 1 to 65,536. */
const MOST_PAGES = 16;

/** Counts numbers as long as they lie in a window. @returns the place of the first that does not. */
function countInWindow(words: Uint32Array, start: number, end: number, window: Uint32Array, base: number): number {
  const { length } = window;
  for (let index = start; index < end; index += 2) {
    const place = (words[index]! >>> SHIFT) - base;
    if (place < 0 || place >= length) return index;
    window[place]!++;
  }
  return end;
}

/** Counts numbers as long as they are atoms, or lie in a window and not in an atom's bucket. @returns the place of the first that does not. */
function countBeside(
  words: Uint32Array,
  start: number,
  end: number,
  window: Uint32Array,
  base: number,
  aside: Aside,
  values: Float64Array,
  origin: number,
): number {
  const { length } = window;
  const { buckets, atoms, atAtoms } = aside;
  const count = buckets.length;
  for (let index = start; index < end; index += 2) {
    const bucket = words[index]! >>> SHIFT;
    let atom = 0;
    while (atom < count && bucket !== buckets[atom]!) atom++;
    if (atom < count) {
      const value = values[(index - origin) >> 1]!;
      // It may be a second atom of the same bucket, which is for `put` to find.
      if (value === atoms[atom]!) atAtoms[atom]!++;
      else aside.put(value);
      continue;
    }
    const place = bucket - base;
    if (place < 0 || place >= length) return index;
    window[place]!++;
  }
  return end;
}

const nothingAside: Aside = {
  buckets: new Int32Array(),
  atoms: new Float64Array(),
  atAtoms: new Float64Array(),
  put: () => {},
};

/** A buffer as words of 32 bits. Most values of a thread lie in one buffer. */
function wordsOf(buffer: ArrayBufferLike): Uint32Array {
  if (buffer !== lastWords?.buffer) lastWords = new Uint32Array(buffer);
  return lastWords;
}

let lastWords: Uint32Array | undefined;

/**
 * Quantiles of any number of numbers in a memory that does not grow with them: counts of numbers whose highest bits are the same. A bucket
 * of doubles is a range of values 1/2048 wide relative to them, so every quantile is known to within that, whatever the
 * distribution; counts do not depend on the order in which numbers come, or on which thread counts them.
 */
export class QuantileSketch {
  /** Where nearly all positive numbers are, and nearly all negative ones. */
  readonly #windows: readonly [Window, Window] = [new Window(), new Window()];
  /** Pages beyond the windows. */
  readonly #pages = new Map<number, Uint32Array>();

  /**
   * Counts numbers; not-a-numbers are left out.
   *
   * @param aside what is to be done with numbers of some buckets in place of counting them.
   */
  add(values: Float64Array, aside: Aside = nothingAside): void {
    const words = wordsOf(values.buffer);
    const start = values.byteOffset / 4 + HIGH_WORD;
    const end = start + 2 * values.length;
    const { buckets } = aside;
    for (let index = start; index < end; ) {
      const window = this.#windows[words[index]! >>> 31]!;
      const counted =
        buckets.length === 0
          ? countInWindow(words, index, end, window.counts, window.base)
          : countBeside(words, index, end, window.counts, window.base, aside, values, start);
      if (counted > index) {
        index = counted;
        continue;
      }
      const word = words[index]!;
      const bucket = word >>> SHIFT;
      if (((word >>> 20) & 0x7ff) !== 0x7ff) this.count(bucket, 1);
      else if (!Number.isNaN(values[(index - start) >> 1]!)) this.count((word >>> 20) << BITS, 1);
      index += 2;
    }
  }

  /** Counts so many numbers of a bucket, which may lie anywhere. */
  count(bucket: number, count: number): void {
    const number = bucket >>> BITS;
    const window = this.#windows[bucket >>> (BITS + 11)]!;
    if (!this.#pages.has(number) && window.takesIn(number)) window.counts[bucket - window.base]! += count;
    else this.#page(number)[bucket & (BUCKETS - 1)]! += count;
  }

  /** Adds what another sketch has counted. */
  merge(counts: SketchCounts): void {
    for (const [number, theirs] of counts) {
      for (let bucket = 0; bucket < BUCKETS; bucket++) {
        if (theirs[bucket]! > 0) this.count(number * BUCKETS + bucket, theirs[bucket]!);
      }
    }
  }

  counts(): SketchCounts {
    const pages = new Map(this.#pages);
    for (const { counts, base } of this.#windows) {
      for (let start = 0; start < counts.length; start += BUCKETS) {
        const page = counts.slice(start, start + BUCKETS);
        if (page.some((count) => count > 0)) pages.set((base + start) / BUCKETS, page);
      }
    }
    return pages;
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

  /** As {@link quantiles}, each with the most it can be off. */
  estimates(probabilities: readonly number[]): QuantileEstimate[] {
    return estimatesOf(this.buckets(), probabilities);
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
  buckets(): Bucket[] {
    const bits = new DataView(new ArrayBuffer(8));
    const startOf = (key: number): number => {
      bits.setUint32(0, (key << SHIFT) >>> 0);
      return bits.getFloat64(0);
    };
    const found: Bucket[] = [];
    for (const [number, page] of this.counts()) {
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

/**
 * Quantiles of numbers of which only the buckets are known, each with how far the ends of the bucket are from it in which it lies.
 *
 * @param buckets rising.
 * @param probabilities rising, in [0, 1].
 */
export function estimatesOf(buckets: readonly Bucket[], probabilities: readonly number[]): QuantileEstimate[] {
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

function clamp(value: number): number {
  return Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, value));
}
