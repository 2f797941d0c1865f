import { type Backend, type Program, type Recorded, restrict } from '../compile/index.ts';
import { type Band, type Design, memberDrawer, type OutcomeYear, type Schedule } from '../simulate/index.ts';
import { ColumnStatistics, type ValuesPart } from '../stream/index.ts';
import type { Unit } from '../units/index.ts';
import type { ModelRun, ModelVariable } from './model-study.ts';

/** What is run. */
export interface StreamModelOptions {
  readonly members: number;
  readonly seed: number;
  readonly design: Design;
  readonly signal?: AbortSignal;
  readonly handOver?: HandOver;
}

/** Values of every member that are wanted one by one. */
export interface HandOver {
  readonly variables: ReadonlySet<string>;
  take(part: ValuesPart): void;
}

/** Members drawn and run at once. Means depend on it in their last bits. */
const PART = 1024;
/** Numbers that a part records at once. */
const MOST_RECORDED = 4_000_000;
/** Columns of which statistics are kept at once, each of some ten kilobytes. A model with more is run again for the next of them. */
const MOST_COLUMNS = 5000;
/** Failures told one by one. */
const MOST_TOLD = 100;

/** One scenario of a model as statistics of every variable at every saved moment, whatever the number of members. */
export async function streamModel(
  program: Program,
  schedule: Schedule,
  backend: Backend,
  options: StreamModelOptions,
  onProgress: (share: number) => void,
): Promise<Omit<ModelRun, 'resolved'>> {
  const { members } = options;
  const { kept, times } = savedSteps(program);
  const variables = new Map<string, ModelVariable>();
  const failures = new Failures(members);
  const group = Math.max(1, Math.floor(MOST_COLUMNS / kept.length));
  for (let first = 0; first < program.outputs.length; first += group) {
    const outputs = program.outputs.slice(first, first + group);
    const part = outputs.length === program.outputs.length ? program : partOf(program, outputs);
    const statistics = await statisticsOf(part, schedule, backend, options, failures, (share) =>
      onProgress((first + outputs.length * share) / program.outputs.length),
    );
    for (const [index, { name, unit }] of outputs.entries()) {
      const bands = kept.map((_, save) => bandOf(statistics, index * kept.length + save, members, unit.scale));
      variables.set(name, { unit, kind: 'bands', bands });
    }
  }
  return { times, variables, failed: failures.count, failures: failures.told };
}

/** A variable at a saved moment, as trajectories name it. */
export function slotOf({ name, unit }: { readonly name: string; readonly unit: Unit }, time: number): OutcomeYear {
  return { outcome: { id: name, variable: name, measure: 'year end' }, unit, year: time };
}

/** The steps whose beginnings are saved moments, and when they are. */
export function savedSteps({ time: { start, stop, step, saveEvery } }: Program): {
  readonly steps: number;
  readonly kept: readonly number[];
  readonly times: readonly number[];
} {
  const steps = Math.round((stop - start) / step);
  const every = Math.max(1, Math.round(saveEvery / step));
  const kept = Array.from({ length: Math.floor(steps / every) + 1 }, (_, index) => index * every);
  return { steps, kept, times: kept.map((index) => start + index * step) };
}

function partOf(program: Program, outputs: Program['outputs']): Program {
  return restrict(
    program,
    outputs.map(({ name }) => name),
    { identities: false },
  );
}

/** Statistics of `[output][save]`. */
async function statisticsOf(
  program: Program,
  schedule: Schedule,
  backend: Backend,
  { members, seed, design, signal, handOver }: StreamModelOptions,
  failures: Failures,
  onProgress: (share: number) => void,
): Promise<ColumnStatistics> {
  const { steps, kept, times } = savedSteps(program);
  const outputs = program.outputs.length;
  const runner = backend.prepare(program, { paths: schedule.paths, everyStep: true, reuse: true });
  const drawer = memberDrawer(program, schedule, { seed, design });
  const part = Math.min(PART, Math.max(64, Math.floor(MOST_RECORDED / (outputs * (steps + 1)))));
  const room = runner.room && runner.room.members >= part ? runner.room : undefined;
  const statistics = new ColumnStatistics(outputs * kept.length);
  for (let from = 0; from < members; from += part) {
    signal?.throwIfAborted();
    const count = Math.min(part, members - from);
    const { columns } = drawer.redraw(from, count, room?.columns(count));
    const recorded = await runner.run(columns, 0, count);
    failures.add(recorded.failures, from);
    const { stride = count } = recorded;
    for (let output = 0; output < outputs; output++) {
      for (const [save, step] of kept.entries()) {
        const start = (output * (steps + 1) + step) * stride;
        statistics.add(output * kept.length + save, recorded.everyStep!.subarray(start, start + count));
      }
    }
    for (const [output, { name, unit }] of program.outputs.entries()) {
      if (!handOver?.variables.has(name)) continue;
      const values = kept.map((step) => {
        const start = (output * (steps + 1) + step) * stride;
        return recorded.everyStep!.subarray(start, start + count);
      });
      handOver.take({ first: from, members: count, slots: times.map((time) => slotOf({ name, unit }, time)), values });
    }
    onProgress((from + count) / members);
    // Ctrl-C, and whatever else waits for its turn.
    if ((from / part) % PAUSE === PAUSE - 1) await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return statistics;
}

/** Parts between two pauses. */
const PAUSE = 16;

function bandOf(statistics: ColumnStatistics, column: number, members: number, scale: number): Band {
  const [p05, p50, p95] = statistics
    .quantiles(column, [0.05, 0.5, 0.95])
    .map(({ value, error }) => ({ value: value / scale, error: error / scale })) as [Estimate, Estimate, Estimate];
  const { count, mean } = statistics.mean(column);
  return {
    p05: p05.value,
    p50: p50.value,
    p95: p95.value,
    mean: mean / scale,
    error: { p05: p05.error, p50: p50.error, p95: p95.error },
    ...(count < members ? { missing: members - count } : {}),
  };
}

interface Estimate {
  readonly value: number;
  readonly error: number;
}

/** Members that failed, each once, though a model that is run part by part may fail in several parts. */
class Failures {
  readonly #has: Uint8Array;
  readonly #told = new Map<number, ModelRun['failures'][number]>();
  count = 0;

  constructor(members: number) {
    this.#has = new Uint8Array(members);
  }

  add(failures: Recorded['failures'], from: number): void {
    for (const { member, variable, time } of failures) {
      const own = from + member;
      if (this.#has[own] === 1) continue;
      this.#has[own] = 1;
      this.count++;
      if (this.#told.size < MOST_TOLD) this.#told.set(own, { member: own, variable, time });
    }
  }

  /** In the order of the members. */
  get told(): ModelRun['failures'] {
    return [...this.#told.values()].sort((left, right) => left.member - right.member);
  }
}
