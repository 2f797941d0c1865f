import type { FromWorker, ToWorker, WorkerLine } from './worker-messages.ts';

/** The part of a browser's `Worker` that a line needs; the language's type library does not have it. */
export interface WebWorker {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: { readonly data: FromWorker }) => void) | null;
  onerror: ((event: { readonly message: string }) => void) | null;
}

/**
 * A line to a browser's worker, whose code is
 *
 * ```ts
 * const answer = serveChunks(chooseBackend(), (message, transfer) => postMessage(message, transfer));
 * onmessage = ({ data }) => answer(data);
 * ```
 *
 * Pages need not be isolated from other origins, because no memory is shared.
 */
export function webLine(worker: WebWorker): WorkerLine {
  return {
    post: (message) => worker.postMessage(message),
    listen(onMessage, onError) {
      worker.onmessage = ({ data }) => onMessage(data);
      worker.onerror = ({ message }) => onError(new Error(message));
    },
    end: async () => worker.terminate(),
  };
}
