import type { Band, Outcome, OutcomeYear } from '../simulate/index.ts';
import type { Unit } from '../units/index.ts';
import { SKETCH_ERROR } from './bucket.ts';
import type { Moments } from './moments.ts';
import type { QuantileEstimate } from './quantiles.ts';
import type { SlotQuantiles } from './slot-quantiles.ts';

/** What is known of an outcome over all members, in each of its years. Base units, but for `band`. */
export interface OutcomeSummary {
  readonly outcome: Outcome;
  /** Unit people read it in. */
  readonly unit: Unit;
  readonly years: readonly number[];
  /** The summary of a year. */
  year(year: number): YearSummary | undefined;
  /**
   * As `bands` gives them of an ensemble whose members are kept, each quantile with its error.
   *
   * @param unit default: the outcome's own.
   */
  bands(unit?: Unit): ReadonlyMap<number, Band>;
}

export interface YearSummary {
  /** Members with a value. */
  readonly count: number;
  /** Members without: failed, or a growth from nothing. */
  readonly missing: number;
  readonly mean: number;
  /** Sample variance (with count - 1). */
  readonly variance: number;
  readonly min: number;
  readonly max: number;
  /** Quantiles, off by at most `relativeError` of their value. @param probabilities rising, in [0, 1]. */
  quantiles(probabilities: readonly number[]): readonly number[];
  /** The same, each with the most it can be off by. */
  estimates(probabilities: readonly number[]): readonly QuantileEstimate[];
  readonly relativeError: number;
}

/** Puts what was gathered of all slots together by outcome. */
export function summaries(
  slots: readonly OutcomeYear[],
  moments: readonly Moments[],
  sketches: readonly SlotQuantiles[],
  members: number,
): ReadonlyMap<string, OutcomeSummary> {
  const byOutcome = new Map<string, { outcome: Outcome; unit: Unit; years: Map<number, YearSummary> }>();
  for (const [index, { outcome, unit, year }] of slots.entries()) {
    const entry = byOutcome.get(outcome.id) ?? { outcome, unit, years: new Map() };
    entry.years.set(year, yearSummary(moments[index]!, sketches[index]!, members));
    byOutcome.set(outcome.id, entry);
  }
  return new Map(
    [...byOutcome].map(([id, { outcome, unit, years }]) => [
      id,
      {
        outcome,
        unit,
        years: [...years.keys()],
        year: (year) => years.get(year),
        bands: ({ scale } = unit) => new Map([...years].map(([year, summary]) => [year, bandOf(summary, scale)])),
      },
    ]),
  );
}

function yearSummary(moments: Moments, sketch: SlotQuantiles, members: number): YearSummary {
  const { count, squares } = moments;
  const none = count === 0;
  const [min, max] = none ? [Number.NaN, Number.NaN] : [moments.min, moments.max];
  // Extremes are known exactly, so no quantile need be beyond them.
  const inside = (value: number): number => Math.min(max, Math.max(min, value));
  return {
    count,
    missing: members - count,
    mean: none ? Number.NaN : moments.mean,
    variance: count > 1 ? squares / (count - 1) : Number.NaN,
    min,
    max,
    quantiles: (probabilities) => sketch.estimates(probabilities).map(({ value }) => inside(value)),
    estimates: (probabilities) =>
      sketch.estimates(probabilities).map(({ value, error }) => ({
        value: inside(value),
        // A column of one value has no error.
        error: Math.min(error, max - min),
      })),
    relativeError: SKETCH_ERROR,
  };
}

function bandOf(summary: YearSummary, scale: number): Band {
  const [p05, p50, p95] = summary.estimates([0.05, 0.5, 0.95]).map(({ value, error }) => ({
    value: value / scale,
    error: error / scale,
  })) as [QuantileEstimate, QuantileEstimate, QuantileEstimate];
  return {
    p05: p05.value,
    p50: p50.value,
    p95: p95.value,
    mean: summary.mean / scale,
    error: { p05: p05.error, p50: p50.error, p95: p95.error },
    ...(summary.missing > 0 ? { missing: summary.missing } : {}),
  };
}
