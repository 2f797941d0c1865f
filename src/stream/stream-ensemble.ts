import type { Failure, Program, Violation } from '../compile/index.ts';
import {
  asTheModelSays,
  checkSchedule,
  type Design,
  type IdentityViolation,
  type OutcomeYear,
  outcomeColumns,
  readerOf,
  violationsOf,
} from '../simulate/index.ts';
import { checkRequest } from './check-request.ts';
import { slotsHandedOver } from './chunk-runner.ts';
import { InOrder } from './in-order.ts';
import { CHUNK, type ChunkResult, chunksOf, type Job, MOST_TOLD } from './job.ts';
import { MomentSums } from './moment-sums.ts';
import { chunksToExpect, isHopeless } from './precision.ts';
import type { JointRequest, Predicate } from './predicate.ts';
import type { EnsembleRequest } from './request.ts';
import { type MeanRequest, runningMeans } from './running-means.ts';
import { SlotQuantiles } from './slot-quantiles.ts';
import { type OutcomeSummary, summaries } from './summary.ts';
import { type Share, shareOf, TALLY_FIELDS, type Tally, talliesOf } from './tally.ts';

export interface StreamRequest extends EnsembleRequest {
  /** Running means of outcomes, as outcomes of their own. */
  readonly means?: readonly MeanRequest[];
  /** Statements whose probability is asked for. */
  readonly predicates?: readonly Predicate[];
  /** Sets of statements whose every combination is counted. */
  readonly joint?: readonly JointRequest[];
  /**
   * Run only until the standard error of every predicate's probability is at most this (0.005: half a per cent), and no more than `members`.
   * Looked at after 4,096 members and every time their number has doubled, so that the answer does not depend on threads. Given up
   * where members without a value alone keep a probability less certain, which no further members would mend.
   */
  readonly standardError?: number;
  /** With a standard error: do not stop before so many members. */
  readonly leastMembers?: number;
  /** Values of some outcomes that are wanted beside the statistics, handed over as they come and then forgotten. */
  readonly handOver?: {
    /** Ids of outcomes or means. */
    readonly outcomes: readonly string[];
    /** Called with one range of members after the other, in their order. */
    take(part: ValuesPart): void;
  };
}

/** The values of a range of members. */
export interface ValuesPart {
  /** Number of the first of them. */
  readonly first: number;
  readonly members: number;
  readonly slots: readonly OutcomeYear[];
  /** `[slot][member]`, in base units; not-a-number where a member failed. */
  readonly values: readonly Float64Array[];
}

/** An ensemble as statistics, in a memory that does not grow with its members. */
export interface StreamedEnsemble {
  /** Members run. */
  readonly members: number;
  readonly seed: number;
  readonly design: Design;
  readonly backend: string;
  readonly pool: string;
  readonly outcomes: ReadonlyMap<string, OutcomeSummary>;
  readonly probabilities: ReadonlyMap<string, PredicateShare>;
  readonly joint: ReadonlyMap<string, JointTable>;
  /** Members that failed, and the first of them. */
  readonly failed: number;
  readonly failures: readonly Failure[];
  readonly violations: readonly IdentityViolation[];
  /** Whether the standard error that was asked for has been reached; absent when none was. */
  readonly isPrecise?: boolean;
}

export interface PredicateShare extends Share, Tally {}

export interface JointTable {
  readonly predicates: readonly string[];
  /** Entry `b`: members that meet exactly the predicates whose bits are set in b, the first being the lowest bit. */
  readonly counts: Float64Array;
  /** Members in all entries: those of which every predicate is known. */
  readonly known: number;
}

/**
 * Runs any number of members and keeps statistics alone: mean, variance, extremes and quantiles of every outcome and year, the probability of
 * statements, and tables of statements together. The same bits on one thread or many.
 *
 * @throws ProblemsError as `ensemble` does, for statements about what is not there, and when a thread fails.
 */
