import type { Walkers } from './walkers.ts';

/** Moves between two temperatures. */
const MOVES_BETWEEN = 5;
const MOST_STAGES = 200;
/** Share of the walkers whose weights must still count. */
const KEPT = 0.4;

/**
 * Brings walkers that stand on draws of the prior to the posterior: the likelihood is switched on by degrees, each so large that two fifths of the
 * walkers still count, and after each the walkers are drawn anew by weight and moved (Del Moral and others 2006,
 * doi:10.1111/j.1467-9868.2006.00553.x). Finds several modes where a search from one point finds one.
 *
 * @returns logarithm of the evidence, a population each: the mean likelihood under the prior.
 */
export function temper(walkers: Walkers): { readonly logEvidence: Float64Array; readonly stages: number } {
  const { populations, size, temperature, logLikelihood } = walkers;
  const logEvidence = new Float64Array(populations);
  temperature.fill(0);
  let stages = 0;
  for (; stages < MOST_STAGES; stages++) {
    let moved = false;
    for (let population = 0; population < populations; population++) {
      const now = temperature[population]!;
      if (now >= 1) continue;
      moved = true;
      const own = logLikelihood.subarray(population * size, (population + 1) * size);
      const next = nextTemperature(own, now);
      const weights = weightsOf(own, next - now);
      logEvidence[population]! += weights.logMean;
      resample(walkers, population, weights.weights);
      temperature[population] = next;
    }
    if (!moved) break;
    for (let round = 0; round < MOVES_BETWEEN; round++) walkers.step();
  }
  temperature.fill(1);
  return { logEvidence, stages };
}

/** The largest power at which the weights of enough walkers still count. */
function nextTemperature(logLikelihood: Float64Array, now: number): number {
  // Points that are impossible never count: among the others the share should.
  let possible = 0;
  for (const value of logLikelihood) if (value > Number.NEGATIVE_INFINITY) possible++;
  const wanted = KEPT * Math.max(1, possible);
  if (effective(weightsOf(logLikelihood, 1 - now).weights) >= wanted) return 1;
  let [low, high] = [0, 1 - now];
  for (let round = 0; round < 60; round++) {
    const middle = low === 0 && round < 30 ? high / 8 : (low + high) / 2;
    if (effective(weightsOf(logLikelihood, middle).weights) >= wanted) low = middle;
    else high = middle;
    if (low > 0 && high - low < 0.02 * high) break;
  }
  return Math.min(1, now + Math.max(low, 1e-12));
}

/** Weights that sum to 1, and the logarithm of their mean before. */
export function weightsOf(
  logLikelihood: Float64Array,
  power: number,
): { readonly weights: Float64Array; readonly logMean: number } {
  let most = Number.NEGATIVE_INFINITY;
  for (const value of logLikelihood) if (value > most) most = value;
  const weights = new Float64Array(logLikelihood.length);
  if (most === Number.NEGATIVE_INFINITY) return { weights: weights.fill(1 / weights.length), logMean: most };
  let sum = 0;
  for (let k = 0; k < weights.length; k++) {
    const value = logLikelihood[k]!;
    weights[k] = value === Number.NEGATIVE_INFINITY ? 0 : Math.exp(power * (value - most));
    sum += weights[k]!;
  }
  for (let k = 0; k < weights.length; k++) weights[k]! /= sum;
  return { weights, logMean: power * most + Math.log(sum / weights.length) };
}

/** How many equal weights are worth as much: 1 / Σ w² (Kong and others 1994, doi:10.1080/01621459.1994.10476469). */
export function effective(weights: Float64Array): number {
  let square = 0;
  for (const weight of weights) square += weight * weight;
  return 1 / square;
}

/** Systematic resampling: every walker is taken as often as its weight says, up to one. */
export function systematic(weights: Float64Array, start: number): Int32Array {
  const size = weights.length;
  const chosen = new Int32Array(size);
  let sum = weights[0]!;
  let from = 0;
  for (let k = 0; k < size; k++) {
    while ((k + start) / size > sum && from < size - 1) sum += weights[++from]!;
    chosen[k] = from;
  }
  return chosen;
}

function resample(walkers: Walkers, population: number, weights: Float64Array): void {
  const { size } = walkers;
  const random = walkers.generatorOf(population);
  const chosen = systematic(weights, random.uniform());
  // The halves of a population move each other: no walker should find only its own copies in the other half.
  for (let k = size - 1; k > 0; k--) {
    const other = random.below(k + 1);
    [chosen[k], chosen[other]] = [chosen[other]!, chosen[k]!];
  }
  const offset = population * size;
  for (const column of walkers.columns) {
    const own = column.slice(offset, offset + size);
    for (let k = 0; k < size; k++) column[offset + k] = own[chosen[k]!]!;
  }
}
