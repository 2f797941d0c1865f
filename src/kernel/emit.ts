import type { Node, Plan } from '../compile/index.ts';
import { Code, type Local } from './code.ts';
import { encodeModule } from './encode-module.ts';
import { Guard } from './guard.ts';
import {
  assign,
  type Integer,
  integer,
  isEqual,
  loadInteger,
  minus,
  plus,
  shiftedLeft,
  times,
  whole,
} from './integer.ts';
import type { Layout } from './layout.ts';
import { load, loadBoth, store } from './memory.ts';
import { type Leaf, NodeWriter } from './node-writer.ts';
import { control, scalar } from './opcodes.ts';
import { INTEGERS_PER_PIPE } from './pipe-writer.ts';
import { searchFunction } from './search.ts';
import { type Sections, sectionsOf } from './sections.ts';
import { INTEGERS_PER_STEP, StepWriter } from './step-writer.ts';
import { absolute, greater, multiply, number, pseudoMaximum, subtract, type Vector } from './vector.ts';

/**
 * Identities are tested a little more strictly than they say, because the interpreter has the last word: what differs from it by
 * rounding must not slip through.
 */
const IDENTITY_MARGIN = 1e-12;

/** Whole-number locals of the emitter itself: of the loops, and one for addresses of lookups. */
const INTEGERS = 7;

/**
 * The whole program as a WebAssembly module with one function, `run(pairs)`: for each pair of members of a block it goes through all
 * steps with everything that changes in locals, and writes the results.
 *
 * ```
 * for each pair
 *   start values ─► history ─► stocks, memories, pipes ─► what the draws alone decide
 *   for each step
 *     shared ─► at saved points: closing, record ─► opening ─► identities ─► further stages ─► move
 *   mark whether the pair passed
 * ```
 * @returns undefined for a program that is too large for one function.
 */
export function emit(plan: Plan, layout: Layout): Uint8Array<ArrayBuffer> | undefined {
  const emitter = new Emitter(plan, layout);
  const body = emitter.emit();
  if (emitter.locals > MOST_LOCALS || body.length > MOST_BYTES) return undefined;
  return encodeModule([{ parameters: ['i32'], results: [], body }, searchFunction()]);
}

/** What engines accept of one function: https://webassembly.github.io/spec/js-api/#limits. */
const MOST_LOCALS = 50_000;
const MOST_BYTES = 7_654_321;

class Emitter {
  readonly #plan: Plan;
  readonly #layout: Layout;
  readonly #sections: Sections;
  readonly #outputs: readonly number[];
  /** What is read after the nodes of a step are evaluated. */
  readonly #roots: readonly number[];
  readonly #code: Code;
  readonly #guard: Guard;
  readonly #starts: NodeWriter;
  readonly #nodes: NodeWriter;
  readonly #steps: StepWriter;

  /** 16 times the number of the pair: its place in every array over members. */
  readonly #pair: Local;
  readonly #step: Local;
  readonly #stepsToSave: Local;
  /** `#pair` plus the offset of the next saved point. */
  readonly #savePlace: Local;
  /** The table row of the moment that opens the step. */
  readonly #row: Local;
  /** `#pair` plus the offset of the year of the shocks. */
  readonly #shockPlace: Local;

