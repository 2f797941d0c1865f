import { BUCKETS_OF_SIGN, type BucketCounts, bucketOf, endsOf } from './bucket.ts';
import { type PackedCounts, packTogether, unpack } from './packed-counts.ts';
import { type CountedRanges, estimatesOf, type QuantileEstimate } from './quantiles.ts';
import type { SlotCounts } from './slot-sketch.ts';

/** The quantiles of one outcome in one year, from what several have counted, all with the same atoms. */
export class SlotQuantiles {
  readonly #elsewhere: PackedCounts;
  readonly #special: readonly Range[];

  constructor(parts: readonly SlotCounts[]) {
    this.#elsewhere = packTogether(parts.map(({ elsewhere }) => elsewhere));
    this.#special = specialRanges(parts);
  }

  /** See {@link estimatesOf}: each is off by at most `SKETCH_ERROR` of its value, and those on an atom not at all. */
  estimates(probabilities: readonly number[]): readonly QuantileEstimate[] {
    return estimatesOf(new SlotRanges(unpack(this.#elsewhere), this.#special), probabilities);
  }
}

/** The buckets without atoms, and between them the atoms and what lies beside them. */
class SlotRanges implements CountedRanges {
  readonly total: number;
  readonly #elsewhere: BucketCounts;
  /** Buckets of numbers below zero, which come last and run the other way. */
  readonly #negative: number;
  readonly #special: readonly Range[];
  /** The place of each special range. */
  readonly #places: Int32Array;

  constructor(elsewhere: BucketCounts, special: readonly Range[]) {
    this.#elsewhere = elsewhere;
    this.#special = special;
    const { buckets, counts } = elsewhere;
    this.#negative = buckets.length - firstAtLeast(buckets, BUCKETS_OF_SIGN);
    this.#places = Int32Array.from(special, ({ bucket }, index) => {
      const found = firstAtLeast(buckets, bucket);
      return index + (bucket >= BUCKETS_OF_SIGN ? buckets.length - found : this.#negative + found);
    });
    let total = 0;
    for (let index = 0; index < counts.length; index++) total += counts[index]!;
    this.total = special.reduce((sum, { count }) => sum + count, total);
  }

  countAt(place: number): number {
    const special = this.#specialAt(place);
    return special ? special.count : this.#elsewhere.counts[this.#indexAt(place)]!;
  }

  endsAt(place: number): { readonly low: number; readonly high: number } {
    return this.#specialAt(place) ?? endsOf(this.#elsewhere.buckets[this.#indexAt(place)]!);
  }

  #specialAt(place: number): Range | undefined {
    return this.#special.length === 0 ? undefined : this.#special[this.#places.indexOf(place)];
  }

  /** Which bucket stands at a place. */
  #indexAt(place: number): number {
    let order = place;
    for (let index = 0; index < this.#places.length && this.#places[index]! < place; index++) order--;
    const { length } = this.#elsewhere.buckets;
    return order < this.#negative ? length - 1 - order : order - this.#negative;
  }
}

interface Range {
  readonly bucket: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/** The atoms, and what lies beside them, rising. */
function specialRanges(parts: readonly SlotCounts[]): readonly Range[] {
  const atoms = parts[0]?.atoms ?? new Float64Array();
  const ranges = Array.from(atoms, (atom, index) => ({
    bucket: bucketOf(atom),
    low: atom,
    high: atom,
    count: parts.reduce((sum, { atAtoms }) => sum + atAtoms[index]!, 0),
  }));
  for (const { gap, bucket, count } of parts.flatMap(({ besideAtoms }) => besideAtoms)) {
    const { low, high } = endsOf(bucket);
    const own = {
      bucket,
      low: Math.max(low, atoms[gap - 1] ?? Number.NEGATIVE_INFINITY),
      high: Math.min(high, atoms[gap] ?? Number.POSITIVE_INFINITY),
    };
    const known = ranges.findIndex((range) => range.bucket === bucket && isSame(range, own) && own.low < own.high);
    if (known < 0) ranges.push({ ...own, count });
    else ranges[known] = { ...own, count: ranges[known]!.count + count };
  }
  return ranges.filter(({ count }) => count > 0).sort(inOrder);
}

function isSame(left: { low: number; high: number }, right: { low: number; high: number }): boolean {
  return left.low === right.low && left.high === right.high;
}

function inOrder(left: Range, right: Range): number {
  if (left.low !== right.low) return left.low < right.low ? -1 : 1;
  return left.high === right.high ? 0 : left.high < right.high ? -1 : 1;
}

/** The place of the first number that is not below another, in a list that rises. */
function firstAtLeast(list: Int32Array, bound: number): number {
  let [from, to] = [0, list.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (list[middle]! < bound) from = middle + 1;
    else to = middle;
  }
  return from;
}
