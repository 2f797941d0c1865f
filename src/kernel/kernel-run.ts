import type { Plan, Recorded } from '../compile/index.ts';
import { type Layout, writeTables } from './layout.ts';
import type { WasmInstance } from './web-assembly.ts';
import type { Workbench } from './workbench.ts';

/** What the kernel made of a range of members. */
export interface KernelRecord {
  readonly recorded: Omit<Recorded, 'failures' | 'violations'>;
  /** Members, counted from the first of the range, that the interpreter must run; what is recorded of them means nothing. */
  readonly marked: readonly number[];
}

/** A program compiled and laid out in memory, to be run on blocks of members. */
export class KernelRun {
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

  members(columns: readonly Float64Array[], from: number, to: number): KernelRecord {
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
    return { recorded, marked };
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
