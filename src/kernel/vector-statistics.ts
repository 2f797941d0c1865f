import type { ArrayStatistics } from './array-statistics.ts';
import { averageGrowth } from './average-growth.ts';
import { machinesInPlace } from './offered-memory.ts';
import {
  BUCKETS,
  MOMENTS_BLOCK,
  MOST_AT_ONCE,
  RESULTS,
  type StatisticsFunctions,
  statisticsModule,
} from './statistics-module.ts';
import { supportsSimd } from './supports-simd.ts';
import { type WasmMemory, type WasmModule, webAssembly } from './web-assembly.ts';

/** {@link ArrayStatistics} by vectors; undefined where WebAssembly has none, or the buffer is not the memory of a kernel. */
export function vectorStatisticsIn(buffer: ArrayBufferLike): ArrayStatistics | undefined {
  return supportsSimd() ? machineIn(buffer) : undefined;
}

const machineIn = machinesInPlace((memory) => new StatisticsMachine(memory));

class StatisticsMachine implements ArrayStatistics {
  readonly results: Float64Array;
  readonly places: Uint16Array;
  readonly bits: Uint32Array;
  readonly counts = new Uint32Array(2);
  readonly #functions: StatisticsFunctions;
  readonly #halves: Uint32Array;
  #places: Uint16Array = new Uint16Array();

  constructor(memory: WasmMemory) {
    module ??= new webAssembly!.Module(statisticsModule());
    const { exports } = new webAssembly!.Instance(module, { memory: { pages: memory } });
    this.#functions = exports as unknown as StatisticsFunctions;
    this.results = new Float64Array(memory.buffer, RESULTS, 4 * (MOST_AT_ONCE / MOMENTS_BLOCK));
    this.#halves = new Uint32Array(memory.buffer, RESULTS, 8);
    this.places = new Uint16Array(memory.buffer, BUCKETS, MOST_AT_ONCE);
    this.bits = new Uint32Array(memory.buffer, BUCKETS, MOST_AT_ONCE / 32);
  }

  moments(values: Float64Array): number {
    const blocks = Math.floor(values.length / MOMENTS_BLOCK);
    if (blocks > 0) this.#functions.moments(values.byteOffset, 8 * MOMENTS_BLOCK * blocks);
    return blocks;
  }

  isFinite(values: Float64Array, start: number, count: number): boolean {
    const inEights = count - (count % 8);
    if (inEights > 0 && this.#functions.finite(values.byteOffset + 8 * start, 8 * inEights) === 0) return false;
    for (let index = start + inEights; index < start + count; index++) {
      if (!Number.isFinite(values[index]!)) return false;
    }
    return true;
  }

  isOne(values: Float64Array, value: number): boolean {
    const inEights = values.length - (values.length % 8);
    if (inEights > 0 && this.#functions.same(values.byteOffset, 8 * inEights, value) === 0) return false;
    for (let index = inEights; index < values.length; index++) if (values[index] !== value) return false;
    return true;
  }

  buckets(values: Float64Array, base: number, width: number, isSigned: boolean): number {
    const { length, byteOffset } = values;
    const bytes = 64 * Math.ceil(length / 8);
    const { buckets, signedBuckets } = this.#functions;
    let outside = isSigned ? signedBuckets(byteOffset, bytes, base, width) : buckets(byteOffset, bytes, base, width);
    for (let beyond = length; beyond < bytes / 8; beyond++) {
      const place = this.places[beyond]!;
      if (place === width || place === 2 * width + 1) outside--;
    }
    return outside;
  }

  placesOf(count: number): Uint16Array {
    if (this.#places.length !== count) this.#places = this.places.subarray(0, count);
    return this.#places;
  }

  atom(values: Float64Array, atom: number, least: number): void {
    const inFours = values.length - (values.length % 4);
    if (inFours > 0) this.#functions.atom(values.byteOffset, 8 * inFours, atom, least);
    const [counts, halves] = [this.counts, this.#halves];
    counts[0] = inFours > 0 ? halves[0]! + halves[2]! : 0;
    counts[1] = inFours > 0 ? halves[4]! + halves[6]! : 0;
    for (let member = inFours; member < values.length; member++) {
      const value = values[member]!;
      if (value === atom) counts[0]!++;
      else if (value < atom && value >= least) counts[1]!++;
    }
  }

  judge(values: Float64Array, least: number, greatest: number): void {
    const { length } = values;
    this.#functions.judge(values.byteOffset, 128 * Math.ceil(length / 16), least, greatest);
    if (length % 32 !== 0) this.bits[length >> 5]! &= (1 << (length & 31)) - 1;
  }

  difference(a: Float64Array, b: Float64Array, into: Float64Array): void {
    this.#functions.difference(a.byteOffset, b.byteOffset, into.byteOffset, 64 * Math.ceil(into.length / 8));
  }

  growth(a: Float64Array, b: Float64Array, into: Float64Array): void {
    this.#functions.growth(a.byteOffset, b.byteOffset, into.byteOffset, 64 * Math.ceil(into.length / 8));
  }

  averageGrowth(a: Float64Array, b: Float64Array, years: number, into: Float64Array): void {
    const bytes = 64 * Math.ceil(into.length / 8);
    if (years === 1) this.growth(a, b, into);
    else if (this.#functions.averageGrowth(a.byteOffset, b.byteOffset, into.byteOffset, bytes, years) === 0) {
      for (let index = 0; index < into.length; index++) into[index] = averageGrowth(a[index]!, b[index]!, years);
    }
  }
}

let module: WasmModule | undefined;
