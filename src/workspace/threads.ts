import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type FromWorker, type Pool, type WorkerLine, workerPool } from '../stream/index.ts';

/**
 * A pool of Node's worker threads. End it with `close`, or the process stays.
 *
 * @param threads default: as many as the machine has cores.
 * @throws ProblemsError when a thread cannot start.
 */
export function threadPool(threads = availableParallelism()): Promise<Pool> {
  return workerPool(threads, connect);
}

function connect(): WorkerLine {
  // Without the options of the process, such as a loader, that may not suit a worker.
  const worker = new Worker(workerFile(), { execArgv: [] });
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
