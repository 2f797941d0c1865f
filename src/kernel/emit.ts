import type { Node, Plan } from '../compile/index.ts';
import { opensStop } from './checks.ts';
import { Code, type Local } from './code.ts';
import { encodeModule } from './encode-module.ts';
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
import type { Leaf, Section } from './node-writer.ts';
import { control, scalar } from './opcodes.ts';
import { PairWriter } from './pair-writer.ts';
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
 * The whole program as a WebAssembly module with one function, `run(count)`: for each of so many groups of pairs of a block it goes through all
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
  return encodeModule([{ name: 'run', parameters: ['i32'], results: [], body }, searchFunction()]);
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
  readonly #pairs: readonly PairWriter[];
  readonly #steps: StepWriter;

  /** Offset of the first pair at work in every array over members. */
  readonly #place: Local;
  readonly #step: Local;
  readonly #stepsToSave: Local;
  /** `#place` plus the offset of the next saved point. */
  readonly #savePlace: Local;
  /** The table row of the moment that opens the step. */
  readonly #row: Local;
  /** `#place` plus the offset of the year of the shocks. */
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
    const { pairs } = layout;
    const code = new Code(1, INTEGERS + INTEGERS_PER_STEP + INTEGERS_PER_PIPE * pairs * program.pipes.length);
    this.#code = code;
    const tools = { address: code.integer(), search: 1 };
    this.#pairs = Array.from({ length: pairs }, (_, index) => new PairWriter(code, plan, layout, tools, index));
    this.#steps = new StepWriter(code, plan, layout);
    this.#place = code.integer();
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
    const stride = 16 * this.#pairs.length;
    code.nest('loop', () => {
      for (const pair of this.#pairs) pair.guard.begin();
      this.#start();
      this.#evaluateMember();
      code.nest('block', () => code.nest('loop', () => this.#stepThrough()));
      for (const pair of this.#pairs) {
        pair.judge();
        store(code, integer(this.#place), this.#layout.passed + pair.offset, pair.guard.passed());
      }
      assign(code, this.#place, plus(integer(this.#place), whole(stride)));
      minus(integer(this.#place), times(integer(0), whole(stride)))(code);
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
    this.#write('starts', list, (pair) => ({ kept, leaf: (node, index) => this.#startLeaf(pair, node, index) }));
    for (const pair of this.#pairs) {
      for (const [entry, node] of historyNodes.entries()) {
        const offset = this.#layout.history + this.#arrays(entry) + pair.offset;
        store(this.#code, integer(this.#place), offset, pair.starts.value(node));
      }
      pair.begin();
    }
    assign(this.#code, this.#step, whole(0));
    assign(this.#code, this.#stepsToSave, whole(0));
    assign(this.#code, this.#savePlace, integer(this.#place));
    assign(this.#code, this.#row, whole(this.#layout.rows));
  }

  #startLeaf(pair: PairWriter, { operation, binding, index }: Node, node: number): Leaf | undefined {
    if (binding === 'time') return { read: loadBoth(whole(0), this.#layout.starts.get(node)!) };
    if (operation === 'parameter') return { read: this.#column(pair, index!) };
    if (operation !== 'shock') return undefined;
    // At the start the first year's shock holds.
    return { read: this.#column(pair, this.#plan.program.shocks[index!]!.firstColumn) };
  }

  #evaluateMember(): void {
    const { member, shared, closing, opening, held, stages, checks } = this.#sections;
    const inLoop = [...shared, ...closing, ...held, ...opening, ...stages];
    const kept = new Set([...this.#argumentsOf(inLoop), ...this.#roots, ...this.#outputs]);
    this.#write('nodes', member, (pair) => ({
      kept,
      leaf: ({ operation, index }) => {
        if (operation === 'parameter') return { read: this.#column(pair, index!) };
        return operation === 'initial' ? { read: pair.starts.value(index!) } : undefined;
      },
      checks: checks.member,
    }));
    const { nodes } = this.#plan.program;
    for (const pair of this.#pairs) {
      pair.nodes.powers.prepare(inLoop, (node) => ['constant', 'member'].includes(nodes[node]!.binding));
    }
  }

  /** The body of the loop over steps; the block around it is left at the stop. */
  #stepThrough(): void {
    const code = this.#code;
    const { clock, everyStep } = this.#plan;
    const { shared, closing, opening, held, stages, checks } = this.#sections;
    const afterOpening = [...this.#argumentsOf(stages), ...this.#roots, ...this.#outputs];

    for (const pair of this.#pairs) pair.readPipes(integer(this.#step));
    this.#readShocks(clock.opening(0));
    if (held.length > 0) this.#atSaves(() => this.#hold());
    const afterShared = new Set([...this.#argumentsOf([...closing, ...opening]), ...afterOpening, ...checks.closing]);
    this.#write('nodes', shared, (pair) => ({
      kept: afterShared,
      leaf: this.#stepLeaf(pair, this.#row, clock.opening(0), pair.states),
      checks: checks.step,
    }));
    this.#atSaves(() => this.#save());
    if (!opensStop(this.#plan)) this.#leaveAtStop();

    const release = this.#write('nodes', opening, (pair) => ({
      kept: new Set(afterOpening),
      leaf: this.#stepLeaf(pair, this.#row, clock.opening(0), pair.states),
      checks: checks.step,
    }));
    this.#checkIdentities();
    if (everyStep) {
      const place = plus(integer(this.#place), times(integer(this.#step), whole(this.#arrays(1))));
      this.#record(place, this.#layout.everyStep, clock.steps + 1);
    }
    if (opensStop(this.#plan)) this.#leaveAtStop();
    this.#steps.advance(this.#pairs, integer(this.#step), this.#row, (row) =>
      this.#write('nodes', stages, (pair) => ({
        kept: new Set(this.#roots),
        leaf: this.#stepLeaf(pair, row, 0, pair.stageStates),
        checks: checks.stages,
      })),
    );
    release();
    assign(code, this.#step, plus(integer(this.#step), whole(1)));
    assign(code, this.#stepsToSave, minus(integer(this.#stepsToSave), whole(1)));
    assign(code, this.#row, plus(integer(this.#row), whole(this.#layout.rowBytes)));
    code.byte(control.branch);
    code.unsigned(0);
  }

  /** Writes what is done only where a point is saved. */
  #atSaves(body: () => void): void {
    this.#code.get(this.#stepsToSave);
    this.#code.byte(scalar.isZero);
    this.#code.nest('if', body);
  }

  /** Computes what stays the same until the next saved point, into locals that are never given back: the next steps read them. */
  #hold(): void {
    const { shared, closing, opening, held, checks } = this.#sections;
    const kept = new Set([...this.#argumentsOf([...shared, ...closing, ...opening]), ...this.#roots, ...this.#outputs]);
    this.#write('nodes', held, (pair) => ({
      kept,
      leaf: this.#stepLeaf(pair, this.#row, this.#plan.clock.opening(0), pair.states),
      checks: new Set([...checks.step, ...checks.closing]),
    }));
  }

  /** Reads a saved point, as the end of the step before. */
  #save(): void {
    const { clock } = this.#plan;
    const { shared, closing, held, checks } = this.#sections;
    const asHeld = this.#pairs.map((pair) => pair.nodes.remember(held));
    this.#readShocks(clock.closing(0));
    const release = this.#write('nodes', closing, (pair) => ({
      kept: new Set(this.#outputs),
      leaf: this.#stepLeaf(pair, this.#row, clock.closing(0), pair.states),
      checks: checks.closing,
    }));
    for (const pair of this.#pairs) {
      for (const node of shared) if (checks.closing.has(node)) pair.guard.finite(pair.nodes.value(node));
    }
    this.#record(integer(this.#savePlace), this.#layout.values, clock.saves);
    release();
    for (const restore of asHeld) restore();
    assign(this.#code, this.#savePlace, plus(integer(this.#savePlace), whole(this.#arrays(1))));
    assign(this.#code, this.#stepsToSave, whole(clock.stepsPerSave));
    this.#readShocks(clock.opening(0));
  }

  /**
   * Writes a list of nodes for all pairs, node by node, so that independent work stands side by side.
   * @returns a function that gives back the locals of the kept nodes.
   */
  #write(
    which: 'starts' | 'nodes',
    list: readonly number[],
    section: (pair: PairWriter) => Omit<Section, 'list'>,
  ): () => void {
    const writings = this.#pairs.map((pair) => pair[which].begin({ list, ...section(pair) }));
    for (const position of list.keys()) for (const writing of writings) writing.write(position);
    for (const writing of writings) writing.end();
    return () => {
      for (const writing of writings) writing.release();
    };
  }

  /** Leaves at a moment, `moment` rows on from the given one. */
  #stepLeaf(pair: PairWriter, row: Local, moment: number, states: readonly Local[]): Section['leaf'] {
    const { rowBytes, slots, columns } = this.#layout;
    const { shocks } = this.#plan.program;
    return ({ operation, binding, index }, node) => {
      if (binding === 'time') return { read: loadBoth(integer(row), moment * rowBytes + slots.get(node)!) };
      switch (operation) {
        case 'state':
          return { local: states[index!]! };
        case 'memory':
          return { local: pair.memories[index!]! };
        case 'pipe':
          return { local: pair.pipes[index!]!.value };
        case 'shock':
          return { read: load(integer(this.#shockPlace), columns.get(shocks[index!]!.firstColumn)! + pair.offset) };
        default:
          return undefined;
      }
    };
  }

  /** Finds the year of the shocks at a moment, so many rows on from the one that opens the step. */
  #readShocks(moment: number): void {
    if (this.#plan.program.shocks.length === 0) return;
    const year = loadInteger(shiftedLeft(integer(this.#step), whole(2)), this.#layout.shockOffsets + 4 * moment);
    assign(this.#code, this.#shockPlace, plus(integer(this.#place), year));
  }

  /** Writes all outputs as they are now. */
  #record(place: Integer, offset: number, slots: number): void {
    for (const [output, node] of this.#outputs.entries()) {
      for (const pair of this.#pairs) {
        store(this.#code, place, offset + this.#arrays(output * slots) + pair.offset, pair.nodes.value(node));
      }
    }
  }

  #checkIdentities(): void {
    for (const { guard, nodes } of this.#pairs) {
      for (const { left, right, tolerance } of this.#plan.program.identities) {
        const [a, b] = [nodes.value(left), nodes.value(right)];
        const size = pseudoMaximum(absolute(a), absolute(b));
        const allowed = multiply(number(Math.max(0, tolerance - IDENTITY_MARGIN)), size);
        guard.refuse(greater(absolute(subtract(a, b)), allowed));
      }
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
    return 8 * count * this.#layout.stride;
  }

  #column(pair: PairWriter, column: number): Vector {
    return load(integer(this.#place), this.#layout.columns.get(column)! + pair.offset);
  }

  #argumentsOf(list: readonly number[]): readonly number[] {
    return list.flatMap((node) => this.#plan.program.nodes[node]!.args);
  }
}
