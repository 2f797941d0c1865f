import { sortedQuantile } from '../simulate/index.ts';
import { fromBase } from '../units/index.ts';
import type { Text } from '../words/index.ts';
import { offScale, onScale } from './error-model.ts';
import type { FitSeries } from './fit-problem.ts';
import type { Generator } from './generator.ts';

/** One year of a series beside the model. Numbers are in the series' unit. */
export interface FittedPoint {
  readonly year: number;
  readonly observed: number;
  readonly censored?: 'below' | 'above';
  /** The model's value over the posterior. */
  readonly model: { readonly p05: number; readonly p50: number; readonly p95: number };
  /** The same with the error that an observation has. */
  readonly predicted: { readonly p05: number; readonly p50: number; readonly p95: number };
  /** Observed less the median of the model, in standard deviations of the error. */
  readonly residual: number;
  readonly source: string;
  readonly place?: { readonly file: string; readonly line: number };
}

/** How well a series is met. */
export interface FittedSeries {
  readonly id: string;
  readonly title: Text;
  readonly unit: string;
  readonly scale: 'linear' | 'log' | 'logit';
  readonly points: readonly FittedPoint[];
  /** Share of the variance of the values that the model's median explains; not-a-number when they do not vary. */
  readonly r2: number;
  /** Mean absolute error relative to the value, %; not-a-number with values of 0. */
  readonly mape: number;
  readonly rmse: number;
  /** Mean of model less observed. */
  readonly bias: number;
  /**
   * Shares of the mean square error owed to unequal means, unequal variation, and imperfect correlation (Theil 1966; Sterman 1984,
   * doi:10.1002/sdr.4260010111); they sum to 1.
   */
  readonly theil: { readonly bias: number; readonly variation: number; readonly covariation: number };
  /** Near 2 when errors do not carry over, near 0 when they do (Durbin and Watson 1950, doi:10.1093/biomet/37.3-4.409); of neighbouring years only. */
  readonly durbinWatson: number;
  /** Share of the values inside the 90 % interval of what was predicted. */
  readonly inside90: number;
  /** Posterior predictive checks (Gelman, Meng and Stern 1996): share of replicated series whose statistic is at least that of the data; near 0 or 1 the model cannot make such data. */
  readonly checks: {
    readonly mean: number;
    readonly spread: number;
    readonly largest: number;
    readonly carried: number;
  };
  readonly assumed?: Text;
}

/**
 * @param model `model[point][draw]` in base units.
 * @param deviation standard deviation of the error in each draw, on the comparison scale.
 * @param carried autocorrelation of the error in each draw.
 */
export function judgeSeries(
  series: FitSeries,
  model: readonly Float64Array[],
  deviation: Float64Array,
  carried: Float64Array | undefined,
  random: Generator,
): FittedSeries {
  const { points, unit, errors, origins } = series;
  const { scale, measurement } = errors;
  const draws = deviation.length;
  const read = (value: number): number => fromBase(value, unit);
  const replicated = replicate(series, model, deviation, carried, random);
  const centres = model.map((values) => medianOf(values));
  const typical = Math.hypot(medianOf(deviation), measurement);
  const fitted = points.map((point, index): FittedPoint => {
    const { observation, place } = origins[index]!;
    return {
      year: point.year,
      observed: read(point.value),
      ...(point.censored ? { censored: point.censored } : {}),
      model: band(model[index]!, read),
      predicted: band(replicated[index]!, read),
      residual: (onScale(scale, point.value) - onScale(scale, centres[index]!)) / typical,
      source: observation.source,
      ...(place ? { place: { file: place.file, line: place.line } } : {}),
    };
  });
  // A bound has no residual.
  const exact = [...points.keys()].filter((index) => points[index]!.censored === undefined);
  const observed = exact.map((index) => read(points[index]!.value));
  const simulated = exact.map((index) => read(centres[index]!));
  const years = exact.map((index) => points[index]!.year);
  const share = (statistic: (values: readonly number[]) => number): number => {
    const own = statistic(observed);
    let count = 0;
    for (let draw = 0; draw < draws; draw++) {
      if (statistic(exact.map((index) => read(replicated[index]![draw]!))) >= own) count++;
    }
    return count / draws;
  };
  const carry = (values: readonly number[]): number => {
    let sum = 0;
    for (let index = 1; index < values.length; index++) {
      sum += (values[index]! - simulated[index]!) * (values[index - 1]! - simulated[index - 1]!);
    }
    return sum;
  };
  const inside = exact.filter((index) => {
    const { predicted, observed: value } = fitted[index]!;
    return value >= predicted.p05 && value <= predicted.p95;
  });
  return {
    id: series.id,
    title: series.title,
    unit: unit.text,
    scale,
    points: fitted,
    ...fitOf(observed, simulated),
    durbinWatson: durbinWatson(
      years,
      observed.map((value, index) => value - simulated[index]!),
    ),
    inside90: exact.length === 0 ? Number.NaN : inside.length / exact.length,
    checks: {
      mean: share(meanOf),
      spread: share((values) => varianceOf(values)),
      largest: share((values) => Math.max(...values)),
      carried: share(carry),
    },
    ...(series.assumed ? { assumed: series.assumed } : {}),
  };
}

