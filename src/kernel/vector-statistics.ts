import { BLOCK, NUMBERS_AT_ONCE } from './draw-places.ts';
import { machines } from './offered-memory.ts';
import { MOMENTS, type StatisticsFunctions, statisticsModule } from './statistics-module.ts';
import { supportsSimd } from './supports-simd.ts';
import { type WasmMemory, type WasmModule, webAssembly } from './web-assembly.ts';

/** Sums over arrays by vectors; arrays that lie in a kernel's memory are not copied. */
export interface VectorStatistics {
  /**
   * Sum, sum of squares about the mean, least and greatest of numbers; a sum that is not-a-number says that one of them is.
   *
   * @param count a multiple of four, at most 960.
   * @returns the same array each time.
   */
  moments(values: Float64Array, start: number, count: number): Float64Array;
  /** Whether so many numbers from one on are all finite. */
  isFinite(values: Float64Array, start: number, count: number): boolean;
}

/** Undefined where WebAssembly has no vectors. */
export function vectorStatistics(): VectorStatistics | undefined {
  statistics ??= supportsSimd() ? new Statistics() : undefined;
  return statistics;
}

let statistics: VectorStatistics | undefined;

class Statistics implements VectorStatistics {
  readonly #machines = machines((memory) => new StatisticsMachine(memory));
  readonly #results = new Float64Array(4);

  moments(values: Float64Array, start: number, count: number): Float64Array {
    const { machine, isInPlace } = this.#machines(values.buffer);
    const address = isInPlace ? values.byteOffset + 8 * start : machine.bring(values.subarray(start, start + count));
    machine.functions.moments(address, 8 * count);
    const results = this.#results;
    for (let index = 0; index < 4; index++) results[index] = machine.results[2 * index]!;
    return results;
  }

  isFinite(values: Float64Array, start: number, count: number): boolean {
    const { machine, isInPlace } = this.#machines(values.buffer);
    const inFours = isInPlace ? count - (count % 4) : 0;
    if (inFours > 0) {
      machine.functions.finite(values.byteOffset + 8 * start, 8 * inFours);
      if (machine.results[0] !== 0) return false;
    }
    for (let index = start + inFours; index < start + count; index++) {
      if (!Number.isFinite(values[index]!)) return false;
    }
    return true;
  }
}

class StatisticsMachine {
  readonly functions: StatisticsFunctions;
  readonly results: Float64Array;
  readonly #room: Float64Array;

  constructor(memory: WasmMemory) {
    module ??= new webAssembly!.Module(statisticsModule());
    const { exports } = new webAssembly!.Instance(module, { memory: { pages: memory } });
    this.functions = exports as unknown as StatisticsFunctions;
    this.results = new Float64Array(memory.buffer, MOMENTS, 8);
    this.#room = new Float64Array(memory.buffer, ROOM, NUMBERS_AT_ONCE);
  }

  /** Copies numbers into the memory. @returns their address. */
  bring(values: Float64Array): number {
    this.#room.set(values);
    return ROOM;
  }
}

/** Behind the results. */
const ROOM = BLOCK + 64;

let module: WasmModule | undefined;
