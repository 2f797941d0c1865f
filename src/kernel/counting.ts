import { Code } from './code.ts';
import { encodeModule, type ModuleFunction } from './encode-module.ts';
import {
  assign,
  type Integer,
  integer,
  isBelow,
  loadInteger,
  loadShort,
  plus,
  shiftedLeft,
  storeInteger,
  whole,
} from './integer.ts';
import { load } from './memory.ts';
import { control, vector } from './opcodes.ts';
import { supportsSimd } from './supports-simd.ts';
import { type WasmMemory, type WasmModule, webAssembly } from './web-assembly.ts';

/** Counts how often places occur, which are whole numbers of 16 bits. */
export interface PlaceCounts {
  /** @param places at most 1,024. */
  add(places: Uint16Array): void;
  /** The places that have occurred, rising, each with how often: one after the other. Holds until anything else is asked of the room. */
  counts(): Int32Array;
}

/** Where many such counts are kept. */
export interface CountingRoom {
  /** Begins counts of places below `places`, which are fewer than 2^16. */
  open(places: number): PlaceCounts;
  /** Forgets everything opened. */
  clear(): void;
}

/** Counts in a memory of WebAssembly, which takes a third of the time; where there is none, in arrays. */
export function countingRoom(): CountingRoom {
  return supportsSimd() ? new WasmRoom() : plainRoom;
}

/** Places wait until they are so many: counts of hundreds of kinds do not fit the processor's nearer caches, so it is faster to count one kind for a while. */
const WAITING = 4096;

class WasmRoom implements CountingRoom {
  #memory: CountingMemory | undefined;

  open(places: number): PlaceCounts {
    this.#memory ??= free.pop() ?? new CountingMemory();
    return this.#memory.open(places);
  }

  clear(): void {
    // The next room takes it: memories are given back late, when garbage is collected.
    if (this.#memory && free.length === 0) free.push(this.#memory);
    this.#memory?.clear();
    this.#memory = undefined;
  }
}

const free: CountingMemory[] = [];
const PAGE = 1 << 16;
const LINE = 64;

class CountingMemory {
  readonly #memory: WasmMemory = new webAssembly!.Memory({ initial: 1 });
  readonly #functions: CountingFunctions;
  #end = 0;
  places: Uint16Array;
  words: Int32Array;

