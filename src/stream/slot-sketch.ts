import { type ArrayStatistics, type CountingRoom, MOST_AT_ONCE, statisticsIn } from '../kernel/index.ts';
import { type BucketCounts, bucketOf, leastOfBucket, noBuckets } from './bucket.ts';
import { type BucketRange, BucketWindow, isElsewhere, isInRange, rangeOf } from './bucket-window.ts';
import { type PackedCounts, pack, packTogether } from './packed-counts.ts';

/** What a slot's sketch has counted, as plain data. */
export interface SlotCounts {
  /** Rising. */
  readonly atoms: Float64Array;
  /** Members at each atom. */
  readonly atAtoms: Float64Array;
  /** Others that share a bucket with an atom. */
  readonly besideAtoms: readonly BesideCount[];
  /** All others. */
  readonly elsewhere: PackedCounts;
}

/** Members in a part of a bucket that has atoms. */
export interface BesideCount {
  /** 0: below the first atom; 1: between it and the second; and so on. */
  readonly gap: number;
  readonly bucket: number;
  readonly count: number;
}

/**
 * Counts one outcome in one year for its quantiles: by buckets, doubles with the same sign, exponent and first bits of fraction, so that memory does not grow with the numbers, and
 * counts do not depend on the order in which they come or on who counts them. Atoms are counted exactly, and what lies in the same bucket apart on either side of them, so that a
 * quantile that lies on an atom is that number itself.
 */
export class SlotSketch {
  readonly #atoms: Float64Array;
  readonly #range: BucketRange;
  /** Of each atom the least number of its bucket; undefined where the range does not have the bucket. */
  readonly #leasts: readonly (number | undefined)[];
  readonly #bucketsOfAtoms: ReadonlySet<number>;
  /** Numbers that are an atom and not in the window's counts; those that are in them too; and those of the window that lie below an atom in its bucket. */
  readonly #singlesAtAtoms: Float64Array;
  readonly #atAtoms: Float64Array;
  readonly #belowAtoms: Float64Array;
  /** Of each atom what was found in the part last added: at it, and below it in its bucket. */
  readonly #found: Float64Array;
  readonly #room: CountingRoom;
  /** The numbers in the range, the atoms among them. */
  #window: BucketWindow | undefined;
  /** Numbers beyond the range that are no atoms, by bucket, and by bucket and gap where the bucket has an atom. */
  readonly #beyond = new Map<number, number>();
  readonly #besideAtoms = new Map<string, BesideCount>();

  /**
   * @param atoms rising.
   * @param sample some of the numbers to come, or numbers like them: others are counted more slowly.
   * @param room where to count.
   */
  constructor(atoms: Float64Array, sample: Float64Array, room: CountingRoom) {
    this.#room = room;
    this.#atoms = atoms;
    this.#range = rangeOf(sample);
    this.#leasts = Array.from(atoms, (atom) =>
      isInRange(this.#range, bucketOf(atom)) ? leastOfBucket(atom) : undefined,
    );
    // 0 has two buckets.
    this.#bucketsOfAtoms = new Set([...atoms].flatMap((atom) => (atom === 0 ? [0, -0] : [atom])).map(bucketOf));
    this.#found = new Float64Array(2 * atoms.length);
    this.#singlesAtAtoms = new Float64Array(atoms.length);
    this.#atAtoms = new Float64Array(atoms.length);
    this.#belowAtoms = new Float64Array(atoms.length);
  }

  /** Counts numbers; not-a-numbers are left out. */
  add(values: Float64Array, statistics: ArrayStatistics = statisticsIn(values.buffer)): void {
    for (let start = 0; start < values.length; start += MOST_AT_ONCE) {
      const isWhole = values.length <= MOST_AT_ONCE;
      this.#addPart(isWhole ? values : values.subarray(start, start + MOST_AT_ONCE), statistics);
    }
  }

