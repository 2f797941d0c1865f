import type { Bound, Goal } from '../../src/plan/index.ts';

/** A floor: at least the value (above it when strict). */
export const floor = (value: number, strict = false, rounding = 0): Bound => ({
  kind: 'floor',
  value,
  strict,
  rounding,
});
/** A ceiling: at most the value (below it when strict). */
export const ceiling = (value: number, strict = false): Bound => ({ kind: 'ceiling', value, strict, rounding: 0 });
export const range = (low: number, high: number): Bound => ({ kind: 'range', low, high });

/** A goal of the plan 2021–2025 for tests: a level from its 2020 value to its 2025 bound unless said otherwise. */
export function goal(start: number | undefined, bound: Bound, more: Partial<Goal> = {}): Goal {
  return {
    quantity: 'level',
    bound,
    ...(start === undefined ? {} : { start: { year: 2020, value: start } }),
    baseYear: 2020,
    year: 2025,
    milestones: new Map(),
    path: 'linear',
    scale: 1,
    ...more,
  };
}

/** Values of consecutive years, from 2021 unless said otherwise. */
export function from2021(...values: number[]): ReadonlyMap<number, number> {
  return new Map(values.map((value, index) => [2021 + index, value]));
}