/** R², MAPE, RMSE, bias, and Theil's shares of the mean square error. */
export function fitOf(
  observed: readonly number[],
  simulated: readonly number[],
): Pick<FittedSeries, 'r2' | 'mape' | 'rmse' | 'bias' | 'theil'> {
  const n = observed.length;
  const errors = observed.map((value, index) => simulated[index]! - value);
  const square = meanOf(errors.map((value) => value * value));
  const [meanObserved, meanSimulated] = [meanOf(observed), meanOf(simulated)];
  const [spreadObserved, spreadSimulated] = [Math.sqrt(varianceOf(observed)), Math.sqrt(varianceOf(simulated))];
  const together = meanOf(observed.map((value, index) => (value - meanObserved) * (simulated[index]! - meanSimulated)));
  const bias = meanSimulated - meanObserved;
  return {
    r2: n < 2 || spreadObserved === 0 ? Number.NaN : 1 - square / spreadObserved ** 2,
    mape:
      n === 0 || observed.includes(0)
        ? Number.NaN
        : 100 * meanOf(errors.map((value, index) => Math.abs(value / observed[index]!))),
    rmse: Math.sqrt(square),
    bias,
    theil: {
      bias: bias ** 2 / square,
      variation: (spreadSimulated - spreadObserved) ** 2 / square,
      // 2 (1 - r) s s, with the correlation written out so that a constant series has it too.
      covariation: (2 * (spreadObserved * spreadSimulated - together)) / square,
    },
  };
}

export function durbinWatson(years: readonly number[], residuals: readonly number[]): number {
  let steps = 0;
  let pairs = 0;
  for (let index = 1; index < residuals.length; index++) {
    if (years[index] !== years[index - 1]! + 1) continue;
    steps += (residuals[index]! - residuals[index - 1]!) ** 2;
    pairs++;
  }
  const square = meanOf(residuals.map((value) => value * value));
  // As many squares as there are pairs: gaps take nothing away.
  return pairs === 0 || square === 0 ? Number.NaN : steps / (square * (pairs + 1));
}

/** Series as the model with its error would give them: `[point][draw]` in base units. */
function replicate(
  { points, errors }: FitSeries,
  model: readonly Float64Array[],
  deviation: Float64Array,
  carried: Float64Array | undefined,
  random: Generator,
): Float64Array[] {
  const { scale, measurement, truncated } = errors;
  return points.reduce<{ values: Float64Array[]; lasting: Float64Array; last: number }>(
    ({ values, lasting, last }, { year }, index) => {
      const own = new Float64Array(deviation.length);
      for (let draw = 0; draw < own.length; draw++) {
        const stay = index === 0 ? 0 : (carried?.[draw] ?? 0) ** (year - last);
        lasting[draw] = stay * lasting[draw]! + deviation[draw]! * Math.sqrt(1 - stay * stay) * random.normal();
        const value = offScale(
          scale,
          onScale(scale, model[index]![draw]!) + lasting[draw]! + measurement * random.normal(),
        );
        own[draw] = truncated ? Math.max(truncated.min, Math.min(truncated.max, value)) : value;
      }
      return { values: [...values, own], lasting, last: year };
    },
    { values: [], lasting: new Float64Array(deviation.length), last: points[0]?.year ?? 0 },
  ).values;
}

function band(values: Float64Array, read: (value: number) => number) {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const at = (probability: number): number => read(sortedQuantile(sorted, probability));
  return { p05: at(0.05), p50: at(0.5), p95: at(0.95) };
}

function medianOf(values: Float64Array): number {
  return sortedQuantile(values.filter((value) => !Number.isNaN(value)).sort(), 0.5);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return meanOf(values.map((value) => (value - mean) ** 2));
}
