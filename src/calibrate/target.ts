/**
 * What is forecast: the value `horizon` years after the origin, or (`mean`) the mean of the values of all years up to `horizon`.
 */
export interface Target {
  /** Years after the last value that is known; of a mean, those of its last year. */
  readonly horizon: number;
  readonly mean: boolean;
  /** Of a mean: its first year, counted likewise; 1 when absent. Later when the origin's own value was not yet published. */
  readonly first?: number;
}

/** The targets of a hindcast to `horizon`: each year up to it, or the mean over them. */
export function targetsTo(horizon: number, mean: boolean): readonly Target[] {
  if (mean) return [{ horizon, mean: true }];
  return Array.from({ length: horizon }, (_, index) => ({ horizon: index + 1, mean: false }));
}

/** The same targets seen from `lag` years earlier, when the last value that was known is so old. */
export function targetsFrom(targets: readonly Target[], lag: number): readonly Target[] {
  if (lag === 0) return targets;
  return targets.map(({ horizon, mean, first = 1 }) => ({
    horizon: horizon + lag,
    mean,
    ...(mean ? { first: first + lag } : {}),
  }));
}

/** The steps that a target looks at, from `first` to `last`. */
export function stepsOf({ horizon, mean, first = 1 }: Target): { readonly first: number; readonly last: number } {
  return { first: mean ? first : horizon, last: horizon };
}

/** Over how many years a mean is taken; 1 of a value. */
export function yearsOf(target: Target): number {
  const { first, last } = stepsOf(target);
  return last - first + 1;
}

/** What came: the target's value for a series whose origin is at `at`; NaN when a year is missing. */
export function outcomeOf(values: Float64Array, at: number, target: Target): number {
  return onPath((step) => values[at + step] ?? Number.NaN, target);
}

/** The target's value on a path of which `path(step)` is the value `step` years after the origin. */
export function onPath(path: (step: number) => number, target: Target): number {
  const { first, last } = stepsOf(target);
  let sum = 0;
  for (let step = first; step <= last; step++) sum += path(step);
  return sum / (last - first + 1);
}
