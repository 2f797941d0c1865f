import { parentPort } from 'node:worker_threads';
import { chooseBackend } from '../kernel/index.ts';
import { serveChunks, type ToWorker } from '../stream/index.ts';

// The code of a thread of `threadPool`: it runs chunks of ensembles until it is ended.
const port = parentPort!;
const answer = serveChunks(chooseBackend(), (message, transfer) => port.postMessage(message, transfer));
port.on('message', (message: ToWorker) => answer(message));
