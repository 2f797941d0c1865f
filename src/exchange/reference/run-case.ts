import { compile } from '../../compile/index.ts';
import { asTheModelSays, simulate } from '../../simulate/index.ts';
import { formatProblem, ProblemsError } from '../../words/index.ts';
import { readDat, seriesKey } from '../cells/dat.ts';
import type { ReadFile } from '../cells/data-files.ts';
import { decodeText } from '../decode.ts';
import type { Series } from '../external.ts';
import { type Imported, importModel } from '../import.ts';
import { compare, type RunOutput, strict, type Tolerance } from './compare.ts';
import { readStoredOutput } from './stored-output.ts';

/** A model of a reference suite with the output that its own tool gave. */
export interface ReferenceCase {
  /** `teacup/teacup.mdl`: folder and file. */
  readonly name: string;
  readonly model: Uint8Array;
  readonly output: { readonly file: string; readonly bytes: Uint8Array };
  readonly readFile: ReadFile;
  /** Data files (`.dat`) that belong to the model. */
  readonly data: readonly Uint8Array[];
  /** Series of tables beside the model, for its data variables. */
  readonly series?: Series;
  /** Outputs of other tools for the same model: one of them may say what this format's own tool computes where tools differ. */
  readonly others?: readonly { readonly file: string; readonly bytes: Uint8Array }[];
}

export interface ReferenceResult {
  readonly name: string;
  readonly output: string;
  readonly verdict: 'passed' | 'failed' | 'refused';
  /** Why it did not pass: sentences with places of a refused file, differences of a failed one. */
  readonly reasons: readonly string[];
  readonly comparedColumns: number;
  readonly comparedValues: number;
  /** A looser rule that this case was held to, and why. */
  readonly looser?: string;
}

/** A case that cannot be held to the strict rule, for a reason in the case itself. */
export interface Looser {
  readonly why: string;
  readonly tolerance?: Tolerance;
  readonly without?: ReadonlySet<string>;
}

/** Imports, runs and compares one case. Never throws. */
export function runCase(reference: ReferenceCase, looser?: Looser): ReferenceResult {
  const { name, output } = reference;
  const stand = { name, output: output.file, comparedColumns: 0, comparedValues: 0 };
  const series = new Map([
    ...(reference.series ?? []),
    ...reference.data.flatMap((bytes) => [...readDat(decodeText(bytes))]),
  ]);
  const imported = importModel({ file: name, bytes: reference.model, readFile: reference.readFile, series });
  if (!imported.model) {
    const errors = imported.problems.filter((problem) => problem.severity === 'error');
    return { ...stand, verdict: 'refused', reasons: errors.map((problem) => formatProblem(problem, 'en')) };
  }
  let run: RunOutput;
  try {
    run = runImported(imported);
  } catch (thrown) {
    if (!(thrown instanceof ProblemsError)) throw thrown;
    return { ...stand, verdict: 'refused', reasons: thrown.problems.map((problem) => formatProblem(problem, 'en')) };
  }
  const against = (file: ReferenceCase['output']): ReferenceResult => {
    const stored = readStoredOutput(file.file, decodeText(file.bytes));
    const random = new Set([...imported.random].map(seriesKey).filter((key) => stored.columns.has(key)));
    const without = new Set([...(looser?.without ?? []), ...random]);
    const { passed, complaints, comparedColumns, comparedValues } = compare(
      run,
      stored,
      looser?.tolerance ?? strict,
      without,
    );
    const why = [looser?.why, random.size > 0 ? restsOnChance(random) : undefined].filter((one) => one !== undefined);
    return {
      name,
      output: file.file,
      verdict: passed ? 'passed' : 'failed',
      reasons: complaints,
      comparedColumns,
      comparedValues,
      ...(why.length > 0 ? { looser: why.join('; ') } : {}),
    };
  };
  const result = against(output);
  if (result.verdict === 'passed') return result;
  return (reference.others ?? []).map(against).find((other) => other.verdict === 'passed') ?? result;
}

function restsOnChance(columns: ReadonlySet<string>): string {
  return `random functions have streams of the tool’s own; left out as resting on them: ${[...columns].join(', ')}`;
}

/** Runs an imported model as it says, values by the labels of its own tool at the moments that it saves. */
export function runImported({ model, names }: Imported): RunOutput {
  const run = simulate(compile(model!), asTheModelSays);
  const { step, saveEvery } = model!.time;
  const every = Math.max(1, Math.round(saveEvery / step));
  // As a step begins: what jumps then has jumped, as other tools print it.
  const kept = [...run.times.keys()].filter((index) => index % every === 0);
  const values = new Map<string, Float64Array>();
  for (const [label, name] of names) {
    const series = run.variables.get(name);
    if (series)
      values.set(
        label,
        Float64Array.from(kept, (index) => series[index]!),
      );
  }
  return { times: kept.map((index) => run.times[index]!), values };
}
