import { type Goal, meets, nearestEnd } from './goal.ts';

/**
 * The milestone path: the value that the plan requires at the end of each year from the one after its start to the target year.
 *
 * Values that the plan prints win. Between them, and where it prints none, the kind of target decides:
 * - a level goes straight from baseline to target in its own unit (`path: compound`: by a constant factor a year);
 * - a level that already meets its target must keep it: the target in every year;
 * - a sum since the base year grows in proportion to time;
 * - an average, of growths or of levels, is the target in every year;
 * - without a baseline only the target year has a required value.
 */
export function milestonesOf(goal: Goal): ReadonlyMap<number, number> {
  const path = new Map<number, number>();
  const from = goal.start?.year ?? goal.baseYear;
  for (let year = Math.max(from, goal.baseYear) + 1; year <= goal.year; year++) {
    const value = requiredValue(goal, year);
    if (value !== undefined) path.set(year, value);
  }
  return path;
}

/**
 * The milestone path at any time between or beyond year ends, `2022.5` being half a year after the end of 2022; beyond the target
 * year it goes on as it came. Undefined where the plan says nothing.
 */
export function requiredValue(goal: Goal, time: number): number | undefined {
  const start = goal.start?.value;
  const end = nearestEnd(goal.bound, start);
  if (goal.quantity === 'growth' || goal.quantity === 'mean' || isKept(goal)) {
    return onKnots([...[...goal.milestones], [goal.year, end]], time, holdBetween);
  }
  if (start === undefined || !goal.start) {
    return goal.milestones.get(time) ?? (time === goal.year ? end : undefined);
  }
  const knots: Knot[] = [[goal.start.year, start], ...[...goal.milestones], [goal.year, end]];
  return onKnots(knots, time, goal.path === 'compound' ? compoundBetween : linearBetween);
}

/** Whether the task is to keep a level (or a mean of levels) that met its target from the start. */
export function isKept(goal: Goal): boolean {
  return (
    (goal.quantity === 'level' || goal.quantity === 'mean') &&
    goal.start !== undefined &&
    meets(goal.bound, goal.start.value)
  );
}

type Knot = readonly [time: number, value: number];
type Between = (left: Knot, right: Knot, time: number) => number;

/** The path through the knots at a time; the first and last stretches go on beyond the ends. */
function onKnots(knots: readonly Knot[], time: number, between: Between): number {
  const sorted = [...new Map(knots)].sort(([left], [right]) => left - right);
  if (sorted.length === 1) return sorted[0]![1];
  const right = Math.max(
    1,
    sorted.findIndex(([knot]) => knot >= time),
  );
  const last = sorted.at(-1)![0] < time ? sorted.length - 1 : right;
  return between(sorted[last - 1]!, sorted[last]!, time);
}

function linearBetween([t0, v0]: Knot, [t1, v1]: Knot, time: number): number {
  if (time === t1) return v1;
  return v0 + ((v1 - v0) * (time - t0)) / (t1 - t0);
}

function compoundBetween([t0, v0]: Knot, [t1, v1]: Knot, time: number): number {
  if (time === t1) return v1;
  return v0 * (v1 / v0) ** ((time - t0) / (t1 - t0));
}

/** Constant requirements: a printed value holds until the next one's year. */
function holdBetween([t0, v0]: Knot, [, v1]: Knot, time: number): number {
  return time <= t0 ? v0 : v1;
}
