import type { Plan } from '../compile/index.ts';
import type { Code, Local } from './code.ts';
import { assign, chooseInteger, type Integer, integer, isBelow, plus, shiftedLeft, whole } from './integer.ts';
import type { Layout } from './layout.ts';
import { loadBoth } from './memory.ts';
import { control } from './opcodes.ts';
import type { PairWriter } from './pair-writer.ts';
import { number } from './vector.ts';

/** Whole-number locals that making steps needs. */
export const INTEGERS_PER_STEP = 2;

/** Writes how a step is made, by the program's method: the same as the interpreter's `advance`. */
export class StepWriter {
  readonly #code: Code;
  readonly #plan: Plan;
  readonly #layout: Layout;
  /** The table row of the stage, and which of the further stages of Runge-Kutta 4 it is, from 0. */
  readonly #row: Local;
  readonly #stage: Local;

  constructor(code: Code, plan: Plan, layout: Layout) {
    this.#code = code;
    this.#plan = plan;
    this.#layout = layout;
    this.#row = code.integer();
    this.#stage = code.integer();
  }

  /**
   * From the values as the step begins to those at its end.
   * @param row the table row of the moment that opens the step.
   * @param evaluateStage writes what changes within a step, for the table row in a local.
   */
  advance(pairs: readonly PairWriter[], step: Integer, row: Local, evaluateStage: (row: Local) => void): void {
    const { program, clock } = this.#plan;
    const { step: h, method } = program.time;
    for (const pair of pairs) pair.keep(step);
    switch (method) {
      case 'euler':
        for (const pair of pairs) pair.moveStates(number(h));
        break;
      case 'rk2':
        for (const pair of pairs) pair.moveStage(number(h / 2));
        assign(this.#code, this.#row, this.#after(row, clock.middle(0)));
        evaluateStage(this.#row);
        for (const pair of pairs) pair.moveStates(number(h));
        break;
      case 'rk4':
        for (const pair of pairs) pair.beginSums();
        for (const pair of pairs) pair.moveStage(number(h / 2));
        this.#loopOverStages(pairs, row, evaluateStage);
        for (const pair of pairs) pair.moveStatesBySum(number(h / 6));
    }
    for (const pair of pairs) pair.release();
  }

  /** The second, third and fourth stage of Runge-Kutta 4 as one loop; weights and lengths come from a table. */
  #loopOverStages(pairs: readonly PairWriter[], row: Local, evaluateStage: (row: Local) => void): void {
    const code = this.#code;
    const { clock } = this.#plan;
    const stage = integer(this.#stage);
    const place = shiftedLeft(stage, whole(4));
    const isLast = isBelow(whole(1), stage);
    assign(code, this.#stage, whole(0));
    code.nest('loop', () => {
      const next = chooseInteger(isLast, this.#after(row, clock.closing(1)), this.#after(row, clock.middle(0)));
      assign(code, this.#row, next);
      evaluateStage(this.#row);
      for (const pair of pairs) {
        pair.addRates(loadBoth(place, this.#layout.stages));
        pair.moveStage(loadBoth(place, this.#layout.stages + 8));
      }
      assign(code, this.#stage, plus(stage, whole(1)));
      isBelow(stage, whole(3))(code);
      code.byte(control.branchIf);
      code.unsigned(0);
    });
  }

  /** The table row of a moment that comes so many rows after another. */
  #after(row: Local, moments: number): Integer {
    return plus(integer(row), whole(moments * this.#layout.rowBytes));
  }
}
