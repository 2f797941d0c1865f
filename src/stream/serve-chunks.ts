import type { Backend } from '../compile/index.ts';
import { type ChunkRunner, chunkRunner } from './chunk-runner.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/**
 * The work of a thread of a pool: answers messages until the thread is ended.
 *
 * @param post sends an answer; `transfer` lists buffers that may change hands instead of being copied.
 * @returns what is to be called with each message.
 */
export function serveChunks(
  backend: Backend,
  post: (message: FromWorker, transfer: ArrayBuffer[]) => void,
): (message: ToWorker) => void {
  let runner: ChunkRunner | undefined;
  const failed = (thrown: unknown): void =>
    post({ kind: 'failed', message: thrown instanceof Error ? thrown.message : String(thrown) }, []);
  post({ kind: 'ready', backend: backend.name }, []);
  return (message) => {
    switch (message.kind) {
      case 'open':
        try {
          runner = chunkRunner(message.job, backend);
        } catch (thrown) {
          failed(thrown);
        }
        break;
      case 'chunk':
        runner?.run(message.chunk).then((result) => {
          post({ kind: 'chunk', result }, result.values ? [result.values.buffer as ArrayBuffer] : []);
        }, failed);
        break;
      case 'sketches':
        post({ kind: 'sketches', sketches: runner?.sketches() ?? [] }, []);
    }
  };
}
