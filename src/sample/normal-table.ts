/*
 * The normal quantile in pieces: z(p) = (p - 1/2) g(p), and g is so smooth that a polynomial of degree 6 gives it to the last bits on each 64th of an
 * octave of p. A row of the table is found by shifting the bits of p, and there is no branch but for the far tail: so several can be
 * evaluated side by side.
 */

/** Probabilities from 2^-28 to a half are in the table; a number in 10^8 lies beyond. */
export const NORMAL_OCTAVES = 27;
export const LEAST_TABLED = 2 ** -(NORMAL_OCTAVES + 1);
/** Pieces of an octave: as many as the 6 highest bits of the fraction tell apart. */
export const PIECE_BITS = 6;
const PIECES = 1 << PIECE_BITS;
/** The number of the first row's piece: biased exponent and highest bits of the fraction. */
export const FIRST_PIECE = (1023 - (NORMAL_OCTAVES + 1)) << PIECE_BITS;
/** Numbers in a row: the coefficients of powers 0 to 6 of p less the middle of the piece, and the middle. */
export const NORMAL_ROW = 8;
const DEGREE = NORMAL_ROW - 2;

/**
 * The rows of all pieces from {@link LEAST_TABLED} up, and one for 1/2 itself.
 *
 * @param ratio g, to a few units of the last place.
 */
export function normalRows(ratio: (p: number) => number): Float64Array {
  const rows = new Float64Array((NORMAL_OCTAVES * PIECES + 1) * NORMAL_ROW);
  const points = chebyshevPoints();
  const weights = points.map((_, own) => lagrangePolynomial(points, own));
  for (let octave = 0; octave < NORMAL_OCTAVES; octave++) {
    const width = LEAST_TABLED * 2 ** octave;
    const half = width / PIECES / 2;
    // Powers of two, so that nothing is rounded.
    const scaled = weights.map((own) => own.map((weight, power) => weight / half ** power));
    for (let piece = 0; piece < PIECES; piece++) {
      const at = (octave * PIECES + piece) * NORMAL_ROW;
      const middle = width + (2 * piece + 1) * half;
      const centre = ratio(middle);
      rows[at] = centre;
      rows[at + DEGREE + 1] = middle;
      for (const [point, x] of points.entries()) {
        // The middle is one of the points, so only differences from it need a polynomial.
        const difference = ratio(middle + half * x) - centre;
        const own = scaled[point]!;
        for (let power = 1; power <= DEGREE; power++) rows[at + power]! += difference * own[power]!;
      }
    }
  }
  return rows;
}

/** Points of [-1, 1] on which a polynomial is close to the best there is; the middle is exactly 0. */
function chebyshevPoints(): readonly number[] {
  const count = DEGREE + 1;
  return Array.from({ length: count }, (_, point) =>
    2 * point === DEGREE ? 0 : Math.cos((Math.PI * (point + 0.5)) / count),
  );
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
