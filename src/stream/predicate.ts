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

/**
 * Judges a condition for all members.
 *
 * @param into an array to write in, if it is as long as there are members.
 */
export function judgeCondition(condition: Condition, values: readonly Float64Array[], into?: Uint8Array): Uint8Array {
  const [first, ...more] = values as [Float64Array, ...Float64Array[]];
  if (more.length === 0) return judgeValues(condition, first, into);
  const means = Float64Array.from(first, (value, member) => {
    let sum = value;
    for (const year of more) sum += year[member]!;
    return sum / values.length;
  });
  return judgeValues(condition, means, into);
}

function judgeValues(
  { atLeast = -Infinity, atMost = Infinity, above, below }: Condition,
  values: Float64Array,
  into: Uint8Array | undefined,
): Uint8Array {
  const judged = into?.length === values.length ? into : new Uint8Array(values.length);
  // Most conditions have no open bound; comparisons with not-a-number are false.
  for (let member = 0; member < values.length; member++) {
    const value = values[member]!;
    judged[member] = value >= atLeast && value <= atMost ? 1 : Number.isNaN(value) ? UNKNOWN : 0;
  }
  if (above === undefined && below === undefined) return judged;
  for (let member = 0; member < values.length; member++) {
    if (values[member]! <= above! || values[member]! >= below!) judged[member] = 0;
  }
  return judged;
}

/** Judges several at once: missed if one is missed, else not known if one is not known. */
export function judgeAll(judgements: readonly Uint8Array[], members: number): Uint8Array {
  if (judgements.length === 1) return judgements[0]!;
  const all = new Uint8Array(4 * Math.ceil(members / 4)).fill(1);
  const words = new Uint32Array(all.buffer);
  // Four members at a time, a byte each: met where all are met, not known where none is missed otherwise.
  for (const judged of judgements) {
    const whole = judged.byteOffset % 4 === 0 ? members >> 2 : 0;
    const theirs = new Uint32Array(judged.buffer, whole === 0 ? 0 : judged.byteOffset, whole);
    for (let index = 0; index < whole; index++) words[index] = bothOf(words[index]!, theirs[index]!);
    for (let member = 4 * whole; member < members; member++) all[member] = bothOf(all[member]!, judged[member]!);
  }
  return all.subarray(0, members);
}

/** Judgements of four members, a byte each, by two conditions. */
function bothOf(left: number, right: number): number {
  const met = left & right & 0x01010101;
  const notMissed = (left | (left >>> 1)) & (right | (right >>> 1)) & 0x01010101;
  return met | ((notMissed & ~met) << 1);
}
