import {
  type Backend,
  type InterpreterRunner,
  interpreter,
  type Plan,
  type Program,
  planRun,
  type Recorded,
  type Setup,
} from '../compile/index.ts';
import type { Text } from '../words/index.ts';
import { failsEverywhere } from './checks.ts';
import { emit } from './emit.ts';
import { type Layout, layoutOf, writeTables } from './layout.ts';
import { mergeRerun } from './rerun.ts';
import type { WasmInstance } from './web-assembly.ts';
import { Workbench } from './workbench.ts';

export interface KernelOptions {
  /** Members of a block at most, an even number; results do not depend on it. Default 1024, fewer where much is recorded. */
  readonly block?: number;
  /** Is told when a program is left to the interpreter as a whole. */
  readonly onNotice?: (notice: Text) => void;
}

/** The kernel answers at once, like the interpreter. */
export interface Kernel extends Backend {
  prepare(program: Program, setup?: Setup): InterpreterRunner;
}

/**
 * The fast back end: programs as WebAssembly that runs two members at a time. Values agree with the interpreter's within 1e-12
 * relative, and mostly to the bit; members that leave the domain of its formulas, fail, or break an identity are run again by the
 * interpreter, so that failures and violations are the interpreter's own.
 *
 * Only where `supportsSimd()`.
 */
export function kernel({ block, onNotice }: KernelOptions = {}): Kernel {
  const workbench = new Workbench();
  return {
    name: 'wasm-simd',
    prepare(program, setup = {}) {
      const plan = planRun(program, setup);
      const reference = interpreter().prepare(program, setup);
      if (failsEverywhere(plan)) return reference;
      const layout = layoutOf(plan, block);
      const bytes = emit(plan, layout);
      if (!bytes) {
        onNotice?.(TOO_LARGE);
        return reference;
      }
      const run = new KernelRun(plan, layout, workbench, workbench.instance(bytes));
      return { run: (columns, from, to) => run.members(reference, columns, from, to) };
    },
  };
}

const TOO_LARGE: Text = {
  en: 'The model is too large for the fast kernel, so the interpreter runs it: results are the same, and come several times more slowly.',
  zh: '模型过大，快速内核无法容纳，改由解释器运行：结果相同，但速度会慢数倍。',
};

class KernelRun {
  readonly #plan: Plan;
  readonly #layout: Layout;
  readonly #workbench: Workbench;
  readonly #instance: WasmInstance;

  constructor(plan: Plan, layout: Layout, workbench: Workbench, instance: WasmInstance) {
    this.#plan = plan;
    this.#layout = layout;
    this.#workbench = workbench;
    this.#instance = instance;
  }

  members(reference: InterpreterRunner, columns: readonly Float64Array[], from: number, to: number): Recorded {
    const { program, clock, historyNodes, everyStep } = this.#plan;
    const members = to - from;
    const outputs = program.outputs.length;
    const recorded = {
      members,
      saves: clock.saves,
      values: new Float64Array(outputs * clock.saves * members),
      history: new Float64Array(historyNodes.length * members),
      ...(everyStep ? { everyStep: new Float64Array(outputs * (clock.steps + 1) * members) } : {}),
    };
    const memory = this.#workbench.buffer(this.#layout.bytes);
    writeTables(this.#layout, this.#plan, memory);
    const marked: number[] = [];
    for (let offset = 0; offset < members; offset += this.#layout.members) {
      const count = Math.min(this.#layout.members, members - offset);
      this.#fill(memory, columns, from + offset, count);
      this.#instance.exports.run(Math.ceil(count / (2 * this.#layout.pairs)));
      this.#read(memory, this.#layout.values, recorded.values, offset, count, members);
      this.#read(memory, this.#layout.history, recorded.history, offset, count, members);
      if (recorded.everyStep) this.#read(memory, this.#layout.everyStep, recorded.everyStep, offset, count, members);
      const passed = new Int32Array(memory, this.#layout.passed, 2 * count);
      for (let member = 0; member < count; member++) if (passed[2 * member] === 0) marked.push(offset + member);
    }
    return mergeRerun(reference, columns, from, recorded, marked);
  }

  /** Brings the draws of a block in. Places left over in the last group repeat the last member. */
  #fill(memory: ArrayBuffer, columns: readonly Float64Array[], from: number, count: number): void {
    for (const [column, place] of this.#layout.columns) {
      const target = new Float64Array(memory, place, this.#layout.members);
      target.set(columns[column]!.subarray(from, from + count));
      target.fill(target[count - 1]!, count, count + 2 * this.#layout.pairs);
    }
  }

  /** Copies arrays over the members of a block into arrays over all members. */
  #read(
    memory: ArrayBuffer,
    place: number,
    target: Float64Array,
    offset: number,
    count: number,
    members: number,
  ): void {
    const source = new Float64Array(memory);
    const block = this.#layout.members;
    for (let array = 0; array < target.length / members; array++) {
      const start = place / 8 + array * block;
      target.set(source.subarray(start, start + count), array * members + offset);
    }
  }
}
