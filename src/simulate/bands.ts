import { arrange } from './arrange.ts';
import type { Band, OutcomeValues } from './ensemble.ts';
import { sortedQuantile } from './sorted-quantile.ts';

/**
 * The band of an outcome in each of its years, in its own unit. Members without a value are left out and counted; a year
 * in which no member has one has a band of not-a-numbers.
 */
export function bands({ unit, years, values }: OutcomeValues): ReadonlyMap<number, Band> {
  return new Map(years.map((year, index) => [year, bandOf(values[index]!, unit.scale)]));
}

function bandOf(members: Float64Array, scale: number): Band {
  const known = withoutNaN(members);
  const missing = members.length - known.length;
  const average = mean(known) / scale;
  const arranged = arrange(known, [0.05, 0.5, 0.95]);
  const inUnit = (probability: number): number => sortedQuantile(arranged, probability) / scale;
  return {
    p05: inUnit(0.05),
    p50: inUnit(0.5),
    p95: inUnit(0.95),
    mean: average,
    ...(missing > 0 ? { missing } : {}),
  };
}

/** A copy, which may be reordered. */
function withoutNaN(members: Float64Array): Float64Array {
  let count = 0;
  const known = new Float64Array(members.length);
  for (const value of members) if (!Number.isNaN(value)) known[count++] = value;
  return known.subarray(0, count);
}

function mean(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total / values.length;
}
