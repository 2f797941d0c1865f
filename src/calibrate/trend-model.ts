import type { ScaleMixture } from './scale-mixture.ts';
import type { Situation } from './situation.ts';
import { stepsOf, type Target } from './target.ts';

/**
 * The one model behind all regional trends, on the scale of the series (its value, or its logarithm). From the last value y,
 *
 *   y(h) = y + (φ + … + φ^h) · g + ((1 - s) (φ + … + φ^h) + s h) · l + (1 - ρ^h) · (a · toOwnMean + b · toPoolMean),
 *   g    = passing growth: weights on the last year, its acceleration, the last three years,
 *   l    = long-run growth, of which a share s lasts: weights on all the entity's years, on the pool, and on the entity's own way
 *          (its growth less the pool's, the more the quieter it is).
 *
 * What is usually told as five models are corners of it, found by the data: growth that reverts to the path of its pool (a, b > 0);
 * capacity diffusion in logs with damped growth shrunk to the pool's (φ < 1, pool weight large); a smooth trend with noise (last
 * growth and acceleration large, φ near 1); a near random walk (all weights small); slow drift (recent and long growth large).
 * The spread grows as h^γ and with the entity's own roughness, in logarithms shrunk to the pool's by the weight of the years behind it
 * (an empirical-Bayes weight n / (n + k)), and with the size of its growth.
 */
export interface TrendParameter {
  readonly name: string;
  /** Before any data: centre and standard deviation of a normal prior, on the parameter's working scale. */
  readonly prior: readonly [centre: number, spread: number];
  /** The scale on which it is fitted. */
  readonly scale: 'plain' | 'logit' | 'log';
}

/**
 * Priors that know no indicator: the damped trend of forecasting competitions (φ about 0.8, Gardner and McKenzie 1985,
 * doi:10.1287/mnsc.31.10.1237), growth about half the entity's own and a fifth the pool's, no pull to a mean, a first year's spread
 * as that of independent changes with the roughness that was seen, and its growth between white noise (γ = 0) and a random walk of
 * growth (γ = 1.5).
 */
export const TREND_PARAMETERS: readonly TrendParameter[] = [
  { name: 'lastGrowth', prior: [0.2, 0.3], scale: 'plain' },
  { name: 'acceleration', prior: [0, 0.2], scale: 'plain' },
  { name: 'recentGrowth', prior: [0.2, 0.3], scale: 'plain' },
  { name: 'longGrowth', prior: [0.1, 0.3], scale: 'plain' },
  { name: 'poolGrowth', prior: [0.2, 0.3], scale: 'plain' },
  { name: 'damping', prior: [1.4, 0.35], scale: 'logit' },
  { name: 'pullToOwnMean', prior: [0, 0.15], scale: 'plain' },
  { name: 'pullToPoolMean', prior: [0, 0.15], scale: 'plain' },
  { name: 'slowness', prior: [1.4, 0.7], scale: 'logit' },
  { name: 'spread', prior: [-0.4, 0.3], scale: 'log' },
  { name: 'spreadGrowth', prior: [0.75, 0.2], scale: 'plain' },
  { name: 'shrinkage', prior: [1.4, 0.7], scale: 'log' },
  { name: 'spreadOfGrowth', prior: [-1.4, 1], scale: 'log' },
  { name: 'tail', prior: [0.8, 0.3], scale: 'log' },
  { name: 'lasting', prior: [-1, 1], scale: 'logit' },
  { name: 'ownWay', prior: [0.05, 0.3], scale: 'plain' },
];

export const PRIOR_CENTRES: readonly number[] = TREND_PARAMETERS.map(({ prior }) => prior[0]);

/** What the parameters are for one target; worked out once, then used for every entity. */
export interface TrendAt {
  readonly theta: ArrayLike<number>;
  readonly damping: number;
  /** φ + … + φ^h, or its mean over the years of the target, and its change with φ. */
  readonly growthYears: number;
  readonly growthYearsSlope: number;
  /** Years that long-run growth counts: its lasting share undamped, the rest damped. */
  readonly lastingYears: number;
  readonly lasting: number;
  readonly plainYears: number;
  /** 1 - ρ^h, or its mean, and its change with ρ. */
  readonly pulled: number;
  readonly pulledSlope: number;
  readonly slowness: number;
  /** e^spread · h^γ, and ln h. */
  readonly scale: number;
  readonly logHorizon: number;
  readonly shrinkage: number;
  readonly squaredGrowthShare: number;
  readonly tail: number;
}

/** A mean over h years varies as a value about 0.6 h years ahead would. */
const MEAN_HORIZON = 0.6;

