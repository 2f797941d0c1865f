import { expect } from 'vitest';
import { compile, interpreter, type Program, planRun, type Recorded, type Setup } from '../../src/compile/index.ts';
import { emit } from '../../src/kernel/emit.ts';
import { kernel } from '../../src/kernel/index.ts';
import { KernelRun } from '../../src/kernel/kernel-run.ts';
import { layoutOf } from '../../src/kernel/layout.ts';
import { Workbench } from '../../src/kernel/workbench.ts';
import { buildModel, type ModelSketch } from '../compile/model-builder.ts';

/** One kernel for a whole test file, as a program has one for a whole session. */
const fast = kernel();

/** Draws for a program: its nominal values, drawn apart by up to a tenth in an orderly way. */
export function spreadDraws(program: Program, members: number): Float64Array[] {
  return program.columns.map(({ nominal }, column) =>
    Float64Array.from({ length: members }, (_, member) => nominal * (1 + 0.1 * Math.sin(7 * member + column))),
  );
}

/** Runs a program on both back ends and expects the same of them, to the bit. */
export function expectAgreement(
  program: Program,
  columns: readonly Float64Array[],
  setup: Setup = {},
): { readonly interpreted: Recorded; readonly kernel: Recorded } {
  const members = columns[0]?.length ?? 1;
  const interpreted = interpreter().prepare(program, setup).run(columns, 0, members);
  const recorded = fast.prepare(program, setup).run(columns, 0, members) as Recorded;
  expect(recorded.members).toBe(members);
  expect(recorded.saves).toBe(interpreted.saves);
  expectSameBits(interpreted.values, recorded.values);
  expectSameBits(interpreted.history, recorded.history);
  expect(recorded.everyStep?.length).toBe(interpreted.everyStep?.length);
  if (interpreted.everyStep) expectSameBits(interpreted.everyStep, recorded.everyStep!);
  expect(byMember(recorded.failures)).toEqual(byMember(interpreted.failures));
  expect(byMember(recorded.violations)).toEqual(byMember(interpreted.violations));
  return { interpreted, kernel: recorded };
}

/** The same for a sketch, by every method of integration, with and without every step recorded. */
export function expectAgreementOf(sketch: ModelSketch, integrals: readonly string[] = [], members = 11): void {
  for (const method of ['euler', 'rk2', 'rk4'] as const) {
    const program = compile(buildModel({ ...sketch, time: { ...sketch.time, method } }), { integrals });
    const columns = spreadDraws(program, members);
    for (const everyStep of [false, true]) {
      expectAgreement(program, columns, { everyStep });
      expect(leftToInterpreter(program, columns, { everyStep })).toEqual([]);
    }
  }
}

const workbench = new Workbench();

/** Which members the kernel does not answer for itself. */
export function leftToInterpreter(
  program: Program,
  columns: readonly Float64Array[],
  setup: Setup = {},
): readonly number[] {
  const plan = planRun(program, setup);
  const layout = layoutOf(plan);
  const run = new KernelRun(plan, layout, workbench, workbench.instance(emit(plan, layout)!));
  return run.members(columns, 0, columns[0]?.length ?? 1).marked;
}

/** Expects the same numbers, -0 and not-a-number included. @param what is said when one differs. */
export function expectSameBits(expected: Float64Array, actual: Float64Array, what = 'value'): void {
  expect(actual.length).toBe(expected.length);
  const place = expected.findIndex((value, index) => !Object.is(value, actual[index]));
  if (place >= 0) expect.fail(`${what} ${place} is ${actual[place]} instead of ${expected[place]}`);
}

function byMember<T extends { readonly member: number; readonly time: number }>(list: readonly T[]): T[] {
  return [...list].sort((left, right) => left.member - right.member || left.time - right.time);
}
