import { control, scalar, type, vector } from './opcodes.ts';

/** A local variable of a function, by its number. */
export type Local = number;

/**
 * The body of one function under construction: instructions as bytes, and the locals they use. Locals for whole numbers are
 * reserved at the beginning; those for vectors are given out and taken back, so that values whose lives do not overlap share one.
 */
export class Code {
  #bytes = new Uint8Array(1 << 12);
  #length = 0;
  readonly #parameters: number;
  readonly #integers: number;
  #nextInteger: number;
  #vectors = 0;
  #free: Local[] = [];
  #lent: Local[] | undefined;

  /**
   * @param parameters how many parameters the function has: its first locals.
   * @param integers how many further locals for whole numbers it may ask for.
   */
  constructor(parameters: number, integers: number) {
    this.#parameters = parameters;
    this.#integers = integers;
    this.#nextInteger = parameters;
  }

  /** A new local for a whole number of 32 bits; it begins at 0. */
  integer(): Local {
    if (this.#nextInteger === this.#parameters + this.#integers) throw new RangeError('no integer local is left');
    return this.#nextInteger++;
  }

  /** A local for a vector, which holds whatever was there before. It stays taken until it is released. */
  vector(): Local {
    return this.#free.pop() ?? this.#parameters + this.#integers + this.#vectors++;
  }

  release(local: Local): void {
    this.#free.push(local);
  }

  /** A local for a vector that goes back when the work of {@link borrowing} is done. */
  borrow(): Local {
    const local = this.vector();
    this.#lent!.push(local);
    return local;
  }

  /** Does work that may borrow locals, and takes them back. */
  borrowing<T>(work: () => T): T {
    const outer = this.#lent;
    const lent: Local[] = [];
    this.#lent = lent;
    const result = work();
    this.#lent = outer;
    for (const local of lent.reverse()) this.release(local);
    return result;
  }

  /** How many locals the function has. */
  get locals(): number {
    return this.#parameters + this.#integers + this.#vectors;
  }

  get length(): number {
    return this.#length;
  }

  byte(value: number): void {
    if (this.#length === this.#bytes.length) {
      const longer = new Uint8Array(2 * this.#bytes.length);
      longer.set(this.#bytes);
      this.#bytes = longer;
    }
    this.#bytes[this.#length++] = value;
  }

  unsigned(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.byte((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.byte(rest);
  }

  signed(value: number): void {
    let rest = value;
    while (rest < -64 || rest > 63) {
      this.byte((rest & 0x7f) | 0x80);
      rest >>= 7;
    }
    this.byte(rest & 0x7f);
  }

  get(local: Local): void {
    this.byte(control.getLocal);
    this.unsigned(local);
  }

  set(local: Local): void {
    this.byte(control.setLocal);
    this.unsigned(local);
  }

  tee(local: Local): void {
    this.byte(control.teeLocal);
    this.unsigned(local);
  }

  integerConstant(value: number): void {
    this.byte(scalar.constant);
    this.signed(value);
  }

  /** A vector instruction without immediates. */
  vectorOperation(operation: number): void {
    this.byte(0xfd);
    this.unsigned(operation);
  }

  /** Both lanes at the same bits, given as two words. */
  vectorConstant(high: number, low: number): void {
    this.wordsConstant(low, high, low, high);
  }

  /** Four words of 32 bits, from the lowest up. */
  wordsConstant(...words: readonly [number, number, number, number]): void {
    this.vectorOperation(vector.constant);
    for (const word of words) {
      this.byte(word & 0xff);
      this.byte((word >>> 8) & 0xff);
      this.byte((word >>> 16) & 0xff);
      this.byte(word >>> 24);
    }
  }

  /** Where a load or store goes: `offset` bytes on from the address on the stack, promised to be a multiple of 2^`alignment`. */
  address(alignment: number, offset: number): void {
    this.unsigned(alignment);
    this.unsigned(offset);
  }

  /** Writes a block, loop or conditional without values. */
  nest(kind: 'block' | 'loop' | 'if', body: () => void): void {
    this.byte(control[kind]);
    this.byte(type.none);
    body();
    this.byte(control.end);
  }

  /** Ends the function and gives its entry for the code section, without its size. */
  finish(): Uint8Array {
    this.byte(control.end);
    const head = new Code(0, 0);
    head.unsigned(2);
    head.unsigned(this.#integers);
    head.byte(type.i32);
    head.unsigned(this.#vectors);
    head.byte(type.v128);
    const entry = new Uint8Array(head.length + this.#length);
    entry.set(head.#bytes.subarray(0, head.length));
    entry.set(this.#bytes.subarray(0, this.#length), head.length);
    return entry;
  }
}
