import { arrange } from './arrange.ts';
import type { Band, OutcomeValues } from './ensemble.ts';
import { sortedQuantile } from './sorted-quantile.ts';

/**
 * The band of an outcome in each of its years, in its own unit. Members without a value are left out and counted; a year
 * in which no member has one has a band of not-a-numbers.
 */
export function bands({ unit, years, values }: OutcomeValues): ReadonlyMap<number, Band> {
  const room = new Float64Array(Math.max(0, ...values.map((members) => members.length)));
  return new Map(years.map((year, index) => [year, bandOf(values[index]!, unit.scale, room)]));
}

/** @param room for a copy of the members, which is reordered. */
function bandOf(members: Float64Array, scale: number, room: Float64Array): Band {
  const known = withoutNaN(members, room);
  const missing = members.length - known.length;
  const average = mean(known) / scale;
  if (!isOneValue(known)) arrange(known, [0.05, 0.5, 0.95]);
  return {
    p05: sortedQuantile(known, 0.05) / scale,
    p50: sortedQuantile(known, 0.5) / scale,
    p95: sortedQuantile(known, 0.95) / scale,
    mean: average,
    ...(missing > 0 ? { missing } : {}),
  };
}

// Thousands of numbers an outcome pass the loops below, which run over indices because iterators cost as much as all else.

function withoutNaN(members: Float64Array, room: Float64Array): Float64Array {
  let count = 0;
  for (let member = 0; member < members.length; member++) {
    const value = members[member]!;
    if (!Number.isNaN(value)) room[count++] = value;
  }
  return room.subarray(0, count);
}

/** Whether all are the same number: what the uncertain numbers do not touch has no order to be found. */
function isOneValue(values: Float64Array): boolean {
  const first = values[0]!;
  for (let index = 1; index < values.length; index++) {
    const value = values[index]!;
    // The two zeros are told apart by what they divide into.
    if (value !== first || (value === 0 && 1 / value !== 1 / first)) return false;
  }
  return true;
}

function mean(values: Float64Array): number {
  let total = 0;
  for (let index = 0; index < values.length; index++) total += values[index]!;
  return total / values.length;
}
