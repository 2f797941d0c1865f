import type { OutcomeYear } from '../simulate/index.ts';

/** A series beside the outcomes: of each year the mean of an outcome's values of all years from `since` to it. */
export interface MeanRequest {
  /** Unique among outcomes and means. */
  readonly id: string;
  readonly outcome: string;
  readonly since: number;
}

export interface RunningMeans {
  /** The slots of the outcomes, then those of the means. */
  readonly slots: readonly OutcomeYear[];
  /** The values of all slots from those of the outcomes. Arrays of means hold until the next call. */
  extend(values: readonly Float64Array[]): readonly Float64Array[];
}

/** Prepares running means of outcomes; a member without a value in one of the years has none from then on. */
export function runningMeans(slots: readonly OutcomeYear[], requests: readonly MeanRequest[]): RunningMeans {
  if (requests.length === 0) return { slots, extend: (values) => values };
  const series = requests.map(({ id, outcome, since }) => ({
    id,
    sources: [...slots.keys()].filter((index) => slots[index]!.outcome.id === outcome && slots[index]!.year >= since),
  }));
  const own = series.flatMap(({ id, sources }) =>
    sources.map((index) => ({ ...slots[index]!, outcome: { ...slots[index]!.outcome, id } })),
  );
  let means: Float64Array[] = [];
  return {
    slots: [...slots, ...own],
    extend(values) {
      const members = values[0]?.length ?? 0;
      if (means[0]?.length !== members) means = own.map(() => new Float64Array(members));
      let next = 0;
      for (const { sources } of series) {
        const sum = new Float64Array(members);
        for (const [index, source] of sources.entries()) {
          const mean = means[next++]!;
          const value = values[source]!;
          for (let member = 0; member < members; member++) {
            sum[member]! += value[member]!;
            mean[member] = sum[member]! / (index + 1);
          }
        }
      }
      return [...values, ...means];
    },
  };
}
