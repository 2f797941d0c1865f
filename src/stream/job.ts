import type { Failure, Program, Violation } from '../compile/index.ts';
import type { Design, Draws, Outcome, Schedule } from '../simulate/index.ts';
import type { JointRequest, Predicate } from './predicate.ts';
import type { MeanRequest } from './running-means.ts';
import type { SlotCounts } from './slot-sketch.ts';

/** An ensemble to be run in chunks, on any thread: plain data. */
export interface Job {
  readonly program: Program;
  readonly schedule: Schedule;
  readonly outcomes: readonly Outcome[];
  readonly members: number;
  readonly seed: number;
  readonly design: Design;
  /** Draws made elsewhere, for all columns of the program; they replace seed, design and schedule. */
  readonly draws?: Draws;
  readonly means: readonly MeanRequest[];
  readonly predicates: readonly Predicate[];
  readonly joint: readonly JointRequest[];
  /** What to make of the values: statistics, or the values themselves. */
  readonly keep: 'statistics' | 'values';
  /** Ids of outcomes whose values are handed over beside the statistics. */
  readonly handedOver: readonly string[];
}

/** Members of a chunk: some hundredth of a second's work. Statistics are put together chunk by chunk, so results depend on it in their last bits. */
export const CHUNK = 4096;

export function chunksOf({ members }: Pick<Job, 'members'>): number {
  return Math.ceil(members / CHUNK);
}

/** What a chunk came to; members are counted from the first of the ensemble. */
export interface ChunkResult {
  readonly chunk: number;
  readonly members: number;
  /** Of each slot, as {@link MomentSums} hold them; empty when values are kept. */
  readonly moments: Float64Array;
  /** Of each predicate, as {@link Judging} counts them. */
  readonly tallies: Float64Array;
  /** Of each joint request. */
  readonly joint: readonly Float64Array[];
  /** Members that failed. */
  readonly failed: number;
  /** The first of them. */
  readonly failures: readonly Failure[];
  readonly violations: readonly Violation[];
  /** Members that broke each identity. */
  readonly violated: readonly number[];
  /** `[slot][member]`: of all slots when values are kept, else of those whose outcomes are handed over. */
  readonly values?: Float64Array;
}

/** Failures and violations are told one by one up to so many a chunk, and counted beyond. */
export const MOST_TOLD = 100;

/** Sketches of all slots, as one thread has counted them. */
export type Sketches = readonly SlotCounts[];
