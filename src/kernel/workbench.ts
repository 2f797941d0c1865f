import { offerMemory } from './offered-memory.ts';
import { type WasmInstance, type WasmMemory, webAssembly } from './web-assembly.ts';

const PAGE = 1 << 16;
/** Compiled modules that are kept: the engine's optimised code lives and dies with them. */
const MOST_KEPT = 8;

/**
 * The one memory that all modules of a kernel work on, and the modules compiled lately. A run writes its tables and is finished before
 * another begins, so programs can share the memory; it grows to what the largest of them needs.
 */
export class Workbench {
  #made: WasmMemory | undefined;
  #owner: object | undefined;
  readonly #kept: { readonly bytes: Uint8Array; readonly instance: WasmInstance }[] = [];

  /** Made when it is needed: of each memory, engines reserve some ten gigabytes of addresses. */
  get #memory(): WasmMemory {
    if (!this.#made) {
      this.#made = new webAssembly!.Memory({ initial: 1 });
      offerMemory(this.#made);
    }
    return this.#made;
  }

  /** Takes the memory for an owner. @returns whether it was the owner's already, with everything as it left it. */
  claim(owner: object): boolean {
    const isOwn = this.#owner === owner;
    this.#owner = owner;
    return isOwn;
  }

  /** Compiles a module, or finds it. */
  instance(bytes: Uint8Array<ArrayBuffer>): WasmInstance {
    const found = this.#kept.findIndex((entry) => isSame(entry.bytes, bytes));
    const [known] = found < 0 ? [] : this.#kept.splice(found, 1);
    const instance = known?.instance ?? this.#compile(bytes);
    this.#kept.unshift({ bytes, instance });
    this.#kept.length = Math.min(this.#kept.length, MOST_KEPT);
    return instance;
  }

  /** The memory, of at least so many bytes. @throws RangeError when there is not so much. */
  buffer(bytes: number): ArrayBuffer {
    const missing = Math.ceil((bytes - this.#memory.buffer.byteLength) / PAGE);
    if (missing > 0) {
      this.#memory.grow(missing);
      offerMemory(this.#memory);
    }
    return this.#memory.buffer;
  }

  #compile(bytes: Uint8Array<ArrayBuffer>): WasmInstance {
    const { Module, Instance } = webAssembly!;
    return new Instance(new Module(bytes), { memory: { pages: this.#memory } });
  }
}

function isSame(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index++) if (left[index] !== right[index]) return false;
  return true;
}
