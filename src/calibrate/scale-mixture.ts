import { normalProbability } from '../sample/index.ts';

/**
 * A forecast: a bell with heavier tails than the normal one. Eight parts in ten are normal with standard deviation `spread`, two
 * in ten are normal with `tail` times as much; both have the same centre. Its CRPS is exact and cheap, and unlike Student's t it
 * stays so for every weight of the tails.
 */
export interface ScaleMixture {
  readonly centre: number;
  /** Standard deviation of the inner part, above 0; unit of the forecast. */
  readonly spread: number;
  /** How many times wider the outer part is, at least 1; 1 gives the normal distribution. */
  readonly tail: number;
}

const OUTER = 0.2;
const INNER = 1 - OUTER;
const ROOT_PI = Math.sqrt(Math.PI);
const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

/**
 * Continuous ranked probability score of the forecast when `outcome` came: 0 is perfect, unit of the forecast. Exact, from the
 * expectations for mixtures of normals in Grimit and others 2006, doi:10.1256/qj.05.235.
 */
export function mixtureScore(forecast: ScaleMixture, outcome: number): number {
  const slopes = { score: 0, centre: 0, spread: 0, tail: 0 };
  scoreWithSlopes(outcome - forecast.centre, forecast.spread, forecast.tail, slopes);
  return slopes.score;
}

/** The score and how it changes with each number of the forecast, written into `into` (no allocation: this is the inner loop of a fit). */
export function scoreWithSlopes(
  miss: number,
  spread: number,
  tail: number,
  into: { score: number; centre: number; spread: number; tail: number },
): void {
  const inner = miss / spread;
  const outer = inner / tail;
  const innerDensity = Math.exp((-inner * inner) / 2) / ROOT_TWO_PI;
  const outerDensity = Math.exp((-outer * outer) / 2) / ROOT_TWO_PI;
  const innerBalance = 2 * normalProbability(inner) - 1;
  const outerBalance = 2 * normalProbability(outer) - 1;
  const cross = Math.SQRT2 * INNER * OUTER;
  const root = Math.sqrt(1 + tail * tail);
  const half = (INNER * INNER + OUTER * OUTER * tail + cross * root) / ROOT_PI;
  const distance =
    INNER * (2 * spread * innerDensity + miss * innerBalance) +
    OUTER * (2 * spread * tail * outerDensity + miss * outerBalance);
  into.score = distance - half * spread;
  into.centre = -(INNER * innerBalance + OUTER * outerBalance);
  into.spread = 2 * INNER * innerDensity + 2 * OUTER * tail * outerDensity - half;
  into.tail = 2 * OUTER * spread * outerDensity - (spread * (OUTER * OUTER + (cross * tail) / root)) / ROOT_PI;
}

/** Probability that the outcome is at most `value`. */
export function mixtureProbability(forecast: ScaleMixture, value: number): number {
  const inner = (value - forecast.centre) / forecast.spread;
  return INNER * normalProbability(inner) + OUTER * normalProbability(inner / forecast.tail);
}

/** The value that the outcome stays below with probability `p`, 0 < p < 1. */
export function mixtureQuantile(forecast: ScaleMixture, p: number): number {
  // The quantile lies between those of the two parts; their width in units of `spread` is at most 40 tails.
  let below = -40 * forecast.tail;
  let above = -below;
  const standard = { centre: 0, spread: 1, tail: forecast.tail };
  for (let step = 0; step < 100 && above - below > 1e-13 * Math.max(1, Math.abs(below)); step++) {
    const middle = (below + above) / 2;
    if (mixtureProbability(standard, middle) < p) below = middle;
    else above = middle;
  }
  return forecast.centre + (forecast.spread * (below + above)) / 2;
}
