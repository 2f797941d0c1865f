import { chooseBackend } from '../../src/kernel/index.ts';
import { type FromWorker, serveChunks, type ToWorker } from '../../src/stream/index.ts';

// The code of a worker of the page.
const worker = globalThis as unknown as {
  postMessage(message: FromWorker, transfer: ArrayBuffer[]): void;
  onmessage: ((event: { readonly data: ToWorker }) => void) | null;
};
const answer = serveChunks(chooseBackend(), (message, transfer) => worker.postMessage(message, transfer));
worker.onmessage = ({ data }) => answer(data);
