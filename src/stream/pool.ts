import type { Backend } from '../compile/index.ts';
import { chunkRunner } from './chunk-runner.ts';
import type { ChunkResult, Job, Sketches } from './job.ts';

/**
 * Where chunks of ensembles are run: this thread, or several others. Results do not depend on which; only the time does.
 */
export interface Pool {
  /** For manifests: `this thread`, `2 threads`. */
  readonly name: string;
  readonly threads: number;
  /** The back end that runs the programs there. */
  readonly backend: string;
  /** That back end itself, of a pool that is this thread. */
  readonly local?: Backend;
  /** Prepares a job. One job at a time: the next begins when the one before is closed. */
  open(job: Job): PoolJob;
  /** Ends the threads. */
  close(): Promise<void>;
}

export interface PoolJob {
  /**
   * Runs chunks and hands over their results in the order in which they come.
   *
   * @throws ProblemsError `thread-failed` when a thread stops or an error is thrown on it; the signal's reason when it is aborted. Nothing more comes then.
   */
  run(chunks: Iterable<number>, onResult: (result: ChunkResult) => void, signal?: AbortSignal): Promise<void>;
  /** What all threads have counted, one entry a thread. */
  sketches(): Promise<readonly Sketches[]>;
}

/** Runs everything on the thread that calls, giving way to its other work between chunks. */
export function thisThread(backend: Backend): Pool {
  return {
    name: 'this thread',
    threads: 1,
    backend: backend.name,
    local: backend,
    open(job) {
      const runner = chunkRunner(job, backend);
      return {
        async run(chunks, onResult, signal) {
          for (const chunk of chunks) {
            signal?.throwIfAborted();
            onResult(await runner.run(chunk));
            await turn();
          }
          signal?.throwIfAborted();
        },
        sketches: async () => [runner.sketches()],
      };
    },
    close: async () => {},
  };
}

/** Lets timers and events have their turn, an abort among them; where the engine has it, without the millisecond that a timer waits at least. */
function turn(): Promise<void> {
  const { setImmediate = (resolve) => setTimeout(resolve, 0) } = globalThis as {
    readonly setImmediate?: (resolve: () => void) => unknown;
  };
  return new Promise((resolve) => void setImmediate(resolve));
}
