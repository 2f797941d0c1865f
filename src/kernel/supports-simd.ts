import { Code } from './code.ts';
import { encodeModule } from './encode-module.ts';
import { add, number } from './vector.ts';
import { webAssembly } from './web-assembly.ts';

/** Whether the kernel runs here: WebAssembly with vectors of 128 bits is there, the content policy of the page lets it be used, and it gets memory. */
export function supportsSimd(): boolean {
  // Asked once: all work of a process is done in the same way.
  supported ??= hasVectors() && getsMemories();
  return supported;
}

let supported: boolean | undefined;

/** Whether WebAssembly has vectors. */
export function hasVectors(): boolean {
  if (!webAssembly) return false;
  try {
    new webAssembly.Module(probe());
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether the kernel gets its memories. Engines reserve addresses for each, some ten gigabytes, of which hardly any are used; where a process may have few
 * addresses (`ulimit -v`), there are none to be had.
 */
function getsMemories(): boolean {
  try {
    const { Memory } = webAssembly!;
    return Array.from({ length: MEMORIES }, () => new Memory({ initial: 1 })).length > 0;
  } catch {
    return false;
  }
}

/** A kernel's own, and that of draws made elsewhere. */
const MEMORIES = 2;

/** The smallest module that uses vectors. */
function probe(): Uint8Array<ArrayBuffer> {
  const code = new Code(0, 0);
  add(number(1), number(2))(code);
  code.set(code.vector());
  return encodeModule([{ parameters: [], results: [], body: code.finish() }]);
}
