import type { Backend } from '../compile/index.ts';
import type { Resolved } from '../scenario/index.ts';
import type { Design } from '../simulate/index.ts';
import type { Pool, ValuesPart } from '../stream/index.ts';

/** Members when nobody says how many. */
export const DEFAULT_MEMBERS = 2048;
/** Members that a precision may take when nobody says how many. */
export const MOST_MEMBERS = 10_000_000;

/**
 * Members of which a study keeps every value; of more it keeps statistics, in a memory that does not grow with them. Two of the chunks that a thread runs at a time: below, keeping costs little.
 */
export const KEPT_MEMBERS = 8192;

export interface StudyOptions {
  /** Members of each ensemble. Default 2048; with a `standardError` the most that may be run, 10,000,000 by default. */
  readonly members?: number;
  /** Same seed, same study. Default 2021. */
  readonly seed?: number;
  readonly design?: Design;
  /** Default: the fastest that runs here. */
  readonly backend?: Backend;
  /** Threads that run the members, with their own back end; results are the same. Default: this thread. The caller closes it. */
  readonly pool?: Pool;
  /** What to keep of an ensemble. Default: values up to {@link KEPT_MEMBERS} members, statistics beyond. */
  readonly keep?: 'values' | 'statistics';
  /**
   * Run on until the standard error of every probability under every scenario is at most this (0.005: half a per cent). All scenarios
   * get the same members.
   */
  readonly standardError?: number;
  /** Values of every member that are wanted one by one, handed over as they come. */
  readonly trajectories?: Trajectories;
  /**
   * Called as the work goes on, with the scenario at work, the share of all work done (0..1), and the members of this scenario done. The share is an
   * estimate while a precision decides how many members it takes.
   */
  readonly onProgress?: (scenario: Resolved, share: number, members: number) => void;
  readonly signal?: AbortSignal;
}

export interface Trajectories {
  /** Ids of indicators or of series. */
  readonly outcomes: readonly string[];
  /** Called with one range of members after the other, scenario after scenario. */
  take(scenario: string, part: ValuesPart): void;
}
