import { interpreter, type Program, planRun, type Recorded } from '../../src/compile/index.ts';
import { kernel } from '../../src/kernel/index.ts';
import { asTheModelSays, drawMembers } from '../../src/simulate/index.ts';
import { mathjsRun } from './mathjs-form.ts';
import type { BenchModel } from './models.ts';
import { type Native, native } from './native.ts';
import type { Contender } from './ratio.ts';
import { atLeast, type Bar, compared, type Result } from './result.ts';
import { type PeerForm, type Peers, sdeverywhere } from './sdeverywhere/forms.ts';
import { sourceForm } from './source-form.ts';

/** Members of a block: draws and results of all contenders stay in the cache alike. */
const MEMBERS = 1024;

/**
 * Runs per second of one model in every form, on one thread. The first is C, one member at a time, from the same program: `plain` as the interpreter
 * schedules it, `merged` with the kernel's own schedule, which is a harder measure.
 */
export async function kernelBenchmark(model: BenchModel): Promise<Result> {
  const { restricted: program } = model;
  const { columns } = drawMembers(program, asTheModelSays, { members: MEMBERS, seed: 1 });
  const plan = planRun(program, {});
  const reference = interpreter().prepare(program);
  const expected = reference.run(columns, 0, MEMBERS);
  const inPlace = placed(program, columns);
  const copied = kernel().prepare(program);
  requireClose('kernel', expected, copied.run(columns, 0, MEMBERS).values);

  const flat = new Float64Array(columns.length * MEMBERS);
  for (const [index, column] of columns.entries()) flat.set(column, index * MEMBERS);
  const results = new Float64Array(expected.values.length);
  // The text is our own, made from the program: this is what a tool that generates JavaScript would do.
  const fused = new Function(sourceForm(plan, 'js', 'merged'))() as (
    members: number,
    draws: Float64Array,
    values: Float64Array,
  ) => void;
  fused(MEMBERS, flat, results);
  requireClose('JavaScript', expected, results);
  const mathjs = mathjsRun(program, columns);
  let member = 0;
  if (program.pipes.length === 0) requireSameEnd(program, mathjs(0), expected);
  const peers: Peers = model.exported
    ? await sdeverywhere(model.exported, program, columns)
    : { forms: [], missing: [] };
  for (const form of peers.forms) requireClose(form.name, expected, resultsOf(form, expected, program.outputs.length));

  const natives = new Map<string, Native>();
  for (const schedule of ['plain', 'merged'] as const) {
    const own = native(plan, columns, schedule);
    if (!own) continue;
    await own.run(1);
    requireClose(`C ${schedule}`, expected, await own.values());
    natives.set(`C -O3, ${schedule}`, own);
  }
  const blocks =
    (run: () => unknown): (() => number) =>
    () => {
      run();
      return MEMBERS;
    };
  const contenders: Contender[] = [
    ...[...natives].map(([name, own]) => ({
      name,
      work: async () => ({ done: 4 * MEMBERS, seconds: await own.run(4) }),
    })),
    { name: 'JavaScript, one function', work: blocks(() => fused(MEMBERS, flat, results)) },
    { name: 'interpreter', work: blocks(() => reference.run(columns, 0, MEMBERS)) },
    { name: 'kernel', work: inPlace },
    { name: 'kernel, draws copied in, results out', work: blocks(() => copied.run(columns, 0, MEMBERS)) },
    {
      name: 'mathjs compile().evaluate',
      work: () => {
        mathjs(member++ % MEMBERS);
        return 1;
      },
    },
    ...peers.forms.map(oneByOne),
  ];
  const title = `${model.name}: ${program.nodes.length} values, ${program.states.length} stocks, ${plan.clock.steps} steps`;
  const result = await compared(title, contenders, 15, (ratio) => barsOf(model.name, peers.forms, ratio));
  for (const own of natives.values()) own.end();
  const missing = natives.size > 0 ? peers.missing : ['C is left out: there is no gcc on the PATH.', ...peers.missing];
  return { ...result, missing };
}

/** A form that runs one member after another, a slice of a block a turn. */
function oneByOne({ name, run }: PeerForm): Contender {
  const slice = 64;
  let next = 0;
  return {
    name,
    work: () => {
      for (let at = 0; at < slice; at++) run((next + at) % MEMBERS);
      next += slice;
      return slice;
    },
  };
}

function resultsOf({ run, value }: PeerForm, { values }: Recorded, outputs: number): Float64Array {
  const results = new Float64Array(values.length);
  const saves = values.length / MEMBERS / outputs;
  for (let member = 0; member < MEMBERS; member++) {
    run(member);
    for (let row = 0; row < outputs * saves; row++) {
      results[row * MEMBERS + member] = value(Math.floor(row / saves), row % saves);
    }
  }
  return results;
}

/** The kernel on draws that lie in its memory, as C has them in its own. @returns what runs a block of members and says how many. */
export function placed(program: Program, columns: readonly Float64Array[]): () => number {
  const runner = kernel().prepare(program, { reuse: true });
  const members = runner.room!.members;
  const room = (): readonly Float64Array[] => runner.room!.columns(members);
  for (const [index, own] of room().entries()) if (own.length > 0) own.set(columns[index]!.subarray(0, members));
  return () => {
    runner.run(room(), 0, members);
    return members;
  };
}

function barsOf(model: string, peers: readonly PeerForm[], ratio: (name: string) => number): readonly Bar[] {
  const over = (name: string): number => ratio('kernel') / ratio(name);
  const measured = (name: string, bar: number): Bar[] =>
    Number.isNaN(ratio(name)) ? [] : [atLeast(`${model}: kernel / ${name}`, over(name), bar)];
  return [
    ...measured('C -O3, plain', 2),
    ...measured('C -O3, merged', 2),
    ...measured('JavaScript, one function', 3.5),
    ...measured('mathjs compile().evaluate', 200),
    ...peers.flatMap(({ name, bar }) => measured(name, bar)),
  ];
}

/** mathjs leaves the results of one member's last moment behind; what pipes delay stands still in it. */
function requireSameEnd({ outputs }: Program, scope: ReadonlyMap<string, unknown>, { values }: Recorded): void {
  const saves = values.length / MEMBERS / outputs.length;
  for (const [index, { name, node }] of outputs.entries()) {
    const [own, expected] = [scope.get(`n${node}`) as number, values[(index * saves + saves - 1) * MEMBERS]!];
    if (!(Math.abs(own - expected) <= 1e-12 * Math.abs(expected))) throw new Error(`mathjs: ${name} is ${own}`);
  }
}

/** Contenders that compute something else are no contenders. */
function requireClose(name: string, expected: Recorded, values: Float64Array): void {
  let [size, worst] = [0, 0];
  for (const [index, value] of expected.values.entries()) {
    size = Math.max(size, Math.abs(value));
    worst = Math.max(worst, Math.abs(value - values[index]!));
  }
  if (!(worst <= 1e-12 * size)) throw new Error(`${name} is off by ${worst} of ${size}`);
}
