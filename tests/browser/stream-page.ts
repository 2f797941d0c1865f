import { chooseBackend } from '../../src/kernel/index.ts';
import {
  type StreamRequest,
  streamEnsemble,
  thisThread,
  type WebWorker,
  webLine,
  workerPool,
} from '../../src/stream/index.ts';
import { predicates, program, withFailures } from '../stream/growth-model.ts';
import { told } from '../stream/told.ts';

/** With members that fail, a mean over years, and statements together. */
export const request: Omit<StreamRequest, 'pool'> = {
  outcomes: withFailures,
  means: [{ id: 'mean income', outcome: 'income', since: 2021 }],
  members: 20_000,
  seed: 7,
  design: 'sobol',
  predicates,
  joint: [{ id: 'all', predicates: predicates.map(({ id }) => id) }],
};

// The code of a page: a test calls this in a real browser.
const page = globalThis as unknown as {
  Worker?: new (url: string, options: { readonly type: 'module' }) => WebWorker;
  crossOriginIsolated?: boolean;
  runStream?: (workers: number) => Promise<unknown>;
};
page.runStream = async (workers) => {
  const connect = () => webLine(new page.Worker!('worker.js', { type: 'module' }));
  const pool = workers === 0 ? thisThread(chooseBackend()) : await workerPool(workers, connect);
  const streamed = await streamEnsemble(program, { ...request, pool });
  await pool.close();
  return {
    told: told(streamed),
    pool: pool.name,
    backend: streamed.backend,
    isIsolated: page.crossOriginIsolated === true,
  };
};
