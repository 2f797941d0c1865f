import { compile, interpreter, type Program } from '../../src/compile/index.ts';
import { buildModel, type ModelSketch } from './model-builder.ts';

/** What one run of a sketched model gave. */
export interface Trajectories {
  readonly program: Program;
  /** A variable at the beginning of every step, and at the stop. */
  of(name: string): number[];
  /** A variable at the start and at the end of every year. */
  saved(name: string): number[];
}

/** Compiles a sketch and runs it once at its nominal values. */
export function run(sketch: ModelSketch, integrals: readonly string[] = []): Trajectories {
  const program = compile(buildModel(sketch), { integrals });
  const columns = program.columns.map((column) => Float64Array.of(column.nominal));
  const { values, everyStep, saves } = interpreter().prepare(program, { everyStep: true }).run(columns, 0, 1);
  const read = (array: Float64Array, name: string): number[] => {
    const output = program.outputs.findIndex((candidate) => candidate.name === name);
    if (output < 0) throw new Error(`no output ${name}`);
    const length = array.length / program.outputs.length;
    return [...array.subarray(output * length, (output + 1) * length)];
  };
  if (values.length !== saves * program.outputs.length) throw new Error('saved points are missing');
  return { program, of: (name) => read(everyStep!, name), saved: (name) => read(values, name) };
}

/** Four whole years from 2021 in steps of one: short enough to compute by hand. */
export const fourYears = { start: 2021, stop: 2025, step: 1, saveEvery: 1 } as const;
/** One year from 2021 in quarters. */
export const oneYear = { start: 2021, stop: 2022, step: 0.25, saveEvery: 1 } as const;
