import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arity, interpreter, type Operation, planRun, type Recorded } from '../../src/compile/index.ts';
import { kernel } from '../../src/kernel/index.ts';
import { sectionsOf } from '../../src/kernel/sections.ts';
import { settle } from '../../src/kernel/settle.ts';
import { AGREEMENT, leftToInterpreter } from './agreement.ts';
import { type RandomCase, randomCase } from './random-program.ts';

const fast = kernel();
/** Relative changes of the kernel's own functions: as much as all of them together err, in several mixtures. */
const TRIALS = 12;
const ULP = 2 ** -52;

/**
 * Runs a case on both back ends. Results must agree within 1e-12, or as closely as they stand: a difference of nearly equal numbers or a jump
 * can turn the last bit of a function into anything, in the interpreter as well.
 */
function compare({ program, columns, wobbles }: RandomCase): { readonly strict: number; readonly all: number } {
  const members = columns[0]!.length;
  const run = (draws: readonly Float64Array[]): Recorded => interpreter().prepare(program).run(draws, 0, members);
  const expected = run(columns);
  const actual = fast.prepare(program).run(columns, 0, members);
  const wobbled = Array.from({ length: wobbles.length === 0 ? 0 : TRIALS }, (_, trial) =>
    run(
      columns.map((column, index) =>
        wobbles.includes(index) ? column.map((one) => one + wobble(trial, index)) : column,
      ),
    ),
  );

  let strict = 0;
  for (const array of ['values', 'history'] as const) {
    for (const [index, value] of expected[array].entries()) {
      const other = actual[array][index]!;
      const near = Math.abs(value - other) <= AGREEMENT * Math.abs(value);
      if (Object.is(value, other) || value === other || near) {
        strict++;
        continue;
      }
      const range = Math.max(...wobbled.map((trial) => Math.abs(trial[array][index]! - value)));
      const isChaotic =
        wobbled.some((trial) => !Number.isFinite(trial[array][index]!)) || range > 1e-6 * Math.abs(value);
      const stands = isChaotic || Math.abs(value - other) <= 16 * range;
      if (!stands) throw new Error(`${array}[${index}]: ${other} instead of ${value}, which stands within ${range}`);
    }
  }
  for (let member = 0; member < members; member++) {
    const of = (recorded: Recorded): string =>
      JSON.stringify(recorded.failures.filter((failure) => failure.member === member));
    const broken = (recorded: Recorded): string =>
      JSON.stringify(recorded.violations.filter((violation) => violation.member === member).map(({ time }) => time));
    if (wobbled.every((trial) => of(trial) === of(expected))) expect(of(actual)).toBe(of(expected));
    if (wobbled.every((trial) => broken(trial) === broken(expected))) expect(broken(actual)).toBe(broken(expected));
  }
  return { strict, all: expected.values.length + expected.history.length };
}

function wobble(trial: number, column: number): number {
  return [-1, 1, -4, 4, 0, -0.5, 2][(trial + 3 * column * trial + column) % 7]! * ULP;
}

/** What the programs of this file are made of. */
const seen = new Set<string>();
function note({ program }: RandomCase): void {
  for (const { operation, binding } of [...program.initial, ...program.nodes]) {
    seen.add(operation);
    seen.add(`${operation} known by ${binding}`);
  }
  seen.add(program.time.method);
  for (const { outside } of program.lookups) seen.add(outside);
  const sections = sectionsOf(settle(planRun(program, {})));
  for (const [section, list] of Object.entries(sections)) if (Array.isArray(list) && list.length > 0) seen.add(section);
}

describe('thousands of random programs', () => {
  it('of everyday numbers: the kernel answers for itself, and as the interpreter does', () => {
    let [strict, all, left, members] = [0, 0, 0, 0];
    fc.assert(
      fc.property(randomCase(1), (random) => {
        note(random);
        const result = compare(random);
        strict += result.strict;
        all += result.all;
        left += leftToInterpreter(random.program, random.columns).length;
        members += random.columns[0]!.length;
      }),
      { numRuns: 1500, seed: 20210101 },
    );
    // Nearly everything agrees within 1e-12 outright, and most members never need the interpreter.
    expect(strict / all).toBeGreaterThan(0.99);
    expect(left / members).toBeLessThan(0.65);
  });

  it('of awkward numbers: infinities, not-a-numbers, denormals, zeros of either sign', () => {
    fc.assert(
      fc.property(randomCase(25), (random) => {
        note(random);
        compare(random);
      }),
      { numRuns: 1500, seed: 20260101 },
    );
  });

  it('hold every operation and leaf, computed at every step and from the draws alone, every method, and every section of the kernel', () => {
    const leaves: readonly Operation[] = [
      'constant',
      'time',
      'step-start',
      'step-length',
      'parameter',
      'shock',
      'input',
      'state',
      'memory',
      'pipe',
      'initial',
    ];
    const computations = Object.keys(arity);
    const bound = computations.flatMap((own) => [`${own} known by step`, `${own} known by member`]);
    const rest = [
      'euler',
      'rk2',
      'rk4',
      'hold',
      'extrapolate',
      'member',
      'shared',
      'closing',
      'opening',
      'held',
      'stages',
    ];
    expect([...leaves, ...computations, ...bound, ...rest].filter((own) => !seen.has(own))).toEqual([]);
  });
});
