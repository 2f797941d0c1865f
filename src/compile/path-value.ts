import type { Path } from '../language/index.ts';
import type { Moment } from './clock.ts';

/**
 * Value of a path at a moment. Where a path jumps (every point of a `hold` path; two points at almost one time of a `linear` one), the moment that opens a step has the new value and the moment
 * that closes one still the old: the value of a year never leaks into the year before, and Runge-Kutta keeps its order.
 *
 * @param tolerance years within which a moment and a point of the path are the same time.
 */
export function pathValue({ interpolation, times, values }: Path, { time, side }: Moment, tolerance: number): number {
  const last = times.length - 1;
  const before = holding(times, side === 'opening' ? time + tolerance : time - tolerance);
  if (interpolation === 'hold' || before === last || time <= times[0]!) return values[before]!;
  const t0 = times[before]!;
  const t1 = times[before + 1]!;
  const v0 = values[before]!;
  // Within the tolerance of a point the time may lie just outside the interval it belongs to.
  const inside = Math.min(Math.max(time, t0), t1);
  return inside === t1 ? values[before + 1]! : v0 + (values[before + 1]! - v0) * ((inside - t0) / (t1 - t0));
}

/** Index of the last point at or before a time; the first point before all of them. */
function holding(times: readonly number[], time: number): number {
  let index = 0;
  while (index + 1 < times.length && times[index + 1]! <= time) index++;
  return index;
}
