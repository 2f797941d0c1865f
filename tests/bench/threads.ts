import { availableParallelism } from 'node:os';
import { streamEnsemble } from '../../src/stream/index.ts';
import { threadPool } from '../../src/workspace/threads.ts';
import type { BenchModel } from './models.ts';
import { measure } from './ratio.ts';
import { atLeast, type Result, rounded } from './result.ts';

const MEMBERS = 1 << 17;

/** Two worker threads beside one, by the clock on the wall: it needs two free processors. */
export async function threadsBenchmark({ name, program, outcomes }: BenchModel): Promise<Result> {
  const pools = [await threadPool(1), await threadPool(2)];
  const contenders = pools.map((pool) => ({
    name: `${pool.threads} thread${pool.threads === 1 ? '' : 's'}`,
    work: async () => {
      await streamEnsemble(program, { outcomes, members: MEMBERS, seed: 1, pool });
      return MEMBERS;
    },
  }));
  const measured = await measure(contenders, 9, 0.2, () => performance.now() / 1000);
  await Promise.all(pools.map((pool) => pool.close()));
  return {
    title: `${name}: threads (${availableParallelism()} processors here; medians by the clock)`,
    rows: Object.fromEntries(
      measured.map((own) => [own.name, { 'runs/s': Math.round(own.perSecond), ratio: rounded(own.ratio) }]),
    ),
    bars: [atLeast(`${name}: two threads / one`, measured[1]!.ratio, 1.9)],
  };
}
