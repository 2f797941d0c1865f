import type { Node, Plan } from '../compile/index.ts';
import { Code, type Local } from './code.ts';
import { encodeModule } from './encode-module.ts';
import { Guard } from './guard.ts';
import { assign, type Integer, integer, isEqual, loadInteger, minus, plus, shiftedLeft, whole } from './integer.ts';
import type { Layout } from './layout.ts';
import { load, loadBoth, store } from './memory.ts';
import { type Leaf, NodeWriter } from './node-writer.ts';
import { control, scalar } from './opcodes.ts';
import { INTEGERS_PER_PIPE, PipeWriter } from './pipe-writer.ts';
import { searchFunction } from './search.ts';
import { type Sections, sectionsOf } from './sections.ts';
import { absolute, add, and, greater, local, multiply, number, pseudoMaximum, subtract, type Vector } from './vector.ts';

/**
 * Identities are tested a little more strictly than they say, because the interpreter has the last word: what differs from it by
 * rounding must not slip through.
 */
const IDENTITY_MARGIN = 1e-12;

/**
 * The whole program as a WebAssembly module with one function, `run(pairs)`: for each pair of members of a block it goes through all
 * steps with everything that changes in locals, and writes the results.
 *
 * ```
 * for each pair
 *   start values ─► history ─► stocks, memories, pipes ─► what the draws alone decide
 *   for each step
 *     shared ─► at saved points: closing, record ─► opening ─► identities ─► Runge-Kutta stages ─► move
 *   mark whether the pair passed
 * ```
 */
export function emit(plan: Plan, layout: Layout): Uint8Array<ArrayBuffer> {
  return encodeModule([
    { parameters: ['i32'], results: [], body: new Emitter(plan, layout).emit() },
    searchFunction(),
  ]);
}

class Emitter {
  readonly #plan: Plan;
  readonly #layout: Layout;
  readonly #sections: Sections;
  readonly #code: Code;
  readonly #guard: Guard;
  readonly #starts: NodeWriter;
  readonly #nodes: NodeWriter;

  /** 16 times the number of the pair: its place in every array over members. */
  readonly #pair: Local;
  readonly #step: Local;
  readonly #stepsToSave: Local;
  /** `#pair` plus the offset of the saved point. */
  readonly #savePlace: Local;
  /** The table row of the moment that opens the step, and of a Runge-Kutta stage. */
  readonly #row: Local;
  readonly #stageRow: Local;
  readonly #stageNumber: Local;
  readonly #shockPlace: Local;

  readonly #states: readonly Local[];
  readonly #memories: readonly Local[];
  readonly #nextMemories: readonly Local[];
  readonly #stageStates: readonly Local[];
  readonly #sums: readonly Local[];
  readonly #pipes: readonly PipeWriter[];

  constructor(plan: Plan, layout: Layout) {
    this.#plan = plan;
    this.#layout = layout;
    this.#sections = sectionsOf(plan);
    const { program } = plan;
    const code = new Code(1, 10 + INTEGERS_PER_PIPE * program.pipes.length);
    this.#code = code;
    this.#guard = new Guard(code);
    const tools = { address: code.integer(), search: 1 };
    this.#starts = new NodeWriter(code, this.#guard, program.initial, layout.lookups, tools);
    this.#nodes = new NodeWriter(code, this.#guard, program.nodes, layout.lookups, tools);
    this.#pair = code.integer();
    this.#step = code.integer();
    this.#stepsToSave = code.integer();
    this.#savePlace = code.integer();
    this.#row = code.integer();
    this.#stageRow = code.integer();
    this.#stageNumber = code.integer();
    this.#shockPlace = code.integer();
    const locals = (list: readonly unknown[]): Local[] => list.map(() => code.vector());
    const { method } = program.time;
    this.#states = locals(program.states);
    this.#memories = locals(program.memories);
    this.#nextMemories = locals(program.memories);
    this.#stageStates = method === 'euler' ? [] : locals(program.states);
    this.#sums = method === 'rk4' ? locals(program.states) : [];
    this.#pipes = program.pipes.map((_, index) => new PipeWriter(code, layout.pipes[index]!));
  }

