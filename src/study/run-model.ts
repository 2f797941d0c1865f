import { type Backend, compile, interpreter, type Program, restrict } from '../compile/index.ts';
import { chooseBackend } from '../kernel/index.ts';
import type { Model } from '../language/index.ts';
import type { Resolved } from '../scenario/index.ts';
import { type Band, bands, type Design, drawMembers, nominalMember } from '../simulate/index.ts';
import type { Unit } from '../units/index.ts';

/** A model run without a plan: every variable over time, and nothing judged. */
export interface ModelStudy {
  readonly model: Model;
  readonly scenarios: readonly ModelRun[];
  readonly settings: {
    /** 1 when nothing in the model is uncertain: then each scenario is a single run. */
    readonly members: number;
    readonly seed: number;
    readonly design: Design;
    readonly backend: string;
  };
}

export interface ModelRun {
  readonly resolved: Resolved;
  /** Saved moments, in the model's unit of time. */
  readonly times: readonly number[];
  /** By the name of the variable and its elements, `rate[a]`, in the variable's own unit: one value a saved moment of a single run, else a band. */
  readonly variables: ReadonlyMap<string, ModelVariable>;
  /** Members that met a not-a-number, with the first variable and time where it appeared. */
  readonly failures: readonly { readonly member: number; readonly variable: string; readonly time: number }[];
}

export type ModelVariable =
  | { readonly unit: Unit; readonly kind: 'values'; readonly values: Float64Array }
  | { readonly unit: Unit; readonly kind: 'bands'; readonly bands: readonly Band[] };

export interface RunModelOptions {
  /** Default 2048; counts only when something is uncertain. */
  readonly members?: number;
  /** Default 2021. */
  readonly seed?: number;
  readonly design?: Design;
  /** Default: the fastest that runs here; of a single run the interpreter. */
  readonly backend?: Backend;
  readonly onProgress?: (resolved: Resolved, share: number) => void;
}

/**
 * Runs every scenario of a model and records every variable at every saved moment, read as the moment begins (what jumps then has jumped), as
 * Vensim and Stella print it. Where the model or a scenario holds a distribution, each scenario is an ensemble on the same draws; else a single run.
 *
 * @throws ProblemsError when the model has a circle.
 */
export async function runModel(
  model: Model,
  scenarios: readonly Resolved[],
  options: RunModelOptions = {},
): Promise<ModelStudy> {
  const { seed = 2021, design = 'latin-hypercube' } = options;
  const program = compile(model);
  const isUncertain =
    program.columns.some(({ distribution }) => distribution !== undefined) ||
    scenarios.some(({ schedule }) => [...schedule.columns.values()].some((column) => typeof column === 'object'));
  const members = isUncertain ? (options.members ?? 2048) : 1;
  // A single run is over before a faster back end is ready.
  const backend = options.backend ?? (isUncertain ? chooseBackend() : interpreter());
  const runs: ModelRun[] = [];
  for (const [index, resolved] of scenarios.entries()) {
    const { columns } = isUncertain
      ? drawMembers(program, resolved.schedule, { members, seed, design })
      : nominalMember(program, resolved.schedule);
    runs.push(
      await runScenario(program, resolved, columns, members, backend, (share) =>
        options.onProgress?.(resolved, (index + share) / scenarios.length),
      ),
    );
  }
  return { model, scenarios: runs, settings: { members, seed, design, backend: backend.name } };
}

/** Numbers kept of all members at once: 256 MB. A model with more variables than that has room for is run again for the next of them. */
const MOST_KEPT = 32_000_000;
/** Numbers that a block of members records at once. */
const MOST_RECORDED = 4_000_000;

async function runScenario(
  program: Program,
  resolved: Resolved,
  columns: readonly Float64Array[],
  members: number,
  backend: Backend,
  onProgress: (share: number) => void,
): Promise<ModelRun> {
  const { start, stop, step, saveEvery } = program.time;
  const steps = Math.round((stop - start) / step);
  const every = Math.max(1, Math.round(saveEvery / step));
  const kept = Array.from({ length: Math.floor(steps / every) + 1 }, (_, index) => index * every);
  const times = kept.map((index) => start + index * step);
  const variables = new Map<string, ModelVariable>();
  const failed = new Map<number, ModelRun['failures'][number]>();
  const group = Math.max(1, Math.floor(MOST_KEPT / (kept.length * members)));
  for (let first = 0; first < program.outputs.length; first += group) {
    const outputs = program.outputs.slice(first, first + group);
    const part =
      outputs.length === program.outputs.length
        ? program
        : restrict(
            program,
            outputs.map(({ name }) => name),
            { identities: false },
          );
    const runner = backend.prepare(part, { paths: resolved.schedule.paths, everyStep: true });
    const values = outputs.map(() => kept.map(() => new Float64Array(members)));
    const block = Math.max(1, Math.min(members, Math.floor(MOST_RECORDED / (outputs.length * (steps + 1)))));
    for (let from = 0; from < members; from += block) {
      const to = Math.min(members, from + block);
      const count = to - from;
      const recorded = await runner.run(columns, from, to);
      const everyStep = recorded.everyStep!;
      for (const output of outputs.keys()) {
        for (const [save, index] of kept.entries()) {
          const at = (output * (steps + 1) + index) * count;
          values[output]![save]!.set(everyStep.subarray(at, at + count), from);
        }
      }
      for (const { member, variable, time } of recorded.failures) {
        if (!failed.has(from + member)) failed.set(from + member, { member: from + member, variable, time });
      }
      onProgress((first + (outputs.length * to) / members) / program.outputs.length);
    }
    for (const [index, { name, unit }] of outputs.entries())
      variables.set(name, summarise(unit, times, values[index]!));
  }
  return { resolved, times, variables, failures: [...failed.values()] };
}

function summarise(unit: Unit, times: readonly number[], values: readonly Float64Array[]): ModelVariable {
  if (values[0]?.length === 1) {
    return { unit, kind: 'values', values: Float64Array.from(values, ([value]) => value! / unit.scale) };
  }
  // A measure names what a year is read off; here each moment is read as it stands.
  const outcome = { id: '', variable: '', measure: 'year end' as const };
  return { unit, kind: 'bands', bands: [...bands({ outcome, unit, years: times, values }).values()] };
}
