/*
 * The exponential function with the same bits on every engine, which `Math.exp` does not promise; and so that a kernel can do several at once: Tang's method (1989, doi:10.1145/63522.214389).
 * x = k ln 2 / 256 + r, 2^(k / 256) from a table, e^r by a short polynomial.
 */

/** The exponential is tabled at so many points between 1 and 2. */
export const EXPONENTIAL_STEPS = 256;
const STEP_BITS = 8;
/** ln 2 in two parts; the first ends in 21 zero bits, so that a multiple of it by a whole number of 21 bits is exact. */
export const LN2_HIGH = 0.6931471803691238;
export const LN2_LOW = 1.9082149292705877e-10;
/** Adding it rounds to a whole number, which then stands in the lowest bits. */
export const ROUND = 1.5 * 2 ** 52;
/** 1/6, and a little more to make up for r^5 / 120, which is left out: with 0.865 of the r² at the end of the range the worst error is least. */
export const THIRD_TERM = 1 / 6 + (0.865 / 120) * (Math.LN2 / 512) ** 2;
/** Arguments of exponentials must be smaller in size: results and all steps on the way are then normal numbers. */
export const LARGEST_EXPONENT = 708;

/** e^x, error at most 1.0 units of the last place for |x| < 708, beyond as `Math.exp`. */
export function exponential(x: number): number {
  if (!(Math.abs(x) < LARGEST_EXPONENT)) return Math.exp(x);
  tableHalves ??= new Int32Array(exponentialTable().powers.buffer);
  const powers = tableHalves;
  const rounded = x * (EXPONENTIAL_STEPS / Math.LN2) + ROUND;
  const k = rounded - ROUND;
  // Exact: of the multiple of ln 2 / 256, which has 32 bits and is nearly x, nothing is lost.
  const r = x - k * (LN2_HIGH / EXPONENTIAL_STEPS) - k * (LN2_LOW / EXPONENTIAL_STEPS);
  double[0] = rounded;
  const steps = halves[LOW]!;
  const row = 2 * (steps & (EXPONENTIAL_STEPS - 1));
  halves[LOW] = powers[row + LOW]!;
  halves[1 - LOW] = powers[row + 1 - LOW]! + (steps << (20 - STEP_BITS));
  const power = double[0]!;
  const square = r * r;
  return power + power * (square * (1 / 2 + THIRD_TERM * r + (1 / 24) * square) + r);
}

let tableHalves: Int32Array | undefined;
const double = new Float64Array(1);
const halves = new Int32Array(double.buffer);
/** Where the lower half of a double's bits stands, seen as two words: the first on nearly all machines. */
const LOW = new Uint32Array(Float64Array.of(1).buffer)[0] === 0 ? 0 : 1;

/** For each j the power T of 2^(j/256), and what it is short of it. */
export interface ExponentialTable {
  /** The bits of T less j in the eight highest places of the fraction, so that adding any whole number of 256ths there gives the power's bits. */
  readonly powers: Float64Array<ArrayBuffer>;
  /** (2^(j/256) - T) / T. */
  readonly rests: Float64Array;
}

/** Worked out in whole numbers of 128 binary places, so that every engine has the same bits. */
export function exponentialTable(): ExponentialTable {
  table ??= compute();
  return table;
}

let table: ExponentialTable | undefined;

const PLACES = 128n;
const ONE = 1n << PLACES;

function compute(): ExponentialTable {
  const powers = new Float64Array(EXPONENTIAL_STEPS);
  const rests = new Float64Array(EXPONENTIAL_STEPS);
  const bits = new BigInt64Array(powers.buffer);
  const dropped = PLACES - 52n;
  const root = rootOfTwo();
  let power = ONE;
  for (let j = 0; j < EXPONENTIAL_STEPS; j++) {
    const fraction = (power + (1n << (dropped - 1n))) >> dropped;
    bits[j] = (1022n << 52n) + fraction - (BigInt(j) << BigInt(52 - STEP_BITS));
    rests[j] = Number(((power - (fraction << dropped)) << PLACES) / power) / Number(ONE);
    power = (power * root) >> PLACES;
  }
  return { powers, rests };
}

/** 2^(1/256): the root of the root, eight times. */
function rootOfTwo(): bigint {
  let value = 2n * ONE;
  for (let times = 0; times < STEP_BITS; times++) value = wholeRoot(value << PLACES);
  return value;
}

/** The whole part of a square root, by Newton's method from above. */
function wholeRoot(square: bigint): bigint {
  let root = 1n << BigInt((square.toString(16).length * 4) / 2 + 1);
  for (;;) {
    const next = (root + square / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
