/*
 * The table of logarithms that powers are made with, worked out in whole numbers of 128 binary places, so that every engine has the same bits.
 */

/** The logarithm is tabled in so many pieces from about √½ to √2. */
export const LOGARITHM_PIECES = 256;

/** Heads of logarithms are whole multiples of 1 / HEAD_UNITS: with the whole part they have at most 26 bits. */
export const HEAD_UNITS = 2 ** 16;
const HEAD_PLACES = 16n;

/**
 * The upper half of the bits at which the first piece of the table begins; the lower half is 0. All pieces are 2^44 units of the last place long, and one has 1 in its
 * middle, so that the logarithm of numbers near 1 is a plain series.
 */
export const FIRST_PIECE = 0x3fe69800;

/** For each piece with middle c the numbers c, 1/c, and ln c in two parts, of which the first is a whole multiple of 2^-16. */
export function logarithmTable(): Float64Array {
  table ??= compute();
  return table;
}

let table: Float64Array | undefined;

const PLACES = 128n;
const ONE = 1n << PLACES;

function compute(): Float64Array {
  const doubles = new Float64Array(4 * LOGARITHM_PIECES);
  const bits = new BigInt64Array(doubles.buffer);
  const first = BigInt(FIRST_PIECE) << 32n;
  for (let piece = 0; piece < LOGARITHM_PIECES; piece++) {
    const at = 4 * piece;
    bits[at] = first + ((2n * BigInt(piece) + 1n) << 43n);
    const middle = doubles[at]!;
    doubles[at + 1] = 1 / middle;
    const logarithm = logarithmOf(BigInt(middle * 2 ** 52) << (PLACES - 52n));
    const head = rounded(logarithm, HEAD_PLACES);
    doubles[at + 2] = Number(head) / HEAD_UNITS;
    doubles[at + 3] = toNumber(logarithm - (head << (PLACES - HEAD_PLACES)));
  }
  return doubles;
}

/** ln x = 2 artanh y with y = (x - 1) / (x + 1). */
function logarithmOf(x: bigint): bigint {
  const y = ((x - ONE) << PLACES) / (x + ONE);
  const square = (y * y) >> PLACES;
  let sum = 0n;
  let power = y;
  for (let odd = 1n; power !== 0n && power !== -1n; odd += 2n) {
    sum += power / odd;
    power = (power * square) >> PLACES;
  }
  return 2n * sum;
}

/** The nearest whole number of units of 2^-places. */
function rounded(value: bigint, places: bigint): bigint {
  const dropped = PLACES - places;
  return (value + (1n << (dropped - 1n))) >> dropped;
}

function toNumber(value: bigint): number {
  return Number(value) / Number(ONE);
}
