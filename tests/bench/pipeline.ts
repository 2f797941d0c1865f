import { chooseBackend } from '../../src/kernel/index.ts';
import { asTheModelSays, drawMembers, memberDrawer } from '../../src/simulate/index.ts';
import { streamEnsemble, thisThread } from '../../src/stream/index.ts';
import type { BenchModel } from './models.ts';
import { atLeast, atMost, compared, type Result } from './result.ts';

const MEMBERS = 1024;
const STREAMED = 32 * MEMBERS;

/** The whole way from draws to statistics and probabilities, beside the runs alone. */
export async function pipelineBenchmark(model: BenchModel): Promise<Result> {
  const { program, outcomes, restricted } = model;
  const backend = chooseBackend();
  const runner = backend.prepare(restricted, { reuse: true });
  const { columns } = drawMembers(restricted, asTheModelSays, { members: MEMBERS, seed: 1 });
  const last = program.time.stop - 1;
  const predicates = outcomes.slice(0, 5).map(({ id }) => ({ id, all: [{ outcome: id, year: last, atLeast: 0 }] }));
  const joint = [{ id: 'all', predicates: predicates.map(({ id }) => id) }];
  const drawer = memberDrawer(restricted, asTheModelSays, { seed: 1, design: 'sobol' });
  let first = 0;

  const streamed = (design: 'monte-carlo' | 'sobol') => async () => {
    const pool = thisThread(backend);
    await streamEnsemble(program, { outcomes, members: STREAMED, seed: 1, design, pool, predicates, joint });
    return STREAMED;
  };
  return compared(
    `${model.name}: from draws to probabilities, one thread`,
    [
      {
        name: 'kernel alone',
        work: () => {
          runner.run(columns, 0, MEMBERS);
          return MEMBERS;
        },
      },
      {
        name: 'draws alone, Sobol’',
        work: () => {
          first = (first + MEMBERS) % 2 ** 30;
          drawer.redraw(first, MEMBERS);
          return MEMBERS;
        },
      },
      { name: 'all, random draws', work: streamed('monte-carlo') },
      { name: 'all, Sobol’ draws', work: streamed('sobol') },
    ],
    (ratio) => [atLeast(`${model.name}: whole pipeline / kernel`, ratio('all, random draws'), 0.88)],
  );
}

/** Memory of the process after so many members, which must not grow with them. */
export async function memoryBenchmark(model: BenchModel, members: readonly number[]): Promise<Result> {
  const rows: Record<string, Record<string, number>> = {};
  const sizes: number[] = [];
  for (const count of members) {
    globalThis.gc?.();
    let peak = 0;
    await streamEnsemble(model.program, {
      outcomes: model.outcomes,
      members: count,
      seed: 1,
      pool: thisThread(chooseBackend()),
      onProgress: () => {
        peak = Math.max(peak, process.memoryUsage().rss);
      },
    });
    sizes.push(peak);
    rows[`${count} members`] = { 'peak MB': Math.round(peak / 2 ** 20) };
  }
  return {
    title: `${model.name}: memory of streamed ensembles, one after another in one process`,
    rows,
    bars: [atMost(`${model.name}: peak memory, most members / fewest`, sizes.at(-1)! / sizes[0]!, 1.05)],
  };
}
