import {
  cumulative,
  type Distribution,
  logDensityFunction,
  normalProbability,
  normalQuantile,
  quantileFunction,
  quantileRecipe,
} from '../sample/index.ts';
import type { Unit } from '../units/index.ts';
import type { Text } from '../words/index.ts';

/** Prior of a standard deviation that is estimated. */
export type ErrorPrior =
  /** Small unless the data say otherwise: density of |normal(0, scale)|. */
  | { readonly shape: 'half-normal'; readonly scale: number }
  /** Any order of magnitude between two. */
  | { readonly shape: 'log-uniform'; readonly min: number; readonly max: number };

export type Prior = Distribution | ErrorPrior;

/** One quantity that is sampled. */
export interface Coordinate {
  /** `tfp`, `counted_fraction[plantation]`, `weather@2021`, `error of pm25`. */
  readonly name: string;
  readonly title: Text;
  /**
   * `fitted`: asked for. `other`: an uncertain number behind the series that was not asked for, sampled too so that the posterior is not
   * falsely sure. `shock`: a yearly shock. `error`: a standard deviation or autocorrelation of what model and data differ by.
   */
  readonly role: 'fitted' | 'other' | 'shock' | 'error';
  readonly prior: Prior;
  /** In which people read it; absent for a pure number. */
  readonly unit?: Unit;
  /** Whether the prior was given in the calibration file and replaces the model's. */
  readonly ownPrior?: boolean;
  /** The history model that alone has it; absent: it is the region's own. */
  readonly history?: string;
  readonly confidence?: string;
  readonly source?: string;
}

/** The way between a quantity and its standard normal score. */
export interface Scale {
  /** Values of scores, in base units. */
  fill(scores: Float64Array, count: number, into: Float64Array): void;
  value(score: number): number;
  score(value: number): number;
  /** Logarithm of the prior density per unit of the quantity. */
  logDensity(value: number): number;
}

/** Scores beyond which probabilities are no longer told apart from 1. */
const FAR = 8;

export function scaleOf(prior: Prior): Scale {
  const value = valueAt(prior);
  return {
    value,
    fill(scores, count, into) {
      for (let k = 0; k < count; k++) into[k] = value(scores[k]!);
    },
    score: (own) => Math.max(-FAR, Math.min(FAR, normalQuantile(probabilityOf(prior, own)))),
    logDensity: densityOf(prior),
  };
}

function valueAt(prior: Prior): (score: number) => number {
  if (prior.shape === 'half-normal') {
    const { scale } = prior;
    // The score counted from the other end keeps its digits: |x| small is the lower end.
    return (score) => scale * halfNormal(score);
  }
  if (prior.shape === 'log-uniform') {
    const [low, high] = [Math.log(prior.min), Math.log(prior.max)];
    return (score) => Math.exp(low + (high - low) * normalProbability(score));
  }
  const recipe = quantileRecipe(prior);
  if (recipe?.kind === 'score') {
    const { median, lower, upper, scale } = recipe;
    const by = (score: number): number => score * (score < 0 ? lower : upper);
    if (scale === 'identity') return (score) => median + by(score);
    if (scale === 'logarithm') return (score) => median * Math.exp(by(score));
    return (score) => median / (median + (1 - median) * Math.exp(-by(score)));
  }
  const quantile = quantileFunction(prior);
  return (score) => quantile(Math.max(1e-15, Math.min(1 - 1e-15, normalProbability(score))));
}

/** |x| of a standard normal x at the place that `score` has in a standard normal: Φ(score) = 2 Φ(|x|) - 1. */
function halfNormal(score: number): number {
  return score < 0
    ? normalQuantile(0.5 + 0.5 * normalProbability(score))
    : -normalQuantile(0.5 * normalProbability(score, 'upper'));
}

function probabilityOf(prior: Prior, value: number): number {
  if (prior.shape === 'half-normal') return value <= 0 ? 0 : 2 * normalProbability(value / prior.scale) - 1;
  if (prior.shape === 'log-uniform') {
    const share = Math.log(value / prior.min) / Math.log(prior.max / prior.min);
    return Number.isNaN(share) ? 0 : Math.max(0, Math.min(1, share));
  }
  return cumulative(prior, value);
}

function densityOf(prior: Prior): (value: number) => number {
  if (prior.shape === 'half-normal') {
    const { scale } = prior;
    return (value) =>
      value < 0 ? Number.NEGATIVE_INFINITY : 0.5 * Math.log(2 / Math.PI) - Math.log(scale) - 0.5 * (value / scale) ** 2;
  }
  if (prior.shape === 'log-uniform') {
    const { min, max } = prior;
    return (value) =>
      value < min || value > max ? Number.NEGATIVE_INFINITY : -Math.log(value) - Math.log(Math.log(max / min));
  }
  return logDensityFunction(prior);
}
