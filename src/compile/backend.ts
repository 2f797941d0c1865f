import type { Path } from '../language/index.ts';
import type { Program } from './program.ts';

/**
 * Something that runs programs: the interpreter, a faster kernel, threads. Callers cannot tell which, except by speed:
 * a back end gives the bits of the interpreter, whatever the block size and member range.
 */
export interface Backend {
  /** For manifests: `interpreter`. */
  readonly name: string;
  /** Prepares a program for many runs under the same paths: tables what is the same for all members. */
  prepare(program: Program, setup?: Setup): Runner;
}

export interface Setup {
  /** Levers and inputs by name of `Program.inputs`; those not named keep the program's own path. */
  readonly paths?: ReadonlyMap<string, Path>;
  /** Also record every output at every step, as {@link Recorded.everyStep}. Default false. */
  readonly everyStep?: boolean;
  /** What a run recorded holds only until the next run of the same back end, which may write over it. Default false. */
  readonly reuse?: boolean;
  /** With {@link reuse}: so many arrays over members beside what is recorded, for the caller's own use, where the back end has room of its own. Default 0. */
  readonly spare?: number;
}

export interface Runner {
  /** Where this back end works on draws without copying them; absent: it makes no difference where they lie. */
  readonly room?: Room;
  /**
   * Runs members `from` (included) to `to` (excluded).
   *
   * @param columns the draws: one array for each of `Program.columns`, one entry a member.
   */
  run(columns: readonly Float64Array[], from: number, to: number): Recorded | Promise<Recorded>;
}

/** A back end's own memory for the draws of some members. */
export interface Room {
  /** Members it holds at most. */
  readonly members: number;
  /**
   * Arrays to be filled with the draws of so many members, one a column, and handed to {@link Runner.run} as they are; empty for columns that the
   * program does not read. What is written in them stays as long as the same arrays are given, which any run of another program of the back end ends.
   */
  columns(members: number): readonly Float64Array[];
}

/** What a range of members did, as structures of arrays: the member is always the innermost index, counted from `from`. */
export interface Recorded {
  readonly members: number;
  /** Saved points, the start included. */
  readonly saves: number;
  /** Entries from one array over members to the next; absent: `members`. Others only under {@link Setup.reuse}. */
  readonly stride?: number;
  /**
   * `[output][save][member]`: each output of the program at each saved point, read as the end of the step before it
   * (levers, shocks and pulses of the year that ends, not of the one that begins).
   */
  readonly values: Float64Array;
  /** `[entry][member]`: the history entries of all outputs in order, that is output by output, year by year. */
  readonly history: Float64Array;
  /**
   * `[output][step][member]` when asked for: each output as each step begins, and at the stop; `steps + 1` entries in time.
   */
  readonly everyStep?: Float64Array;
  /** `[array][member]`: the arrays asked for as {@link Setup.spare}, beside the others in memory; their contents mean nothing. Absent where there is no such room. */
  readonly spare?: Float64Array;
  /** Members in which a variable became not-a-number or a stock infinite, where that happened first. */
  readonly failures: readonly Failure[];
  /** Members that broke an identity, at the first step where they did. */
  readonly violations: readonly Violation[];
}

export interface Failure {
  /** Counted from the first member of the range. */
  readonly member: number;
  /** The first variable in the order of evaluation: it broke by its own equation, not by what it rests on. */
  readonly variable: string;
  /** Years. */
  readonly time: number;
}

export interface Violation {
  /** Index into `Program.identities`. */
  readonly identity: number;
  readonly member: number;
  readonly time: number;
  readonly left: number;
  readonly right: number;
}
