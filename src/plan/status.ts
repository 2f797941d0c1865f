import { type Bound, type Goal, meets } from './goal.ts';
import { isKept, requiredValue } from './milestones.ts';
import type { Status } from './plan.ts';

/**
 * How far from the milestone path still counts as on it, in years: an annual figure dates a value to a year and no finer, so a
 * value that the path reaches within half a year of the year's end stands in the right year.
 */
export const ON_TRACK_YEARS = 0.5;

/** Rounding of the accumulated quantities compared, relative to their size. */
const ROUNDING = 1e-9;

/**
 * The status of a target in one year, in the official classes: 提前实现 achieved early, 快于预期 ahead, 基本符合预期 on track, 滞后 behind
 * (NDRC, mid-term evaluation of the 14th Five-Year Plan, December 2023). The official text names classes and no arithmetic; the
 * arithmetic here is the goal-consistency method (目标一致法: share of the task done against share of the time passed), stated on dates:
 *
 * 1. *behind*: worse than the milestone path required half a year earlier; in the target year: target not met.
 * 2. *ahead*: better than the path requires half a year later.
 * 3. *achieved early*: the target itself is met before its year; in the target year: met, and met the year before already.
 * 4. *on track*: everything between.
 *
 * A level (or mean level) that met its target from the start has nothing to achieve: kept is on track, lost is behind. A sum or a
 * growth that starts within its ceiling is a budget: the path meters it out, and it is never achieved early, since it goes on.
 * Without a printed baseline the first known value is the start. A range of levels is judged by the distance to it, a range of
 * sums or averages by lying within it (a sum in proportion to time).
 *
 * A better value never has a worse status; levels do not depend on the origin and scale of the unit; floors and ceilings mirror.
 *
 * @param values by calendar year, in the indicator's unit: levels, running sums or running averages, as the goal's quantity says
 * @param year a year after the start
 */
export function statusIn(goal: Goal, values: ReadonlyMap<number, number>, year: number): Status {
  const value = known(values, year);
  if (value === undefined) return 'no data';
  const started = withStart(goal, values, year);
  if (started.quantity !== 'level' && started.bound.kind === 'range') {
    const share = started.quantity === 'sum' ? elapsed(started, Math.min(year, started.year)) : 1;
    return meets(started.bound, value / share) ? 'on track' : 'behind';
  }
  if (isKept(started) || (started.quantity === 'mean' && !started.start)) {
    return meets(started.bound, value) ? 'on track' : 'behind';
  }
  if (year >= started.year) {
    if (!meets(started.bound, value)) return 'behind';
    if (wasKeptSince(started, values, year)) return 'achieved early';
    return year === started.year && againstPath(started, value, year) === 'ahead' ? 'ahead' : 'on track';
  }
  return isAchieved(started, value, year) ? 'achieved early' : againstPath(started, value, year);
}

/** The status in each year from the one after the start (or the base year) to `last`, by calendar year. */
export function statusByYear(
  goal: Goal,
  values: ReadonlyMap<number, number>,
  last: number,
): ReadonlyMap<number, Status> {
  const statuses = new Map<number, Status>();
  const first = Math.max(goal.start?.year ?? goal.baseYear, goal.baseYear) + 1;
  for (let year = first; year <= last; year++) statuses.set(year, statusIn(goal, values, year));
  return statuses;
}

function againstPath(goal: Goal, value: number, year: number): 'ahead' | 'on track' | 'behind' {
  if (!goal.start) return 'on track';
  const merit = meritOf(goal, value, year);
  // A printed milestone may bend the path within the window, so the year's own requirement is looked at too.
  const window = [year - ON_TRACK_YEARS, year, year + ON_TRACK_YEARS].map((time) =>
    meritOf(goal, requiredValue(goal, time)!, time),
  );
  const rounding = ROUNDING * Math.max(Math.abs(merit), ...window.map(Math.abs));
  if (merit < Math.min(...window) - rounding) return 'behind';
  return merit > Math.max(...window) + rounding ? 'ahead' : 'on track';
}

/** Whether the target was met in the year before its own and in every year from then to `year`. */
function wasKeptSince(goal: Goal, values: ReadonlyMap<number, number>, year: number): boolean {
  for (let earlier = goal.year - 1; earlier < year; earlier++) {
    const value = known(values, earlier);
    if (value === undefined) return false;
    if (earlier < goal.year ? !isAchieved(goal, value, earlier) : !meets(goal.bound, value)) return false;
  }
  return true;
}

/** Whether the target is met already before its year, by what will not be lost with time alone. */
function isAchieved(goal: Goal, value: number, year: number): boolean {
  switch (goal.quantity) {
    case 'level':
      return meets(goal.bound, value);
    case 'sum':
      return !meets(goal.bound, 0) && meets(goal.bound, value);
    case 'growth':
      return !meets(goal.bound, 0) && isAccumulated(goal, value, year);
    case 'mean':
      return isAccumulated(goal, value, year);
  }
}

/** Whether an average is already secured: even if nothing more came, the average to the target year would meet the target. */
function isAccumulated(goal: Goal, value: number, year: number): boolean {
  const whole = meritOf(goal, targetValue(goal.bound), goal.year);
  const merit = meritOf(goal, value, year);
  return merit >= whole + (isStrict(goal.bound) ? 1 : -1) * ROUNDING * Math.max(Math.abs(whole), Math.abs(merit));
}

/**
 * What has been achieved by a value at a time, the larger the better: the level itself, the sum, the accumulated growth
 * years · ln(1 + average), or the accumulated improvement years · (mean - baseline); its negative under a ceiling; minus the
 * distance to a range.
 */
function meritOf(goal: Goal, value: number, time: number): number {
  const years = time - goal.baseYear;
  const { bound } = goal;
  if (bound.kind === 'range') return -Math.max(0, bound.low - value, value - bound.high);
  const sign = bound.kind === 'floor' ? 1 : -1;
  switch (goal.quantity) {
    case 'level':
    case 'sum':
      return sign * value;
    case 'growth':
      return sign * years * Math.log1p(value * goal.scale);
    case 'mean':
      return sign * years * (value - (goal.start?.value ?? 0));
  }
}

function withStart(goal: Goal, values: ReadonlyMap<number, number>, year: number): Goal {
  if (goal.start || goal.quantity !== 'level') return goal;
  const first = [...values.keys()]
    .filter((candidate) => candidate <= year && known(values, candidate) !== undefined)
    .sort((left, right) => left - right)[0];
  return first === undefined || first >= goal.year
    ? goal
    : { ...goal, start: { year: first, value: values.get(first)! } };
}

function elapsed(goal: Goal, year: number): number {
  return (year - goal.baseYear) / (goal.year - goal.baseYear);
}

function targetValue(bound: Bound): number {
  return bound.kind === 'range' ? bound.low : bound.value;
}

function isStrict(bound: Bound): boolean {
  return bound.kind !== 'range' && bound.strict;
}

function known(values: ReadonlyMap<number, number>, year: number): number | undefined {
  const value = values.get(year);
  return value === undefined || Number.isNaN(value) ? undefined : value;
}
