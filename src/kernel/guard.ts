import { LARGEST_EXPONENT } from '../sample/index.ts';
import type { Code, Local } from './code.ts';
import {
  absolute,
  add,
  and,
  andNot,
  greaterOrEqual,
  less,
  local,
  number,
  or,
  pseudoMaximum,
  pseudoMinimum,
  type Vector,
} from './vector.ts';

const LEAST_NORMAL = 2 ** -1022;

/**
 * Watches over a pair of members: whatever leaves the domain of the fast formulas, or is not a number where the interpreter would
 * report it, marks the member, and marked members are run again by the interpreter. Running extremes and a running sum cost one
 * or two instructions where a test and a mask would cost three or more; they are judged once, at the end of the run.
 */
export class Guard {
  readonly #code: Code;
  readonly #lowest: Local;
  readonly #largest: Local;
  readonly #sum: Local;
  readonly #refused: Local;

  constructor(code: Code) {
    this.#code = code;
    this.#lowest = code.vector();
    this.#largest = code.vector();
    this.#sum = code.vector();
    this.#refused = code.vector();
  }

  /** Begins a new pair of members. */
  begin(): void {
    this.#set(this.#lowest, number(1));
    for (const zero of [this.#largest, this.#sum, this.#refused]) this.#set(zero, number(0));
  }

  /** Only positive normal numbers may pass: not 0, denormals, infinity, not-a-number. */
  positive(value: Vector): void {
    this.#set(this.#lowest, pseudoMinimum(local(this.#lowest), value));
    this.finite(value);
  }

  /** Only exponents whose exponential is a normal number may pass. Not-a-number passes, and so must the exponential. */
  exponent(value: Vector): void {
    this.#set(this.#largest, pseudoMaximum(local(this.#largest), absolute(value)));
  }

  /** Not-a-number may not pass, nor infinity. (A sum of finite numbers that overflows marks a member without need.) */
  finite(value: Vector): void {
    this.#set(this.#sum, add(local(this.#sum), value));
  }

  /** Lanes in which the mask is set may not pass. */
  refuse(mask: Vector): void {
    this.#set(this.#refused, or(local(this.#refused), mask));
  }

  /** A mask of the lanes in which everything passed. */
  passed(): Vector {
    const inside = and(
      greaterOrEqual(local(this.#lowest), number(LEAST_NORMAL)),
      less(local(this.#largest), number(LARGEST_EXPONENT)),
    );
    const finite = less(absolute(local(this.#sum)), number(Number.POSITIVE_INFINITY));
    return andNot(and(inside, finite), local(this.#refused));
  }

  #set(target: Local, value: Vector): void {
    value(this.#code);
    this.#code.set(target);
  }
}
