import type { Backend, Failure, Recorded, Violation } from '../compile/index.ts';
import { type ArrayStatistics, MOMENTS_BLOCK, MOST_AT_ONCE, statisticsIn } from '../kernel/index.ts';
import { memberDrawer, type OutcomeYear, outcomeColumns, readerOf } from '../simulate/index.ts';
import { conditionColumns } from './condition-columns.ts';
import { CHUNK, type ChunkResult, type Job, MOST_TOLD, type Sketches } from './job.ts';
import { Judging } from './judging.ts';
import { runningMeans } from './running-means.ts';
import { SlotStatistics } from './slot-statistics.ts';

/** Members whose values say which numbers occur again and again. */
const SAMPLE = 1024;

/** Runs chunks of a job on the thread it is on. */
export interface ChunkRunner {
  run(chunk: number): Promise<ChunkResult>;
  /** What has been counted by all chunks run so far. */
  sketches(): Sketches;
}

/** What a range of members came to. It holds only until other work of the thread runs the same back end. */
interface Part {
  readonly from: number;
  readonly members: number;
  /** `[slot][member]`; not-a-number where a member failed. */
  readonly values: readonly Float64Array[];
  readonly recorded: Recorded;
  readonly failures: readonly Failure[];
  /** What works on an array of values where it lies. */
  readonly statisticsOf: (values: Float64Array) => ArrayStatistics;
}

export function chunkRunner(job: Job, backend: Backend): ChunkRunner {
  const { program, schedule, outcomes, seed, design, draws } = job;
  const reader = readerOf(program, outcomes);
  const columns = outcomeColumns(program, reader.program, outcomes);
  const means = runningMeans(columns.slots, job.means, columns.spare);
  const { slots } = means;
  const judging = new Judging(job.predicates, job.joint);
  const judged = conditionColumns(judging.conditions, slots, columns.spare + means.spare);
  const spare = columns.spare + means.spare + judged.spare;
  const runner = backend.prepare(reader.program, { paths: schedule.paths, reuse: true, spare });
  const drawer = memberDrawer(program, schedule, { seed, design });
  const keepsValues = job.keep === 'values';
  const handedOver = keepsValues ? [...slots.keys()] : slotsHandedOver(slots, job.handedOver);
  let statistics: SlotStatistics | undefined;

  const room = runner.room && runner.room.members >= MOMENTS_BLOCK ? runner.room : undefined;
  const part = room ? Math.min(MOST_AT_ONCE, room.members - (room.members % MOMENTS_BLOCK)) : MOST_AT_ONCE;

  function runPart(from: number, to: number): Recorded | Promise<Recorded> {
    if (draws) return runner.run(draws.columns, from, to);
    return runner.run(drawer.redraw(from, to - from, room?.columns(to - from)).columns, 0, to - from);
  }

  /** Runs a range of members part by part, measures each if asked to, and hands it over. */
  async function runMembers(
    first: number,
    end: number,
    measures: SlotStatistics | undefined,
    use: (part: Part) => void,
  ): Promise<void> {
    for (let from = first; from < end; from += part) {
      const ran = runPart(from, Math.min(from + part, end));
      const recorded = 'then' in ran ? await ran : ran;
      const { buffer } = recorded.values;
      const statistics = statisticsIn(buffer);
      const statisticsOf = (own: Float64Array): ArrayStatistics =>
        own.buffer === buffer ? statistics : statisticsIn(own.buffer);
      const values = means.extend(columns.read(recorded), recorded);
      const allFinite = measures
        ? measures.measure(values, statisticsOf) && isAllFinite(recorded, statistics, columns.untold)
        : false;
      // Sums may be infinite where no value is.
      const overflows = allFinite || isAllFinite(recorded, statistics) ? [] : reader.overflows(recorded);
      const failures =
        overflows.length === 0
          ? recorded.failures
          : [...recorded.failures, ...overflows].sort((left, right) => left.member - right.member);
      if (failures.length > 0) {
        // Arrays of one outcome in one year may be those of another, or a term of a mean: all members that failed have no value in any.
        for (const { member } of failures) for (const column of values) column[member] = Number.NaN;
        measures?.measure(values, statisticsOf);
      }
      use({ from, members: recorded.members, values, recorded, failures, statisticsOf });
    }
  }

  /** The first members of all say which numbers occur again and again, whichever chunk comes first on this thread. */
  async function newStatistics(): Promise<SlotStatistics> {
    const members = Math.min(SAMPLE, job.members);
    const samples = slots.map(() => new Float64Array(members));
    await runMembers(0, members, undefined, ({ from, values }) => {
      for (const [slot, column] of values.entries()) samples[slot]!.set(column, from);
    });
    return new SlotStatistics(samples);
  }

  async function runChunk(chunk: number): Promise<ChunkResult> {
    if (!keepsValues) statistics ??= await newStatistics();
    const first = chunk * CHUNK;
    const members = Math.min(CHUNK, job.members - first);
    const told = new Told(job);
    const values = handedOver.length > 0 ? new Float64Array(handedOver.length * members) : undefined;
    statistics?.begin();
    judging.clear();
    await runMembers(first, first + members, statistics, (own) => {
      told.add(own);
      for (const [index, slot] of handedOver.entries()) {
        values!.set(own.values[slot]!, index * members + own.from - first);
      }
      statistics?.count(own.values, own.statisticsOf);
      if (judging.conditions.length > 0) {
        judging.judge(own.members, judged.of(own.values, own.recorded, statistics), own.statisticsOf);
      }
    });
    return {
      chunk,
      members,
      moments: statistics?.end() ?? new Float64Array(),
      tallies: judging.tallies.slice(),
      joint: judging.joint.map((counts) => counts.slice()),
      ...told.result(),
      ...(values ? { values } : {}),
    };
  }

  let last: Promise<unknown> = Promise.resolve();
  return {
    run(chunk) {
      // One after the other: they count in the same arrays.
      const own = last.then(() => runChunk(chunk));
      last = own.catch(() => {});
      return own;
    },
    sketches: () => statistics?.counts() ?? [],
  };
}

