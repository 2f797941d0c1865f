import { compile } from '../compile/index.ts';
import type { Model, TimeAxis } from '../language/index.ts';
import { asTheModelSays, simulate } from '../simulate/index.ts';
import { error, type Problem, ProblemsError, same, sortProblems, type Text, warning } from '../words/index.ts';
import { type Arranged, arrangeModel } from './arrange-model.ts';
import { Assembler } from './assemble.ts';
import { decodeText } from './decode.ts';
import type { ForeignModel } from './foreign.ts';
import type { ImportOptions } from './import-options.ts';
import { Names } from './names.ts';
import { placeOf } from './place-of.ts';
import { Refusal } from './refusal.ts';
import { restingOn } from './resting-on.ts';
import { evaluateTime } from './time-axis.ts';
import { unusedIn } from './unused.ts';
import { readVensim } from './vensim/read.ts';
import { readXmile } from './xmile/read.ts';

export interface Imported {
  /** Absent when anything could not be carried over that the numbers rest on. */
  readonly model?: Model;
  /** Errors: why there is no model. Warnings: what was not carried over, and what stands for it. */
  readonly problems: readonly Problem[];
  /** The name in the model of every variable and element of the file, as results are headed: `Rate[A]` → `rate[a]`. */
  readonly names: ReadonlyMap<string, string>;
  /** Those of them that rest on random functions: their numbers are not those of the other tool, only their distribution is. */
  readonly random: ReadonlySet<string>;
  /** Parts of the file that are no part of a model here: drawings, settings, what nothing uses. Each with its place. */
  readonly leftOut: readonly Problem[];
  /** What the file says of the model as a whole. */
  readonly notes: readonly string[];
}

/** Larger files are refused before reading: the largest published models have a tenth of it. */
const MAX_BYTES = 50_000_000;

/** Whether a file is one that {@link importModel} reads, by its name. */
export function isForeignModel(file: string): boolean {
  return /\.(?:mdl|xmile|stmx|itmx)$/iu.test(file);
}

/**
 * Takes over a model of Vensim (`.mdl`), Stella (`.stmx`) or any XMILE tool. Never throws: whatever the bytes hold, what is
 * wrong is told as problems at their places. Nothing in the file is executed; other files are read only through `readFile`.
 */
export function importModel(options: ImportOptions): Imported {
  const problems: Problem[] = [];
  const nothing = (): Imported => ({
    problems: sortProblems(problems),
    names: new Map(),
    random: new Set(),
    leftOut: [],
    notes: [],
  });
  const start = { file: options.file, line: 1, column: 1 };
  try {
    if (options.bytes.length > MAX_BYTES) {
      problems.push(
        error(
          'too-large',
          { en: 'the file is larger than 50 MB; it is no model', zh: '文件超过 50 MB，不是模型' },
          start,
        ),
      );
      return nothing();
    }
    return importText(options, problems, nothing);
  } catch (thrown) {
    if (thrown instanceof ProblemsError) problems.push(...thrown.problems);
    else if (thrown instanceof Refusal) problems.push(error(thrown.code, thrown.text, start));
    else if (thrown instanceof RangeError) problems.push(error('cannot-import', tooDeep, start));
    else throw thrown;
    return nothing();
  }
}

const tooDeep: Text = {
  en: 'the file nests too deep to be read',
  zh: '文件嵌套过深，无法读取',
};

function importText(options: ImportOptions, problems: Problem[], nothing: () => Imported): Imported {
  const text = decodeText(options.bytes);
  const place = placeOf(options.file, text);
  const title = options.file.replace(/^.*[/\\]/u, '').replace(/\.[^.]*$/u, '');
  const isVensim = /\.mdl$/iu.test(options.file);
  const { model: foreign, refusals } = isVensim ? readVensim(title, text, place) : readXmile(title, text, place);
  for (const refusal of refusals) problems.push(error(refusal.code, refusal.text, place(refusal.at)));
  if (foreign.equations.length === 0 && refusals.length === 0) {
    const nobody = { en: 'no equation was found in this file', zh: '文件中没有找到方程' };
    problems.push(error('empty', nobody, place(0)));
  }
  if (problems.length > 0) return nothing();
  const arranged = arrangeModel(foreign, options, problems);
  if (!arranged || problems.some((problem) => problem.severity === 'error')) return nothing();
  const built = buildModel(foreign, arranged, title, problems);
  problems.push(...arranged.translator.warnings);
  if (!built) return nothing();
  const { model, names } = built;
  const reached = restingOn(model, arranged.translator.randomStates);
  const random = new Set([...names].flatMap(([label, name]) => (reached.has(baseOf(name)) ? [label] : [])));
  const leftOut = sortProblems(
    [...foreign.leftOut, ...unusedIn(foreign, arranged.translator, model)].map(({ at, text: told }) =>
      warning('left-out', told, foreign.place(at)),
    ),
  );
  return { model, problems: sortProblems(problems), names, random, leftOut, notes: foreign.notes };
}

/** A variable's name without its elements: `rate[a]` → `rate`. */
function baseOf(name: string): string {
  return name.replace(/\[.*$/u, '');
}

function buildModel(foreign: ForeignModel, { translator }: Arranged, title: string, problems: Problem[]) {
  const { axis, isSettled } = evaluateTime(foreign, translator);
  const assembler = new Assembler(translator, problems);
  const model = assembler.build(new Names().give(title), same(foreign.title), axis);
  if (problems.some((problem) => problem.severity === 'error')) return undefined;
  const { names } = assembler;
  return { model: isSettled ? model : { ...model, time: settleTime(model, names) }, names };
}

/** A time axis that rests on computed values: worked out at the start, and a stop that moves during the run by running. */
function settleTime(model: Model, names: ReadonlyMap<string, string>): TimeAxis {
  const program = compile(model);
  const named = (wanted: string): string | undefined =>
    [...names].find(([label]) => label.toLowerCase().replaceAll('_', ' ') === wanted)?.[1];
  const first = simulate(program, asTheModelSays);
  const atStart = (wanted: string, otherwise: number): number =>
    first.variables.get(named(wanted) ?? '')?.[0] ?? otherwise;
  const start = atStart('initial time', model.time.start);
  const step = model.time.step;
  const saveEvery = Math.max(step, atStart('saveper', step));
  let stop = atStart('final time', model.time.stop);
  const final = named('final time');
  if (final === undefined || !(stop > start) || (stop - start) / step > 1_000_000) {
    return { ...model.time, start, saveEvery, stop: stop > start ? stop : start + step };
  }
  const run = simulate(compile({ ...model, time: { ...model.time, start, stop, saveEvery } }), asTheModelSays);
  const index = run.times.findIndex((moment, at) => moment >= run.variables.get(final)![at]! - step / 2);
  if (index > 0) stop = run.times[index]!;
  return { ...model.time, start, saveEvery, stop };
}
