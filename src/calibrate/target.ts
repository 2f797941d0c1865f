/**
 * What is forecast: the value `horizon` years after the origin, or (`mean`) the mean of the values of all years up to `horizon`.
 */
export interface Target {
  readonly horizon: number;
  readonly mean: boolean;
}

/** The targets of a hindcast to `horizon`: each year up to it, or the mean over them. */
export function targetsTo(horizon: number, mean: boolean): readonly Target[] {
  if (mean) return [{ horizon, mean: true }];
  return Array.from({ length: horizon }, (_, index) => ({ horizon: index + 1, mean: false }));
}

/** What came: the target's value for a series whose origin is at `at`; NaN when a year is missing. */
export function outcomeOf(values: Float64Array, at: number, target: Target): number {
  if (!target.mean) return values[at + target.horizon] ?? Number.NaN;
  let sum = 0;
  for (let step = 1; step <= target.horizon; step++) sum += values[at + step] ?? Number.NaN;
  return sum / target.horizon;
}

/** The target's value on a path of which `path(step)` is the value `step` years after the origin. */
export function onPath(path: (step: number) => number, target: Target): number {
  if (!target.mean) return path(target.horizon);
  let sum = 0;
  for (let step = 1; step <= target.horizon; step++) sum += path(step);
  return sum / target.horizon;
}