  emit(): Uint8Array {
    const code = this.#code;
    code.nest('loop', () => {
      this.#guard.begin();
      this.#start();
      this.#evaluateMember();
      code.nest('block', () => code.nest('loop', () => this.#stepThrough()));
      this.#judge();
      assign(code, this.#pair, plus(integer(this.#pair), whole(16)));
      minus(integer(this.#pair), shiftedLeft(integer(0), whole(4)))(code);
      this.#branchIf(0);
    });
    return code.finish();
  }

  /** Values at the start, history, and everything that begins with them. */
  #start(): void {
    const { program, historyNodes } = this.#plan;
    const { initial, states, memories, pipes, nodes, time } = program;
    const roots = [
      ...historyNodes,
      ...states.map((state) => state.initial),
      ...memories.map((memory) => memory.initial),
      ...pipes.flatMap((pipe) => [pipe.initial, pipe.delay]),
      ...nodes.filter((node) => node.operation === 'initial' && node.binding === 'member').map((node) => node.index!),
    ];
    const evaluated = [...initial.keys()].filter((node) => initial[node]!.binding !== 'constant');
    this.#starts.write({ list: evaluated, kept: new Set(roots), leaf: (node, index) => this.#startLeaf(node, index) });

    for (const [entry, node] of historyNodes.entries()) {
      store(this.#code, integer(this.#pair), this.#layout.history + this.#arrays(entry), this.#starts.value(node));
    }
    for (const [index, state] of states.entries()) this.#set(this.#states[index]!, this.#starts.value(state.initial));
    for (const [index, memory] of memories.entries()) {
      this.#set(this.#memories[index]!, this.#starts.value(memory.initial));
    }
    for (const [index, pipe] of pipes.entries()) {
      this.#pipes[index]!.begin(this.#starts.value(pipe.delay), time.step, this.#plan.clock.steps, this.#guard);
    }
    assign(this.#code, this.#step, whole(0));
    assign(this.#code, this.#stepsToSave, whole(0));
    assign(this.#code, this.#savePlace, integer(this.#pair));
    assign(this.#code, this.#row, whole(this.#layout.rows));
  }

  #startLeaf({ operation, binding, index }: Node, node: number): Leaf | undefined {
    if (binding === 'time') return { read: loadBoth(whole(0), this.#layout.starts.get(node)!) };
    if (operation === 'parameter') return { read: this.#column(index!) };
    // At the start the first year's shock holds.
    return operation === 'shock' ? { read: this.#column(this.#plan.program.shocks[index!]!.firstColumn) } : undefined;
  }

  #evaluateMember(): void {
    const { member, checks, ...inLoop } = this.#sections;
    const later = [...inLoop.shared, ...inLoop.closing, ...inLoop.opening, ...inLoop.stages];
    this.#nodes.write({
      list: member,
      kept: new Set([...this.#argumentsOf(later), ...this.#rootsOfSteps(), ...this.#outputs()]),
      leaf: (node) => this.#memberLeaf(node),
      checks: checks.member,
    });
    const { nodes } = this.#plan.program;
    this.#nodes.powers.prepare(later, (node) => nodes[node]!.binding === 'member' || nodes[node]!.binding === 'constant');
  }

  #memberLeaf({ operation, index }: Node): Leaf | undefined {
    if (operation === 'parameter') return { read: this.#column(index!) };
    return operation === 'initial' ? { read: this.#starts.value(index!) } : undefined;
  }

  /** The body of the loop over steps; the block around it is left at the stop. */
  #stepThrough(): void {
    const code = this.#code;
    const { program, clock, everyStep } = this.#plan;
    const { shared, closing, opening, stages, checks } = this.#sections;
    const outputs = this.#outputs();
    const roots = this.#rootsOfSteps();
    const isStop = isEqual(integer(this.#step), whole(clock.steps));
    const stageArguments = this.#argumentsOf(stages);

    for (const [index, pipe] of this.#pipes.entries()) {
      pipe.read(integer(this.#step), this.#starts.value(program.pipes[index]!.initial));
    }
    this.#readShocks(0);
    this.#nodes.write({
      list: shared,
      kept: new Set([...this.#argumentsOf([...closing, ...opening]), ...stageArguments, ...roots, ...outputs]),
      leaf: (node, index) => this.#stepLeaf(node, index, this.#row, clock.opening(0), this.#states),
      checks: checks.step,
    });

    code.get(this.#stepsToSave);
    code.byte(scalar.isZero);
    code.nest('if', () => {
      this.#readShocks(clock.closing(0));
      this.#nodes.write({
        list: closing,
        kept: new Set(outputs),
        leaf: (node, index) => this.#stepLeaf(node, index, this.#row, clock.closing(0), this.#states),
      });
      for (const node of checks.closing) this.#guard.finite(this.#nodes.value(node));
      this.#record(outputs, integer(this.#savePlace), this.#layout.values, clock.saves);
      assign(code, this.#savePlace, plus(integer(this.#savePlace), whole(this.#arrays(1))));
      assign(code, this.#stepsToSave, whole(clock.stepsPerSave));
      this.#readShocks(0);
    });
    if (!everyStep) {
      isStop(code);
      this.#branchIf(1);
    }

    this.#nodes.write({
      list: opening,
      kept: new Set([...stageArguments, ...roots, ...(everyStep ? outputs : [])]),
      leaf: (node, index) => this.#stepLeaf(node, index, this.#row, clock.opening(0), this.#states),
      checks: checks.step,
    });
    this.#checkIdentities();
    if (everyStep) {
      const place = plus(integer(this.#pair), (inner) => {
        inner.get(this.#step);
        inner.integerConstant(this.#arrays(1));
        inner.byte(scalar.multiply);
      });
      this.#record(outputs, place, this.#layout.everyStep, clock.steps + 1);
      isStop(code);
      this.#branchIf(1);
    }
    this.#advance();
    assign(code, this.#step, plus(integer(this.#step), whole(1)));
    assign(code, this.#stepsToSave, minus(integer(this.#stepsToSave), whole(1)));
    assign(code, this.#row, plus(integer(this.#row), whole(this.#layout.rowBytes)));
    code.byte(control.branch);
    code.unsigned(0);
  }
}
