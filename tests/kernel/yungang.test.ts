import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile, interpreter } from '../../src/compile/index.ts';
import { kernel } from '../../src/kernel/index.ts';
import { drawMembers } from '../../src/simulate/index.ts';
import { loadRegion, openWorkspace, requireReady, resolveScenarios } from '../../src/workspace/index.ts';
import { expectSameBits, leftToInterpreter } from './agreement.ts';

const region = requireReady(loadRegion(openWorkspace(resolve(import.meta.dirname, '../..')), 'yungang'));
const program = compile(region.model);
const fast = kernel();
const MEMBERS = 64;

describe('the Yungang model', () => {
  it.each(resolveScenarios(region).map(({ scenario, schedule }) => [scenario.name, schedule] as const))(
    'under %s: every variable of every member as the interpreter has it',
    (_name, schedule) => {
      const { columns } = drawMembers(program, schedule, { members: MEMBERS, seed: 14 });
      const setup = { paths: schedule.paths };
      const expected = interpreter().prepare(program, setup).run(columns, 0, MEMBERS);
      const actual = fast.prepare(program, setup).run(columns, 0, MEMBERS);
      const values = expected.saves * MEMBERS;
      for (const [index, { name }] of program.outputs.entries()) {
        const of = ({ values: all }: typeof expected): Float64Array =>
          all.subarray(index * values, (index + 1) * values);
        expectSameBits(of(expected), of(actual), name);
      }
      expectSameBits(expected.history, actual.history, 'history');
      expect(actual.failures).toEqual(expected.failures);
      expect(actual.violations).toEqual(expected.violations);
      // What the kernel leaves to the interpreter would cost its speed.
      expect(leftToInterpreter(program, columns, setup).length / MEMBERS).toBeLessThan(0.05);
    },
  );
});