  #addPart(values: Float64Array, statistics: ArrayStatistics): void {
    if (this.#atoms.length > 0 && this.#areAtoms(values, statistics)) return;
    this.#window ??= new BucketWindow(this.#range, this.#room);
    const { base, width, isSigned } = this.#range;
    let outside = statistics.buckets(values, base, width, isSigned);
    const places = statistics.placesOf(values.length);
    this.#window.add(places);
    for (let atom = 0; atom < this.#atoms.length; atom++) {
      this.#atAtoms[atom]! += this.#found[2 * atom]!;
      this.#belowAtoms[atom]! += this.#found[2 * atom + 1]!;
      if (this.#leasts[atom] === undefined) outside -= this.#found[2 * atom]!;
    }
    if (outside === 0) return;
    for (let index = 0; index < values.length; index++) {
      const value = values[index]!;
      if (isElsewhere(places[index]!, width) && !this.#atoms.includes(value)) this.#addBeyond(value, 1);
    }
  }

  /** Finds how many numbers are each atom, and how many lie below it in its bucket. Where all are atoms, counts them. @returns whether they are. */
  #areAtoms(values: Float64Array, statistics: ArrayStatistics): boolean {
    let left = values.length;
    for (let atom = 0; atom < this.#atoms.length; atom++) {
      statistics.atom(values, this.#atoms[atom]!, this.#leasts[atom] ?? Number.POSITIVE_INFINITY);
      const [at, below] = [statistics.counts[0]!, statistics.counts[1]!];
      this.#found[2 * atom] = at;
      this.#found[2 * atom + 1] = below;
      left -= at;
    }
    if (left > 0) return false;
    for (let atom = 0; atom < this.#atoms.length; atom++) this.#singlesAtAtoms[atom]! += this.#found[2 * atom]!;
    return true;
  }

  /** Counts the same number so many times. */
  addMany(value: number, times: number): void {
    const atom = this.#atoms.indexOf(value);
    if (atom >= 0) this.#singlesAtAtoms[atom]! += times;
    else this.#addBeyond(value, times);
  }

  /** Counts a number that is no atom. */
  #addBeyond(value: number, times: number): void {
    if (Number.isNaN(value)) return;
    const bucket = bucketOf(value);
    if (!this.#bucketsOfAtoms.has(bucket)) {
      this.#beyond.set(bucket, (this.#beyond.get(bucket) ?? 0) + times);
      return;
    }
    const above = this.#atoms.findIndex((atom) => atom > value);
    const gap = above < 0 ? this.#atoms.length : above;
    const key = `${gap} ${bucket}`;
    this.#besideAtoms.set(key, { gap, bucket, count: (this.#besideAtoms.get(key)?.count ?? 0) + times });
  }

  /** Everything counted so far. */
  counts(): SlotCounts {
    const together = this.#window?.counts() ?? noBuckets;
    const beyond = [...this.#beyond].sort(([left], [right]) => left - right);
    const others = {
      buckets: Int32Array.from(beyond, ([bucket]) => bucket),
      counts: Int32Array.from(beyond, ([, count]) => count),
    };
    return {
      atoms: this.#atoms,
      atAtoms: this.#atAtoms.map((count, atom) => count + this.#singlesAtAtoms[atom]!),
      besideAtoms: [...this.#besideAtoms.values(), ...this.#dividedByAtoms(together)],
      elsewhere: packTogether([pack(withoutBuckets(together, this.#bucketsOfAtoms)), pack(others)]),
    };
  }

  /** What the buckets of atoms hold beside the atoms. */
  #dividedByAtoms({ buckets, counts }: BucketCounts): readonly BesideCount[] {
    const found: BesideCount[] = [];
    const add = (gap: number, bucket: number, count: number): void => {
      if (count > 0) found.push({ gap, bucket, count });
    };
    for (const [atom, value] of this.#atoms.entries()) {
      if (this.#leasts[atom] === undefined) continue;
      const bucket = bucketOf(value);
      const shares = (other: number): boolean => bucketOf(this.#atoms[other] ?? Number.NaN) === bucket;
      const upTo = (other: number): number => this.#belowAtoms[other]! + this.#atAtoms[other]!;
      add(atom, bucket, this.#belowAtoms[atom]! - (shares(atom - 1) ? upTo(atom - 1) : 0));
      if (!shares(atom + 1)) add(atom + 1, bucket, (counts[buckets.indexOf(bucket)] ?? 0) - upTo(atom));
    }
    return found;
  }
}

function withoutBuckets({ buckets, counts }: BucketCounts, left: ReadonlySet<number>): BucketCounts {
  if (left.size === 0) return { buckets, counts };
  const isKept = (_: number, index: number): boolean => !left.has(buckets[index]!);
  return { buckets: buckets.filter(isKept), counts: counts.filter(isKept) };
}