  constructor() {
    module ??= new webAssembly!.Module(countingModule());
    const { exports } = new webAssembly!.Instance(module, { memory: { pages: this.#memory } });
    this.#functions = exports as unknown as CountingFunctions;
    this.places = new Uint16Array(this.#memory.buffer);
    this.words = new Int32Array(this.#memory.buffer);
  }

  open(places: number): PlaceCounts {
    const waiting = this.#take(2 * WAITING);
    // One more, for what fills up the last of several places counted at once; four words are read at once.
    const words = 4 * Math.ceil((places + 1) / 4);
    const counts = this.#take(4 * words);
    this.words.fill(0, counts / 4, counts / 4 + words);
    return new WasmCounts(this, waiting, counts, places);
  }

  clear(): void {
    this.#end = 0;
  }

  /** Counts so many places at an address. */
  count(places: number, length: number, counts: number): void {
    if (length > 0) this.#functions.count(places, places + 2 * length, counts);
  }

  /** The words from an address on that are not 0, each after its number. */
  gather(counts: number, words: number): Int32Array {
    const end = this.#end;
    const into = this.#take(8 * words + 64);
    const gathered = this.#functions.gather(counts, counts + 4 * words, into);
    this.#end = end;
    return this.words.subarray(into / 4, gathered / 4);
  }

  #take(bytes: number): number {
    const start = this.#end;
    this.#end += Math.ceil(bytes / LINE) * LINE;
    const missing = Math.ceil((this.#end - this.#memory.buffer.byteLength) / PAGE);
    if (missing > 0) {
      this.#memory.grow(Math.max(missing, GROWTH));
      this.places = new Uint16Array(this.#memory.buffer);
      this.words = new Int32Array(this.#memory.buffer);
    }
    return start;
  }
}

/** Pages that a memory grows by at least. */
const GROWTH = 16;

class WasmCounts implements PlaceCounts {
  readonly #memory: CountingMemory;
  readonly #waiting: number;
  readonly #counts: number;
  readonly #places: number;
  #length = 0;

  constructor(memory: CountingMemory, waiting: number, counts: number, places: number) {
    this.#memory = memory;
    this.#waiting = waiting;
    this.#counts = counts;
    this.#places = places;
  }

  add(places: Uint16Array): void {
    if (this.#length + places.length > WAITING) this.#count();
    this.#memory.places.set(places, this.#waiting / 2 + this.#length);
    this.#length += places.length;
  }

  counts(): Int32Array {
    this.#count();
    this.#memory.words[this.#counts / 4 + this.#places] = 0;
    return this.#memory.gather(this.#counts, this.#places);
  }

  #count(): void {
    const start = this.#waiting / 2;
    const end = Math.ceil(this.#length / AT_ONCE) * AT_ONCE;
    this.#memory.places.fill(this.#places, start + this.#length, start + end);
    this.#memory.count(this.#waiting, end, this.#counts);
    this.#length = 0;
  }
}

const plainRoom: CountingRoom = {
  open(places) {
    const counts = new Int32Array(places);
    return {
      add(added) {
        for (let index = 0; index < added.length; index++) counts[added[index]!]!++;
      },
      counts: () => Int32Array.from([...counts].flatMap((count, place) => (count > 0 ? [place, count] : []))),
    };
  },
  clear() {},
};

let module: WasmModule | undefined;

/** Addresses and lengths in bytes. */
interface CountingFunctions {
  /** Adds 1 to the word of each place, the places by {@link AT_ONCE}. */
  count(places: number, end: number, counts: number): void;
  /** Writes the words that are not 0, each after its number. @param end is rounded up to four words. @returns the end of what is written. */
  gather(counts: number, end: number, into: number): number;
}

const AT_ONCE = 8;

function countingModule(): Uint8Array<ArrayBuffer> {
  return encodeModule([count(), gather()]);
}

function count(): ModuleFunction {
  const [places, end, counts] = [0, 1, 2];
  const code = new Code(3, 1);
  const word = code.integer();
  code.nest('loop', () => {
    for (let index = 0; index < AT_ONCE; index++) {
      assign(code, word, plus(integer(counts), shiftedLeft(loadShort(integer(places), 2 * index), whole(2))));
      storeInteger(code, integer(word), 0, plus(loadInteger(integer(word), 0), whole(1)));
    }
    assign(code, places, plus(integer(places), whole(2 * AT_ONCE)));
    again(code, isBelow(integer(places), integer(end)));
  });
  return { name: 'count', parameters: ['i32', 'i32', 'i32'], results: [], body: code.finish() };
}

function gather(): ModuleFunction {
  const [counts, end, into] = [0, 1, 2];
  const code = new Code(3, 1);
  const place = code.integer();
  assign(code, place, whole(0));
  code.nest('loop', () => {
    load(integer(counts), 0)(code);
    code.vectorOperation(vector.anyTrue);
    code.nest('if', () => {
      for (let index = 0; index < 4; index++) {
        loadInteger(integer(counts), 4 * index)(code);
        code.nest('if', () => {
          storeInteger(code, integer(into), 0, plus(integer(place), whole(index)));
          storeInteger(code, integer(into), 4, loadInteger(integer(counts), 4 * index));
          assign(code, into, plus(integer(into), whole(8)));
        });
      }
    });
    assign(code, place, plus(integer(place), whole(4)));
    assign(code, counts, plus(integer(counts), whole(16)));
    again(code, isBelow(integer(counts), integer(end)));
  });
  integer(into)(code);
  return { name: 'gather', parameters: ['i32', 'i32', 'i32'], results: ['i32'], body: code.finish() };
}

function again(code: Code, condition: Integer): void {
  condition(code);
  code.byte(control.branchIf);
  code.unsigned(0);
}
