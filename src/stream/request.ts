import type { Design, Draws, Outcome, Schedule } from '../simulate/index.ts';
import type { Pool } from './pool.ts';

/** What every ensemble on a pool is asked for. */
export interface EnsembleRequest {
  /** Default: what the model says. */
  readonly schedule?: Schedule;
  readonly outcomes: readonly Outcome[];
  readonly members: number;
  /** Same seed, same draws: member k is the same whatever the number of members. */
  readonly seed: number;
  /** Default `monte-carlo`. */
  readonly design?: Design;
  /** Draws made elsewhere, for all columns of the program; they replace those of `members`, `seed`, `design` and schedule. */
  readonly draws?: Draws;
  readonly pool: Pool;
  /** Called as the work goes on with the members done and in all. */
  readonly onProgress?: (done: number, members: number) => void;
  /** Ends the work: the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}
