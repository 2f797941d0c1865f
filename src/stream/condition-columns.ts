import type { Recorded } from '../compile/index.ts';
import { type OutcomeYear, SpareArrays } from '../simulate/index.ts';
import type { Judgeable } from './judging.ts';
import type { Condition } from './predicate.ts';
import type { SlotStatistics } from './slot-statistics.ts';

/** The values that conditions are judged by. */
export interface ConditionColumns {
  /** Arrays that means fill, after others of `Setup.spare`. */
  readonly spare: number;
  /** Of each condition; they hold until the next call. @param statistics the last part of which had these values. */
  of(values: readonly Float64Array[], recorded: Recorded, statistics: SlotStatistics | undefined): readonly Judgeable[];
}

/**
 * Prepares the reading of conditions: each is about a slot, or about the mean of several.
 *
 * @param slots which have all that the conditions speak of.
 * @param first how many of the spare arrays belong to others.
 */
export function conditionColumns(
  conditions: readonly Condition[],
  slots: readonly OutcomeYear[],
  first: number,
): ConditionColumns {
  const sources = conditions.map((condition) => slotsOf(condition, slots));
  const spare = sources.filter((own) => own.length > 1).length;
  const arrays = new SpareArrays(spare, first);
  const judgeable = conditions.map(() => ({
    values: new Float64Array() as Float64Array,
    least: Number.NaN,
    greatest: Number.NaN,
  }));
  return {
    spare,
    of(values, recorded, statistics) {
      const means = arrays.of(recorded);
      let next = 0;
      for (let index = 0; index < sources.length; index++) {
        const own = sources[index]!;
        const into = judgeable[index]!;
        if (own.length > 1) {
          into.values = means[next++]!;
          meanOf(
            own.map((slot) => values[slot]!),
            into.values,
          );
          continue;
        }
        const slot = own[0]!;
        into.values = values[slot]!;
        into.least = statistics?.least[slot] ?? Number.NaN;
        into.greatest = statistics?.greatest[slot] ?? Number.NaN;
      }
      return judgeable;
    },
  };
}

function slotsOf({ outcome, year, meanSince = year }: Condition, slots: readonly OutcomeYear[]): readonly number[] {
  return [...slots.keys()].filter((index) => {
    const slot = slots[index]!;
    return slot.outcome.id === outcome && slot.year >= meanSince && slot.year <= year;
  });
}

function meanOf(columns: readonly Float64Array[], into: Float64Array): void {
  const count = columns.length;
  into.set(columns[0]!);
  for (let index = 1; index < count; index++) {
    const own = columns[index]!;
    for (let member = 0; member < into.length; member++) into[member]! += own[member]!;
  }
  for (let member = 0; member < into.length; member++) into[member]! /= count;
}
