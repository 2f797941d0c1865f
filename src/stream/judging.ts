import type { ArrayStatistics } from '../kernel/index.ts';
import { type Condition, distinctConditions, type JointRequest, type Predicate } from './predicate.ts';
import { TALLY_FIELDS } from './tally.ts';

/** Members judged at once, at most. */
const MOST_MEMBERS = 1024;
const WORDS = MOST_MEMBERS / 32;

/** A condition's values in a range of members. */
export interface Judgeable {
  readonly values: Float64Array;
  /** The least and the greatest of them; not-a-numbers where that is not known, or a member has no value. */
  readonly least: number;
  readonly greatest: number;
}

/**
 * Judges statements for one range of members after the other, and counts. Judgements are bits, 32 members a word: of each condition whether it is met, and whether
 * it is not known because a value is missing. One condition missed settles a predicate.
 */
export class Judging {
  /** Members that meet each predicate, miss it, and are not known: as plain data, to be sent between threads. */
  readonly tallies: Float64Array;
  /**
   * Of each joint request members by which of its predicates they meet: entry `b` counts those that meet exactly the predicates whose bits are set in b, the
   * first being the lowest bit. Members of which something is not known are left out.
   */
  readonly joint: readonly Float64Array[];
  /** Each once, in the order in which {@link judge} wants their values. */
  readonly conditions: readonly Condition[];
  readonly #ranges: readonly ValueRange[];
  readonly #judged: readonly Judged[];
  readonly #predicates: readonly { readonly all: readonly Judged[]; readonly judged: Judged }[];
  readonly #joint: readonly (readonly Judged[])[];

  constructor(predicates: readonly Predicate[], joint: readonly JointRequest[]) {
    const distinct = distinctConditions(predicates);
    this.conditions = distinct.conditions;
    this.#ranges = distinct.conditions.map(rangeOf);
    this.#judged = distinct.conditions.map(() => new Judged());
    this.#predicates = distinct.predicates.map((own) => {
      const all = own.map((index) => this.#judged[index]!);
      return { all, judged: all.length === 1 ? all[0]! : new Judged() };
    });
    this.#joint = joint.map(({ predicates: ids }) =>
      ids.map((id) => this.#predicates[predicates.findIndex((predicate) => predicate.id === id)]!.judged),
    );
    this.tallies = new Float64Array(TALLY_FIELDS * predicates.length);
    this.joint = joint.map(({ predicates: ids }) => new Float64Array(1 << ids.length));
  }

  clear(): void {
    this.tallies.fill(0);
    for (const counts of this.joint) counts.fill(0);
  }

  /**
   * Judges so many members.
   *
   * @param values of each of the {@link conditions}.
   */
  judge(members: number, values: readonly Judgeable[], statisticsOf: (values: Float64Array) => ArrayStatistics): void {
    for (let condition = 0; condition < this.#ranges.length; condition++) {
      this.#judged[condition]!.judge(this.#ranges[condition]!, values[condition]!, members, statisticsOf);
    }
    for (let index = 0; index < this.#predicates.length; index++) {
      const { all, judged } = this.#predicates[index]!;
      if (all.length !== 1) judged.combine(all, members);
      const met = judged.countMet(members);
      const unknown = judged.countUnknown(members);
      this.tallies[TALLY_FIELDS * index]! += met;
      this.tallies[TALLY_FIELDS * index + 1]! += members - met - unknown;
      this.tallies[TALLY_FIELDS * index + 2]! += unknown;
    }
    for (let index = 0; index < this.#joint.length; index++) {
      countTogether(this.#joint[index]!, members, this.joint[index]!);
    }
  }
}

/** Both ends included; nothing lies in it when one is not-a-number. */
interface ValueRange {
  readonly least: number;
  readonly greatest: number;
}

/** The values that meet a condition. Bounds that are not included are the next number inwards. */
function rangeOf({ atLeast = -Infinity, atMost = Infinity, above, below }: Condition): ValueRange {
  const [least, greatest] = [
    above === undefined ? atLeast : Math.max(atLeast, nextAbove(above)),
    below === undefined ? atMost : Math.min(atMost, -nextAbove(-below)),
  ];
  return { least, greatest };
}

