import { checkDistribution, type Distribution, draw, quantileRecipe, type UniformRecipe } from '../sample/index.ts';
import { BLOCK, type DrawFunctions, drawModule, VERDICT } from './draw-module.ts';
import { NUMBERS, type Shape } from './draw-quantiles.ts';
import { RECIPE, type UniformDesign } from './draw-uniforms.ts';
import { supportsSimd } from './supports-simd.ts';
import { type WasmMemory, webAssembly } from './web-assembly.ts';

/** Numbers made at a time: they fit the processor's nearest cache. */
const NUMBERS_AT_ONCE = 1024;

/** A name's uniform numbers turned into quantiles of a distribution, made ready for many draws. */
export interface PreparedDraw {
  readonly design: UniformDesign;
  /** Absent for shapes that need iteration. */
  readonly shape: Shape | undefined;
  readonly distribution: Distribution;
  /** The words and numbers of both, as they stand in memory. */
  readonly memory: Uint32Array;
}

/** Draws numbers as `designUniforms` and `draw` of the `sample` room do, several at a time. */
export interface VectorDraws {
  /** @throws DistributionError when the distribution's numbers make none. */
  prepare(recipe: UniformRecipe, distribution: Distribution): PreparedDraw;
  /** Fills `into` with the numbers of members `first` on. */
  draw(prepared: PreparedDraw, first: number, into: Float64Array): void;
}

/**
 * Undefined where WebAssembly has no vectors. Numbers are those of the `sample` room to the bit on engines whose `Math.exp` and `Math.log` are
 * fdlibm's (V8, SpiderMonkey), elsewhere within an ulp or two.
 */
export function vectorDraws(): VectorDraws | undefined {
  machine ??= supportsSimd() ? new DrawMachine() : undefined;
  return machine;
}

let machine: VectorDraws | undefined;

class DrawMachine implements VectorDraws {
  readonly #memory: WasmMemory;
  readonly #functions: DrawFunctions;
  readonly #words: Uint32Array;
  readonly #doubles: Float64Array;

  constructor() {
    this.#memory = new webAssembly!.Memory({ initial: 1 });
    const module = new webAssembly!.Module(drawModule());
    const { exports } = new webAssembly!.Instance(module, { memory: { pages: this.#memory } });
    this.#functions = exports as unknown as DrawFunctions;
    this.#words = new Uint32Array(this.#memory.buffer);
    this.#doubles = new Float64Array(this.#memory.buffer);
  }

  prepare(recipe: UniformRecipe, distribution: Distribution): PreparedDraw {
    checkDistribution(distribution);
    const words = new Uint32Array(VERDICT / 4);
    const shape = describe(distribution, new Float64Array(words.buffer));
    const design = setUp(recipe, words);
    return { design, shape, distribution, memory: words };
  }

  draw({ design, shape, distribution, memory }: PreparedDraw, first: number, into: Float64Array): void {
    this.#words.set(memory);
    for (let offset = 0; offset < into.length; offset += NUMBERS_AT_ONCE) {
      const count = Math.min(NUMBERS_AT_ONCE, into.length - offset);
      const groups = Math.ceil(count / 4);
      this.#functions[design](groups, first + offset, BLOCK);
      const values = BLOCK + 8 * NUMBERS_AT_ONCE;
      if (shape) this.#functions[shape](32 * groups, BLOCK, values);
      if (shape && this.#words[VERDICT / 4] !== 0 && this.#words[VERDICT / 4 + 2] !== 0) {
        into.set(this.#doubles.subarray(values / 8, values / 8 + count), offset);
      } else {
        // A shape that needs iteration, or a number far out in a tail: the distribution itself answers.
        into.set(draw(distribution, this.#doubles.subarray(BLOCK / 8, BLOCK / 8 + count)), offset);
      }
    }
  }
}

/** Writes the words of a recipe where they belong. */
function setUp({ key, seed, scramble, shuffle, directions }: UniformRecipe, words: Uint32Array): UniformDesign {
  words[RECIPE.keyHigh / 4] = key[0];
  words[RECIPE.keyLow / 4] = key[1];
  words[RECIPE.seedLow / 4] = seed[0];
  words[RECIPE.seedHigh / 4] = seed[1];
  words[RECIPE.scramble / 4] = scramble ?? 0;
  words[RECIPE.shuffle / 4] = shuffle ?? 0;
  words[RECIPE.isShuffled / 4] = shuffle === undefined ? 0 : 0xffffffff;
  if (directions) words.set(directions, RECIPE.directions / 4);
  if (scramble === undefined) return 'random';
  return directions ? 'directed' : 'shuffled';
}

/** Writes the numbers of a distribution where they belong. */
function describe(distribution: Distribution, doubles: Float64Array): Shape | undefined {
  const recipe = quantileRecipe(distribution);
  if (!recipe) return undefined;
  switch (recipe.kind) {
    case 'score':
      doubles.set([recipe.median, recipe.lower, recipe.upper], NUMBERS / 8);
      return recipe.scale;
    case 'uniform':
      doubles.set([recipe.min, recipe.max - recipe.min], NUMBERS / 8);
      return 'uniform';
    case 'triangular': {
      const { min, mode, max } = recipe;
      doubles.set([min, mode, max, max - min, mode - min, max - mode], NUMBERS / 8);
      return 'triangular';
    }
  }
}
