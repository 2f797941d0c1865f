import { parentPort, workerData } from 'node:worker_threads';
import { interpreter } from '../compile/index.ts';
import { chooseBackend, supportsSimd, whyNoKernel } from '../kernel/index.ts';
import { type FromWorker, serveChunks, type ToWorker } from '../stream/index.ts';

// The code of a thread of `threadPool`: it runs chunks of ensembles until it is ended.
const port = parentPort!;
const post = (message: FromWorker, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);
const { backend } = workerData as { readonly backend: 'kernel' | 'interpreter' };
// Not by another back end than the others: who ran which members would show in the last digits.
if (backend === 'kernel' && !supportsSimd()) throw new Error(whyNoKernel().en);
const onNotice = (notice: { readonly en: string; readonly zh: string }): void => post({ kind: 'notice', notice });
const answer = serveChunks(backend === 'interpreter' ? interpreter() : chooseBackend({ onNotice }), post);
port.on('message', (message: ToWorker) => answer(message));
