import { exponential } from './exponential.ts';
import { logarithm } from './logarithm.ts';
import { LEAST_TABLED, NORMAL_ROW_BYTES, normalRows, PIECE_BITS, PIECE_MASK, ROW_MASK } from './normal-table.ts';

/** Which end of a distribution a probability is counted from: below a value, or above it. */
export type Tail = 'lower' | 'upper';

/** ln √(2π) */
export const LOG_ROOT_TWO_PI = 0.9189385332046727;

/**
 * The standard normal value with probability `p` below it (or above it, for the upper tail), to about 2e-15 relative: by pieces of polynomials
 * (`normal-table.ts`) made from algorithm AS 241, PPND16 (Wichura 1988, doi:10.2307/2347330), and in the far tails by the algorithm itself.
 */
export function normalQuantile(p: number, tail: Tail = 'lower'): number {
  const smaller = p < 0.5 ? p : 1 - p;
  const z = smaller >= LEAST_TABLED ? tabledQuantile(p, smaller) : wichuraQuantile(p);
  return tail === 'lower' ? z : 0 - z;
}

/** Rows of all pieces; see `normal-table.ts`. */
export function normalTable(): Float64Array {
  table ??= normalRows((p) => wichuraQuantile(p) / (p - 0.5));
  return table;
}

let table: Float64Array | undefined;
const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);
/** Where the sign and exponent of a double stand, seen as two words: the second on nearly all machines. */
const HIGH = new Uint32Array(Float64Array.of(1).buffer)[1] === 0 ? 0 : 1;

function tabledQuantile(p: number, smaller: number): number {
  const rows = table ?? normalTable();
  double[0] = smaller;
  const high = halves[HIGH]!;
  const at = (((high >>> ROW_SHIFT) * NORMAL_ROW_BYTES) & ROW_MASK) / 8;
  halves[HIGH] = high & PIECE_MASK;
  halves[1 - HIGH] = 0;
  const t = smaller - double[0]!;
  const square = t * t;
  // Even and odd powers apart, so that they need not wait for each other.
  const even = rows[at]! + square * (rows[at + 2]! + square * rows[at + 4]!);
  const odd = rows[at + 1]! + square * (rows[at + 3]! + square * rows[at + 5]!);
  return (p - 0.5) * (even + t * odd);
}

const ROW_SHIFT = 20 - PIECE_BITS;

function wichuraQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(CENTRE_ABOVE, r)) / polynomial(CENTRE_BELOW, r);
  }
  const r = Math.sqrt(-logarithm(q < 0 ? p : 1 - p));
  if (r === Infinity) return q < 0 ? -Infinity : Infinity;
  const z =
    r <= 5
      ? polynomial(MIDDLE_ABOVE, r - 1.6) / polynomial(MIDDLE_BELOW, r - 1.6)
      : polynomial(FAR_ABOVE, r - 5) / polynomial(FAR_BELOW, r - 5);
  return q < 0 ? -z : z;
}

/**
 * The probability that a standard normal is below `z` (or above, for the upper tail), with full relative accuracy in both
 * tails. Rational approximations of Cody 1969, doi:10.1090/S0025-5718-1969-0247736-4, as in Algorithm 715 (ANORM),
 * doi:10.1145/151271.151273.
 */
export function normalProbability(z: number, tail: Tail = 'lower'): number {
  if (Number.isNaN(z)) return Number.NaN;
  const x = tail === 'lower' ? z : -z;
  const size = Math.abs(x);
  if (size <= 0.67448975) {
    const square = size > 1e-16 ? x * x : 0;
    return 0.5 + (x * polynomial(ERF_ABOVE, square)) / polynomial(ERF_BELOW, square);
  }
  const outer = outerProbability(size);
  return x < 0 ? outer : 1 - outer;
}

/** Probability beyond `size`, for 0.67 < size. */
function outerProbability(size: number): number {
  if (size > 38.6) return 0;
  let scaled: number;
  if (size <= Math.sqrt(32)) {
    scaled = polynomial(ERFC_ABOVE, size) / polynomial(ERFC_BELOW, size);
  } else {
    const inverse = 1 / (size * size);
    const correction = (inverse * polynomial(TAIL_ABOVE, inverse)) / polynomial(TAIL_BELOW, inverse);
    scaled = (1 / Math.sqrt(2 * Math.PI) - correction) / size;
  }
  // exp(-size²/2) in two factors, so that the rounding of size² is not blown up by the exponential.
  const coarse = Math.trunc(size * 16) / 16;
  return exponential(-coarse * coarse * 0.5) * exponential(-(size - coarse) * (size + coarse) * 0.5) * scaled;
}

/** Coefficients from the highest power down; below, the published digits are rounded to doubles. */
function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let index = 0; index < coefficients.length; index++) sum = sum * x + coefficients[index]!;
  return sum;
}

const CENTRE_ABOVE = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
  133.14166789178438, 3.3871328727963665,
];
const CENTRE_BELOW = [
  5226.495278852546, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
  42.31333070160091, 1,
];
const MIDDLE_ABOVE = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const MIDDLE_BELOW = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
];
const FAR_ABOVE = [
  2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
  1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const FAR_BELOW = [
  2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133, 0.014875361290850615,
  0.1369298809227358, 0.599832206555888, 1,
];
const ERF_ABOVE = [0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356];
const ERF_BELOW = [1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673];
const ERFC_ABOVE = [
  1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002,
  2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
];
const ERFC_BELOW = [
  1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097, 34900.95272114598,
  38912.00328609327, 19685.429676859992,
];
const TAIL_ABOVE = [
  0.023073441764940174, 0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934,
  0.000029112874951168793,
];
const TAIL_BELOW = [
  1, 1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 0.00007297515550839662,
];
