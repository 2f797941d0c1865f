import { arrange, sortedQuantile } from '../simulate/index.ts';
import type { YearSummary } from '../stream/index.ts';

/**
 * The standard error of a median from a finite sample: half the distance between the quantiles at 1/2 ± 1/(2√n), an estimate that
 * assumes no shape (Woodruff 1952, doi:10.1080/01621459.1952.10483443). For independent draws; conservative for stratified designs.
 *
 * @param values one a member; not-a-number where a member failed. Order does not matter.
 * @returns not-a-number with fewer than two known values
 */
export function medianStandardError(values: ArrayLike<number>): number {
  const known = Float64Array.from(values).filter((value) => !Number.isNaN(value));
  if (known.length < 2) return Number.NaN;
  const half = 0.5 / Math.sqrt(known.length);
  const arranged = arrange(known, [0.5 - half, 0.5 + half]);
  return (sortedQuantile(arranged, 0.5 + half) - sortedQuantile(arranged, 0.5 - half)) / 2;
}

/** The same of an ensemble that was kept as statistics. In base units. */
export function medianStandardErrorOf({ count, quantiles }: YearSummary): number {
  if (count < 2) return Number.NaN;
  const half = 0.5 / Math.sqrt(count);
  const [below, above] = quantiles([0.5 - half, 0.5 + half]);
  return (above! - below!) / 2;
}

/**
 * Decimals that may be shown of a value with an error: the last digit's unit is at least as large as the error, so that the last digit
 * is the first uncertain one (JCGM 100:2008, 7.2.6). Never more than one beyond what the plan prints, and what it prints where no
 * error is known or it is 0.
 */
export function decimalsAllowed(error: number, printed: number): number {
  if (!(error > 0)) return printed;
  return Math.min(printed + 1, Math.max(0, Math.floor(-Math.log10(error) + 1e-9)));
}
