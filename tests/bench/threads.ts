import { availableParallelism } from 'node:os';
import { streamEnsemble } from '../../src/stream/index.ts';
import { threadPool } from '../../src/workspace/threads.ts';
import type { BenchModel } from './models.ts';
import { ownProcess } from './process.ts';
import { measure } from './ratio.ts';
import { atLeast, type Result, rounded } from './result.ts';

/** Members times values of the program: two seconds of work or more, beside which opening an ensemble on each thread (some 30 ms) does not count. */
const VALUES = 2 ** 29;

/**
 * Two worker threads beside one, by the clock on the wall: it needs two free processors. Two processes that share nothing, beside one, are what the
 * machine allows at the moment.
 */
export async function threadsBenchmark({ name, program, outcomes, restricted }: BenchModel): Promise<Result> {
  const members = Math.ceil(VALUES / restricted.nodes.length / 8192) * 8192;
  const pools = [await threadPool(1), await threadPool(2)];
  const processes = [ownProcess(name), ownProcess(name)];
  const contenders = [
    ...pools.map((pool) => ({
      name: `${pool.threads} thread${pool.threads === 1 ? '' : 's'}`,
      work: async () => {
        await streamEnsemble(program, { outcomes, members, seed: 1, pool });
        return members;
      },
    })),
    ...[1, 2].map((count) => ({
      name: count === 1 ? 'a process alone' : 'two processes that share nothing',
      work: async () => {
        await Promise.all(processes.slice(0, count).map((own) => own.run(members / count)));
        return members;
      },
    })),
  ];
  const measured = await measure(contenders, 7, 0.2, () => performance.now() / 1000);
  await Promise.all(pools.map((pool) => pool.close()));
  for (const own of processes) own.end();
  const [, two, one, both] = measured as [unknown, { ratio: number }, { ratio: number }, { ratio: number }];
  const ceiling = both.ratio / one.ratio;
  return {
    title: `${name}: threads (${availableParallelism()} processors here; medians by the clock)`,
    rows: Object.fromEntries(
      measured.map((own) => [own.name, { 'runs/s': Math.round(own.perSecond), ratio: rounded(own.ratio) }]),
    ),
    bars: [
      atLeast(`${name}: two threads / one`, two.ratio, 1.9),
      atLeast(
        `${name}: two threads / one, beside two processes / one (${rounded(ceiling)} here)`,
        two.ratio / ceiling,
        0.95,
      ),
    ],
  };
}
