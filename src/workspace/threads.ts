import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type FromWorker, type Pool, type WorkerLine, workerPool } from '../stream/index.ts';
import type { Text } from '../words/index.ts';

/** What runs the members on a thread: the kernel where it can, or the interpreter. */
export type ThreadBackend = 'kernel' | 'interpreter';

/**
 * A pool of Node's worker threads. End it with `close`, or the process stays.
 *
 * @param threads default: as many as the machine has cores.
 * @param onNotice is told when a program is too large for the kernel, once a thread.
 * @throws ProblemsError when a thread cannot start.
 */
export function threadPool(
  threads = availableParallelism(),
  backend: ThreadBackend = 'kernel',
  onNotice?: (notice: Text) => void,
): Promise<Pool> {
  return workerPool(threads, () => threadLine(startThread(backend)), onNotice);
}

/** Starts a thread that runs chunks of ensembles. */
export function startThread(backend: ThreadBackend = 'kernel'): Worker {
  // Without the options of the process, such as a loader, that may not suit a worker.
  return new Worker(workerFile(), {
    execArgv: [],
    workerData: { backend },
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  });
}

/** Room for what a thread will soon forget, which is little: left to itself, the engine lets it grow with the members run. */
const YOUNG_MEGABYTES = 12;

/** The line to such a thread. */
export function threadLine(worker: Worker): WorkerLine {
  let isEnding = false;
  return {
    post: (message) => worker.postMessage(message),
    listen(onMessage, onError) {
      worker.on('message', (message: FromWorker) => onMessage(message));
      worker.on('error', onError);
      worker.on('exit', (code) => {
        if (!isEnding) onError(new Error(`it ended with code ${code}`));
      });
    },
    end() {
      isEnding = true;
      return worker.terminate();
    },
  };
}

/** The worker's code: beside this file, as source or built; the bundled command line lies in a folder beside it. */
function workerFile(): URL {
  const places = import.meta.url.endsWith('.ts')
    ? ['./thread-source.mjs']
    : ['./thread-worker.js', '../workspace/thread-worker.js'];
  const files = places.map((place) => new URL(place, import.meta.url));
  return files.find((file) => existsSync(fileURLToPath(file))) ?? files[0]!;
}
