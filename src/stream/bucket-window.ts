import type { CountingRoom, PlaceCounts } from '../kernel/index.ts';
import { BUCKETS, BUCKETS_OF_SIGN, type BucketCounts, bucketOf, INFINITE } from './bucket.ts';

/** A range of buckets, of either sign or of both, whose places are numbers of 16 bits. */
export interface BucketRange {
  /** First bucket; with both signs, that of the positive numbers. */
  readonly base: number;
  /** How many buckets, with both signs of each. */
  readonly width: number;
  readonly isSigned: boolean;
}

/** Places, of which one says that a number lies elsewhere; with both signs two. */
const MOST_PLACES = 2 ** 16 - 2;
/** On either side of what the sample has: half a power of two at least, and a part of the sample's range. */
const LEAST_MARGIN = BUCKETS / 2;
const MARGIN = 1 / 4;
const LEAST_NORMAL = 2 ** -1022;

/** The range in which nearly all numbers will be of which some are known. Zero, smaller numbers and infinity are far from all others and in no range. */
export function rangeOf(sample: Float64Array): BucketRange {
  let [low, high] = [Number.POSITIVE_INFINITY, 0];
  let [isPositive, isNegative] = [false, false];
  for (let index = 0; index < sample.length; index++) {
    const value = sample[index]!;
    const size = Math.abs(value);
    // Not-a-number is not below anything.
    if (!(size >= LEAST_NORMAL && size < Number.POSITIVE_INFINITY)) continue;
    if (value > 0) isPositive = true;
    else isNegative = true;
    if (size < low) low = size;
    if (size > high) high = size;
  }
  if (high === 0) return { base: 0, width: 0, isSigned: false };
  const isSigned = isPositive && isNegative;
  const [first, last] = [bucketOf(low), bucketOf(high)];
  const margin = Math.max(LEAST_MARGIN, Math.ceil(MARGIN * (last - first)));
  const end = Math.min(INFINITE, last + 1 + margin);
  const most = isSigned ? MOST_PLACES / 2 - 1 : MOST_PLACES - 1;
  const start = Math.max(BUCKETS, first - margin, end - most);
  return { base: start + (isPositive ? 0 : BUCKETS_OF_SIGN), width: end - start, isSigned };
}

/** Whether a range has a bucket, as `bucketOf` numbers it. */
export function isInRange({ base, width, isSigned }: BucketRange, bucket: number): boolean {
  const place = (isSigned ? bucket & (BUCKETS_OF_SIGN - 1) : bucket) - base;
  return place >= 0 && place < width;
}

/** Counts of the buckets of a range. */
export class BucketWindow {
  readonly #range: BucketRange;
  readonly #counts: PlaceCounts;

  constructor(range: BucketRange, room: CountingRoom) {
    this.#range = range;
    this.#counts = room.open(range.isSigned ? 2 * range.width + 2 : range.width + 1);
  }

  /** Adds places, as `ArrayStatistics.buckets` finds them. */
  add(places: Uint16Array): void {
    this.#counts.add(places);
  }

  /** What has been counted so far, in arrays that hold until another window is asked. */
  counts(): BucketCounts {
    const found = this.#counts.counts();
    const { base, width } = this.#range;
    if (room.buckets.length < found.length / 2) {
      room = { buckets: new Int32Array(found.length), counts: new Int32Array(found.length) };
    }
    const { buckets, counts } = room;
    let length = 0;
    for (let index = 0; index < found.length; index += 2) {
      const place = found[index]!;
      if (isElsewhere(place, width)) continue;
      buckets[length] = base + (place < width ? place : BUCKETS_OF_SIGN + place - width - 1);
      counts[length++] = found[index + 1]!;
    }
    return { buckets: buckets.subarray(0, length), counts: counts.subarray(0, length) };
  }
}

let room: BucketCounts = { buckets: new Int32Array(), counts: new Int32Array() };

/** Whether a place says that the number lies elsewhere. */
export function isElsewhere(place: number, width: number): boolean {
  return place === width || place === 2 * width + 1;
}
