import type { Backend, Failure, Recorded, Violation } from '../compile/index.ts';
import { vectorStatistics } from '../kernel/index.ts';
import { memberDrawer, type OutcomeYear, outcomeColumns, readerOf } from '../simulate/index.ts';
import { CHUNK, type ChunkResult, type Job, MOST_TOLD, type Sketches } from './job.ts';
import { addMoments, MOMENTS_BLOCK, type Moments, noMoments } from './moments.ts';
import { type Condition, distinctConditions, judgeAll, judgeCondition } from './predicate.ts';
import { runningMeans } from './running-means.ts';
import { atomsOf, SlotSketch } from './slot-sketch.ts';
import { addTallies, jointCounts, noTally, type Tally, tallyOf } from './tally.ts';

/** Members drawn and run at once, where the back end has no room of its own for them. */
const PART = 1024;
/** Members whose values say which numbers occur again and again. */
const SAMPLE = 1024;

/** Runs chunks of a job on the thread it is on. */
export interface ChunkRunner {
  run(chunk: number): Promise<ChunkResult>;
  /** What has been counted by all chunks run so far. */
  sketches(): Sketches;
}

export function chunkRunner(job: Job, backend: Backend): ChunkRunner {
  const { program, schedule, outcomes, seed, design, draws } = job;
  const reader = readerOf(program, outcomes);
  const columns = outcomeColumns(program, reader.program, outcomes);
  const runner = backend.prepare(reader.program, { paths: schedule.paths, reuse: true });
  const drawer = memberDrawer(program, schedule, { seed, design });
  const keepsValues = job.keep === 'values';
  const means = runningMeans(columns.slots, job.means);
  const { slots } = means;
  const handedOver = keepsValues ? [...slots.keys()] : slotsHandedOver(slots, job.handedOver);
  let ready: Promise<readonly SlotSketch[]> | undefined;
  let sketches: readonly SlotSketch[] = [];
  const { conditions, predicates } = distinctConditions(job.predicates);
  const conditionSlots = conditions.map((condition) => slotsOf(condition, slots));
  /** Judgements of the last part, whose arrays are used again. */
  let judgements: readonly Uint8Array[] = [];
  const joint = job.joint.map(({ predicates }) =>
    predicates.map((id) => job.predicates.findIndex((predicate) => predicate.id === id)),
  );

  const room = runner.room && runner.room.members >= MOMENTS_BLOCK ? runner.room : undefined;
  const part = room ? room.members - (room.members % MOMENTS_BLOCK) : PART;

  function runPart(from: number, to: number): Recorded | Promise<Recorded> {
    if (draws) return runner.run(draws.columns, from, to);
    return runner.run(drawer.redraw(from, to - from, room?.columns(to - from)).columns, 0, to - from);
  }

  /**
   * Runs a range of members part by part, and hands over the values of each part and who of it failed. What is handed over holds only until the
   * function returns: other work of the thread may run the same back end between two parts.
   */
  async function runMembers(
    first: number,
    end: number,
    use: (part: {
      readonly from: number;
      readonly members: number;
      readonly values: readonly Float64Array[];
      readonly failures: readonly Failure[];
      readonly violations: readonly Violation[];
    }) => void,
  ): Promise<void> {
    for (let from = first; from < end; from += part) {
      const ran = runPart(from, Math.min(from + part, end));
      const recorded = 'then' in ran ? await ran : ran;
      const overflows = isAllFinite(recorded) ? [] : reader.overflows(recorded);
      const failures = [...recorded.failures, ...overflows].sort((left, right) => left.member - right.member);
      const values = means.extend(withoutFailed(columns.read(recorded), failures));
      use({ from, members: recorded.members, values, failures, violations: recorded.violations });
    }
  }

  /** The first members of all say which numbers occur again and again, whichever chunk comes first on this thread. */
  async function newSketches(): Promise<readonly SlotSketch[]> {
    const members = Math.min(SAMPLE, job.members);
    const samples = slots.map(() => new Float64Array(members));
    await runMembers(0, members, ({ from, values }) => {
      for (const [slot, column] of values.entries()) samples[slot]!.set(column, from);
    });
    return samples.map((sample) => new SlotSketch(atomsOf(sample)));
  }

  return {
    async run(chunk) {
      if (!keepsValues) {
        ready ??= newSketches();
        sketches = await ready;
      }
      const first = chunk * CHUNK;
      const members = Math.min(CHUNK, job.members - first);
      const sum = new ChunkSum(job, chunk, members, slots.length, joint.length, handedOver);
      await runMembers(first, first + members, ({ from, members: count, values, failures, violations }) => {
        sum.addFailures(failures, violations, from);
        sum.addValues(values, from - first);
        if (!keepsValues) {
          for (const [slot, column] of values.entries()) {
            const { count: known, min, max } = sum.addMoments(slot, column);
            // Many outcomes are the same in all members, above all those of past years.
            if (min === max && known === from - first + count) sketches[slot]!.addMany(min, count);
            else sketches[slot]!.add(column);
          }
        }
        judgements = conditions.map((condition, index) =>
          judgeCondition(
            condition,
            conditionSlots[index]!.map((slot) => values[slot]!),
            judgements[index],
          ),
        );
        const judged = predicates.map((own) =>
          judgeAll(
            own.map((index) => judgements[index]!),
            count,
          ),
        );
        sum.addJudgements(judged, joint);
      });
      return sum.result();
    },
    sketches: () => sketches.map((sketch) => sketch.counts()),
  };
}

