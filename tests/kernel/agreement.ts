import { expect } from 'vitest';
import { compile, interpreter, type Program, planRun, type Recorded, type Setup } from '../../src/compile/index.ts';
import { emit } from '../../src/kernel/emit.ts';
import { kernel } from '../../src/kernel/index.ts';
import { KernelRun } from '../../src/kernel/kernel-run.ts';
import { layoutOf } from '../../src/kernel/layout.ts';
import { Workbench } from '../../src/kernel/workbench.ts';
import { buildModel, type ModelSketch } from '../compile/model-builder.ts';

/** How far apart the two back ends may be. */
export const AGREEMENT = 1e-12;

/**
 * A difference of nearly equal numbers keeps the absolute error of those, so for a reduction of a thousandth of a per cent the last bit of a
 * power shows in the tenth digit. Such values are held to the size that the variable has in other members and years.
 */
export const SCALED = 1e-14;

/** One kernel for a whole test file, as a program has one for a whole session. */
const fast = kernel();

/** Draws for a program: its nominal values, drawn apart by up to a tenth in an orderly way. */
export function spreadDraws(program: Program, members: number): Float64Array[] {
  return program.columns.map(({ nominal }, column) =>
    Float64Array.from({ length: members }, (_, member) => nominal * (1 + 0.1 * Math.sin(7 * member + column))),
  );
}

/** Runs a program on both back ends and expects the same of them. */
export function expectAgreement(
  program: Program,
  columns: readonly Float64Array[],
  setup: Setup = {},
  tolerance = AGREEMENT,
): { readonly interpreted: Recorded; readonly kernel: Recorded } {
  const members = columns[0]?.length ?? 1;
  const interpreted = interpreter().prepare(program, setup).run(columns, 0, members);
  const recorded = fast.prepare(program, setup).run(columns, 0, members) as Recorded;
  expect(recorded.members).toBe(members);
  expect(recorded.saves).toBe(interpreted.saves);
  expect(worst(interpreted.values, recorded.values)).toBeLessThanOrEqual(tolerance);
  expect(worst(interpreted.history, recorded.history)).toBeLessThanOrEqual(tolerance);
  expect(recorded.everyStep?.length).toBe(interpreted.everyStep?.length);
  if (interpreted.everyStep) {
    expect(worst(interpreted.everyStep, recorded.everyStep!)).toBeLessThanOrEqual(tolerance);
  }
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

/** The largest relative difference; infinite where one is a number, or zero, and the other is not. */
export function worst(expected: Float64Array, actual: Float64Array): number {
  if (expected.length !== actual.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (const [index, value] of expected.entries()) {
    const other = actual[index]!;
    if (Object.is(value, other) || value === other) continue;
    const apart = Math.abs(value - other) / Math.abs(value);
    if (!(apart <= largest)) largest = Number.isNaN(apart) ? Number.POSITIVE_INFINITY : apart;
  }
  return largest;
}

function byMember<T extends { readonly member: number; readonly time: number }>(list: readonly T[]): T[] {
  return [...list].sort((left, right) => left.member - right.member || left.time - right.time);
}
