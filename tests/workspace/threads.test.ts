import { describe, expect, it } from 'vitest';
import { chooseBackend } from '../../src/kernel/index.ts';
import { streamEnsemble, thisThread } from '../../src/stream/index.ts';
import { threadPool } from '../../src/workspace/threads.ts';
import { outcomes, predicates, program } from '../stream/growth-model.ts';

describe('Node’s worker threads', () => {
  it('run an ensemble as one thread does, with the kernel on each', async () => {
    const request = { outcomes, predicates, members: 20_000, seed: 5 };
    const pool = await threadPool(2);
    try {
      expect([pool.threads, pool.backend, pool.name]).toEqual([2, 'wasm-simd', '2 threads']);
      const threaded = await streamEnsemble(program, { ...request, pool });
      const alone = await streamEnsemble(program, { ...request, pool: thisThread(chooseBackend()) });
      expect(threaded.probabilities).toEqual(alone.probabilities);
      for (const [id, summary] of alone.outcomes) {
        for (const year of summary.years) {
          const [one, other] = [summary.year(year)!, threaded.outcomes.get(id)!.year(year)!];
          expect([other.mean, other.variance, other.min, other.max]).toEqual([
            one.mean,
            one.variance,
            one.min,
            one.max,
          ]);
          expect(other.quantiles([0.05, 0.5])).toEqual(one.quantiles([0.05, 0.5]));
        }
      }
    } finally {
      await pool.close();
    }
  });
});
