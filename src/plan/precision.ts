import { sortedQuantile } from '../simulate/index.ts';

/**
 * The standard error of a median from a finite sample: half the distance between the quantiles at 1/2 ± 1/(2√n), an estimate that
 * assumes no shape (Woodruff 1952, doi:10.1080/01621459.1952.10483443). For independent draws; conservative for stratified designs.
 *
 * @param values one a member; not-a-number where a member failed. Order does not matter.
 * @returns not-a-number with fewer than two known values
 */
export function medianStandardError(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  if (sorted.length < 2) return Number.NaN;
  const half = 0.5 / Math.sqrt(sorted.length);
  return (sortedQuantile(sorted, 0.5 + half) - sortedQuantile(sorted, 0.5 - half)) / 2;
}

/**
 * Decimals that may be shown of a value with an error: rounding to them hides the error, since a rounding unit is at least twice
 * as large. Never more than one beyond what the plan prints, and what it prints where no error is known or it is 0.
 */
export function decimalsAllowed(error: number, printed: number): number {
  if (!(error > 0)) return printed;
  return Math.min(printed + 1, Math.max(0, Math.floor(-Math.log10(2 * error) + 1e-9)));
}
