/** Of the series 2 artanh(s) = 2 s (1 + s²/3 + s⁴/5 + …), enough for |s| up to 1/3: the rest is below 2^-57 of the sum. */
export const LOGARITHM_TERMS: readonly number[] = Array.from({ length: 17 }, (_, k) => 2 / (2 * k + 1));
/** Of the series e^x - 1 = x (1 + x/2 + x²/6 + …), enough for |x| up to ln(2)/2. */
export const EXPONENTIAL_TERMS: readonly number[] = reciprocalFactorials(14);
/** Ratios that the series hold for. */
export const LEAST_RATIO = 0.5;
export const LARGEST_RATIO = 2;

/**
 * The rate of growth that makes a number out of another over so many years: (value / base)^(1 / years) - 1. By additions, multiplications and divisions alone where the ratio is
 * neither below a half nor above two, so that vectors and every engine give the same bits, within three units of the last place.
 *
 * @returns not-a-number where the base is not positive.
 */
export function averageGrowth(value: number, base: number, years: number): number {
  if (!(base > 0)) return Number.NaN;
  const ratio = value / base;
  if (years === 1) return ratio - 1;
  if (!(ratio >= LEAST_RATIO && ratio <= LARGEST_RATIO)) return ratio ** (1 / years) - 1;
  const s = (ratio - 1) / (ratio + 1);
  const logarithm = s * polynomial(s * s, LOGARITHM_TERMS);
  const x = logarithm / years;
  return x * polynomial(x, EXPONENTIAL_TERMS);
}

/** In Horner's order. */
function polynomial(x: number, coefficients: readonly number[]): number {
  let sum = coefficients[coefficients.length - 1]!;
  for (let index = coefficients.length - 2; index >= 0; index--) sum = coefficients[index]! + x * sum;
  return sum;
}

/** 1, 1/2!, 1/3!, … */
function reciprocalFactorials(count: number): readonly number[] {
  const found: number[] = [];
  for (let factorial = 1, k = 1; k <= count; factorial *= ++k) found.push(1 / factorial);
  return found;
}
