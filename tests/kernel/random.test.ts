import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arity, interpreter, type Operation, planRun } from '../../src/compile/index.ts';
import { kernel } from '../../src/kernel/index.ts';
import { sectionsOf } from '../../src/kernel/sections.ts';
import { settle } from '../../src/kernel/settle.ts';
import { expectSameBits, leftToInterpreter } from './agreement.ts';
import { type RandomCase, randomCase } from './random-program.ts';

const fast = kernel();

/** Runs a case on both back ends, which must say the same to the bit: values, history, who failed where, who broke what. */
function compare({ program, columns, setup }: RandomCase): void {
  const members = columns[0]!.length;
  const expected = interpreter().prepare(program, setup).run(columns, 0, members);
  const actual = fast.prepare(program, setup).run(columns, 0, members);
  expectSameBits(expected.values, actual.values);
  expectSameBits(expected.history, actual.history, 'history');
  const inOrder = <T extends { readonly member: number }>(list: readonly T[]): string =>
    JSON.stringify([...list].sort((left, right) => left.member - right.member));
  expect(inOrder(actual.failures)).toBe(inOrder(expected.failures));
  expect(inOrder(actual.violations)).toBe(inOrder(expected.violations));
}

/** What the programs of this file are made of. */
const seen = new Set<string>();
function note({ program, setup }: RandomCase): void {
  for (const { operation, binding } of [...program.initial, ...program.nodes]) {
    seen.add(operation);
    seen.add(`${operation} known by ${binding}`);
  }
  seen.add(program.time.method);
  for (const { outside } of program.lookups) seen.add(outside);
  const sections = sectionsOf(settle(planRun(program, setup)));
  for (const [section, list] of Object.entries(sections)) if (Array.isArray(list) && list.length > 0) seen.add(section);
}

describe('thousands of random programs', () => {
  it('of everyday numbers: the kernel answers for itself, and as the interpreter does', () => {
    let [left, members] = [0, 0];
    fc.assert(
      fc.property(randomCase(1), (random) => {
        note(random);
        compare(random);
        left += leftToInterpreter(random.program, random.columns, random.setup).length;
        members += random.columns[0]!.length;
      }),
      { numRuns: 2000, seed: 20210101 },
    );
    // Many members never need the interpreter.
    expect(left / members).toBeLessThan(0.65);
  });

  it('of awkward numbers: infinities, not-a-numbers, denormals, zeros of either sign', () => {
    fc.assert(
      fc.property(randomCase(25), (random) => {
        note(random);
        compare(random);
      }),
      { numRuns: 2000, seed: 20260101 },
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