/** Slots in the order of the slots, whatever the order in which their outcomes are named. */
export function slotsHandedOver(slots: readonly OutcomeYear[], outcomes: readonly string[]): readonly number[] {
  return [...slots.keys()].filter((index) => outcomes.includes(slots[index]!.outcome.id));
}

/** Whether everything recorded at saved points is finite, or all of some arrays. */
function isAllFinite(
  { values, members, stride = members }: Recorded,
  statistics: ArrayStatistics,
  arrays: readonly number[] = [...Array(values.length / stride).keys()],
): boolean {
  return arrays.every((array) => statistics.isFinite(values, array * stride, members));
}

/** Failures and violations of a chunk. */
class Told {
  readonly #isAllTold: boolean;
  readonly #failures: Failure[] = [];
  readonly #violations: Violation[] = [];
  readonly #violated: number[];
  #failed = 0;

  constructor({ keep, program }: Job) {
    this.#isAllTold = keep === 'values';
    this.#violated = program.identities.map(() => 0);
  }

  add({ from, failures, recorded: { violations } }: Part): void {
    this.#failed += failures.length;
    for (const failure of failures) {
      if (!this.#isAllTold && this.#failures.length >= MOST_TOLD) break;
      this.#failures.push({ ...failure, member: from + failure.member });
    }
    for (const violation of violations) {
      this.#violated[violation.identity]!++;
      if (this.#isAllTold || this.#violations.length < MOST_TOLD) {
        this.#violations.push({ ...violation, member: from + violation.member });
      }
    }
  }

  result(): Pick<ChunkResult, 'failed' | 'failures' | 'violations' | 'violated'> {
    return {
      failed: this.#failed,
      failures: this.#failures,
      violations: this.#violations,
      violated: this.#violated,
    };
  }
}
