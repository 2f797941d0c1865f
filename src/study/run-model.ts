import { type Backend, compile, interpreter, type Program, restrict } from '../compile/index.ts';
import { chooseBackend } from '../kernel/index.ts';
import type { Model } from '../language/index.ts';
import type { Resolved } from '../scenario/index.ts';
import { bands, type Design, drawMembers, nominalMember } from '../simulate/index.ts';
import type { Unit } from '../units/index.ts';
import type { Text } from '../words/index.ts';
import type { ModelRun, ModelStudy, ModelVariable } from './model-study.ts';
import { KEPT_MEMBERS, type Trajectories } from './options.ts';
import { type HandOver, savedSteps, slotOf, streamModel } from './stream-model.ts';
import { variablesNamed } from './trajectories.ts';

export interface RunModelOptions {
  /** Default 2048; counts only when something is uncertain. */
  readonly members?: number;
  /** Default 2021. */
  readonly seed?: number;
  readonly design?: Design;
  /** Default: the fastest that runs here; of a single run the interpreter. */
  readonly backend?: Backend;
  /** Is told when the interpreter has to do the kernel's work, and why. */
  readonly onNotice?: (notice: Text) => void;
  /** Values of every member of some variables, handed over as they come: names, `capacity[pv]` among them, or `capacity` for all its elements. */
  readonly trajectories?: Trajectories;
  /** Called with the share of all work done (0..1), and how many members there are. */
  readonly onProgress?: (resolved: Resolved, share: number, members: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Runs every scenario of a model and records every variable at every saved moment, read as the moment begins (what jumps then has jumped), as
 * Vensim and Stella print it. Where the model or a scenario holds a distribution, each scenario is an ensemble on the same draws; else a single run.
 * Of more than {@link KEPT_MEMBERS} members statistics are kept in place of values, in a memory that does not grow with them; bands then say how far
 * each quantile may be off.
 *
 * @throws ProblemsError when the model has a circle, or trajectories are asked for of what it does not have.
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
  const { onNotice, signal, trajectories } = options;
  const wanted = new Set(trajectories && variablesNamed(trajectories.outcomes, program));
  const backend = options.backend ?? (isUncertain ? chooseBackend(onNotice ? { onNotice } : {}) : interpreter());
  const runs: ModelRun[] = [];
  for (const [index, resolved] of scenarios.entries()) {
    const progress = (share: number): void =>
      options.onProgress?.(resolved, (index + share) / scenarios.length, members);
    if (members > KEPT_MEMBERS) {
      const handOver = trajectories && handOverOf(resolved, trajectories, wanted);
      const ensemble = { members, seed, design, ...(signal ? { signal } : {}), ...(handOver ? { handOver } : {}) };
      runs.push({ resolved, ...(await streamModel(program, resolved.schedule, backend, ensemble, progress)) });
      continue;
    }
    const { columns } = isUncertain
      ? drawMembers(program, resolved.schedule, { members, seed, design })
      : nominalMember(program, resolved.schedule);
    const handOver = trajectories && handOverOf(resolved, trajectories, wanted);
    runs.push(await runScenario(program, resolved, columns, members, backend, { progress, handOver, signal }));
  }
  return {
    model,
    scenarios: runs,
    settings: {
      members,
      seed,
      design,
      backend: backend.name,
      ...(trajectories ? { trajectories: [...wanted] } : {}),
    },
  };
}

function handOverOf({ scenario }: Resolved, { take }: Trajectories, variables: ReadonlySet<string>): HandOver {
  return { variables, take: (part) => take(scenario.name, part) };
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
  {
    progress,
    handOver,
    signal,
  }: {
    progress(share: number): void;
    readonly handOver: HandOver | undefined;
    readonly signal: AbortSignal | undefined;
  },
): Promise<ModelRun> {
  const { steps, kept, times } = savedSteps(program);
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
      progress((first + (outputs.length * to) / members) / program.outputs.length);
      // Ctrl-C, and whatever else waits for its turn.
      if (members > 1) await new Promise((resolve) => setTimeout(resolve, 0));
      signal?.throwIfAborted();
    }
    for (const [index, { name, unit }] of outputs.entries()) {
      if (handOver?.variables.has(name)) takeAll(handOver, { name, unit }, times, values[index]!);
      variables.set(name, summarise(unit, times, values[index]!));
    }
  }
  const failures = [...failed.values()].sort((left, right) => left.member - right.member);
  return { resolved, times, variables, failed: failures.length, failures };
}

/** Members handed over at once. */
const TAKEN_AT_ONCE = 4096;

function takeAll(
  { take }: HandOver,
  variable: { readonly name: string; readonly unit: Unit },
  times: readonly number[],
  values: readonly Float64Array[],
): void {
  const slots = times.map((time) => slotOf(variable, time));
  const { length: members } = values[0]!;
  for (let first = 0; first < members; first += TAKEN_AT_ONCE) {
    const to = Math.min(members, first + TAKEN_AT_ONCE);
    take({ first, members: to - first, slots, values: values.map((own) => own.subarray(first, to)) });
  }
}

function summarise(unit: Unit, times: readonly number[], values: readonly Float64Array[]): ModelVariable {
  if (values[0]?.length === 1) {
    return { unit, kind: 'values', values: Float64Array.from(values, ([value]) => value! / unit.scale) };
  }
  // A measure names what a year is read off; here each moment is read as it stands.
  const outcome = { id: '', variable: '', measure: 'year end' as const };
  return { unit, kind: 'bands', bands: [...bands({ outcome, unit, years: times, values }).values()] };
}
