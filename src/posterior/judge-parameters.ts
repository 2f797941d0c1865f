import { normalProbability } from '../sample/index.ts';
import { sortedQuantile } from '../simulate/index.ts';
import { fromBase, type Unit } from '../units/index.ts';
import type { Text } from '../words/index.ts';
import type { Convergence } from './convergence.ts';
import type { Coordinate, Scale } from './coordinate.ts';

/** Three quantiles in the parameter's unit. */
export interface Quantiles {
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
}

/** What the series say of one sampled quantity. Numbers are in its unit. */
export interface FittedParameter {
  readonly name: string;
  readonly title: Text;
  readonly role: Coordinate['role'];
  /** As people write it; empty for a pure number. */
  readonly unit: string;
  readonly prior: Quantiles;
  readonly ownPrior: boolean;
  readonly posterior: Quantiles & { readonly mean: number; readonly sd: number };
  /** At the maximum of the posterior density of all quantities together. */
  readonly best: number;
  readonly convergence: Convergence;
  /** Area that the densities of prior and posterior share, 0 to 1: above {@link UNINFORMED} the series say next to nothing. */
  readonly overlap: number;
  /** Of fitted parameters: how the likelihood falls as the parameter moves away. */
  readonly profile?: Profile;
}

export interface Profile {
  readonly values: readonly number[];
  /** Logarithm of the highest likelihood at each value, the others at their best and weighed by their priors; the best is 0. */
  readonly drops: readonly number[];
  /** On which sides it falls by more than 1.92 (95 %) within the middle 99 % of the prior. */
  readonly bounded: 'both sides' | 'below' | 'above' | 'neither';
}

/** Overlap of prior and posterior above which no series informs a parameter (Garrett and Zeger 2000, doi:10.1111/j.0006-341X.2000.01055.x, take 0.35 and more as weak). */
export const UNINFORMED = 0.9;

export function judgeParameter(
  coordinate: Coordinate,
  scale: Scale,
  scores: Float64Array,
  best: number,
  convergence: Convergence,
  profile: Profile | undefined,
): FittedParameter {
  const { unit } = coordinate;
  const sorted = scores.map((score) => read(scale.value(score), unit)).sort();
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const sd = Math.sqrt(sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (sorted.length - 1));
  const at = (z: number): number => read(scale.value(z), unit);
  return {
    name: coordinate.name,
    title: coordinate.title,
    role: coordinate.role,
    unit: unit?.text ?? '',
    prior: { p05: at(-Z95), p50: at(0), p95: at(Z95) },
    ownPrior: coordinate.ownPrior ?? false,
    posterior: {
      p05: sortedQuantile(sorted, 0.05),
      p50: sortedQuantile(sorted, 0.5),
      p95: sortedQuantile(sorted, 0.95),
      mean,
      sd,
    },
    best: at(best),
    convergence,
    overlap: overlapOf(scores),
    ...(profile ? { profile } : {}),
  };
}

const Z95 = 1.6448536269514722;
const BINS = 20;

/** Share of the area under both densities, counted in places that the prior holds equally likely. */
export function overlapOf(scores: Float64Array): number {
  const counts = new Float64Array(BINS);
  for (const score of scores) counts[Math.min(BINS - 1, Math.floor(BINS * normalProbability(score)))]!++;
  return counts.reduce((sum, count) => sum + Math.min(1 / BINS, count / scores.length), 0);
}

function read(value: number, unit: Unit | undefined): number {
  return unit ? fromBase(value, unit) : value;
}
