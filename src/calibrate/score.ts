import { normalProbability } from '../sample/index.ts';

/** CRPS of a normal forecast with mean `mean` and standard deviation `spread` for `outcome`, exact. Gneiting and others 2005, doi:10.1175/MWR2904.1, equation 5. */
export function normalScore(mean: number, spread: number, outcome: number): number {
  if (spread === 0) return Math.abs(outcome - mean);
  const z = (outcome - mean) / spread;
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  return spread * (z * (2 * normalProbability(z) - 1) + 2 * density - 1 / Math.sqrt(Math.PI));
}

/**
 * CRPS of the distribution that gives each of `samples` the same probability, exact for that distribution: mean distance to the
 * outcome less half the mean distance between two samples. Jordan and others 2019, doi:10.18637/jss.v090.i12, equation 9.
 *
 * @param samples at least one, in ascending order.
 */
export function sampleScore(samples: ArrayLike<number>, outcome: number): number {
  let distance = 0;
  for (let index = 0; index < samples.length; index++) distance += Math.abs(samples[index]! - outcome);
  return distance / samples.length - halfMeanGap(samples);
}

/** Half the mean distance between two of the samples, drawn with replacement; the part of {@link sampleScore} that needs no outcome. */
export function halfMeanGap(samples: ArrayLike<number>): number {
  const count = samples.length;
  let sum = 0;
  for (let index = 0; index < count; index++) sum += samples[index]! * (2 * index + 1 - count);
  return sum / (count * count);
}

/**
 * Interval score of a central interval [low, high] that should hold the outcome with probability `level`: its width, and
 * 2 / (1 - level) for every unit by which the outcome lies outside. Gneiting and Raftery 2007, doi:10.1198/016214506000001437.
 */
export function intervalScore(low: number, high: number, level: number, outcome: number): number {
  const outside = Math.max(0, low - outcome, outcome - high);
  return high - low + (2 / (1 - level)) * outside;
}
