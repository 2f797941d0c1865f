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
  const known = members.filter((value) => !Number.isNaN(value));
  const missing = members.length - known.length;
  const sorted = known.sort();
  const inUnit = (probability: number): number => sortedQuantile(sorted, probability) / scale;
  return {
    p05: inUnit(0.05),
    p50: inUnit(0.5),
    p95: inUnit(0.95),
    mean: mean(sorted) / scale,
    ...(missing > 0 ? { missing } : {}),
  };
}

function mean(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total / values.length;
}
