/** The part of WebAssembly's interface that the kernel uses. The type library of browsers has it, that of the language has not. */
interface WebAssemblyInterface {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => WasmModule;
  readonly Instance: new (
    module: WasmModule,
    imports: { readonly memory: { readonly pages: WasmMemory } },
  ) => WasmInstance;
  readonly Memory: new (limits: { readonly initial: number }) => WasmMemory;
}

declare const compiled: unique symbol;
/** A compiled module; can be sent to workers. */
export interface WasmModule {
  readonly [compiled]: true;
}

export interface WasmInstance {
  readonly exports: { run(pairs: number): void };
}

export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  /** By so many pages of 64 KiB. */
  grow(pages: number): number;
}

/** Undefined where there is no WebAssembly. */
export const webAssembly = (globalThis as { readonly WebAssembly?: WebAssemblyInterface }).WebAssembly;
