import {
  type Backend,
  type InterpreterRunner,
  interpreter,
  type Plan,
  type Program,
  planRun,
  type Setup,
} from '../compile/index.ts';
import type { Text } from '../words/index.ts';
import { failsEverywhere } from './checks.ts';
import { emit } from './emit.ts';
import { KernelRun } from './kernel-run.ts';
import { type Division, type Layout, layoutOf } from './layout.ts';
import { mergeRerun } from './rerun.ts';
import { settle } from './settle.ts';
import { Workbench } from './workbench.ts';

export interface KernelOptions extends Division {
  /** Is told when a program is left to the interpreter as a whole. */
  readonly onNotice?: (notice: Text) => void;
}

/** The kernel answers at once, like the interpreter. */
export interface Kernel extends Backend {
  prepare(program: Program, setup?: Setup): InterpreterRunner;
}

/**
 * The fast back end: programs as WebAssembly that runs two members at a time. Values are the interpreter's to the bit; members that leave the
 * domain of its formulas, fail, or break an identity are run again by the interpreter, so that failures and violations are the interpreter's own.
 *
 * Only where `supportsSimd()`.
 */
export function kernel({ onNotice, ...division }: KernelOptions = {}): Kernel {
  const workbench = new Workbench();
  /** What was last written for a program: it is often prepared again under the same paths. */
  const written = new WeakMap<Program, Written>();
  const write = (program: Program, setup: Setup): Written | undefined => {
    const { paths, everyStep, spare } = setup;
    const known = written.get(program);
    if (known && known.paths === paths && known.everyStep === everyStep && known.spare === spare) return known;
    const asked = planRun(program, setup);
    if (failsEverywhere(asked)) return undefined;
    const plan = settle(asked);
    const layout = layoutOf(plan, division, spare);
    const own = { paths, everyStep, spare, plan, layout, bytes: emit(plan, layout) };
    written.set(program, own);
    return own;
  };
  return {
    name: 'wasm-simd',
    prepare(program, setup = {}) {
      const own = write(program, setup);
      if (!own) return interpreter().prepare(program, setup);
      const { plan, layout, bytes } = own;
      if (!bytes) {
        onNotice?.(TOO_LARGE);
        return interpreter().prepare(program, setup);
      }
      const run = new KernelRun(plan, layout, workbench, workbench.instance(bytes), setup);
      let reference: InterpreterRunner | undefined;
      return {
        room: run.room,
        run(columns, from, to) {
          const { recorded, marked } = run.members(columns, from, to);
          if (marked.length === 0) return { ...recorded, failures: [], violations: [] };
          reference ??= interpreter().prepare(program, setup);
          return mergeRerun(reference, columns, from, recorded, marked);
        },
      };
    },
  };
}

interface Written {
  readonly paths: Setup['paths'] | undefined;
  readonly everyStep: boolean | undefined;
  readonly spare: number | undefined;
  readonly plan: Plan;
  readonly layout: Layout;
  /** Undefined of a program that is too large. */
  readonly bytes: Uint8Array<ArrayBuffer> | undefined;
}

const TOO_LARGE: Text = {
  en: 'The model is too large for the fast kernel, so the interpreter runs it: results are the same, and come several times more slowly.',
  zh: '模型过大，快速内核无法容纳，改由解释器运行：结果相同，但速度会慢数倍。',
};
