import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cRuntime } from './c-runtime.ts';

/** Generated C compiled to WebAssembly, as its runtime asks for it. */
export interface WebAssemblyModel {
  readonly kind: 'wasm';
  readonly outputVarIds: readonly string[];
  readonly cwrap: (name: string) => unknown;
  readonly _malloc: (bytes: number) => number;
  readonly _free: (address: number) => void;
  readonly HEAP32: Int32Array;
  readonly HEAPF64: Float64Array;
  /** Runs one member. All are addresses; 0 for the indices means the outputs of the specification. */
  readonly run: (inputs: number, outputs: number, indices: number) => void;
}

const exported = ['malloc', 'free', 'getInitialTime', 'getFinalTime', 'getSaveper', 'setLookup', 'runModelWithBuffers'];

/**
 * @param sources the folder of the C files that belong to it; without them those of ours are used.
 * @throws Error where there is no emcc on the PATH, or it refuses the code.
 */
export async function webAssemblyModule(
  code: string,
  folder: string,
  outputs: number,
  sources?: string,
): Promise<WebAssemblyModel> {
  const [source, binary] = [join(folder, 'generated.c'), join(folder, 'generated.wasm')];
  writeFileSync(source, code);
  if (!sources) for (const [name, text] of Object.entries(cRuntime)) writeFileSync(join(folder, name), text);
  const others = sources ? readdirSync(sources).filter((name) => /(?<!^main)\.c$/u.test(name)) : ['run.c'];
  const paths = [source, ...others.map((name) => join(sources ?? folder, name))];
  const functions = `EXPORTED_FUNCTIONS=${exported.map((name) => `_${name}`).join(',')}`;
  try {
    execFileSync('emcc', ['-O3', '--no-entry', '-s', functions, '-I', sources ?? folder, ...paths, '-o', binary], {
      stdio: 'pipe',
      shell: process.platform === 'win32',
    });
  } catch (thrown) {
    const { code: problem, stderr } = thrown as NodeJS.ErrnoException & { stderr?: Buffer };
    if (problem === 'ENOENT') throw new Error('there is no emcc (Emscripten) on the PATH');
    throw new Error(`emcc refuses it (${stderr?.toString().trim().split('\n')[0]})`);
  }
  return modelOf(readFileSync(binary), outputs);
}

type Functions = Readonly<Record<string, (...values: readonly number[]) => number>>;
const { WebAssembly: webAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Instance: new (
      module: object,
      imports: Readonly<Record<string, object>>,
    ) => { readonly exports: Functions & { readonly memory: { readonly buffer: ArrayBuffer } } };
  };
};

function modelOf(bytes: Uint8Array, outputs: number): WebAssemblyModel {
  // Printing and the like, which a model does only when something is wrong.
  const nothing = new Proxy({}, { get: () => () => 0 });
  const imports = { env: nothing, wasi_snapshot_preview1: nothing };
  const { exports: functions } = new webAssembly.Instance(new webAssembly.Module(bytes), imports);
  functions._initialize?.();
  const { buffer } = functions.memory;
  const call = functions.runModelWithBuffers!;
  // Later C files than the runtime take indices of the inputs, and constants to be replaced, too.
  const run =
    call.length === 3
      ? call
      : (inputs: number, values: number, indices: number) => call(inputs, 0, values, indices, 0, 0);
  return {
    kind: 'wasm',
    outputVarIds: Array.from({ length: outputs }, (_, output) => `${output}`),
    cwrap: (name) => (name === 'runModelWithBuffers' ? run : functions[name]),
    _malloc: functions.malloc!,
    _free: functions.free!,
    HEAP32: new Int32Array(buffer),
    HEAPF64: new Float64Array(buffer),
    run,
  };
}
