// Starts `thread-worker.ts` as source: a worker's entry is not loaded by the loader that runs the rest, so it registers tsx itself.
// The built package has `thread-worker.js` and does without this file.
import { createRequire } from 'node:module';
import { register } from 'tsx/cjs/api';

register();
createRequire(import.meta.url)('./thread-worker.ts');
