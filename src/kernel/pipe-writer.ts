import type { Code, Local } from './code.ts';
import type { Guard } from './guard.ts';
import { assign, chooseInteger, type Integer, integer, isBelow, minus, shiftedLeft, whole } from './integer.ts';
import { extractDouble, extractInteger, store } from './memory.ts';
import { control, scalar, vector } from './opcodes.ts';
import {
  and,
  ceil,
  divide,
  greater,
  keep,
  notEqual,
  number,
  pseudoMaximum,
  pseudoMinimum,
  subtract,
  type Vector,
} from './vector.ts';

/** Local whole numbers that a pipe needs. */
export const INTEGERS_PER_PIPE = 3;

/**
 * One pipe: what entered it in each step lies in memory, and each of the two members reads it as many steps back as its own
 * delay says.
 */
export class PipeWriter {
  /** What comes out of the pipe now. */
  readonly value: Local;
  readonly #code: Code;
  readonly #entered: number;
  readonly #delays: readonly [Local, Local];
  readonly #since: Local;

  /** @param entered address of the entries, 16 bytes a step. */
  constructor(code: Code, entered: number) {
    this.#code = code;
    this.#entered = entered;
    this.#delays = [code.integer(), code.integer()];
    this.#since = code.integer();
    this.value = code.vector();
  }

  /** Sets the delays of a pair of members: years to whole steps as `Math.round`, at least one. */
  begin(years: Vector, step: number, steps: number, guard: Guard): void {
    const code = this.#code;
    code.borrowing(() => {
      const exact = keep(code, divide(years, number(step)));
      guard.refuse(notEqual(exact, exact));
      const above = keep(code, ceil(exact));
      const rounded = subtract(above, and(greater(subtract(above, number(0.5)), exact), number(1)));
      const whole = pseudoMinimum(pseudoMaximum(rounded, number(1)), number(steps + 1));
      const delays = keep(code, (inner) => {
        whole(inner);
        inner.vectorOperation(vector.toIntegers);
      });
      for (const lane of [0, 1] as const) assign(code, this.#delays[lane], extractInteger(delays, lane, 'packed'));
    });
  }

  /** Takes up what enters in this step. */
  enter(step: Integer, value: Vector): void {
    store(this.#code, shiftedLeft(step, whole(4)), this.#entered, value);
  }

  /** Sets the value for this step: what entered a delay ago, or what was there before the start. */
  read(step: Integer, before: Vector): void {
    const code = this.#code;
    for (const lane of [0, 1] as const) {
      assign(code, this.#since, minus(step, integer(this.#delays[lane])));
      const since = integer(this.#since);
      const isBefore = isBelow(since, whole(0));
      if (lane === 1) code.get(this.value);
      extractDouble(before, lane)(code);
      shiftedLeft(chooseInteger(isBefore, whole(0), since), whole(4))(code);
      code.byte(scalar.loadDouble);
      code.address(3, this.#entered + 8 * lane);
      isBefore(code);
      code.byte(control.select);
      if (lane === 0) {
        code.vectorOperation(vector.splat);
      } else {
        code.vectorOperation(vector.replaceDouble);
        code.byte(1);
      }
      code.set(this.value);
    }
  }
}
