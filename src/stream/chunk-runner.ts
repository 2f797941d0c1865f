import type { Backend, Failure, Recorded, Violation } from '../compile/index.ts';
import { memberDrawer, type OutcomeYear, outcomeColumns, readerOf } from '../simulate/index.ts';
import { CHUNK, type ChunkResult, type Job, MOST_TOLD, type Sketches } from './job.ts';
import { type Moments, momentsOf, noMoments, together } from './moments.ts';
import { type Condition, judgeAll, judgeCondition } from './predicate.ts';
import { QuantileSketch } from './quantile-sketch.ts';
import { runningMeans } from './running-means.ts';
import { addTallies, jointCounts, noTally, type Tally, tallyOf } from './tally.ts';

/** Members drawn and run at once: a block of the kernel, so that values are read where it leaves them. */
const PART = 1024;

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
  const sketches = keepsValues ? [] : slots.map(() => new QuantileSketch());
  const conditions = job.predicates.map(({ all }) => all.map((condition) => slotsOf(condition, slots)));
  const joint = job.joint.map(({ predicates }) =>
    predicates.map((id) => job.predicates.findIndex((predicate) => predicate.id === id)),
  );

  async function runPart(from: number, to: number): Promise<Recorded> {
    if (draws) return runner.run(draws.columns, from, to);
    return runner.run(drawer.redraw(from, to - from).columns, 0, to - from);
  }

  return {
    async run(chunk) {
      const first = chunk * CHUNK;
      const members = Math.min(CHUNK, job.members - first);
      const sum = new ChunkSum(job, chunk, members, slots.length, joint.length, handedOver);
      for (let from = first; from < first + members; from += PART) {
        const to = Math.min(from + PART, first + members);
        const recorded = await runPart(from, to);
        const overflows = isAllFinite(recorded.values) ? [] : reader.overflows(recorded);
        const failures = [...recorded.failures, ...overflows].sort((left, right) => left.member - right.member);
        const values = means.extend(withoutFailed(columns.read(recorded), failures));
        sum.addFailures(failures, recorded.violations, from);
        sum.addValues(values, from - first);
        if (!keepsValues) {
          for (const [slot, column] of values.entries()) {
            sum.addMoments(slot, momentsOf(column));
            sketches[slot]!.add(column);
          }
        }
        const judged = conditions.map((all, index) =>
          judgeAll(
            all.map((slots, position) =>
              judgeCondition(
                job.predicates[index]!.all[position]!,
                slots.map((slot) => values[slot]!),
              ),
            ),
            to - from,
          ),
        );
        sum.addJudgements(judged, joint);
      }
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

/** A sum of finite numbers, each times 0, is 0; anything else makes it not-a-number. */
function isAllFinite(values: Float64Array): boolean {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index]! * 0;
  return sum === 0;
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

  addMoments(slot: number, moments: Moments): void {
    this.#moments[slot] = together(this.#moments[slot]!, moments);
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
