import { ownSmoothing, pooledSmoothing, type Smoothing } from './damped-smoothing.ts';
import { RIVALS, type RivalForecast, type RivalName, rivalForecast } from './rival.ts';
import { halfMeanGap, normalScore } from './score.ts';
import type { SeriesSet } from './series-set.ts';
import { onPath, outcomeOf, type Target } from './target.ts';

/** How a rival's spread is had: from its own theory, or from the errors that it made in the whole pool before the origin. */
export const RIVAL_SPREADS = ['theory', 'pooled normal', 'pooled empirical'] as const;
export type RivalSpread = (typeof RIVAL_SPREADS)[number];

/** One rival with one spread. */
export interface RivalId {
  readonly name: RivalName;
  readonly spread: RivalSpread;
}

export const ALL_RIVALS: readonly RivalId[] = RIVALS.flatMap((name) =>
  RIVAL_SPREADS.map((spread): RivalId => ({ name, spread })),
);

/** Scores of all rivals ({@link ALL_RIVALS}) for one member and target, and the miss of each path (outcome less forecast). */
export type ScoreRivals = (
  member: number,
  target: number,
  outcome: number,
) => { readonly scores: Float64Array; readonly misses: Float64Array };

/** A pool with fewer errors of a target falls back on those one step ahead, grown as a random walk's. */
const FEWEST_ERRORS = 10;
/** An empirical distribution is thinned to so many quantiles; its CRPS then differs by less than one in a thousand. */
const QUANTILES = 400;
/** The first values of a series give no error that says anything. */
const FIRST_ORIGIN = 2;

/** Rivals at the end of a set: whoever gives it a set that ends at the origin gets real-time rivals. */
export function rivalsAt(known: SeriesSet, targets: readonly Target[]): ScoreRivals {
  const pooled = pooledSmoothing(known);
  const own = known.members.map((member) => ownSmoothing(member.values, pooled));
  const weights = (name: RivalName, member: number): Smoothing => (name === 'damped smoothing' ? own[member]! : pooled);
  const contenders = RIVALS.map((name) => ({
    name,
    errors: pooledErrors(name, known, targets, weights),
    forecasts: new Map<number, RivalForecast>(),
  }));
  return (member, target, outcome) => {
    const scores = new Float64Array(ALL_RIVALS.length);
    const misses = new Float64Array(RIVALS.length);
    contenders.forEach(({ name, errors, forecasts }, index) => {
      const forecast =
        forecasts.get(member) ?? rivalForecast(name, known.members[member]!.values, weights(name, member))!;
      forecasts.set(member, forecast);
      const what = targets[target]!;
      const miss = outcome - onPath(forecast.path, what);
      const { deviation, samples, half } = errors[target]!;
      const theory = forecast.spread(what);
      scores[3 * index] = normalScore(0, theory > 0 ? theory : deviation, miss);
      scores[3 * index + 1] = normalScore(0, deviation, miss);
      scores[3 * index + 2] = distance(samples, miss) - half;
      misses[index] = miss;
    });
    return { scores, misses };
  };
}

interface PooledErrors {
  /** Root of the mean squared error. */
  readonly deviation: number;
  /** The errors, sorted and thinned, and half their mean gap. */
  readonly samples: readonly number[];
  readonly half: number;
}

function pooledErrors(
  name: RivalName,
  known: SeriesSet,
  targets: readonly Target[],
  weights: (name: RivalName, member: number) => Smoothing,
): readonly PooledErrors[] {
  const oneStep: number[] = [];
  const errors = targets.map((): number[] => []);
  for (let at = FIRST_ORIGIN; at < known.years - 1; at++) {
    known.members.forEach((member, index) => {
      if (member.eligible[at] !== 1) return;
      const forecast = rivalForecast(name, member.values.subarray(0, at + 1), weights(name, index));
      if (!forecast) return;
      const next = member.values[at + 1]! - forecast.path(1);
      if (!Number.isNaN(next)) oneStep.push(next);
      targets.forEach((target, which) => {
        const error = outcomeOf(member.values, at, target) - onPath(forecast.path, target);
        if (!Number.isNaN(error)) errors[which]!.push(error);
      });
    });
  }
  return errors.map((of, which) => {
    const grown = Math.sqrt(targets[which]!.horizon);
    return summary(of.length >= FEWEST_ERRORS ? of : oneStep.map((error) => error * grown));
  });
}

function summary(errors: readonly number[]): PooledErrors {
  const sorted = errors.length > 0 ? Float64Array.from(errors).sort() : Float64Array.of(0);
  const deviation = Math.sqrt(sorted.reduce((sum, error) => sum + error * error, 0) / sorted.length);
  const count = Math.min(QUANTILES, sorted.length);
  const samples = Array.from({ length: count }, (_, k) => sorted[Math.floor(((k + 0.5) / count) * sorted.length)]!);
  return { deviation, samples, half: halfMeanGap(samples) };
}

function distance(samples: readonly number[], miss: number): number {
  let sum = 0;
  for (const sample of samples) sum += Math.abs(sample - miss);
  return sum / samples.length;
}