export async function streamEnsemble(program: Program, request: StreamRequest): Promise<StreamedEnsemble> {
  const { schedule = asTheModelSays, outcomes, seed, design = 'monte-carlo', pool, draws, signal } = request;
  const { means = [], predicates = [], joint = [], standardError, leastMembers = 0, handOver } = request;
  signal?.throwIfAborted();
  checkSchedule(program, schedule);
  const columns = outcomeColumns(program, readerOf(program, outcomes).program, outcomes);
  const { slots } = runningMeans(columns.slots, means);
  const handedOver = handOver?.outcomes ?? [];
  checkRequest({ means, predicates, joint, handedOver }, slots);
  const members = draws?.members ?? request.members;
  const job: Job = {
    program,
    schedule,
    outcomes,
    members,
    seed,
    design,
    means,
    predicates,
    joint,
    keep: 'statistics',
    handedOver,
    ...(draws ? { draws } : {}),
  };

  const total = new Total(job, slots.length);
  const open = pool.open(job);
  const slotsOver = slotsHandedOver(slots, handedOver).map((index) => slots[index]!);
  let expected = members;
  const inOrder = new InOrder((result) => {
    total.add(result);
    if (handOver) handOver.take(partOf(result, slotsOver));
    request.onProgress?.(total.members, expected);
  });
  const isPrecise = (): boolean =>
    standardError !== undefined &&
    talliesOf(total.tallies).every((tally) => shareOf(tally).standardError <= standardError);
  const isEnough = (): boolean =>
    total.members >= leastMembers &&
    (isPrecise() || (standardError !== undefined && isHopeless(talliesOf(total.tallies), standardError)));
  const chunks = chunksOf(job);
  for (let from = 0; from < chunks && !(from > 0 && isEnough()); ) {
    const to = standardError === undefined ? chunks : Math.min(chunks, Math.max(1, 2 * from));
    if (standardError !== undefined) {
      const further = Math.max(
        to,
        chunksToExpect(talliesOf(total.tallies), standardError),
        Math.ceil(leastMembers / CHUNK),
      );
      expected = Math.min(members, further * CHUNK);
    }
    await open.run(range(from, to), (result) => inOrder.take(result), signal);
    from = to;
  }

  const threads = await open.sketches();
  const tallies = talliesOf(total.tallies);
  const sketches = slots.map((_, slot) => new SlotQuantiles(threads.flatMap((thread) => thread[slot] ?? [])));
  return {
    members: total.members,
    seed,
    design,
    backend: pool.backend,
    pool: pool.name,
    outcomes: summaries(
      slots,
      slots.map((_, slot) => total.moments.of(slot)),
      sketches,
      total.members,
    ),
    probabilities: new Map(
      predicates.map(({ id }, index) => [id, { ...tallies[index]!, ...shareOf(tallies[index]!) }]),
    ),
    joint: new Map(
      joint.map(({ id, predicates: own }, index) => {
        const counts = total.joint[index]!;
        return [id, { predicates: own, counts, known: counts.reduce((sum, count) => sum + count, 0) }];
      }),
    ),
    failed: total.failed,
    failures: total.failures,
    violations: violationsOf(program, total.violations).map((violation) => ({
      ...violation,
      members: total.violated[program.identities.findIndex(({ name }) => name === violation.identity)]!,
    })),
    ...(standardError === undefined ? {} : { isPrecise: isPrecise() }),
  };
}

function partOf({ chunk, members, values }: ChunkResult, slots: readonly OutcomeYear[]): ValuesPart {
  const own = slots.map((_, index) => values!.subarray(index * members, (index + 1) * members));
  return { first: chunk * CHUNK, members, slots, values: own };
}

function* range(from: number, to: number): Iterable<number> {
  for (let number = from; number < to; number++) yield number;
}

/** Everything so far, chunk after chunk in their order. */
class Total {
  members = 0;
  readonly moments: MomentSums;
  readonly tallies: Float64Array;
  readonly joint: Float64Array[];
  readonly violated: number[];
  readonly failures: Failure[] = [];
  readonly violations: Violation[] = [];
  failed = 0;

  constructor({ predicates, joint, program }: Job, slots: number) {
    this.moments = new MomentSums(slots);
    this.tallies = new Float64Array(TALLY_FIELDS * predicates.length);
    this.joint = joint.map((request) => new Float64Array(1 << request.predicates.length));
    this.violated = program.identities.map(() => 0);
  }

  add(result: ChunkResult): void {
    this.members += result.members;
    this.moments.merge(result.moments);
    for (const [index, count] of result.tallies.entries()) this.tallies[index]! += count;
    for (const [index, counts] of result.joint.entries()) {
      for (const [pattern, count] of counts.entries()) this.joint[index]![pattern]! += count;
    }
    for (const [identity, count] of result.violated.entries()) this.violated[identity]! += count;
    this.failed += result.failed;
    this.failures.push(...result.failures.slice(0, Math.max(0, MOST_TOLD - this.failures.length)));
    this.violations.push(...result.violations.slice(0, Math.max(0, MOST_TOLD - this.violations.length)));
  }
}
