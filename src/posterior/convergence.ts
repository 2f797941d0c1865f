import { normalQuantile } from '../sample/index.ts';

/** Draws of one quantity: `chains[c]` in the order in which they came, all of one length. */
export type Chains = readonly Float64Array[];

export interface Convergence {
  /** Split R-hat, the larger of that of rank-normalised and of folded draws (Vehtari and others 2021, doi:10.1214/20-BA1221). 1 when chains agree. */
  readonly rHat: number;
  /** Effective sample size for the middle of the distribution, of rank-normalised draws. */
  readonly bulk: number;
  /** Effective sample size for its ends: the smaller of that of the 5 % and the 95 % quantile. */
  readonly tail: number;
}

/**
 * How far draws can be trusted. Every walker is a chain for the effective sample size; for R-hat the chains are the populations, each split
 * into its first and second half, because only populations know nothing of each other and were started apart.
 *
 * @param walkers draws of each walker, population after population.
 * @param populations how many populations there are.
 */
export function convergence(walkers: Chains, populations: number): Convergence {
  const sorted = allOf(walkers).sort();
  const at = (probability: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(probability * sorted.length))]!;
  const normal = rankNormalise(walkers, sorted);
  const middle = at(0.5);
  const folded = walkers.map((chain) => chain.map((value) => Math.abs(value - middle)));
  const [low, high] = [at(0.05), at(0.95)];
  const below = (bound: number): Chains => walkers.map((chain) => chain.map((value) => (value <= bound ? 1 : 0)));
  const grouped = (chains: Chains): Chains => halvesOfPopulations(chains, populations);
  return {
    rHat: Math.max(rHat(grouped(normal)), rHat(grouped(rankNormalise(folded, allOf(folded).sort())))),
    bulk: effectiveSize(normal),
    tail: Math.min(effectiveSize(below(low)), effectiveSize(below(high))),
  };
}

/** Potential scale reduction √(V/W) of chains as they stand (Gelman and Rubin 1992, doi:10.1214/ss/1177011136); 1 for constant draws. */
export function rHat(chains: Chains): number {
  const n = chains[0]?.length ?? 0;
  if (chains.length < 2 || n < 2) return Number.NaN;
  const { within, between } = variances(chains);
  if (within === 0) return between === 0 ? 1 : Number.POSITIVE_INFINITY;
  return Math.sqrt((((n - 1) / n) * within + between) / within);
}

/**
 * Effective sample size of several chains: draws over the sum of autocorrelations, which is cut where pairs of them stop being positive and
 * falling (Geyer 1992, doi:10.1214/ss/1177011137; Vehtari and others 2021).
 */
export function effectiveSize(chains: Chains): number {
  const m = chains.length;
  const n = chains[0]?.length ?? 0;
  if (m === 0 || n < 4) return Number.NaN;
  const { within, between, means } = variances(chains);
  const whole = ((n - 1) / n) * within + (m > 1 ? between : 0);
  if (whole === 0) return m * n;
  const correlation = (lag: number): number => {
    let sum = 0;
    for (let c = 0; c < m; c++) {
      const chain = chains[c]!;
      const mean = means[c]!;
      let own = 0;
      for (let i = lag; i < n; i++) own += (chain[i]! - mean) * (chain[i - lag]! - mean);
      sum += own / n;
    }
    return 1 - (within - (sum / m) * (n / (n - 1))) / whole;
  };
  let total = 0;
  let last = Number.POSITIVE_INFINITY;
  for (let lag = 0; lag + 1 < n; lag += 2) {
    const pair = (lag === 0 ? 1 : correlation(lag)) + correlation(lag + 1);
    if (!(pair > 0)) break;
    last = Math.min(last, pair);
    total += last;
  }
  const time = Math.max(2 * total - 1, 1 / Math.log10(Math.max(10, m * n)));
  return Math.min((m * n) / time, m * n * Math.log10(Math.max(10, m * n)));
}

function variances(chains: Chains): { within: number; between: number; means: Float64Array } {
  const n = chains[0]!.length;
  const means = Float64Array.from(chains, mean);
  const all = mean(means);
  let within = 0;
  for (const [c, chain] of chains.entries()) {
    let sum = 0;
    for (const value of chain) sum += (value - means[c]!) ** 2;
    within += sum / (n - 1);
  }
  let between = 0;
  for (const value of means) between += (value - all) ** 2;
  return {
    within: within / chains.length,
    // Variance of the chains' means.
    between: chains.length > 1 ? between / (chains.length - 1) : 0,
    means,
  };
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** Each draw's rank among all as a normal score; draws that are equal share the mean of their ranks. */
function rankNormalise(chains: Chains, sorted: Float64Array): Float64Array[] {
  const different = new Float64Array(sorted.length);
  const scores = new Float64Array(sorted.length);
  let count = 0;
  for (let i = 0; i < sorted.length; ) {
    let j = i;
    while (j < sorted.length && sorted[j] === sorted[i]) j++;
    different[count] = sorted[i]!;
    scores[count++] = normalQuantile(((i + 1 + j) / 2 - 0.375) / (sorted.length + 0.25));
    i = j;
  }
  const scoreOf = (value: number): number => {
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (different[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return scores[low]!;
  };
  return chains.map((chain) => chain.map(scoreOf));
}

function halvesOfPopulations(chains: Chains, populations: number): Chains {
  const size = chains.length / populations;
  const half = Math.floor(chains[0]!.length / 2);
  return Array.from({ length: populations }, (_, population) => {
    const own = chains.slice(population * size, (population + 1) * size);
    return [0, 1].map((which) => {
      const joined = new Float64Array(size * half);
      for (const [index, chain] of own.entries()) {
        joined.set(chain.subarray(which === 0 ? 0 : chain.length - half).subarray(0, half), index * half);
      }
      return joined;
    });
  }).flat();
}

function allOf(chains: Chains): Float64Array {
  const all = new Float64Array(chains.reduce((sum, chain) => sum + chain.length, 0));
  let offset = 0;
  for (const chain of chains) {
    all.set(chain, offset);
    offset += chain.length;
  }
  return all;
}