export function trendAt(theta: ArrayLike<number>, target: Target): TrendAt {
  const damping = logistic(theta[5]!);
  const slowness = logistic(theta[8]!);
  let [growthYears, growthYearsSlope, pulled, pulledSlope] = [0, 0, 0, 0];
  let [sum, slope, plainYears] = [0, 0, 0];
  const { first, last } = stepsOf(target);
  for (let step = 1; step <= last; step++) {
    sum += damping ** step;
    slope += step * damping ** (step - 1);
    if (step >= first) {
      growthYears += sum;
      plainYears += step;
      growthYearsSlope += slope;
      pulled += 1 - slowness ** step;
      pulledSlope -= step * slowness ** (step - 1);
    }
  }
  const terms = last - first + 1;
  const lasting = logistic(theta[14]!);
  const horizon = target.mean ? Math.max(1, first - 1 + MEAN_HORIZON * terms) : target.horizon;
  return {
    theta,
    damping,
    growthYears: growthYears / terms,
    growthYearsSlope: growthYearsSlope / terms,
    lastingYears: (lasting * plainYears + (1 - lasting) * growthYears) / terms,
    lasting,
    plainYears: plainYears / terms,
    pulled: pulled / terms,
    pulledSlope: pulledSlope / terms,
    slowness,
    scale: Math.exp(theta[9]! + theta[10]! * Math.log(horizon)),
    logHorizon: Math.log(horizon),
    shrinkage: Math.exp(theta[11]!),
    squaredGrowthShare: Math.exp(2 * theta[12]!),
    tail: 1 + Math.exp(theta[13]!),
  };
}

/** Forecast of the change from the last value. */
export function trendForecast(at: TrendAt, situation: Situation): ScaleMixture {
  return {
    centre:
      at.growthYears * passingGrowth(at.theta, situation) +
      at.lastingYears * longRunGrowth(at.theta, situation) +
      at.pulled * pullOf(at.theta, situation),
    spread: at.scale * roughnessOf(at, situation).size,
    tail: at.tail,
  };
}

/** Smallest spread, so that an entity that never moved gets a number to divide by. */
const FLOOR = 1e-12;

function passingGrowth(theta: ArrayLike<number>, situation: Situation): number {
  return theta[0]! * situation.lastGrowth + theta[1]! * situation.acceleration + theta[2]! * situation.recentGrowth;
}

function longRunGrowth(theta: ArrayLike<number>, situation: Situation): number {
  return theta[3]! * situation.longGrowth + theta[4]! * situation.poolGrowth + theta[15]! * situation.ownWay;
}

function pullOf(theta: ArrayLike<number>, situation: Situation): number {
  return theta[6]! * situation.toOwnMean + theta[7]! * situation.toPoolMean;
}

/** The entity's roughness, shrunk to the pool's, joined with its pace. */
function roughnessOf(at: TrendAt, situation: Situation): { readonly own: number; readonly size: number } {
  const years = situation.roughnessYears;
  const logs = years * Math.log(situation.roughness) + at.shrinkage * Math.log(situation.poolRoughness);
  const own = Math.exp(logs / (years + at.shrinkage));
  const pace = situation.recentGrowth;
  return { own, size: Math.sqrt(own * own + at.squaredGrowthShare * pace * pace + FLOOR) };
}

/**
 * Adds to `gradient` the change of the score with every parameter, given its change with centre, spread and tail of the forecast.
 */
export function addSlopes(
  at: TrendAt,
  situation: Situation,
  score: { readonly centre: number; readonly spread: number; readonly tail: number },
  weight: number,
  gradient: Float64Array,
): void {
  const { theta } = at;
  const byCentre = weight * score.centre;
  const byGrowth = byCentre * at.growthYears;
  gradient[0]! += byGrowth * situation.lastGrowth;
  gradient[1]! += byGrowth * situation.acceleration;
  gradient[2]! += byGrowth * situation.recentGrowth;
  const byLasting = byCentre * at.lastingYears;
  gradient[3]! += byLasting * situation.longGrowth;
  gradient[4]! += byLasting * situation.poolGrowth;
  gradient[15]! += byLasting * situation.ownWay;
  const longRun = longRunGrowth(theta, situation);
  const damped = passingGrowth(theta, situation) + (1 - at.lasting) * longRun;
  gradient[5]! += byCentre * at.growthYearsSlope * at.damping * (1 - at.damping) * damped;
  gradient[6]! += byCentre * at.pulled * situation.toOwnMean;
  gradient[7]! += byCentre * at.pulled * situation.toPoolMean;
  gradient[8]! += byCentre * at.pulledSlope * at.slowness * (1 - at.slowness) * pullOf(theta, situation);
  const { own, size } = roughnessOf(at, situation);
  const bySpread = weight * score.spread * at.scale;
  gradient[9]! += bySpread * size;
  gradient[10]! += bySpread * size * at.logHorizon;
  const pace = situation.recentGrowth;
  gradient[11]! +=
    (bySpread * own * own * Math.log(situation.poolRoughness / own) * at.shrinkage) /
    (size * (situation.roughnessYears + at.shrinkage));
  gradient[12]! += (bySpread * at.squaredGrowthShare * pace * pace) / size;
  gradient[14]! += byCentre * (at.plainYears - at.growthYears) * longRun * at.lasting * (1 - at.lasting);
  gradient[13]! += weight * score.tail * (at.tail - 1);
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
