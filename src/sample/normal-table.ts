/*
 * The normal quantile in pieces: z(p) = (p - 1/2) g(p), and g is so smooth that a polynomial of degree 5 gives it to the last bits on each 64th of an
 * octave of the smaller tail. A row of the table is found by shifting the bits of that probability, and there is no branch: so several can be
 * evaluated side by side.
 */

/** Tails from 2^-33, the least that a design draws, to a half are in the table. */
export const NORMAL_OCTAVES = 32;
export const LEAST_TABLED = 2 ** -(NORMAL_OCTAVES + 1);
/** Pieces of an octave: as many as the 6 highest bits of the fraction tell apart. */
export const PIECE_BITS = 6;
const PIECES = 1 << PIECE_BITS;
/** A row has the coefficients of powers 0 to 5 of the distance from the lower end of the piece; it is on a cache line of its own. */
const NORMAL_ROW = 8;
const COEFFICIENTS = 6;
export const NORMAL_ROW_BYTES = 8 * NORMAL_ROW;
/**
 * Where a row begins, in bytes: the lowest five bits of the exponent, which tell 32 octaves apart, and the highest six of the fraction, shifted to
 * multiples of a row's length; this mask leaves them alone.
 */
export const ROW_MASK = (NORMAL_OCTAVES * PIECES - 1) * NORMAL_ROW_BYTES;
/** The part of a double's upper half that tells pieces apart: what is left is how far into the piece it lies. */
export const PIECE_MASK = -1 << (20 - PIECE_BITS);

/**
 * The rows of all pieces from {@link LEAST_TABLED} up, in the order in which {@link ROW_MASK} finds them.
 *
 * @param ratio g, to a few units of the last place.
 */
export function normalRows(ratio: (p: number) => number): Float64Array {
  const rows = new Float64Array(NORMAL_OCTAVES * PIECES * NORMAL_ROW);
  const points = chebyshevPoints();
  const weights = points.map((_, own) => lagrangePolynomial(points, own));
  for (let octave = 0; octave < NORMAL_OCTAVES; octave++) {
    const exponent = octave - (NORMAL_OCTAVES + 1);
    const least = 2 ** exponent;
    const width = least / PIECES;
    // Powers of two, so that nothing is rounded.
    const scaled = weights.map((own) => own.map((weight, power) => weight / width ** power));
    const firstRow = PIECES * ((1023 + exponent) % NORMAL_OCTAVES);
    for (let piece = 0; piece < PIECES; piece++) {
      const at = (firstRow + piece) * NORMAL_ROW;
      const start = least + piece * width;
      const atStart = ratio(start);
      rows[at] = atStart;
      for (const [point, x] of points.entries()) {
        // The start is one of the points, so only differences from it need a polynomial.
        const difference = ratio(start + width * x) - atStart;
        const own = scaled[point]!;
        for (let power = 1; power < COEFFICIENTS; power++) rows[at + power]! += difference * own[power]!;
      }
    }
  }
  return rows;
}

/**
 * Points of [0, 1] on which a polynomial is close to the best there is: those of Chebyshev, shifted a little so that the first lies at the start; the last stays inside, for g is
 * 0 / 0 at a half. Cosines of 1, 3, 5 … twelfths of a half turn by square roots, which every engine rounds alike.
 */
function chebyshevPoints(): readonly number[] {
  const [first, second, third] = [(Math.sqrt(6) + Math.sqrt(2)) / 4, Math.SQRT1_2, (Math.sqrt(6) - Math.sqrt(2)) / 4];
  return [first, second, third, -third, -second, -first].map((cosine) => (first - cosine) / (first + 1));
}

/** Coefficients of the polynomial that is 1 at one of the points and 0 at all others. */
function lagrangePolynomial(points: readonly number[], own: number): readonly number[] {
  let polynomial: readonly number[] = [1];
  for (const [index, point] of points.entries()) {
    if (index === own) continue;
    const factor = polynomial;
    // Times (x - point), over what that is at the own point.
    polynomial = Array.from(
      { length: factor.length + 1 },
      (_, power) => ((factor[power - 1] ?? 0) - point * (factor[power] ?? 0)) / (points[own]! - point),
    );
  }
  return polynomial;
}
