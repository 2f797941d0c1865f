import type { TimeAxis } from '../language/index.ts';

/** The calendar years for each of which a run draws a value of a shock: a step belongs to the year of its middle. */
export function shockYears({ start, stop, step }: TimeAxis): readonly number[] {
  const first = Math.floor(start + step / 2);
  const last = Math.floor(stop - step / 2);
  return Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
}
