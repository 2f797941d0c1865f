import { compile } from '../../src/compile/index.ts';
import { chooseBackend } from '../../src/kernel/index.ts';
import { bands, ensemble } from '../../src/simulate/index.ts';
import { type EditedModel, requireModel } from './models.ts';
import { median, processorTime } from './ratio.ts';
import { atMost, type Result, rounded } from './result.ts';

/** Each file of a model several times. */
const EDITS = 60;
const WARM_UP = 15;

/** From an edited file to the bands of the first 1,000 members, in a process that has done it before: what a planner waits for. */
export async function coldBenchmark({ name, edit, outcomes }: EditedModel): Promise<Result> {
  const backend = chooseBackend();
  const stages = { 'read and check': [] as number[], compile: [] as number[], 'draw, run, bands': [] as number[] };
  const all: number[] = [];
  /** Of all threads of the process: on a machine that is free it comes to a little more than the clock, on a busy one to less. */
  const processor: number[] = [];
  for (let edits = 0; edits < WARM_UP + EDITS; edits++) {
    const files = edit();
    const start = performance.now();
    const busy = processorTime();
    const model = requireModel(files);
    const read = performance.now();
    const program = compile(model);
    const compiled = performance.now();
    const drawn = await ensemble(program, { outcomes, members: 1000, seed: 1, backend });
    for (const values of drawn.outcomes.values()) bands(values);
    const end = performance.now();
    if (edits < WARM_UP) continue;
    stages['read and check'].push(read - start);
    stages.compile.push(compiled - read);
    stages['draw, run, bands'].push(end - compiled);
    all.push(end - start);
    processor.push(1000 * (processorTime() - busy));
  }
  return {
    title: `${name}: from an edited file to the first bands`,
    rows: Object.fromEntries(
      Object.entries({ ...stages, all, 'all, processor time': processor }).map(([name, times]) => [
        name,
        { ms: rounded(median(times)), 'least ms': rounded(Math.min(...times)) },
      ]),
    ),
    bars: [atMost(`${name}: edit to first 1,000 members’ bands, ms`, median(all), 60)],
  };
}
