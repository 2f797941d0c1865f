import { type Distribution, draw, exponentialTable, normalTable } from '../sample/index.ts';
import { type DrawFunctions, drawModule } from './draw-module.ts';
import { BLOCK, EXPONENTIAL_TABLE, NORMAL_TABLE, QUANTILES, VERDICT } from './draw-places.ts';
import type { Shape } from './draw-quantiles.ts';
import { BLOCK_MEMBERS, TOGETHER, type UniformDesign } from './draw-uniforms.ts';
import { type WasmMemory, type WasmModule, webAssembly } from './web-assembly.ts';

/** A name's uniform numbers turned into quantiles of a distribution, made ready for many draws. */
export interface PreparedDraw {
  readonly design: UniformDesign;
  /** Absent for shapes that need iteration. */
  readonly shape: Shape | undefined;
  readonly distribution: Distribution;
  /** The words and numbers of both, as they stand in memory. */
  readonly memory: Uint32Array;
}

/** Draws in one memory, whose first bytes are free for it. */
export class DrawMachine {
  readonly #functions: DrawFunctions;
  readonly #words: Uint32Array;
  readonly #doubles: Float64Array;

  constructor(memory: WasmMemory) {
    module ??= new webAssembly!.Module(drawModule());
    const { exports } = new webAssembly!.Instance(module, { memory: { pages: memory } });
    this.#functions = exports as unknown as DrawFunctions;
    this.#words = new Uint32Array(memory.buffer, 0, BLOCK / 4);
    this.#doubles = new Float64Array(memory.buffer);
    this.#doubles.set(normalTable(), NORMAL_TABLE / 8);
    this.#doubles.set(exponentialTable().powers, EXPONENTIAL_TABLE / 8);
  }

  /**
   * Fills `into` with the numbers of members `first` on.
   *
   * @param isInPlace whether `into` lies in the memory, with room behind it up to a multiple of four numbers.
   */
  draw(
    { design, shape, distribution, memory }: PreparedDraw,
    first: number,
    into: Float64Array,
    isInPlace: boolean,
  ): void {
    this.#words.set(memory);
    for (let offset = 0; offset < into.length; ) {
      const own = first + offset;
      const count = Math.min(BLOCK_MEMBERS - (own % BLOCK_MEMBERS), into.length - offset);
      // Sixteen members that begin at a multiple of sixteen are made together.
      const skipped = own % TOGETHER;
      const sixteens = Math.ceil((skipped + count) / TOGETHER);
      this.#functions[design](sixteens, own - skipped, BLOCK);
      const uniforms = BLOCK + 8 * skipped;
      const values = isInPlace ? into.byteOffset + 8 * offset : QUANTILES;
      if (shape) this.#functions[shape](32 * Math.ceil(count / 4), uniforms, values);
      if (!shape || this.#words[VERDICT / 4] === 0 || this.#words[VERDICT / 4 + 2] === 0) {
        // A shape that needs iteration, or a number far out in a tail: the distribution itself answers.
        into.set(draw(distribution, this.#doubles.subarray(uniforms / 8, uniforms / 8 + count)), offset);
      } else if (!isInPlace) {
        into.set(this.#doubles.subarray(values / 8, values / 8 + count), offset);
      }
      offset += count;
    }
  }
}

let module: WasmModule | undefined;
