import { compile } from '../../src/compile/index.ts';
import { chooseBackend } from '../../src/kernel/index.ts';
import { bands, ensemble } from '../../src/simulate/index.ts';
import { growthFiles, growthOutcomes, requireModel } from './models.ts';
import { median, processorTime } from './ratio.ts';
import { atMost, type Result, rounded } from './result.ts';

/** From an edited file to the bands of the first 1,000 members, in a process that has done it before: what a planner waits for. */
export async function coldBenchmark(): Promise<Result> {
  const backend = chooseBackend();
  const stages = { 'read and check': [] as number[], compile: [] as number[], 'draw, run, bands': [] as number[] };
  const all: number[] = [];
  /** Of all threads of the process: on a machine that is free it comes to a little more than the clock, on a busy one to less. */
  const processor: number[] = [];
  for (let edit = 0; edit < 25; edit++) {
    const files = growthFiles().map((file) => ({
      ...file,
      text: file.text.replace('initial: 290', `initial: ${290 + edit}`),
    }));
    const start = performance.now();
    const busy = processorTime();
    const model = requireModel(files);
    const read = performance.now();
    const program = compile(model);
    const compiled = performance.now();
    const { outcomes } = await ensemble(program, { outcomes: growthOutcomes(), members: 1000, seed: 1, backend });
    for (const values of outcomes.values()) bands(values);
    const end = performance.now();
    if (edit < 5) continue; // warm up
    stages['read and check'].push(read - start);
    stages.compile.push(compiled - read);
    stages['draw, run, bands'].push(end - compiled);
    all.push(end - start);
    processor.push(1000 * (processorTime() - busy));
  }
  return {
    title: 'growth: from an edited file to the first bands',
    rows: Object.fromEntries(
      Object.entries({ ...stages, all, 'all, processor time': processor }).map(([name, times]) => [
        name,
        { ms: rounded(median(times)), 'least ms': rounded(Math.min(...times)) },
      ]),
    ),
    bars: [atMost('growth: edit to first 1,000 members’ bands, ms', median(all), 60)],
  };
}
