import { type } from './opcodes.ts';

/** One function of a module. */
export interface ModuleFunction {
  readonly parameters: readonly ('i32' | 'f64')[];
  readonly results: readonly 'i32'[];
  /** Name under which it is exported; absent: it is not. */
  readonly name?: string;
  /** Locals and instructions, as `Code.finish` gives them. */
  readonly body: Uint8Array;
}

/**
 * A WebAssembly module as bytes: it imports a memory as `memory.pages` and nothing else, and exports the functions that have names.
 * Binary format: https://webassembly.github.io/spec/core/binary/modules.html.
 */
export function encodeModule(functions: readonly ModuleFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters, results }) => [
    type.function,
    ...list(parameters.map((parameter) => [type[parameter]])),
    ...list(results.map((result) => [type[result]])),
  ]);
  const importedMemory = [...text('memory'), ...text('pages'), 0x02, 0x00, 0x00];
  const exported = functions.flatMap(({ name }, index) =>
    name === undefined ? [] : [[...text(name), 0x00, ...unsigned(index)]],
  );
  const bodies = functions.flatMap(({ body }) => [Uint8Array.from(unsigned(body.length)), body]);
  return joined([
    Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00),
    section(1, [Uint8Array.from(list(types))]),
    section(2, [Uint8Array.from(list([importedMemory]))]),
    section(3, [Uint8Array.from(list(functions.map((_, index) => unsigned(index))))]),
    section(7, [Uint8Array.from(list(exported))]),
    section(10, [Uint8Array.from(unsigned(functions.length)), ...bodies]),
  ]);
}

function section(id: number, parts: readonly Uint8Array[]): Uint8Array {
  const content = joined(parts);
  return joined([Uint8Array.of(id, ...unsigned(content.length)), content]);
}

function list(entries: readonly (readonly number[])[]): number[] {
  return [...unsigned(entries.length), ...entries.flat()];
}

function text(ascii: string): number[] {
  return [...unsigned(ascii.length), ...[...ascii].map((character) => character.charCodeAt(0))];
}

/** LEB128. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  bytes.push(rest);
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
