import {
  checkDistribution,
  type Distribution,
  quantileRecipe,
  reverseBits,
  type UniformRecipe,
} from '../sample/index.ts';
import { DrawMachine, type PreparedDraw } from './draw-machine.ts';
import { NUMBERS, VERDICT } from './draw-places.ts';
import type { Shape } from './draw-quantiles.ts';
import { RECIPE, type UniformDesign } from './draw-uniforms.ts';
import { machines } from './offered-memory.ts';
import { supportsSimd } from './supports-simd.ts';

/** Draws numbers as `designUniforms` and `draw` of the `sample` room do, several at a time. */
export interface VectorDraws {
  /** @throws DistributionError when the distribution's numbers make none. */
  prepare(recipe: UniformRecipe, distribution: Distribution): PreparedDraw;
  /** Fills `into` with the numbers of members `first` on. Where it is the room of a runner of this kernel, the numbers are made there. */
  draw(prepared: PreparedDraw, first: number, into: Float64Array): void;
}

/**
 * Undefined where WebAssembly has no vectors. Numbers are those of the `sample` room to the bit on engines whose `Math.exp` and `Math.log` are
 * fdlibm's (V8, SpiderMonkey), elsewhere within an ulp or two.
 */
export function vectorDraws(): VectorDraws | undefined {
  draws ??= supportsSimd() ? new Draws() : undefined;
  return draws;
}

let draws: VectorDraws | undefined;

class Draws implements VectorDraws {
  readonly #machines = machines((memory) => new DrawMachine(memory));

  prepare(recipe: UniformRecipe, distribution: Distribution): PreparedDraw {
    checkDistribution(distribution);
    const words = new Uint32Array(VERDICT / 4);
    const shape = describe(distribution, new Float64Array(words.buffer));
    const design = setUp(recipe, words);
    return { design, shape, distribution, memory: words };
  }

  draw(prepared: PreparedDraw, first: number, into: Float64Array): void {
    const { machine, isInPlace } = this.#machines(into.buffer);
    machine.draw(prepared, first, into, isInPlace);
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
  if (directions) words.set(directions.map(reverseBits), RECIPE.directions / 4);
  if (scramble === undefined) return 'random';
  if (!directions) return 'shuffled';
  return shuffle === undefined ? 'ordered' : 'directed';
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