/** Which slots a condition reads. The request has been checked: they are there. */
function slotsOf({ outcome, year, meanSince = year }: Condition, slots: readonly OutcomeYear[]): readonly number[] {
  return [...slots.keys()].filter((index) => {
    const slot = slots[index]!;
    return slot.outcome.id === outcome && slot.year >= meanSince && slot.year <= year;
  });
}

/** Slots in the order of the slots, whatever the order in which their outcomes are named. */
export function slotsHandedOver(slots: readonly OutcomeYear[], outcomes: readonly string[]): readonly number[] {
  return [...slots.keys()].filter((index) => outcomes.includes(slots[index]!.outcome.id));
}

/** Whether everything recorded at saved points is finite. */
function isAllFinite({ values, members, stride = members }: Recorded): boolean {
  const vectors = vectorStatistics();
  if (!vectors) return values.every(Number.isFinite);
  for (let start = 0; start < values.length; start += stride) {
    if (!vectors.isFinite(values, start, members)) return false;
  }
  return true;
}

/** The columns with not-a-number where members failed. */
function withoutFailed(columns: readonly Float64Array[], failures: readonly Failure[]): readonly Float64Array[] {
  if (failures.length === 0) return columns;
  return columns.map((column) => {
    const own = column.slice();
    for (const { member } of failures) own[member] = Number.NaN;
    return own;
  });
}

/** A chunk being put together part by part. */
class ChunkSum {
  readonly #job: Job;
  readonly #chunk: number;
  readonly #members: number;
  readonly #moments: Moments[];
  readonly #tallies: Tally[];
  readonly #joint: Float64Array[];
  readonly #failures: Failure[] = [];
  readonly #violations: Violation[] = [];
  readonly #violated: number[];
  readonly #handedOver: readonly number[];
  readonly #values: Float64Array | undefined;
  #failed = 0;

  constructor(job: Job, chunk: number, members: number, slots: number, joint: number, handedOver: readonly number[]) {
    this.#job = job;
    this.#chunk = chunk;
    this.#members = members;
    this.#moments = job.keep === 'values' ? [] : new Array(slots).fill(noMoments);
    this.#tallies = job.predicates.map(() => noTally);
    this.#joint = Array.from(
      { length: joint },
      (_, index) => new Float64Array(1 << job.joint[index]!.predicates.length),
    );
    this.#violated = job.program.identities.map(() => 0);
    this.#handedOver = handedOver;
    this.#values = handedOver.length > 0 ? new Float64Array(handedOver.length * members) : undefined;
  }

  /** @returns the moments of all members of the chunk so far. */
  addMoments(slot: number, values: Float64Array): Moments {
    const moments = addMoments(this.#moments[slot]!, values);
    this.#moments[slot] = moments;
    return moments;
  }

  addValues(columns: readonly Float64Array[], offset: number): void {
    for (const [index, slot] of this.#handedOver.entries()) {
      this.#values!.set(columns[slot]!, index * this.#members + offset);
    }
  }

  addJudgements(judged: readonly Uint8Array[], joint: readonly (readonly number[])[]): void {
    for (const [index, own] of judged.entries()) this.#tallies[index] = addTallies(this.#tallies[index]!, tallyOf(own));
    for (const [index, predicates] of joint.entries()) {
      const counts = jointCounts(predicates.map((predicate) => judged[predicate]!));
      for (const [pattern, count] of counts.entries()) this.#joint[index]![pattern]! += count;
    }
  }

  addFailures(failures: readonly Failure[], violations: readonly Violation[], from: number): void {
    this.#failed += failures.length;
    const isAllTold = this.#job.keep === 'values';
    for (const failure of failures) {
      if (!isAllTold && this.#failures.length >= MOST_TOLD) break;
      this.#failures.push({ ...failure, member: from + failure.member });
    }
    for (const violation of violations) {
      this.#violated[violation.identity]!++;
      if (isAllTold || this.#violations.length < MOST_TOLD) {
        this.#violations.push({ ...violation, member: from + violation.member });
      }
    }
  }

  result(): ChunkResult {
    return {
      chunk: this.#chunk,
      members: this.#members,
      moments: this.#moments,
      tallies: this.#tallies,
      joint: this.#joint,
      failed: this.#failed,
      failures: this.#failures,
      violations: this.#violations,
      violated: this.#violated,
      ...(this.#values ? { values: this.#values } : {}),
    };
  }
}
