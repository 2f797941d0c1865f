import { independentOutcomes } from './independent-outcomes.ts';
import { minimise } from './minimise.ts';
import { type ScaleMixture, scoreWithSlopes } from './scale-mixture.ts';
import type { SeriesSet } from './series-set.ts';
import { type Situation, situations } from './situation.ts';
import { outcomeOf, type Target, yearsOf } from './target.ts';
import { addSlopes, PRIOR_CENTRES, TREND_PARAMETERS, type TrendAt, trendAt, trendForecast } from './trend-model.ts';

/** The trend model with its parameters, for some targets. */
export interface FittedTrend {
  readonly theta: Float64Array;
  /** Independent outcomes that stood behind the fit; 0 when there were none and the priors alone speak. */
  readonly outcomes: number;
  readonly targets: readonly Target[];
}

export interface FitOptions {
  /** Years from which past forecasts are judged; every year of the set when absent. */
  readonly origins?: ReadonlySet<number>;
  /** Which members' outcomes are learned from; all when absent. */
  readonly learnFrom?: (index: number) => boolean;
  /** Outcomes of an origin so many years back count half; all alike when absent. */
  readonly halfLife?: number;
}

/** How strongly an independent outcome speaks against the prior: the relative score of one outcome weighs as so many units of log density. */
const SCORE_WEIGHT = 3;
/** Roughness takes two changes, so the first years of a panel cannot judge it. */
const FIRST_ORIGIN = 2;
/** Fewer forecasts than this say nothing worth fitting. */
const FEWEST = 8;

interface Row {
  readonly situation: Situation;
  readonly target: number;
  readonly member: number;
  readonly change: number;
  readonly weight: number;
}

/**
 * The parameters under which forecasts from past origins, for all members together, would have scored best (minimum CRPS
 * estimation, Gneiting and others 2005, doi:10.1175/MWR2904.1), with the priors of the model weighed against the number of
 * independent outcomes. Only outcomes inside the set are used: give it a set that ends at the origin and nothing later can enter.
 */
export function fitTrend(set: SeriesSet, targets: readonly Target[], options: FitOptions = {}): FittedTrend {
  const { rows, groups, groupWeights } = pastForecasts(set, targets, options);
  const shortest = targets[0]!;
  const outcomes = (independentOutcomes(groups, groupWeights) * evenness(rows)) / yearsOf(shortest);
  if (rows.length < FEWEST) return { theta: Float64Array.from(PRIOR_CENTRES), outcomes: 0, targets };
  const againstPrior = Math.min(outcomes, OUTCOMES_OF_ENTITY * soundEntities(rows));
  const value = objective(rows, targets, againstPrior);
  return { theta: minimise(value, PRIOR_CENTRES).x, outcomes, targets };
}

/** The forecast of a target for an entity in that situation whose last value is `last`. */
export function forecastTrend(
  fitted: FittedTrend,
  at: TrendAt,
  situation: Situation,
  last: number,
  target: Target,
): ScaleMixture {
  const { centre, spread, tail } = trendForecast(at, situation);
  return { centre: last + centre, spread: spread * smallSample(fitted.outcomes, target), tail };
}

/**
 * By how much the spread is too small because the parameters were fitted to few independent outcomes; outcomes h years ahead
 * overlap, so there are h times fewer of them. The form is that of a regression's prediction variance, 1 + p / n.
 */
function smallSample(outcomes: number, target: Target): number {
  const independent = Math.max(1, target.mean ? outcomes : outcomes / target.horizon);
  return Math.sqrt(1 + FITTED / independent);
}

/** Parameters that the data, not the priors, decide: about growth, damping and spread. */
const FITTED = 2;

/** What a few entities do in many years says little of what others, or they themselves, will do: against the priors each counts as at most so many outcomes. */
const OUTCOMES_OF_ENTITY = 2;

/** Over how many entities the changes are spread: (sum of sizes)² / sum of squared sizes, an entity at a time. */
function soundEntities(rows: readonly Row[]): number {
  const sizes = new Map<number, number>();
  for (const { target, member, change, weight } of rows) {
    if (target === 0) sizes.set(member, (sizes.get(member) ?? 0) + weight * Math.abs(change));
  }
  let [sum, squares] = [0, 0];
  for (const size of sizes.values()) {
    sum += size;
    squares += size * size;
  }
  return squares === 0 ? 0 : (sum * sum) / squares;
}

/** (mean size)² / mean square of a normal variable. */
const NORMAL_EVENNESS = 2 / Math.PI;

/**
 * How evenly the entities share in the score, 1 when changes are as even as one normal variable's: where a few wild series make most of
 * it, only they are learned from, and fewer outcomes speak than there are.
 */
function evenness(rows: readonly Row[]): number {
  let [count, sizes, squares] = [0, 0, 0];
  for (const { target, change, weight } of rows) {
    if (target !== 0) continue;
    count++;
    sizes += weight * Math.abs(change);
    squares += (weight * change) ** 2;
  }
  return squares === 0 ? 1 : Math.min(1, sizes ** 2 / (count * squares) / NORMAL_EVENNESS);
}

function pastForecasts(set: SeriesSet, targets: readonly Target[], options: FitOptions) {
  const known = situations(set);
  const rows: Row[] = [];
  const groups: number[][] = [];
  const groupWeights: number[] = [];
  for (let at = FIRST_ORIGIN; at < set.years - 1; at++) {
    if (options.origins && !options.origins.has(set.firstYear + at)) continue;
    const weight = options.halfLife === undefined ? 1 : 0.5 ** ((set.years - 1 - at) / options.halfLife);
    const group: number[] = [];
    set.members.forEach((member, index) => {
      const situation = known[at]![index];
      if (!situation || (options.learnFrom && !options.learnFrom(index))) return;
      targets.forEach((target, which) => {
        const change = outcomeOf(member.values, at, target) - member.values[at]!;
        if (Number.isNaN(change)) return;
        rows.push({ situation, target: which, member: index, change, weight });
        if (which === 0) group.push(change / (situation.roughness + situation.poolRoughness || 1));
      });
    });
    if (group.length > 0) {
      groups.push(group);
      groupWeights.push(weight);
    }
  }
  return { rows, groups, groupWeights };
}

function objective(rows: readonly Row[], targets: readonly Target[], outcomes: number) {
  let [size, weights] = [0, 0];
  for (const row of rows) {
    size += row.weight * Math.abs(row.change);
    weights += row.weight;
  }
  // Half the mean change is about the score of an honest forecast of no change: it makes scores of any unit comparable.
  const unit = size / weights / 2 || 1;
  const prior = 1 / (SCORE_WEIGHT * Math.max(1, outcomes));
  const slopes = { score: 0, centre: 0, spread: 0, tail: 0 };
  return (theta: Float64Array, gradient: Float64Array): number => {
    const byTarget = targets.map((target) => trendAt(theta, target));
    gradient.fill(0);
    let sum = 0;
    for (const row of rows) {
      const at = byTarget[row.target]!;
      const forecast = trendForecast(at, row.situation);
      scoreWithSlopes(row.change - forecast.centre, forecast.spread, forecast.tail, slopes);
      sum += row.weight * slopes.score;
      addSlopes(at, row.situation, slopes, row.weight, gradient);
    }
    let value = sum / weights / unit;
    TREND_PARAMETERS.forEach(({ prior: [centre, spread] }, index) => {
      const z = (theta[index]! - centre) / spread;
      gradient[index] = gradient[index]! / weights / unit + (prior * z) / spread;
      value += (prior * z * z) / 2;
    });
    return value;
  };
}
