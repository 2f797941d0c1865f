import type { Recorded } from '../compile/index.ts';
import { type OutcomeYear, SpareArrays } from '../simulate/index.ts';

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
  /** Arrays that means fill, after the first of `Setup.spare`. */
  readonly spare: number;
  /** The values of all slots from those of the outcomes. Arrays of means hold until the next call. */
  extend(values: readonly Float64Array[], recorded: Recorded): readonly Float64Array[];
}

/**
 * Prepares running means of outcomes; a member without a value in one of the years has none from then on.
 *
 * @param first how many of the spare arrays belong to others.
 */
export function runningMeans(slots: readonly OutcomeYear[], requests: readonly MeanRequest[], first = 0): RunningMeans {
  if (requests.length === 0) return { slots, spare: 0, extend: (values) => values };
  const series = requests.map(({ id, outcome, since }) => ({
    id,
    sources: [...slots.keys()].filter((index) => slots[index]!.outcome.id === outcome && slots[index]!.year >= since),
  }));
  const own = series.flatMap(({ id, sources }) =>
    sources.map((index) => ({ ...slots[index]!, outcome: { ...slots[index]!.outcome, id } })),
  );
  const spare = new SpareArrays(own.length, first);
  let sum = new Float64Array();
  let outcomes: readonly Float64Array[] = [];
  let means: readonly Float64Array[] = [];
  let all: readonly Float64Array[] = [];
  return {
    slots: [...slots, ...own],
    spare: own.length,
    extend(values, recorded) {
      const arrays = spare.of(recorded);
      if (sum.length !== recorded.members) sum = new Float64Array(recorded.members);
      let next = 0;
      for (const { sources } of series) {
        sum.fill(0);
        for (const [index, source] of sources.entries()) addTo(sum, values[source]!, index + 1, arrays[next++]!);
      }
      if (outcomes !== values || means !== arrays) all = [...values, ...arrays];
      [outcomes, means] = [values, arrays];
      return all;
    },
  };
}

/** Adds values to a sum, and gives the mean of so many. */
function addTo(sum: Float64Array, values: Float64Array, count: number, mean: Float64Array): void {
  for (let member = 0; member < sum.length; member++) {
    const own = sum[member]! + values[member]!;
    sum[member] = own;
    mean[member] = own / count;
  }
}
