import type { Plan } from '../compile/index.ts';
import type { Code, Local } from './code.ts';
import { Guard } from './guard.ts';
import type { Integer } from './integer.ts';
import type { Layout } from './layout.ts';
import type { LookupTools } from './lookup.ts';
import { NodeWriter } from './node-writer.ts';
import { PipeWriter } from './pipe-writer.ts';
import { add, local, multiply, type Vector } from './vector.ts';

/**
 * Everything that one pair of members has of its own while the steps are made: the values of its nodes, and what carries over from step
 * to step. The same operations in the same order as the interpreter's `Block`.
 */
export class PairWriter {
  readonly guard: Guard;
  readonly starts: NodeWriter;
  readonly nodes: NodeWriter;
  readonly states: readonly Local[];
  readonly stageStates: readonly Local[];
  readonly memories: readonly Local[];
  readonly pipes: readonly PipeWriter[];
  /** Bytes from the first pair at work to this one, in arrays over members. */
  readonly offset: number;
  readonly #code: Code;
  readonly #plan: Plan;
  readonly #nextMemories: readonly Local[];
  readonly #sums: readonly Local[];

  constructor(code: Code, plan: Plan, layout: Layout, tools: LookupTools, number: number) {
    this.#code = code;
    this.#plan = plan;
    this.offset = 16 * number;
    this.guard = new Guard(code);
    const { initial, nodes, states, memories, pipes, time } = plan.program;
    this.starts = new NodeWriter(code, this.guard, initial, layout, tools);
    this.nodes = new NodeWriter(code, this.guard, nodes, layout, tools);
    const locals = (list: readonly unknown[]): Local[] => list.map(() => code.vector());
    this.states = locals(states);
    this.memories = locals(memories);
    this.pipes = pipes.map(
      (_, index) => new PipeWriter(code, layout.pipes[index]! + this.offset * (plan.clock.steps + 1)),
    );
    this.#nextMemories = locals(memories);
    this.stageStates = time.method === 'euler' ? [] : locals(states);
    this.#sums = time.method === 'rk4' ? locals(states) : [];
  }

  /** Stocks, memories and pipes begin with their start values. */
  begin(): void {
    const { program, clock } = this.#plan;
    this.#setAll(
      this.states,
      program.states.map(({ initial }) => this.starts.value(initial)),
    );
    this.#setAll(
      this.memories,
      program.memories.map(({ initial }) => this.starts.value(initial)),
    );
    for (const [index, { delay }] of program.pipes.entries()) {
      this.pipes[index]!.begin(this.starts.value(delay), program.time.step, clock.steps, this.guard);
    }
  }

  /** Gives pipes their values for the step that begins. */
  readPipes(step: Integer): void {
    for (const [index, { initial }] of this.#plan.program.pipes.entries()) {
      this.pipes[index]!.read(step, this.starts.value(initial));
    }
  }

  /** Keeps what memories and pipes take up as the step begins. */
  keep(step: Integer): void {
    const { memories, pipes } = this.#plan.program;
    for (const [index, { input }] of pipes.entries()) this.pipes[index]!.enter(step, this.nodes.value(input));
    this.#setAll(
      this.#nextMemories,
      memories.map(({ next }) => this.nodes.value(next)),
    );
  }

  /** Gives memories their values for the step that begins. */
  release(): void {
    this.#setAll(
      this.memories,
      this.#nextMemories.map((next) => local(next)),
    );
  }

  /**
   * Sets the stocks of the next Runge-Kutta stage: stocks + h · rates. They are tested each time, because what breaks in a stage may
   * be lost after it.
   */
  moveStage(h: Vector): void {
    this.#setAll(this.stageStates, this.#moved(h, this.#rates()));
    for (const state of this.stageStates) this.guard.finite(local(state));
  }

  /** Ends the step: stocks + h · rates. */
  moveStates(h: Vector): void {
    this.#setAll(this.states, this.#moved(h, this.#rates()));
  }

  /** Ends the step: stocks + h · summed rates. */
  moveStatesBySum(h: Vector): void {
    const sums = this.#sums.map((sum) => local(sum));
    this.#setAll(this.states, this.#moved(h, sums));
  }

  /** Begins the sum of rates. */
  beginSums(): void {
    this.#setAll(this.#sums, this.#rates());
  }

  addRates(weight: Vector): void {
    const sums = this.#rates().map((rate, index) => add(local(this.#sums[index]!), multiply(weight, rate)));
    this.#setAll(this.#sums, sums);
  }

  /** Marks the members if a stock is not finite: once infinite or not a number, it stays so. */
  judge(): void {
    for (const state of this.states) this.guard.finite(local(state));
  }

  #rates(): readonly Vector[] {
    return this.#plan.program.states.map(({ rate }) => this.nodes.value(rate));
  }

  #moved(h: Vector, rates: readonly Vector[]): readonly Vector[] {
    return rates.map((rate, index) => add(local(this.states[index]!), multiply(h, rate)));
  }

  /** Computes all values before it sets the first, because they may rest on the locals that are set: a rate may be another stock. */
  #setAll(targets: readonly Local[], values: readonly Vector[]): void {
    for (const value of values) value(this.#code);
    for (const target of [...targets].reverse()) this.#code.set(target);
  }
}
