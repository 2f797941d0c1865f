/** Bits of the fraction that tell buckets apart: a bucket is 2^-11 of its value wide. */
export const BITS = 11;
/** Buckets of a power of two. */
export const BUCKETS = 1 << BITS;
/** Buckets of the numbers of one sign; those below zero follow. */
export const BUCKETS_OF_SIGN = 2 ** (11 + BITS);
/** Buckets are numbered by the sign, the exponent and the first bits of the fraction of the numbers in them. */
export const SHIFT = 20 - BITS;
/** Where the sign and exponent of a double stand, seen as two words: the second on nearly all machines. */
export const HIGH_WORD = new Uint32Array(Float64Array.of(1).buffer)[1] === 0 ? 0 : 1;
/** Infinity, in the numbers of its sign. */
export const INFINITE = 0x7ff * BUCKETS;

/** How far a quantile of numbers counted by buckets can be off, relative to its value. */
export const SKETCH_ERROR = 2 ** -BITS;

/** Counts of numbers by bucket. */
export interface BucketCounts {
  /** Those that hold anything, rising by their number. */
  readonly buckets: Int32Array;
  readonly counts: Int32Array;
}

export const noBuckets: BucketCounts = { buckets: new Int32Array(), counts: new Int32Array() };

/** The number of the bucket of a finite number. */
export function bucketOf(value: number): number {
  one[0] = value;
  return oneAsWords[HIGH_WORD]! >>> SHIFT;
}

/** The least and the greatest number that a bucket can hold. Infinity is alone in its bucket. */
export function endsOf(bucket: number): { readonly low: number; readonly high: number } {
  const inner = edgeOf(bucket);
  const outer = bucket % BUCKETS_OF_SIGN === INFINITE ? inner : clamp(edgeOf(bucket + 1));
  return inner < outer ? { low: inner, high: outer } : { low: outer, high: inner };
}

/** The number at a bucket's end towards zero. */
function edgeOf(bucket: number): number {
  oneAsWords[HIGH_WORD] = (bucket << SHIFT) >>> 0;
  oneAsWords[1 - HIGH_WORD] = 0;
  return one[0]!;
}

/** The least of the numbers whose bucket is that of a number. */
export function leastOfBucket(value: number): number {
  one[0] = value;
  const high = oneAsWords[HIGH_WORD]!;
  // Below zero, the larger in size are the lesser.
  const isNegative = high >>> 31 === 1;
  const rest = 2 ** SHIFT - 1;
  oneAsWords[HIGH_WORD] = isNegative ? (high | rest) >>> 0 : (high & ~rest) >>> 0;
  oneAsWords[1 - HIGH_WORD] = isNegative ? 0xffffffff : 0;
  return one[0];
}

const one = new Float64Array(1);
const oneAsWords = new Uint32Array(one.buffer);

function clamp(value: number): number {
  return Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, value));
}
