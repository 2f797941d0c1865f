import type { Plan, Recorded, Room, Setup } from '../compile/index.ts';
import { type Layout, writeTables } from './layout.ts';
import type { WasmInstance } from './web-assembly.ts';
import type { Workbench } from './workbench.ts';

/** Where values are recorded. */
type Record = Omit<Recorded, 'failures' | 'violations'>;

/** What the kernel made of a range of members. */
export interface KernelRecord {
  readonly recorded: Record;
  /** Members, counted from the first of the range, that the interpreter must run; what is recorded of them means nothing. */
  readonly marked: readonly number[];
}

/** A program compiled and laid out in memory, to be run on blocks of members. */
export class KernelRun {
  readonly #plan: Plan;
  readonly #layout: Layout;
  readonly #workbench: Workbench;
  readonly #instance: WasmInstance;

  readonly #reuse: boolean;
  readonly #spare: number;
  #last: Record | undefined;
  #inPlace: Record | undefined;
  /** The room given last. */
  #given:
    | { readonly memory: ArrayBuffer; readonly members: number; readonly columns: readonly Float64Array[] }
    | undefined;

  constructor(
    plan: Plan,
    layout: Layout,
    workbench: Workbench,
    instance: WasmInstance,
    { reuse = false, spare = 0 }: Pick<Setup, 'reuse' | 'spare'> = {},
  ) {
    this.#reuse = reuse;
    this.#spare = spare;
    this.#plan = plan;
    this.#layout = layout;
    this.#workbench = workbench;
    this.#instance = instance;
  }

  /** The places of draws in the memory. */
  get room(): Room {
    return { members: this.#layout.members, columns: (members) => this.#columnsOf(members) };
  }

  members(columns: readonly Float64Array[], from: number, to: number): KernelRecord {
    const members = to - from;
    const memory = this.#claim();
    const isInPlace = this.#reuse && members <= this.#layout.members;
    const recorded = isInPlace ? this.#inMemory(memory, members) : this.#recordOf(members);
    const marked: number[] = [];
    for (let offset = 0; offset < members; offset += this.#layout.members) {
      const count = Math.min(this.#layout.members, members - offset);
      this.#fill(memory, columns, from + offset, count);
      this.#instance.exports.run(Math.ceil(count / (2 * this.#layout.pairs)));
      if (!isInPlace) this.#copy(memory, recorded, offset, count);
      const passed = new Int32Array(memory, this.#layout.passed, 2 * count);
      for (let member = 0; member < count; member++) if (passed[2 * member] === 0) marked.push(offset + member);
    }
    return { recorded, marked };
  }

  /** The memory, with the tables of this run in it. */
  #claim(): ArrayBuffer {
    const memory = this.#workbench.buffer(this.#layout.bytes);
    if (!this.#workbench.claim(this)) {
      writeTables(this.#layout, this.#plan, memory);
      this.#given = undefined;
    }
    return memory;
  }

  #columnsOf(members: number): readonly Float64Array[] {
    const memory = this.#claim();
    if (this.#given?.memory === memory && this.#given.members === members) return this.#given.columns;
    const places = this.#layout.columns;
    const columns = this.#plan.program.columns.map((_, column) => {
      const place = places.get(column);
      return place === undefined ? new Float64Array() : new Float64Array(memory, place, members);
    });
    this.#given = { memory, members, columns };
    return columns;
  }

  /** Arrays for what is recorded of so many members; where they may be used again, the last ones. */
  #recordOf(members: number): Record {
    if (this.#reuse && this.#last?.members === members) return this.#last;
    const { historyNodes, clock } = this.#plan;
    const array = (count: number): Float64Array => new Float64Array(count * members);
    this.#last = {
      members,
      saves: clock.saves,
      values: array(this.#saved),
      history: array(historyNodes.length),
      ...(this.#plan.everyStep ? { everyStep: array(this.#stepped) } : {}),
    };
    return this.#last;
  }

  /** What is recorded of members of one block, where it lies. The same arrays as long as they lie in the same place. */
  #inMemory(memory: ArrayBuffer, members: number): Record {
    if (this.#inPlace?.members === members && this.#inPlace.values.buffer === memory) return this.#inPlace;
    const { stride, values, history, everyStep, spare } = this.#layout;
    const array = (place: number, count: number): Float64Array => new Float64Array(memory, place, count * stride);
    this.#inPlace = {
      members,
      saves: this.#plan.clock.saves,
      stride,
      values: array(values, this.#saved),
      history: array(history, this.#plan.historyNodes.length),
      ...(this.#plan.everyStep ? { everyStep: array(everyStep, this.#stepped) } : {}),
      ...(this.#spare > 0 ? { spare: array(spare, this.#spare) } : {}),
    };
    return this.#inPlace;
  }

  /** Arrays of values at saved points, and at every step. */
  get #saved(): number {
    return this.#plan.program.outputs.length * this.#plan.clock.saves;
  }
  get #stepped(): number {
    return this.#plan.program.outputs.length * (this.#plan.clock.steps + 1);
  }

  /** Brings the draws of a block in, those that are not there already. Places left over in the last group repeat the last member. */
  #fill(memory: ArrayBuffer, columns: readonly Float64Array[], from: number, count: number): void {
    const together = 2 * this.#layout.pairs;
    const end = Math.ceil(count / together) * together;
    for (const [column, place] of this.#layout.columns) {
      const source = columns[column]!;
      const isThere = source.buffer === memory && source.byteOffset + 8 * from === place;
      if (isThere && end === count) continue;
      const target = new Float64Array(memory, place, end);
      if (!isThere) target.set(source.subarray(from, from + count));
      target.fill(target[count - 1]!, count);
    }
  }

  /** Copies what is recorded of the members of a block, from `offset` on. */
  #copy(memory: ArrayBuffer, { members, values, history, everyStep }: Record, offset: number, count: number): void {
    const source = new Float64Array(memory);
    const { stride } = this.#layout;
    const copyArrays = (place: number, target: Float64Array): void => {
      for (let array = 0; array < target.length / members; array++) {
        const start = place / 8 + array * stride;
        target.set(source.subarray(start, start + count), array * members + offset);
      }
    };
    copyArrays(this.#layout.values, values);
    copyArrays(this.#layout.history, history);
    if (everyStep) copyArrays(this.#layout.everyStep, everyStep);
  }
}
