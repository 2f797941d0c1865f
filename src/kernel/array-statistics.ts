/**
 * Statistics over arrays of at most {@link MOST_AT_ONCE} numbers. What a function leaves in an array holds until the next is called, of any kind. Every way of doing it gives the same bits.
 */
export interface ArrayStatistics {
  /** What {@link moments} leaves, of each block: sum, sum of squares about the mean, least and greatest. */
  readonly results: Float64Array;
  /** What {@link atom} counted. */
  readonly counts: Uint32Array;
  /** The judgements of {@link judge}, 32 to a word, the first in the lowest bit. */
  readonly bits: Uint32Array;
  /**
   * The moments of whole blocks of {@link MOMENTS_BLOCK} numbers. A sum that is not-a-number says that one of the numbers is, or that there are infinities of both signs.
   *
   * @returns how many blocks there are.
   */
  moments(values: Float64Array): number;
  /** Whether so many numbers from one on are all finite. */
  isFinite(values: Float64Array, start: number, count: number): boolean;
  /** Whether all numbers are equal to one. */
  isOne(values: Float64Array, value: number): boolean;
  /**
   * Finds the place of each number: its highest 23 bits, seen as a whole number, less `base`; or `width` where that is not in [0, width). With `isSigned` the same of its
   * size alone, and `width + 1` more where its sign is set. Places are numbers of 16 bits.
   *
   * @returns how many are elsewhere.
   */
  buckets(values: Float64Array, base: number, width: number, isSigned: boolean): number;
  /** The first so many places that {@link buckets} found. */
  placesOf(count: number): Uint16Array;
  /** How many numbers are equal to an atom, and how many are in [least, atom): at {@link counts}. */
  atom(values: Float64Array, atom: number, least: number): void;
  /** Judges whether numbers are in [least, greatest], at {@link bits}; bits beyond the last number are not set. */
  judge(values: Float64Array, least: number, greatest: number): void;
  /** `into` = `a` - `b`, all of the same length. */
  difference(a: Float64Array, b: Float64Array, into: Float64Array): void;
  /** `into` = `a` / `b` - 1 where `b` is positive, else not-a-number. */
  growth(a: Float64Array, b: Float64Array, into: Float64Array): void;
  /** `into` = the average yearly growth from `b` to `a` over so many years, see {@link averageGrowth}. */
  averageGrowth(a: Float64Array, b: Float64Array, years: number, into: Float64Array): void;
}
