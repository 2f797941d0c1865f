import { type ArrayStatistics, countingRoom, MOMENTS_BLOCK, MOST_AT_ONCE } from '../kernel/index.ts';
import { atomsOf } from './atoms.ts';
import type { Sketches } from './job.ts';
import { MomentSums } from './moment-sums.ts';
import { momentsOf } from './moments.ts';
import { SlotSketch } from './slot-sketch.ts';

/** Numbers that moments of a part take: four a block. */
const SUMS = (4 * MOST_AT_ONCE) / MOMENTS_BLOCK;

/**
 * The moments and quantiles of all slots on one thread: moments of one chunk, quantiles of all. Parts of a chunk begin at multiples of {@link MOMENTS_BLOCK} members
 * and end at one or with the chunk; each is measured, and then counted or measured anew.
 */
export class SlotStatistics {
  readonly #room = countingRoom();
  readonly #sketches: readonly SlotSketch[];
  readonly #moments: MomentSums;
  #isFirstPart = true;
  /** Of each slot the number that all members of the chunk have had so far, and how many; not-a-number once there was another. */
  readonly #one: Float64Array;
  readonly #members: Float64Array;
  /** Of the part last measured: of which slots all values are that number, and sums of the others, as `ArrayStatistics.moments` leaves them. */
  readonly #isOne: Uint8Array;
  readonly #sums: Float64Array;
  /** Of each slot the least and the greatest value of that part; not-a-numbers where a member has no value. */
  readonly least: Float64Array;
  readonly greatest: Float64Array;

  /** @param samples the first members' values of each slot. */
  constructor(samples: readonly Float64Array[]) {
    const slots = samples.length;
    this.#sketches = samples.map((sample) => new SlotSketch(atomsOf(sample), sample, this.#room));
    this.#moments = new MomentSums(slots);
    this.#one = new Float64Array(slots);
    this.#members = new Float64Array(slots);
    this.#isOne = new Uint8Array(slots);
    this.#sums = new Float64Array(SUMS * slots);
    this.least = new Float64Array(slots);
    this.greatest = new Float64Array(slots);
  }

  begin(): void {
    this.#moments.clear();
    this.#isFirstPart = true;
  }

  /** Measures a part. @returns whether all its values are finite; it may say no where sums alone are not. */
  measure(values: readonly Float64Array[], statisticsOf: (values: Float64Array) => ArrayStatistics): boolean {
    let allFinite = true;
    for (let slot = 0; slot < values.length; slot++) {
      const own = values[slot]!;
      const statistics = statisticsOf(own);
      const one = this.#isFirstPart ? own[0]! + 0 : this.#one[slot]!;
      if (this.#isFirstPart) this.#one[slot] = one;
      const isOne = statistics.isOne(own, one);
      this.#isOne[slot] = isOne ? 1 : 0;
      if (isOne) {
        this.least[slot] = one;
        this.greatest[slot] = one;
        allFinite &&= Number.isFinite(one);
        continue;
      }
      const blocks = statistics.moments(own);
      const { results } = statistics;
      for (let index = 0; index < 4 * blocks; index++) this.#sums[SUMS * slot + index] = results[index]!;
      for (let block = 0; block < blocks; block++) allFinite &&= Number.isFinite(results[4 * block]!);
      const whole = blocks * MOMENTS_BLOCK;
      allFinite &&= statistics.isFinite(own, whole, own.length - whole);
    }
    return allFinite;
  }

  /** Counts the part last measured. */
  count(values: readonly Float64Array[], statisticsOf: (values: Float64Array) => ArrayStatistics): void {
    for (let slot = 0; slot < values.length; slot++) {
      const own = values[slot]!;
      if (this.#isFirstPart) this.#members[slot] = 0;
      // Most outcomes are the same in all members: those of past years, paths that are capped.
      if (this.#isOne[slot] === 1) {
        this.#members[slot]! += own.length;
        continue;
      }
      this.#addOnes(slot);
      this.#one[slot] = Number.NaN;
      this.#addMoments(slot, own);
      const least = this.least[slot]!;
      if (least === this.greatest[slot]!) this.#sketches[slot]!.addMany(least, own.length);
      else this.#sketches[slot]!.add(own, statisticsOf(own));
    }
    this.#isFirstPart = false;
  }

  /** Ends a chunk. @returns its moments, as {@link MomentSums} hold them. */
  end(): Float64Array {
    for (let slot = 0; slot < this.#sketches.length; slot++) this.#addOnes(slot);
    return this.#moments.data.slice();
  }

  /** What has been counted, of each slot. Nothing can be added any more. */
  counts(): Sketches {
    const counts = this.#sketches.map((sketch) => sketch.counts());
    this.#room.clear();
    return counts;
  }

  /** Adds the members that have all had one number. Their moments are those of any parts of them put together. */
  #addOnes(slot: number): void {
    const members = this.#members[slot]!;
    if (members === 0) return;
    const one = this.#one[slot]!;
    this.#moments.addPart(slot, members, one, 0, one, one);
    this.#sketches[slot]!.addMany(one, members);
    this.#members[slot] = 0;
  }

  #addMoments(slot: number, values: Float64Array): void {
    let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    let isMissing = false;
    const whole = values.length - (values.length % MOMENTS_BLOCK);
    for (let start = 0; start < values.length; start += MOMENTS_BLOCK) {
      const at = SUMS * slot + (4 * start) / MOMENTS_BLOCK;
      const sum = start < whole ? this.#sums[at]! : Number.NaN;
      if (!Number.isNaN(sum)) {
        const [min, max] = [this.#sums[at + 2]!, this.#sums[at + 3]!];
        this.#moments.addPart(slot, MOMENTS_BLOCK, sum, this.#sums[at + 1]!, min, max);
        least = Math.min(least, min);
        greatest = Math.max(greatest, max);
        continue;
      }
      const block = values.subarray(start, start + MOMENTS_BLOCK);
      const moments = momentsOf(block);
      this.#moments.add(slot, moments);
      least = Math.min(least, moments.min);
      greatest = Math.max(greatest, moments.max);
      if (moments.count < block.length) isMissing = true;
    }
    this.least[slot] = isMissing ? Number.NaN : least;
    this.greatest[slot] = isMissing ? Number.NaN : greatest;
  }
}
