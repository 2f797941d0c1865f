import { chooseBackend } from '../../src/kernel/index.ts';
import { type Distribution, designUniforms, draw } from '../../src/sample/index.ts';
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

const shapes: readonly Distribution[] = [
  { shape: 'normal', mean: 3, sd: 2 },
  { shape: 'lognormal', mu: 0.3, sigma: 0.7 },
  { shape: 'split-logitnormal', median: 0.3, lower: 0.4, upper: 1.2 },
  { shape: 'triangular', min: 1, mode: 2, max: 7 },
  { shape: 'beta', alpha: 0.7, beta: 3.1, min: 0, max: 1 },
  { shape: 'pert', min: 1, mode: 2, max: 4 },
  { shape: 'truncated', of: { shape: 'lognormal', mu: 0, sigma: 1 }, min: 0.2, max: 9 },
];

/** Numbers of all shapes by all designs, every digit of them. */
export function drawAll(): string {
  const names = shapes.map(({ shape }) => shape);
  const designs = ['monte-carlo', 'latin-hypercube', 'sobol'] as const;
  const columns = designs.flatMap((design) => {
    const uniforms = designUniforms(design, { seed: 11, names, members: 2000 });
    return shapes.map((distribution) => [...draw(distribution, uniforms.get(distribution.shape)!)]);
  });
  return JSON.stringify(columns);
}

// The code of a page: a test calls this in a real browser.
const page = globalThis as unknown as {
  Worker?: new (url: string, options: { readonly type: 'module' }) => WebWorker;
  crossOriginIsolated?: boolean;
  runStream?: (workers: number) => Promise<unknown>;
  drawAll?: () => string;
};
page.drawAll = drawAll;
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
