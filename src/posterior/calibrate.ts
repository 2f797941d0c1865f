import type { Interpreter } from '../compile/index.ts';
import type { Problem } from '../words/index.ts';
import { warning } from '../words/index.ts';
import { type Bounds, findMaximum, findRidge, type Maximum } from './find-maximum.ts';
import type { FitProblem } from './fit-problem.ts';
import { FitTarget } from './fit-target.ts';
import { generator } from './generator.ts';
import { type FittedParameter, judgeParameter, type Profile, UNINFORMED } from './judge-parameters.ts';
import { type FittedSeries, judgeSeries } from './judge-series.ts';
import { AGREED, type PosteriorSample, samplePosterior } from './sample-posterior.ts';
import { newPoints } from './target.ts';

export interface CalibrateOptions {
  readonly seed: number;
  readonly backend: Interpreter;
  /** Walkers of the sampler. */
  readonly chains?: number;
  /** Draws of the posterior that are kept. Default 4000. */
  readonly samples?: number;
  /** Effective sample size wanted for each fitted parameter. Default 1000. */
  readonly effective?: number;
  readonly onProgress?: (stage: 'maximum' | 'sampling' | 'judging', share: number) => void;
}

/** What a fit found out: plain data. */
export interface Calibration {
  readonly asOf: number;
  readonly parameters: readonly FittedParameter[];
  readonly series: readonly FittedSeries[];
  /** Correlations of fitted parameters over the posterior, in the order of the fitted parameters. */
  readonly correlation: { readonly names: readonly string[]; readonly values: readonly (readonly number[])[] };
  readonly maximum: Pick<Maximum, 'hills'> & { readonly logLikelihood: number };
  readonly sampler: Pick<
    PosteriorSample,
    'walkers' | 'populations' | 'moves' | 'warmUp' | 'evaluations' | 'acceptance' | 'reached'
  > & { readonly kept: number; readonly logEvidence: number; readonly logEvidenceError: number };
  readonly seed: number;
  readonly backend: string;
  readonly problems: readonly Problem[];
  /** The posterior: `values[i]` of draw i in base units, a column for each sampled quantity; those that a history model alone has are named `history: …`. */
  readonly draws: readonly { readonly name: string; readonly values: Float64Array }[];
}

/**
 * Fits: the maximum of the posterior from several starts, draws of the posterior by an ensemble sampler on the fast kernel, and everything a reviewer asks of
 * them. The same problem, seed and options give the same bits.
 */
export function calibrate(problem: FitProblem, options: CalibrateOptions): Calibration {
  const { seed, backend, samples = 4000, effective = 1000 } = options;
  const target = new FitTarget(problem, backend);
  const n = target.dimensions;
  const { coordinates } = problem;
  const fitted = coordinates.flatMap(({ role }, d) => (role === 'fitted' ? [d] : []));

  options.onProgress?.('maximum', 0);
  const maximum = findMaximum(target, logPriorOf(target), startsOf(target, seed), boundsOf(problem));
  options.onProgress?.('sampling', 0);
  const sample = samplePosterior(target, {
    seed,
    effective,
    judged: fitted.length > 0 ? fitted : [...coordinates.keys()],
    ...(options.chains === undefined ? {} : { chains: options.chains }),
    onProgress: (share) => options.onProgress?.('sampling', share),
  });
  options.onProgress?.('judging', 0);
  const kept = thinTo(sample, samples);
  const profiles = profilesOf(target, fitted, maximum.point);
  const parameters = coordinates.map((coordinate, d) =>
    judgeParameter(
      coordinate,
      target.scale(d),
      sample.draws[d]!,
      maximum.point[d]!,
      sample.convergence[d]!,
      profiles.get(d),
    ),
  );
  const few = thinTo(sample, 1000);
  const predicted = target.predict(few, few[0]?.length ?? 0);
  const random = generator(seed, 'replicated series');
  const valuesOf = (source: number | { readonly coordinate: number }): Float64Array =>
    typeof source === 'number'
      ? new Float64Array(few[0]!.length).fill(source)
      : few[source.coordinate]!.map((score) => target.value(source.coordinate, score));
  const series = problem.series.map((one, index) =>
    judgeSeries(
      one,
      predicted[index]!,
      valuesOf(one.deviation),
      one.autocorrelation === undefined ? undefined : valuesOf(one.autocorrelation),
      random,
    ),
  );
  const evidence = meanAndError(sample.logEvidence);
  const atBest = new Float64Array(1);
  target.logLikelihood(
    Array.from(maximum.point, (value) => Float64Array.of(value)),
    1,
    atBest,
  );
  return {
    asOf: problem.asOf,
    parameters,
    series,
    correlation: {
      names: fitted.map((d) => coordinates[d]!.name),
      values: fitted.map((a) => fitted.map((b) => correlation(kept[a]!, kept[b]!))),
    },
    maximum: { hills: maximum.hills, logLikelihood: atBest[0]! },
    sampler: {
      walkers: sample.walkers,
      populations: sample.populations,
      moves: sample.moves,
      warmUp: sample.warmUp,
      evaluations: sample.evaluations + maximum.evaluations,
      acceptance: sample.acceptance,
      reached: sample.reached,
      kept: kept[0]?.length ?? 0,
      logEvidence: evidence.mean,
      logEvidenceError: evidence.error,
    },
    seed,
    backend: backend.name,
    problems: [...problem.problems, ...doubts(parameters, sample, effective)],
    draws: [
      ...coordinates.map(({ name, history }, d) => ({
        name: history === undefined ? name : `history: ${name}`,
        values: kept[d]!.map((score) => target.value(d, score)),
      })),
    ],
  };

  function logPriorOf(own: FitTarget): (point: Float64Array) => number {
    return (point) => {
      let sum = 0;
      for (let d = 0; d < n; d++) sum += own.scale(d).logDensity(own.value(d, point[d]!));
      return sum;
    };
  }
}

