import { chooseBackend } from '../../src/kernel/index.ts';
import { asTheModelSays, drawMembers, memberDrawer, outcomeColumns } from '../../src/simulate/index.ts';
import { streamEnsemble, thisThread } from '../../src/stream/index.ts';
import { placed } from './kernel.ts';
import type { BenchModel } from './models.ts';
import { ownProcess } from './process.ts';
import { median } from './ratio.ts';
import { atLeast, atMost, compared, type Result } from './result.ts';

const MEMBERS = 1024;
/** Members times values of the program: some seconds of work. Preparing an ensemble is 1/20 of a second on Yungang, which would show beside one second. */
const STREAMED_VALUES = 2 ** 30;

/**
 * The whole way from draws to statistics (moments and quantiles of every outcome in every year) and probabilities (of a statement on each outcome's last
 * year, and of all together), beside the runs alone on draws that are there.
 */
export async function pipelineBenchmark(model: BenchModel): Promise<Result> {
  const { program, outcomes, restricted } = model;
  const backend = chooseBackend();
  const { columns } = drawMembers(restricted, asTheModelSays, { members: MEMBERS, seed: 1 });
  const streamedMembers = Math.ceil(STREAMED_VALUES / restricted.nodes.length / 4096) * 4096;
  const last = program.time.stop - 1;
  const years = outcomeColumns(program, restricted, outcomes).slots.length;
  const { room: places } = backend.prepare(restricted, { reuse: true });
  const drawn = restricted.columns.filter(
    ({ distribution }, column) => distribution && places!.columns(1)[column]!.length > 0,
  ).length;
  const own = outcomes.map(({ id }) => ({ id, all: [{ outcome: id, year: last, atLeast: 0 }] }));
  const predicates = [...own, { id: 'all', all: own.flatMap(({ all }) => all) }];
  const joint = [{ id: 'five', predicates: own.slice(0, 5).map(({ id }) => id) }];
  const drawing = (design: 'monte-carlo' | 'sobol') => {
    const { room } = backend.prepare(restricted, { reuse: true });
    const drawer = memberDrawer(restricted, asTheModelSays, { seed: 1, design });
    let first = 0;
    return () => {
      first = (first + room!.members) % 2 ** 30;
      drawer.redraw(first, room!.members, room!.columns(room!.members));
      return room!.members;
    };
  };

  const streamed = (design: 'monte-carlo' | 'sobol') => async () => {
    const pool = thisThread(backend);
    await streamEnsemble(program, { outcomes, members: streamedMembers, seed: 1, design, pool, predicates, joint });
    return streamedMembers;
  };
  return compared(
    `${model.name}: from draws to probabilities, one thread; ${outcomes.length} outcomes in ${years} outcome-years, ${drawn} uncertain numbers drawn`,
    [
      { name: 'kernel alone', work: placed(restricted, columns) },
      { name: 'draws alone, random', work: drawing('monte-carlo') },
      { name: 'draws alone, Sobol’', work: drawing('sobol') },
      { name: 'all, random draws', work: streamed('monte-carlo') },
      { name: 'all, Sobol’ draws', work: streamed('sobol') },
    ],
    7,
    (ratio) => [atLeast(`${model.name}: whole pipeline / kernel`, ratio('all, random draws'), 0.88)],
  );
}

/** The most memory that a process holds which runs so many members and nothing else; it must not grow with them. */
export async function memoryBenchmark({ name }: BenchModel, members: readonly number[]): Promise<Result> {
  const peaks: number[] = [];
  for (const count of members) {
    const own: number[] = [];
    // What the engine itself takes differs from process to process by a few per cent, and now and then by a hundred megabytes.
    for (let times = count > 1e6 ? 1 : 3; times > 0; times--) {
      const process = ownProcess(name);
      own.push(await process.run(count));
      process.end();
    }
    peaks.push(median(own));
  }
  return {
    title: `${name}: memory of streamed ensembles, each in a process of its own (medians of three)`,
    rows: Object.fromEntries(
      members.map((count, index) => [`${count} members`, { 'peak MB': Math.round(peaks[index]! / 2 ** 20) }]),
    ),
    bars: [atMost(`${name}: peak memory, largest / least`, Math.max(...peaks) / Math.min(...peaks), 1.05)],
  };
}
