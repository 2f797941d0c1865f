import { Code } from './code.ts';
import { encodeModule } from './encode-module.ts';
import { add, number } from './vector.ts';
import { webAssembly } from './web-assembly.ts';

/** Whether WebAssembly with vectors of 128 bits is there, and the content policy of the page lets it be used. */
export function supportsSimd(): boolean {
  if (!webAssembly) return false;
  try {
    new webAssembly.Module(probe());
    return true;
  } catch {
    return false;
  }
}

/** The smallest module that uses vectors. */
function probe(): Uint8Array<ArrayBuffer> {
  const code = new Code(0, 0);
  add(number(1), number(2))(code);
  code.set(code.vector());
  return encodeModule([{ parameters: [], results: [], body: code.finish() }]);
}
