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

/** Judgement of one member: not met, met, or not known because a value is missing. One condition missed settles a predicate. */
export type Judgement = 0 | 1 | 2;
export const UNKNOWN = 2;

/** Judges a condition for all members. */
export function judgeCondition(condition: Condition, values: readonly Float64Array[]): Uint8Array {
  const { atLeast, atMost, above, below } = condition;
  const members = values[0]!.length;
  const judged = new Uint8Array(members);
  for (let member = 0; member < members; member++) {
    let value = values[0]![member]!;
    if (values.length > 1) {
      for (let year = 1; year < values.length; year++) value += values[year]![member]!;
      value /= values.length;
    }
    const isMet =
      (atLeast === undefined || value >= atLeast) &&
      (atMost === undefined || value <= atMost) &&
      (above === undefined || value > above) &&
      (below === undefined || value < below);
    judged[member] = Number.isNaN(value) ? UNKNOWN : isMet ? 1 : 0;
  }
  return judged;
}

/** Judges several at once: missed if one is missed, else not known if one is not known. */
export function judgeAll(judgements: readonly Uint8Array[], members: number): Uint8Array {
  const all = new Uint8Array(members).fill(1);
  for (const judged of judgements) {
    for (let member = 0; member < members; member++) {
      if (all[member] === 0 || judged[member] === 0) all[member] = 0;
      else if (judged[member] === UNKNOWN) all[member] = UNKNOWN;
    }
  }
  return all;
}
