import { assignDimensions } from './assign-dimensions.ts';
import type { Design } from './design.ts';
import type { Distribution } from './distribution.ts';
import { exponential } from './exponential.ts';
import { hashName } from './hash-name.ts';
import type { Score } from './score-law.ts';
import { directionNumbers } from './sobol.ts';
import { Stream } from './stream.ts';

/**
 * How the uniform numbers of a name are made, as numbers alone: for those who make them by other means than `designUniforms`, and get the same.
 * Words are of 32 bits.
 */
export interface UniformRecipe {
  readonly name: string;
  /** Key and seed of the Philox stream of which a member takes one word (`Stream.memberWord`); read for `monte-carlo` alone. */
  readonly key: readonly [high: number, low: number];
  readonly seed: readonly [low: number, high: number];
  /** Seed of the scrambling of values; absent for `monte-carlo`. */
  readonly scramble?: number;
  /** Seed of the shuffling of members; absent where they keep their order. */
  readonly shuffle?: number;
  /** Direction numbers of the name's dimension, bit by bit; absent where the fraction is the shuffled member itself. */
  readonly directions?: Uint32Array;
}

/** @throws RangeError when the seed is not a whole number up to 2^53 in size. */
export function uniformRecipes(
  design: Design,
  { seed, names }: { readonly seed: number; readonly names: Iterable<string> },
): readonly UniformRecipe[] {
  const unique = [...new Set(names)];
  const low = seed >>> 0;
  const seeds = [low, Math.floor(seed / 0x100000000) >>> 0] as const;
  const purpose = (name: string, own: string): string => `${name}\u0000${own}`;
  const word = (name: string, own: string): number => new Stream(seed, purpose(name, own)).word(0);
  word('', '');
  if (design === 'monte-carlo') return unique.map((name) => ({ name, key: hashName(name), seed: seeds }));
  const slots = design === 'sobol' ? assignDimensions(unique) : undefined;
  const directions = slots && directionNumbers();
  return unique.map((name) => {
    const base = { name, key: hashName(name), seed: seeds, scramble: word(name, 'scramble') };
    const slot = slots?.get(name);
    if (!slot) return { ...base, shuffle: word(name, 'shuffle') };
    const own = directions!.slice(32 * slot.dimension, 32 * (slot.dimension + 1));
    const shuffle = slot.layer === 0 ? {} : { shuffle: word(String(slot.layer), 'layer') };
    return { ...base, ...shuffle, directions: own };
  });
}

/** How a distribution turns a probability into a value, for the shapes that are a few operations. */
export type QuantileRecipe =
  /** A normal score times a spread of its own on either side, added to the median on a scale. */
  | {
      readonly kind: 'score';
      readonly scale: Score;
      readonly median: number;
      readonly lower: number;
      readonly upper: number;
    }
  | { readonly kind: 'uniform'; readonly min: number; readonly max: number }
  | { readonly kind: 'triangular'; readonly min: number; readonly mode: number; readonly max: number };

/** The recipe of a distribution; undefined for shapes that need iteration. The distribution must be a sound one. */
export function quantileRecipe(distribution: Distribution): QuantileRecipe | undefined {
  switch (distribution.shape) {
    case 'normal':
      return {
        kind: 'score',
        scale: 'identity',
        median: distribution.mean,
        lower: distribution.sd,
        upper: distribution.sd,
      };
    case 'lognormal': {
      const { mu, sigma } = distribution;
      return { kind: 'score', scale: 'logarithm', median: exponential(mu), lower: sigma, upper: sigma };
    }
    case 'split-normal':
      return { ...distribution, kind: 'score', scale: 'identity' };
    case 'split-lognormal':
      return { ...distribution, kind: 'score', scale: 'logarithm' };
    case 'split-logitnormal':
      return { ...distribution, kind: 'score', scale: 'log-odds' };
    case 'uniform':
      return { kind: 'uniform', min: distribution.min, max: distribution.max };
    case 'triangular':
      return { ...distribution, kind: 'triangular' };
    default:
      return undefined;
  }
}
