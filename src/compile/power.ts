import {
  double,
  EXPONENTIAL_STEPS,
  exponentialTable,
  HIGH,
  halves,
  LARGEST_EXPONENT,
  LN2_HIGH,
  LN2_LOW,
  LOW,
  ROUND,
  THIRD_TERM,
} from '../sample/index.ts';
import { FIRST_PIECE, HEAD_UNITS, LOGARITHM_PIECES, logarithmTable } from './logarithm-table.ts';

/*
 * x^y as e^(y ln x) with the same bits on every engine, which `**` does not promise. Tang's methods (1989, doi:10.1145/63522.214389; 1990, doi:10.1145/98267.98294)
 * in the order of operations of the kernel, whose files say why it is what it is. Error below 0.52 units of the last place for everyday powers, so that powers that are whole numbers come out
 * whole; for bases within 1 % of 1 below 1 + |y ln x|.
 */

/** x^y; as `**` where x is not a positive normal number, or the power not one. */
export function power(x: number, y: number): number {
  if (!(x >= LEAST_NORMAL && x < Number.POSITIVE_INFINITY && Number.isFinite(y))) return x ** y;
  table ??= logarithmTable();
  // x = 2^k z with z between about √½ and √2, c the middle of the piece in which z lies.
  double[0] = x;
  const high = halves[HIGH]!;
  const placed = high + CARRY;
  const k = (placed >>> 20) - 1023;
  const row = 4 * ((placed >>> 12) & (LOGARITHM_PIECES - 1));
  halves[HIGH] = high - (placed & 0xfff00000) + 0x3ff00000;
  const r = (double[0]! - table[row]!) * table[row + 1]!;
  const square = r * r;
  const series = square * (-1 / 2 + (1 / 3) * r + square * (-1 / 4 + (1 / 5) * r + (-1 / 6) * square));
  const logHead = k * LN2_HEAD + table[row + 2]!;
  const logRest = r + (series + (k * LN2_REST + table[row + 3]!));

  double[0] = y;
  halves[LOW] = halves[LOW]! & HEAD_LOW;
  const yHead = double[0]!;
  const head = yHead * logHead;
  const rest = (y - yHead) * logHead + y * logRest;
  if (!(Math.abs(head + rest) < LARGEST_EXPONENT)) return x ** y;
  return exponentialOfSum(head, rest);
}

/** e^(head + rest) to half a unit of the last place, where head has so few bits that it loses none when multiples of ln 2 are taken off. */
function exponentialOfSum(head: number, rest: number): number {
  powers ??= new Int32Array(exponentialTable().powers.buffer);
  rests ??= exponentialTable().rests;
  const rounded = (head + rest) * (EXPONENTIAL_STEPS / Math.LN2) + ROUND;
  const k = rounded - ROUND;
  const r = head - k * (LN2_HIGH / EXPONENTIAL_STEPS) + (rest - k * (LN2_LOW / EXPONENTIAL_STEPS));
  double[0] = rounded;
  const steps = halves[LOW]!;
  const row = steps & (EXPONENTIAL_STEPS - 1);
  halves[LOW] = powers[2 * row + LOW]!;
  halves[HIGH] = powers[2 * row + HIGH]! + (steps << STEP_BIT);
  const base = double[0]!;
  const square = r * r;
  return base + base * (rests[row]! + square * (1 / 2 + THIRD_TERM * r + (1 / 24) * square) + r);
}

let table: Float64Array | undefined;
let powers: Int32Array | undefined;
let rests: Float64Array | undefined;

const LEAST_NORMAL = 2 ** -1022;
/** The place in the upper half of a double of the lowest of the bits that count 256ths of the exponent. */
const STEP_BIT = 20 - Math.log2(EXPONENTIAL_STEPS);
/** Added to the upper half of a number's bits it carries into the exponent where the fraction is above √2. */
const CARRY = 0x3ff00000 - FIRST_PIECE;
/** The first 26 bits of a fraction. */
const HEAD_LOW = 0xf8000000 | 0;
/** ln 2 as a whole multiple of 2^-16 and the rest. */
const LN2_HEAD = Math.round(LN2_HIGH * HEAD_UNITS) / HEAD_UNITS;
const LN2_REST = LN2_HIGH - LN2_HEAD + LN2_LOW;

/** Whole exponents up to this size become products. */
const LARGEST_PRODUCT = 16;

/** Whether an exponent that an equation writes out is done without logarithm. */
export function isSimpleExponent(y: number | undefined): y is number {
  if (y === undefined) return false;
  return Math.abs(y) === 0.5 || (Number.isInteger(y) && Math.abs(y) <= LARGEST_PRODUCT);
}

/** x^y for an exponent that is known beforehand: the same for all members and moments. */
export function writtenPower(x: number, y: number): number {
  return isSimpleExponent(y) ? simplePower(x, y) : power(x, y);
}

/** x^y for an exponent that {@link isSimpleExponent}: products from the highest bit of the exponent down, and roots; as `**` where a product is denormal. */
export function simplePower(x: number, y: number): number {
  if (y === 0) return 1;
  if (Math.abs(y) === 0.5) {
    if (x === Number.NEGATIVE_INFINITY) return x ** y;
    // Adding 0 makes -0 0, whose half power it is.
    const root = Math.sqrt(x + 0);
    return y > 0 ? root : 1 / root;
  }
  let product = x;
  for (let bit = 30 - Math.clz32(Math.abs(y)); bit >= 0; bit--) {
    product *= product;
    if ((Math.abs(y) >> bit) & 1) product *= x;
  }
  const result = y > 0 ? product : 1 / product;
  return Math.abs(result) < 2 ** -1021 && x !== 0 ? x ** y : result;
}
