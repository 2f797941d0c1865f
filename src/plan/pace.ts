import { type Goal, gapTo, meets, nearestEnd } from './goal.ts';

/** Change per year: what the target still asks from a year on, and what a projection does. */
export interface Pace {
  readonly required: number;
  readonly projected: number;
}

/**
 * The pace still required from the end of `year` to meet the target in its year, in the indicator's unit a year; 0 when the value
 * meets the target already. For a level and a sum it is the change per year; for an average it is the average that the remaining
 * years must have (geometric for growths), since an average is itself a yearly rate.
 *
 * @param value the level, running sum or running average of that year
 * @returns undefined when no year is left
 */
export function requiredPace(goal: Goal, year: number, value: number): number | undefined {
  const left = goal.year - year;
  if (left <= 0) return undefined;
  const end = nearestEnd(goal.bound, value);
  switch (goal.quantity) {
    case 'level':
      return meets(goal.bound, value) || gapTo(goal.bound, value) <= 0 ? 0 : (end - value) / left;
    case 'sum':
      return (end - value) / left;
    case 'growth':
    case 'mean':
      return averageOfRest(goal, year, value, end);
  }
}

/** The pace of a projection from the end of `year` to the target year, in the same terms as {@link requiredPace}. */
export function projectedPace(goal: Goal, year: number, value: number, atTarget: number): number | undefined {
  const left = goal.year - year;
  if (left <= 0) return undefined;
  return goal.quantity === 'level' || goal.quantity === 'sum'
    ? (atTarget - value) / left
    : averageOfRest(goal, year, value, atTarget);
}

/** The average of the years after `year` that turns a running average into `whole` by the target year. */
function averageOfRest(goal: Goal, year: number, running: number, whole: number): number {
  const total = goal.year - goal.baseYear;
  const passed = year - goal.baseYear;
  const left = total - passed;
  if (goal.quantity === 'mean') return (total * whole - passed * running) / left;
  const growth = (value: number) => Math.log1p(value * goal.scale);
  return Math.expm1((total * growth(whole) - passed * growth(running)) / left) / goal.scale;
}
