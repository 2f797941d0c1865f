import type { Program } from '../compile/index.ts';
import type { Code, Local } from './code.ts';
import type { Operand } from './computation.ts';
import type { Guard } from './guard.ts';
import type { TablePlaces } from './layout.ts';
import { type Exponent, power, type Split, splitConstant, splitExponent, splitLogarithm } from './power.ts';
import { simpleExponentOf, simplePower } from './simple-power.ts';
import { and, andNot, equal, keep, local, number, or, type Vector } from './vector.ts';

/**
 * Writes powers, and takes each logarithm only once: those of bases known before the time loop in front of it, those that several
 * powers of a list share at the first of them.
 */
export class PowerWriter {
  readonly #code: Code;
  readonly #guard: Guard;
  readonly #nodes: Program['nodes'];
  readonly #tables: TablePlaces;
  readonly #operand: (node: number) => Operand;
  readonly #logarithms = new Map<number, Split>();
  readonly #exponents = new Map<number, Exponent>();
  /** Bases of several powers in the list at work, and the locals to give back after it. */
  #shared: ReadonlySet<number> = new Set();
  #learned: { readonly base: number; readonly locals: readonly Local[] }[] = [];

  constructor(
    code: Code,
    guard: Guard,
    nodes: Program['nodes'],
    tables: TablePlaces,
    operand: (node: number) => Operand,
  ) {
    this.#tables = tables;
    this.#code = code;
    this.#guard = guard;
    this.#nodes = nodes;
    this.#operand = operand;
  }

  /** Writes logarithms and exponents that powers of `list` need and that are known here, to be used from here on. */
  prepare(list: Iterable<number>, isKnown: (node: number) => boolean): void {
    for (const { base, exponent } of this.#powersIn(list)) {
      if (isKnown(base) && !this.#logarithms.has(base) && !this.#mayBeZero(base)) this.#learn(base);
      if (this.#operandIsConstant(exponent) || !isKnown(exponent) || this.#exponents.has(exponent)) continue;
      this.#code.borrowing(() => {
        this.#guard.finite(this.#operand(exponent).value);
        const { value, head, rest } = splitExponent(this.#code, this.#operand(exponent).value);
        this.#exponents.set(exponent, { value, head: local(this.#pin(head)), rest: local(this.#pin(rest)) });
      });
    }
  }

  /** Begins a list. @returns what is to be called at its end. */
  begin(list: readonly number[]): () => void {
    const seen = new Set<number>();
    const shared = new Set<number>();
    for (const { base } of this.#powersIn(list)) (seen.has(base) ? shared : seen).add(base);
    this.#shared = shared;
    this.#learned = [];
    return () => {
      for (const { base, locals } of this.#learned) {
        this.#logarithms.delete(base);
        for (const own of locals) this.#code.release(own);
      }
    };
  }

  write(base: number, exponent: number): Vector {
    const code = this.#code;
    const x = this.#operand(base).value;
    const y = this.#operand(exponent);
    const simple = simpleExponentOf(this.#nodes[exponent]!);
    if (simple !== undefined) return simplePower(code, x, simple, this.#guard);
    const split = this.#exponents.get(exponent) ?? this.#split(y);
    if (this.#mayBeZero(base) && y.constant !== undefined && y.constant > 0) {
      // 0 to a positive power is 0; its logarithm is taken as that of 1.
      const isZero = keep(code, equal(x, number(0)));
      const positive = keep(code, or(x, and(isZero, number(1))));
      return andNot(
        power(code, this.#tables, splitLogarithm(code, this.#tables, positive, this.#guard), split, this.#guard),
        isZero,
      );
    }
    if (this.#shared.has(base) && !this.#logarithms.has(base)) this.#learned.push({ base, locals: this.#learn(base) });
    const known = this.#logarithms.get(base);
    if (known) return power(code, this.#tables, known, split, this.#guard);
    return power(code, this.#tables, splitLogarithm(code, this.#tables, x, this.#guard), split, this.#guard);
  }

  #powersIn(list: Iterable<number>): readonly { readonly base: number; readonly exponent: number }[] {
    return [...list].flatMap((index) => {
      const { operation, args } = this.#nodes[index]!;
      const [base, exponent] = args as [number, number];
      return operation === 'power' && simpleExponentOf(this.#nodes[exponent]!) === undefined
        ? [{ base, exponent }]
        : [];
    });
  }

  /** `max(0, x)`: 0 is what its author expects there, so it should not cost a run of the interpreter. */
  #mayBeZero(base: number): boolean {
    const { operation, args } = this.#nodes[base]!;
    return operation === 'maximum' && args.some((arg) => this.#nodes[arg]!.value === 0);
  }

  #operandIsConstant(node: number): boolean {
    return this.#nodes[node]!.value !== undefined;
  }

  #split(y: Operand): Exponent {
    if (y.constant !== undefined && Number.isFinite(y.constant)) return splitConstant(y.constant);
    this.#guard.finite(y.value);
    return splitExponent(this.#code, y.value);
  }

  #learn(base: number): readonly Local[] {
    return this.#code.borrowing(() => {
      const x = this.#operand(base).value;
      const { head, rest } = splitLogarithm(this.#code, this.#tables, x, this.#guard);
      const locals = [this.#pin(head), this.#pin(rest)] as const;
      this.#logarithms.set(base, { head: local(locals[0]), rest: local(locals[1]) });
      return locals;
    });
  }

  /** Computes a value now into a local that stays. */
  #pin(value: Vector): Local {
    value(this.#code);
    const pinned = this.#code.vector();
    this.#code.set(pinned);
    return pinned;
  }
}