/** The least number above another; not-a-number above infinity. */
function nextAbove(value: number): number {
  if (value === Infinity) return Number.NaN;
  if (value === 0) return Number.MIN_VALUE;
  const one = new Float64Array([value]);
  const bits = new BigInt64Array(one.buffer);
  if (!Number.isNaN(value)) bits[0]! += value > 0 ? 1n : -1n;
  return one[0]!;
}

/** The judgement of a condition or predicate. Bits beyond the members are not set. */
class Judged {
  readonly met = new Uint32Array(WORDS);
  /** Means nothing where all are known. */
  readonly unknown = new Uint32Array(WORDS);
  isKnown = true;

  judge(
    { least, greatest }: ValueRange,
    own: Judgeable,
    members: number,
    statisticsOf: (values: Float64Array) => ArrayStatistics,
  ): void {
    const words = (members + 31) >>> 5;
    if (own.least >= least && own.greatest <= greatest) {
      this.isKnown = true;
      setFirst(this.met, members);
    } else if (own.least > greatest || own.greatest < least) {
      this.isKnown = true;
      this.met.fill(0, 0, words);
    } else {
      inRange(own.values, least, greatest, this.met, statisticsOf(own.values));
      this.isKnown = !Number.isNaN(own.least);
      if (this.isKnown) return;
      inRange(own.values, -Infinity, Infinity, this.unknown, statisticsOf(own.values));
      this.isKnown = count(this.unknown, words) === members;
      for (let word = 0; word < words; word++) this.unknown[word] = ~this.unknown[word]!;
      clearBeyond(this.unknown, members);
    }
  }

  /** Missed if one is missed, else not known if one is not known. */
  combine(all: readonly Judged[], members: number): void {
    const words = (members + 31) >>> 5;
    const { met, unknown } = this;
    setFirst(met, members);
    this.isKnown = true;
    for (const own of all) this.isKnown &&= own.isKnown;
    if (!this.isKnown) setFirst(unknown, members);
    for (const own of all) {
      if (!this.isKnown) {
        for (let word = 0; word < words; word++)
          unknown[word]! &= own.met[word]! | (own.isKnown ? 0 : own.unknown[word]!);
      }
      for (let word = 0; word < words; word++) met[word]! &= own.met[word]!;
    }
    if (!this.isKnown) for (let word = 0; word < words; word++) unknown[word]! &= ~met[word]!;
  }

  countMet(members: number): number {
    return count(this.met, (members + 31) >>> 5);
  }

  countUnknown(members: number): number {
    return this.isKnown ? 0 : count(this.unknown, (members + 31) >>> 5);
  }
}

/** Sets a bit for each value in a range. */
function inRange(
  values: Float64Array,
  least: number,
  greatest: number,
  into: Uint32Array,
  statistics: ArrayStatistics,
): void {
  statistics.judge(values, least, greatest);
  const { bits } = statistics;
  for (let word = 0; 32 * word < values.length; word++) into[word] = bits[word]!;
}

function setFirst(words: Uint32Array, members: number): void {
  words.fill(0xffffffff, 0, (members + 31) >>> 5);
  clearBeyond(words, members);
}

function clearBeyond(words: Uint32Array, members: number): void {
  if (members % 32 !== 0) words[members >> 5]! &= (1 << (members & 31)) - 1;
}

/** How many bits are set in so many words. */
function count(words: Uint32Array, length: number): number {
  let sum = 0;
  for (let index = 0; index < length; index++) sum += ones(words[index]!);
  return sum;
}

function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Counts members by which judgements are met, all of which are known. */
function countTogether(all: readonly Judged[], members: number, counts: Float64Array): void {
  for (let word = 0; 32 * word < members; word++) {
    const left = members - 32 * word;
    let known = left >= 32 ? -1 : (1 << left) - 1;
    for (const own of all) if (!own.isKnown) known &= ~own.unknown[word]!;
    split(all, word, known, 0, 0, counts);
  }
}

/** Of the members of a word whose bits are set, counts those that meet each pattern of the judgements from one on. */
function split(
  all: readonly Judged[],
  word: number,
  bits: number,
  from: number,
  pattern: number,
  counts: Float64Array,
): void {
  if (bits === 0) return;
  if (from === all.length) {
    counts[pattern]! += ones(bits);
    return;
  }
  const met = all[from]!.met[word]!;
  split(all, word, bits & met, from + 1, pattern | (1 << from), counts);
  split(all, word, bits & ~met, from + 1, pattern, counts);
}
