import { DRAW_BYTES } from './draw-places.ts';
import { type WasmMemory, webAssembly } from './web-assembly.ts';

/** Makes a kernel's memory known, so that draws can be made and statistics taken where its arrays lie; to be called again when it has grown. */
export function offerMemory(memory: WasmMemory): void {
  offered.set(memory.buffer, memory);
}

const offered = new WeakMap<ArrayBufferLike, WasmMemory>();

/** Machines of one kind, one for each memory that has been offered, whose first {@link DRAW_BYTES} are theirs; none for arrays that lie anywhere else. */
export function machinesInPlace<Machine>(
  build: (memory: WasmMemory) => Machine,
): (buffer: ArrayBufferLike) => Machine | undefined {
  const built = new WeakMap<ArrayBufferLike, Machine>();
  return (buffer) => {
    const known = built.get(buffer);
    if (known) return known;
    const memory = offered.get(buffer);
    if (!memory) return undefined;
    const machine = build(memory);
    built.set(buffer, machine);
    return machine;
  };
}

/** The same, and one machine with a memory of its own for arrays that lie anywhere else. */
export function machines<Machine>(
  build: (memory: WasmMemory) => Machine,
): (buffer: ArrayBufferLike) => { readonly machine: Machine; readonly isInPlace: boolean } {
  const inPlace = machinesInPlace(build);
  let own: Machine | undefined;
  return (buffer) => {
    const machine = inPlace(buffer);
    if (machine) return { machine, isInPlace: true };
    own ??= build(new webAssembly!.Memory({ initial: Math.ceil(DRAW_BYTES / 65536) }));
    return { machine: own, isInPlace: false };
  };
}
