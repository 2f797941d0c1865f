import type { Backend, Failure, Recorded, Runner, Setup, Violation } from './backend.ts';
import { Block } from './block.ts';
import { advance } from './integrate.ts';
import { type Plan, planRun } from './plan-run.ts';
import type { Program } from './program.ts';

export interface InterpreterOptions {
  /** Members evaluated together: values of a block should fit the processor's cache. Results do not depend on it. Default 256. */
  readonly block?: number;
}

/**
 * The reference back end: goes through the nodes in order and evaluates each for a block of members at a time. Plain loops
 * over arrays, no generated code, so it runs under any content policy.
 */
export function interpreter({ block: size = 256 }: InterpreterOptions = {}): Interpreter {
  return {
    name: 'interpreter',
    prepare(program: Program, setup: Setup = {}) {
      const plan = planRun(program, setup);
      return { run: (columns, from, to) => runMembers(plan, size, columns, from, to) };
    },
  };
}

/** The interpreter answers at once. */
export interface Interpreter extends Backend {
  prepare(program: Program, setup?: Setup): InterpreterRunner;
}
export interface InterpreterRunner extends Runner {
  run(columns: readonly Float64Array[], from: number, to: number): Recorded;
}

function runMembers(plan: Plan, size: number, columns: readonly Float64Array[], from: number, to: number): Recorded {
  const members = to - from;
  const { program, clock } = plan;
  const values = new Float64Array(program.outputs.length * clock.saves * members);
  const history = new Float64Array(plan.historyNodes.length * members);
  const everyStep = plan.everyStep ? new Float64Array(program.outputs.length * (clock.steps + 1) * members) : undefined;
  const failures: Failure[] = [];
  const violations: Violation[] = [];

  const block = new Block(plan, Math.min(size, members));
  for (let offset = 0; offset < members; offset += size) {
    const count = Math.min(size, members - offset);
    block.start(columns, from + offset, count);
    for (const [entry, node] of plan.historyNodes.entries()) {
      history.set(block.startValue(node), entry * members + offset);
    }
    runBlock(plan, block, (target, slots, slot) => {
      const array = target === 'saves' ? values : everyStep!;
      for (const [output, { node }] of program.outputs.entries()) {
        array.set(block.value(node), (output * slots + slot) * members + offset);
      }
    });
    failures.push(...block.failures(offset));
    violations.push(...block.violations(offset));
  }
  return { members, saves: clock.saves, values, history, ...(everyStep ? { everyStep } : {}), failures, violations };
}

/** Makes all steps of a block, recording at the start, at every saved point, and at every step where asked for. */
function runBlock(
  { clock, everyStep, closing, opening, program }: Plan,
  block: Block,
  record: (target: 'saves' | 'steps', slots: number, slot: number) => void,
): void {
  for (let step = 0; step <= clock.steps; step++) {
    if (step % clock.stepsPerSave === 0) {
      block.evaluate(closing, clock.closing(step));
      record('saves', clock.saves, step / clock.stepsPerSave);
    }
    if (step === clock.steps && !everyStep && program.identities.length === 0) break;
    block.evaluate(opening, clock.opening(step));
    block.checkIdentities(clock.opening(step));
    if (everyStep) record('steps', clock.steps + 1, step);
    if (step < clock.steps) advance(block, step);
  }
}
