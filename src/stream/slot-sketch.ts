import {
  type Aside,
  type Bucket,
  bucketOf,
  estimatesOf,
  type QuantileEstimate,
  QuantileSketch,
  type SketchCounts,
} from './quantile-sketch.ts';

/**
 * Numbers that occur again and again, such as a target at which a path is capped, or zero: what a quantile lies on most often when it lies on a single
 * number, and what a count of buckets alone would blur.
 *
 * @param sample the first members' values; not-a-numbers are left out.
 * @returns rising.
 */
export function atomsOf(sample: Float64Array): Float64Array {
  const sorted = sample.filter((value) => !Number.isNaN(value)).sort();
  const found: { readonly value: number; readonly count: number }[] = [];
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    if (end - start >= REPEATED) found.push({ value: sorted[start]!, count: end - start });
    start = end;
  }
  found.sort((left, right) => right.count - left.count || left.value - right.value);
  return Float64Array.from(found.slice(0, MOST_ATOMS), ({ value }) => value).sort();
}

/** Numbers drawn from a density hardly ever meet twice; so many equal ones are no chance. */
const REPEATED = 8;
const MOST_ATOMS = 16;

/** What a slot's sketch has counted, as plain data. */
export interface SlotCounts {
  /** Rising. */
  readonly atoms: Float64Array;
  /** Members at each atom. */
  readonly atAtoms: Float64Array;
  /** Those in the same bucket as an atom: below the first atom, between each two, and above the last. */
  readonly besideAtoms: readonly SketchCounts[];
  /** All others. */
  readonly elsewhere: SketchCounts;
}

/**
 * Quantiles of one outcome in one year: atoms are counted exactly, and what lies in the same bucket apart on either side of them, so that a quantile that
 * lies on an atom is that number itself.
 */
export class SlotSketch {
  readonly #atoms: Float64Array;
  readonly #atAtoms: Float64Array;
  readonly #besideAtoms: readonly QuantileSketch[];
  readonly #elsewhere = new QuantileSketch();
  readonly #aside: Aside;
  readonly #bucketsOfAtoms: Int32Array;
  /** Numbers in the bucket of each atom that lie below it and above the atom before, and above it but not as near the next; not yet in `#besideAtoms`. */
  readonly #belowAtoms: Float64Array;
  readonly #aboveAtoms: Float64Array;

  constructor(atoms: Float64Array) {
    this.#atoms = atoms;
    this.#atAtoms = new Float64Array(atoms.length);
    this.#bucketsOfAtoms = Int32Array.from(atoms, bucketOf);
    this.#belowAtoms = new Float64Array(atoms.length);
    this.#aboveAtoms = new Float64Array(atoms.length);
    this.#besideAtoms = Array.from({ length: atoms.length + 1 }, () => new QuantileSketch());
    // Infinity is alone in its bucket but for not-a-numbers, and -0 equals 0.
    const ofBuckets = Float64Array.from([...atoms].flatMap((atom) => (atom === 0 ? [0, -0] : [atom])));
    this.#aside = {
      buckets: Int32Array.from(ofBuckets, bucketOf),
      atoms: ofBuckets,
      atAtoms: new Float64Array(ofBuckets.length),
      put: (value) => this.#putAside(value),
    };
  }

  /** Counts numbers; not-a-numbers are left out. */
  add(values: Float64Array): void {
    this.#elsewhere.add(values, this.#aside);
  }

  /** Counts the same number so many times. */
  addMany(value: number, times: number): void {
    const atom = this.#atoms.indexOf(value);
    if (atom >= 0) this.#atAtoms[atom]! += times;
    else for (let time = 0; time < times; time++) this.add(Float64Array.of(value));
  }

  /** Counts a number that lies in the bucket of an atom. */
  #putAside(value: number): void {
    if (Number.isNaN(value)) return;
    const atoms = this.#atoms;
    let gap = 0;
    while (gap < atoms.length && value > atoms[gap]!) gap++;
    if (value === atoms[gap]) this.#atAtoms[gap]!++;
    else if (Math.abs(value) < LEAST_NORMAL) this.#besideAtoms[gap]!.count(bucketOf(value), 1);
    // In the bucket of the atom above, or of the one below.
    else if (gap < atoms.length && bucketOf(value) === this.#bucketsOfAtoms[gap]!) this.#belowAtoms[gap]!++;
    else this.#aboveAtoms[gap - 1]!++;
  }

  counts(): SlotCounts {
    this.#settle();
    return {
      atoms: this.#atoms,
      atAtoms: this.#atomCounts(),
      besideAtoms: this.#besideAtoms.map((sketch) => sketch.counts()),
      elsewhere: this.#elsewhere.counts(),
    };
  }

  /** Brings what is counted beside the atoms to where it belongs. */
  #settle(): void {
    for (const [atom, bucket] of this.#bucketsOfAtoms.entries()) {
      for (const [counts, gap] of [
        [this.#belowAtoms, atom],
        [this.#aboveAtoms, atom + 1],
      ] as const) {
        if (counts[atom]! > 0) this.#besideAtoms[gap]!.count(bucket, counts[atom]!);
        counts[atom] = 0;
      }
    }
  }

  #atomCounts(): Float64Array {
    const { atoms, atAtoms } = this.#aside;
    return this.#atAtoms.map((count, index) =>
      atoms.reduce((sum, atom, place) => (atom === this.#atoms[index] ? sum + atAtoms[place]! : sum), count),
    );
  }

  /** What several have counted together, all with the same atoms. */
  static of(parts: readonly SlotCounts[]): SlotSketch {
    const whole = new SlotSketch(parts[0]?.atoms ?? new Float64Array());
    for (const { atAtoms, besideAtoms, elsewhere } of parts) {
      for (const [atom, count] of atAtoms.entries()) whole.#atAtoms[atom]! += count;
      for (const [gap, counts] of besideAtoms.entries()) whole.#besideAtoms[gap]!.merge(counts);
      whole.#elsewhere.merge(elsewhere);
    }
    return whole;
  }

  /** See {@link estimatesOf}. */
  estimates(probabilities: readonly number[]): readonly QuantileEstimate[] {
    const buckets: Bucket[] = [...this.#elsewhere.buckets()];
    const atAtoms = this.#atomCounts();
    this.#settle();
    for (const [gap, sketch] of this.#besideAtoms.entries()) {
      const [from, to] = [
        this.#atoms[gap - 1] ?? Number.NEGATIVE_INFINITY,
        this.#atoms[gap] ?? Number.POSITIVE_INFINITY,
      ];
      for (const { low, high, count } of sketch.buckets()) {
        buckets.push({ low: Math.max(low, from), high: Math.min(high, to), count });
      }
      const count = atAtoms[gap] ?? 0;
      if (count > 0) buckets.push({ low: to, high: to, count });
    }
    buckets.sort((left, right) => left.low - right.low || left.high - right.high);
    return estimatesOf(buckets, probabilities);
  }
}

/** Below it numbers of either sign share their bucket with 0. */
const LEAST_NORMAL = 2 ** -1022;