  constructor(plan: Plan, layout: Layout) {
    this.#plan = plan;
    this.#layout = layout;
    this.#sections = sectionsOf(plan);
    const { program } = plan;
    this.#outputs = program.outputs.map((output) => output.node);
    this.#roots = [
      ...program.states.map((state) => state.rate),
      ...program.memories.map((memory) => memory.next),
      ...program.pipes.map((pipe) => pipe.input),
      ...program.identities.flatMap(({ left, right }) => [left, right]),
    ];
    const code = new Code(1, INTEGERS + INTEGERS_PER_STEP + INTEGERS_PER_PIPE * program.pipes.length);
    this.#code = code;
    this.#guard = new Guard(code);
    const tools = { address: code.integer(), search: 1 };
    this.#starts = new NodeWriter(code, this.#guard, program.initial, layout.lookups, tools);
    this.#nodes = new NodeWriter(code, this.#guard, program.nodes, layout.lookups, tools);
    this.#steps = new StepWriter(code, this.#guard, plan, layout);
    this.#pair = code.integer();
    this.#step = code.integer();
    this.#stepsToSave = code.integer();
    this.#savePlace = code.integer();
    this.#row = code.integer();
    this.#shockPlace = code.integer();
  }

  /** How many locals the function has. */
  get locals(): number {
    return this.#code.locals;
  }

  emit(): Uint8Array {
    const code = this.#code;
    code.nest('loop', () => {
      this.#guard.begin();
      this.#start();
      this.#evaluateMember();
      code.nest('block', () => code.nest('loop', () => this.#stepThrough()));
      this.#steps.judge();
      store(code, integer(this.#pair), this.#layout.passed, this.#guard.passed());
      assign(code, this.#pair, plus(integer(this.#pair), whole(16)));
      minus(integer(this.#pair), shiftedLeft(integer(0), whole(4)))(code);
      this.#branchIf(0);
    });
    return code.finish();
  }

  /** Values at the start, history, and everything that begins with them. */
  #start(): void {
    const { program, historyNodes } = this.#plan;
    const { initial, states, memories, pipes, nodes } = program;
    const read = nodes.filter(({ operation, binding }) => operation === 'initial' && binding === 'member');
    const kept = new Set([
      ...historyNodes,
      ...states.map((state) => state.initial),
      ...memories.map((memory) => memory.initial),
      ...pipes.flatMap((pipe) => [pipe.initial, pipe.delay]),
      ...read.map((node) => node.index!),
    ]);
    const list = [...initial.keys()].filter((node) => initial[node]!.binding !== 'constant');
    this.#starts.write({ list, kept, leaf: (node, index) => this.#startLeaf(node, index) });
    for (const [entry, node] of historyNodes.entries()) {
      store(this.#code, integer(this.#pair), this.#layout.history + this.#arrays(entry), this.#starts.value(node));
    }
    this.#steps.begin((node) => this.#starts.value(node));
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
    const { member, shared, closing, opening, stages, checks } = this.#sections;
    const inLoop = [...shared, ...closing, ...opening, ...stages];
    this.#nodes.write({
      list: member,
      kept: new Set([...this.#argumentsOf(inLoop), ...this.#roots, ...this.#outputs]),
      leaf: ({ operation, index }) => {
        if (operation === 'parameter') return { read: this.#column(index!) };
        return operation === 'initial' ? { read: this.#starts.value(index!) } : undefined;
      },
      checks: checks.member,
    });
    const { nodes } = this.#plan.program;
    this.#nodes.powers.prepare(inLoop, (node) => ['constant', 'member'].includes(nodes[node]!.binding));
  }

  /** The body of the loop over steps; the block around it is left at the stop. */
  #stepThrough(): void {
    const code = this.#code;
    const { clock, everyStep } = this.#plan;
    const { shared, closing, opening, stages, checks } = this.#sections;
    const afterOpening = [...this.#argumentsOf(stages), ...this.#roots, ...this.#outputs];

    this.#steps.readPipes(integer(this.#step), (node) => this.#starts.value(node));
    this.#readShocks(clock.opening(0));
    this.#nodes.write({
      list: shared,
      kept: new Set([...this.#argumentsOf([...closing, ...opening]), ...afterOpening, ...checks.closing]),
      leaf: this.#stepLeaf(this.#row, clock.opening(0), this.#steps.states),
      checks: checks.step,
    });
    code.get(this.#stepsToSave);
    code.byte(scalar.isZero);
    code.nest('if', () => this.#save());
    if (!everyStep) this.#leaveAtStop();

    const release = this.#nodes.write({
      list: opening,
      kept: new Set(afterOpening),
      leaf: this.#stepLeaf(this.#row, clock.opening(0), this.#steps.states),
      checks: checks.step,
    });
    this.#checkIdentities();
    if (everyStep) {
      const place = plus(integer(this.#pair), times(integer(this.#step), whole(this.#arrays(1))));
      this.#record(place, this.#layout.everyStep, clock.steps + 1);
      this.#leaveAtStop();
    }
    const values = {
      value: (node: number): Vector => this.#nodes.value(node),
      evaluateStage: (states: readonly Local[], row: Local): void => {
        const leaf = this.#stepLeaf(row, 0, states);
        this.#nodes.write({ list: stages, kept: new Set(this.#roots), leaf, checks: checks.stages });
      },
    };
    this.#steps.advance(values, integer(this.#step), this.#row);
    release();
    assign(code, this.#step, plus(integer(this.#step), whole(1)));
    assign(code, this.#stepsToSave, minus(integer(this.#stepsToSave), whole(1)));
    assign(code, this.#row, plus(integer(this.#row), whole(this.#layout.rowBytes)));
    code.byte(control.branch);
    code.unsigned(0);
  }

  /** Reads a saved point, as the end of the step before. */
  #save(): void {
    const { clock } = this.#plan;
    const { shared, closing, checks } = this.#sections;
    this.#readShocks(clock.closing(0));
    const release = this.#nodes.write({
      list: closing,
      kept: new Set(this.#outputs),
      leaf: this.#stepLeaf(this.#row, clock.closing(0), this.#steps.states),
      checks: checks.closing,
    });
    for (const node of shared) if (checks.closing.has(node)) this.#guard.finite(this.#nodes.value(node));
    this.#record(integer(this.#savePlace), this.#layout.values, clock.saves);
    release();
    assign(this.#code, this.#savePlace, plus(integer(this.#savePlace), whole(this.#arrays(1))));
    assign(this.#code, this.#stepsToSave, whole(clock.stepsPerSave));
    this.#readShocks(clock.opening(0));
  }

  /** Leaves at a moment, `moment` rows on from the given one. */
  #stepLeaf(row: Local, moment: number, states: readonly Local[]): (node: Node, index: number) => Leaf | undefined {
    const { layout, plan } = { layout: this.#layout, plan: this.#plan };
    return ({ operation, binding, index }, node) => {
      if (binding === 'time') {
        return { read: loadBoth(integer(row), moment * layout.rowBytes + layout.slots.get(node)!) };
      }
      switch (operation) {
        case 'state':
          return { local: states[index!]! };
        case 'memory':
          return { local: this.#steps.memories[index!]! };
        case 'pipe':
          return { local: this.#steps.pipes[index!]!.value };
        case 'shock':
          return {
            read: load(integer(this.#shockPlace), layout.columns.get(plan.program.shocks[index!]!.firstColumn)!),
          };
        default:
          return undefined;
      }
    };
  }

  /** Finds the year of the shocks at a moment, so many rows on from the one that opens the step. */
  #readShocks(moment: number): void {
    if (this.#plan.program.shocks.length === 0) return;
    const place = loadInteger(shiftedLeft(integer(this.#step), whole(2)), this.#layout.shockOffsets + 4 * moment);
    assign(this.#code, this.#shockPlace, plus(integer(this.#pair), place));
  }

  /** Writes all outputs as they are now. */
  #record(place: Integer, offset: number, slots: number): void {
    for (const [output, node] of this.#outputs.entries()) {
      store(this.#code, place, offset + this.#arrays(output * slots), this.#nodes.value(node));
    }
  }

  #checkIdentities(): void {
    for (const { left, right, tolerance } of this.#plan.program.identities) {
      const [a, b] = [this.#nodes.value(left), this.#nodes.value(right)];
      const size = pseudoMaximum(absolute(a), absolute(b));
      const allowed = multiply(number(Math.max(0, tolerance - IDENTITY_MARGIN)), size);
      this.#guard.refuse(greater(absolute(subtract(a, b)), allowed));
    }
  }

  #leaveAtStop(): void {
    isEqual(integer(this.#step), whole(this.#plan.clock.steps))(this.#code);
    this.#branchIf(1);
  }

  #branchIf(depth: number): void {
    this.#code.byte(control.branchIf);
    this.#code.unsigned(depth);
  }

  /** Bytes of so many arrays over the members of a block. */
  #arrays(count: number): number {
    return 8 * count * this.#layout.members;
  }

  #column(column: number): Vector {
    return load(integer(this.#pair), this.#layout.columns.get(column)!);
  }

  #argumentsOf(list: readonly number[]): readonly number[] {
    return list.flatMap((node) => this.#plan.program.nodes[node]!.args);
  }
}