/**
 * The density of an error grows without bound where the error vanishes and the model goes through every point of a short series: errors are searched
 * within the middle 99 % of their prior.
 */
function boundsOf({ coordinates }: FitProblem): readonly Bounds[] {
  return coordinates.map(({ role }) => (role === 'error' ? { low: -2.58, high: 2.58 } : { low: -6, high: 6 }));
}

const STARTS = 8;
const LOOKED_AT = 1024;

/** The middle of the prior, and the best of many draws of it. */
function startsOf(target: FitTarget, seed: number): Float64Array[] {
  const n = target.dimensions;
  const random = generator(seed, 'starts');
  const points = newPoints(n, LOOKED_AT);
  for (let k = 0; k < LOOKED_AT; k++) for (let d = 0; d < n; d++) points[d]![k] = random.normal();
  const values = new Float64Array(LOOKED_AT);
  target.logLikelihood(points, LOOKED_AT, values);
  const best = [...values.keys()].sort((left, right) => values[right]! - values[left]!).slice(0, STARTS - 1);
  return [new Float64Array(n), ...best.map((k) => Float64Array.from(points, (own) => own[k]!))];
}

/** Draws spread evenly over all that were kept: `[d][i]`. */
function thinTo({ draws }: PosteriorSample, count: number): Float64Array[] {
  const all = draws[0]?.length ?? 0;
  const kept = Math.min(count, all);
  return draws.map((own) =>
    Float64Array.from({ length: kept }, (_, index) => own[Math.floor(((index + 0.5) * all) / kept)]!),
  );
}

const MOST_PROFILED = 24;
const GRID = [-2.5, -1.9, -1.3, -0.8, -0.4, 0, 0.4, 0.8, 1.3, 1.9, 2.5] as const;
/** Half of the 95 % point of chi-square with one degree of freedom. */
const FALL = 1.92;

function profilesOf(target: FitTarget, fitted: readonly number[], best: Float64Array): ReadonlyMap<number, Profile> {
  const chosen = fitted.slice(0, MOST_PROFILED);
  const starts = chosen.flatMap((d) =>
    GRID.map((score) => {
      const start = best.slice();
      start[d] = score;
      return start;
    }),
  );
  const frozen = chosen.flatMap((d) => GRID.map(() => d));
  const ridge = findRidge(
    target,
    (point, own) => {
      let sum = 0;
      for (let d = 0; d < point.length; d++) if (d !== own) sum -= 0.5 * point[d]! * point[d]!;
      return sum;
    },
    starts,
    frozen,
    boundsOf(target.problem),
  );
  return new Map(
    chosen.map((d, index) => {
      const heights = ridge.slice(index * GRID.length, (index + 1) * GRID.length).map(({ value }) => value);
      const top = Math.max(...heights);
      const peak = heights.indexOf(top);
      const drops = heights.map((height) => height - top);
      const below = drops.slice(0, peak).some((drop) => drop < -FALL);
      const above = drops.slice(peak + 1).some((drop) => drop < -FALL);
      const unit = target.problem.coordinates[d]!.unit?.scale ?? 1;
      return [
        d,
        {
          values: GRID.map((score) => target.value(d, score) / unit),
          drops,
          bounded: below && above ? 'both sides' : below ? 'below' : above ? 'above' : 'neither',
        } satisfies Profile,
      ];
    }),
  );
}

function doubts(parameters: readonly FittedParameter[], sample: PosteriorSample, effective: number): Problem[] {
  const problems: Problem[] = [];
  for (const { name, role, overlap } of parameters) {
    if (role !== 'fitted' || overlap <= UNINFORMED) continue;
    problems.push(
      warning('hardly-informed', {
        en: `the series hardly inform "${name}": its prior and posterior share ${Math.round(100 * overlap)} % of their area; do not read a finding into it`,
        zh: `各序列几乎不提供“${name}”的信息：先验与后验重叠 ${Math.round(100 * overlap)} %，不宜据此下结论`,
      }),
    );
  }
  if (!sample.reached) {
    const judged = parameters.filter(({ role }) => role === 'fitted');
    const worst = Math.max(...judged.map(({ convergence }) => convergence.rHat));
    const least = Math.min(...judged.map(({ convergence }) => Math.min(convergence.bulk, convergence.tail)));
    problems.push(
      warning('not-converged', {
        en: `the sampler stopped after ${sample.moves} moves with R-hat up to ${worst.toFixed(3)} (wanted: below ${AGREED}) and an effective sample size of ${Math.round(least)} (wanted: ${effective}); do not trust the ends of these intervals, fit fewer parameters, or allow more walkers with --chains`,
        zh: `采样在 ${sample.moves} 步后停止，R-hat 最大为 ${worst.toFixed(3)}（应小于 ${AGREED}），有效样本量 ${Math.round(least)}（应达 ${effective}）；区间两端不可信，请减少拟合参数或用 --chains 增加链数`,
      }),
    );
  }
  return problems;
}

function correlation(left: Float64Array, right: Float64Array): number {
  const n = left.length;
  let [a, b] = [0, 0];
  for (let i = 0; i < n; i++) {
    a += left[i]! / n;
    b += right[i]! / n;
  }
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    ab += (left[i]! - a) * (right[i]! - b);
    aa += (left[i]! - a) ** 2;
    bb += (right[i]! - b) ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}

function meanAndError(values: Float64Array): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1);
  return { mean, error: Math.sqrt(variance / values.length) };
}
