/** What a member must do in one outcome and year. Values in base units. */
export interface Condition {
  /** Id of an outcome of the ensemble. */
  readonly outcome: string;
  readonly year: number;
  /** Judge the mean of the values of all years from this one on; absent: the value of the year alone. */
  readonly meanSince?: number;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly above?: number;
  readonly below?: number;
}

/** A statement that is true of a member or not: all its conditions hold. */
export interface Predicate {
  /** Unique in the request. */
  readonly id: string;
  readonly all: readonly Condition[];
}

/** Members of which a set of predicates is true, for every combination of them. */
export interface JointRequest {
  readonly id: string;
  /** Ids of predicates, at most 12. */
  readonly predicates: readonly string[];
}

export const MOST_JOINT = 12;

/** The conditions of all predicates, each once, and which of them each predicate has. */
export function distinctConditions(predicates: readonly Predicate[]): {
  readonly conditions: readonly Condition[];
  readonly predicates: readonly (readonly number[])[];
} {
  const conditions: Condition[] = [];
  const known = new Map<string, number>();
  const indexOf = (condition: Condition): number => {
    const { outcome, year, meanSince, atLeast, atMost, above, below } = condition;
    const key = [outcome, year, meanSince, atLeast, atMost, above, below].map(String).join('\u0000');
    const index = known.get(key) ?? conditions.push(condition) - 1;
    known.set(key, index);
    return index;
  };
  return { predicates: predicates.map(({ all }) => all.map(indexOf)), conditions };
}
