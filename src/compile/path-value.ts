import type { Path } from '../language/index.ts';
import type { Moment } from './clock.ts';

/**
 * Value of a path at a moment. Where a `hold` path jumps, the moment that opens a step has the new value and the moment
 * that closes one still the old: the value of a year never leaks into the year before, and Runge-Kutta keeps its order.
 *
 * @param tolerance years within which a moment and a point of the path are the same time.
 */
export function pathValue({ interpolation, times, values }: Path, { time, side }: Moment, tolerance: number): number {
  const last = times.length - 1;
  if (interpolation === 'hold')
    return values[holding(times, side === 'opening' ? time + tolerance : time - tolerance)]!;
  const before = holding(times, time);
  if (before === last || time <= times[0]!) return values[before]!;
  const t0 = times[before]!;
  const v0 = values[before]!;
  return v0 + (values[before + 1]! - v0) * ((time - t0) / (times[before + 1]! - t0));
}

/** Index of the last point at or before a time; the first point before all of them. */
function holding(times: readonly number[], time: number): number {
  let index = 0;
  while (index + 1 < times.length && times[index + 1]! <= time) index++;
  return index;
}
