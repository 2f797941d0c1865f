import type { Plan } from '../compile/index.ts';
import type { Code, Local } from './code.ts';
import type { Guard } from './guard.ts';
import { assign, chooseInteger, type Integer, integer, isBelow, plus, shiftedLeft, whole } from './integer.ts';
import type { Layout } from './layout.ts';
import { loadBoth } from './memory.ts';
import { control } from './opcodes.ts';
import { PipeWriter } from './pipe-writer.ts';
import { add, local, multiply, number, type Vector } from './vector.ts';

/** Whole-number locals that making steps needs, beside those of pipes. */
export const INTEGERS_PER_STEP = 2;

/** How the values of the moment are found. */
export interface StepValues {
  /** The value of a node as evaluated last. */
  value(node: number): Vector;
  /** Evaluates what changes within a step, with the stocks in the given locals and the table row in the given local. */
  evaluateStage(states: readonly Local[], row: Local): void;
}

/**
 * Everything that carries over from step to step: stocks, memories and pipes, and how a step changes them. The same operations in the
 * same order as the interpreter's `advance`.
 */
export class StepWriter {
  readonly states: readonly Local[];
  readonly memories: readonly Local[];
  readonly pipes: readonly PipeWriter[];
  readonly #code: Code;
  readonly #guard: Guard;
  readonly #plan: Plan;
  readonly #layout: Layout;
  readonly #nextMemories: readonly Local[];
  readonly #stageStates: readonly Local[];
  readonly #sums: readonly Local[];
  readonly #stageRow: Local;
  readonly #stageNumber: Local;

  constructor(code: Code, guard: Guard, plan: Plan, layout: Layout) {
    this.#code = code;
    this.#guard = guard;
    this.#plan = plan;
    this.#layout = layout;
    const { states, memories, pipes, time } = plan.program;
    const locals = (list: readonly unknown[]): Local[] => list.map(() => code.vector());
    this.states = locals(states);
    this.memories = locals(memories);
    this.pipes = pipes.map((_, index) => new PipeWriter(code, layout.pipes[index]!));
    this.#nextMemories = locals(memories);
    this.#stageStates = time.method === 'euler' ? [] : locals(states);
    this.#sums = time.method === 'rk4' ? locals(states) : [];
    this.#stageRow = code.integer();
    this.#stageNumber = code.integer();
  }

  /** @param start value of a node of `initial`. */
  begin(start: (node: number) => Vector): void {
    const { program, clock } = this.#plan;
    this.#setAll(
      this.states,
      program.states.map(({ initial }) => start(initial)),
    );
    this.#setAll(
      this.memories,
      program.memories.map(({ initial }) => start(initial)),
    );
    for (const [index, { delay }] of program.pipes.entries()) {
      this.pipes[index]!.begin(start(delay), program.time.step, clock.steps, this.#guard);
    }
  }

  /** Gives pipes their values for the step that begins. */
  readPipes(step: Integer, start: (node: number) => Vector): void {
    for (const [index, { initial }] of this.#plan.program.pipes.entries()) {
      this.pipes[index]!.read(step, start(initial));
    }
  }

  /** From the values as the step begins to those at its end. Memories and pipes hold during the stages. */
  advance(values: StepValues, step: Integer, row: Local): void {
    const { program, clock } = this.#plan;
    const { step: h, method } = program.time;
    for (const [index, { input }] of program.pipes.entries()) this.pipes[index]!.enter(step, values.value(input));
    this.#setAll(
      this.#nextMemories,
      program.memories.map(({ next }) => values.value(next)),
    );
    const rates = (): Vector[] => program.states.map(({ rate }) => values.value(rate));
    switch (method) {
      case 'euler':
        this.#setAll(this.states, this.#moved(number(h), rates()));
        break;
      case 'rk2':
        this.#moveStage(number(h / 2), rates());
        assign(this.#code, this.#stageRow, this.#rowAfter(row, clock.middle(0)));
        values.evaluateStage(this.#stageStates, this.#stageRow);
        this.#setAll(this.states, this.#moved(number(h), rates()));
        break;
      case 'rk4':
        this.#setAll(this.#sums, rates());
        this.#moveStage(number(h / 2), rates());
        this.#loopOverStages(values, row, rates);
        this.#setAll(
          this.states,
          this.#moved(
            number(h / 6),
            this.#sums.map((sum) => local(sum)),
          ),
        );
    }
    this.#setAll(
      this.memories,
      this.#nextMemories.map((next) => local(next)),
    );
  }

  /** Marks members with a stock that is not finite: once infinite or not a number, a stock stays so. */
  judge(): void {
    for (const state of this.states) this.#guard.finite(local(state));
  }

  /** The second, third and fourth stage of Runge-Kutta 4 as one loop; weights and lengths come from a table. */
  #loopOverStages(values: StepValues, row: Local, rates: () => Vector[]): void {
    const code = this.#code;
    const { clock } = this.#plan;
    const stage = integer(this.#stageNumber);
    const place = shiftedLeft(stage, whole(4));
    const isLast = isBelow(whole(1), stage);
    assign(code, this.#stageNumber, whole(0));
    code.nest('loop', () => {
      const next = chooseInteger(isLast, this.#rowAfter(row, clock.closing(1)), this.#rowAfter(row, clock.middle(0)));
      assign(code, this.#stageRow, next);
      values.evaluateStage(this.#stageStates, this.#stageRow);
      const weight = loadBoth(place, this.#layout.stages);
      this.#setAll(
        this.#sums,
        rates().map((rate, index) => add(local(this.#sums[index]!), multiply(weight, rate))),
      );
      this.#moveStage(loadBoth(place, this.#layout.stages + 8), rates());
      assign(code, this.#stageNumber, plus(stage, whole(1)));
      isBelow(stage, whole(3))(code);
      code.byte(control.branchIf);
      code.unsigned(0);
    });
  }

  /** Sets the stocks of the next stage. They are tested each time, because what breaks in a stage may be lost after it. */
  #moveStage(by: Vector, rates: readonly Vector[]): void {
    this.#setAll(this.#stageStates, this.#moved(by, rates));
    for (const state of this.#stageStates) this.#guard.finite(local(state));
  }

  #moved(by: Vector, rates: readonly Vector[]): readonly Vector[] {
    return rates.map((rate, index) => add(local(this.states[index]!), multiply(by, rate)));
  }

  /** Computes all values before it sets the first, because they may rest on the locals that are set. */
  #setAll(targets: readonly Local[], values: readonly Vector[]): void {
    for (const value of values) value(this.#code);
    for (const target of [...targets].reverse()) this.#code.set(target);
  }

  #rowAfter(row: Local, moments: number): Integer {
    return plus(integer(row), whole(moments * this.#layout.rowBytes));
  }
}
