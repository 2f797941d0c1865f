import { normalProbability } from '../sample/index.ts';

/** The scale on which model and data are compared. */
export type ComparisonScale = 'linear' | 'log' | 'logit';

/** One value that the model is held against. */
export interface FitPoint {
  readonly year: number;
  /** In base units. */
  readonly value: number;
  /** Only a bound is known: the true value lies below or above it. */
  readonly censored?: 'below' | 'above';
  /** Index of the model's value in what is handed to {@link seriesLikelihood}. */
  readonly slot: number;
}

/** How a series and the model may differ. */
export interface ErrorModel {
  readonly scale: ComparisonScale;
  /** Weight of the logarithm of its likelihood; 1 counts every value once. */
  readonly weight: number;
  /** Standard deviation of measuring alone, known; on the comparison scale. 0: part of the error. */
  readonly measurement: number;
  /** Values that can be observed, in base units; outside the error has no place. */
  readonly truncated?: { readonly min: number; readonly max: number };
}

/** What the error of a series is in each walker. */
export interface ErrorValues {
  /** Standard deviation on the comparison scale. */
  readonly deviation: Float64Array;
  /** Correlation of the error with that of the year before; absent: none. */
  readonly autocorrelation?: Float64Array;
}

export function onScale(scale: ComparisonScale, value: number): number {
  switch (scale) {
    case 'linear':
      return value;
    case 'log':
      return value > 0 ? Math.log(value) : Number.NaN;
    case 'logit':
      return value > 0 && value < 1 ? Math.log(value / (1 - value)) : Number.NaN;
  }
}

export function offScale(scale: ComparisonScale, value: number): number {
  switch (scale) {
    case 'linear':
      return value;
    case 'log':
      return Math.exp(value);
    case 'logit':
      return 1 / (1 + Math.exp(-value));
  }
}

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/**
 * Adds the logarithm of a series' likelihood in each walker. Without autocorrelation errors are independent normal numbers on the comparison scale; with it
 * they are an autoregressive process of first order beside the measuring error, followed by a Kalman filter through the years that have
 * values, so that gaps count as what they are (Jones 1980, doi:10.1080/00401706.1980.10486171). A censored value adds the probability of
 * its side; a truncated scale divides by the probability of what can be observed.
 *
 * @param points by rising year.
 * @param model `model[slot][k]`: the model's value in base units.
 */
export function seriesLikelihood(
  points: readonly FitPoint[],
  errors: ErrorModel,
  values: ErrorValues,
  model: readonly Float64Array[],
  count: number,
  into: Float64Array,
): void {
  const { scale, weight, measurement } = errors;
  const observed = points.map(({ value }) => onScale(scale, value));
  const noise = measurement ** 2;
  const [low, high] = errors.truncated
    ? [endOnScale(scale, errors.truncated.min), endOnScale(scale, errors.truncated.max)]
    : [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const isTruncated = low > Number.NEGATIVE_INFINITY || high < Number.POSITIVE_INFINITY;
  if (!values.autocorrelation && !isTruncated && points.every(({ censored }) => censored === undefined)) {
    independent(points, observed, scale, weight, noise, values.deviation, model, count, into);
    return;
  }
  for (let k = 0; k < count; k++) {
    const spread = values.deviation[k]! ** 2;
    const stay = values.autocorrelation?.[k] ?? 0;
    // The lasting part of the error: its expectation and variance before the next value is seen.
    let mean = 0;
    let variance = spread;
    let sum = 0;
    let last = points[0]?.year ?? 0;
    for (let index = 0; index < points.length; index++) {
      const { year, slot, censored } = points[index]!;
      if (stay !== 0) {
        const kept = stay ** (year - last);
        mean *= kept;
        variance = kept * kept * variance + spread * (1 - kept * kept);
      }
      last = year;
      const centre = onScale(scale, model[slot]![k]!) + mean;
      const deviation = Math.sqrt(variance + noise);
      const z = (observed[index]! - centre) / deviation;
      if (censored !== undefined) {
        sum += Math.log(normalProbability(z, censored === 'below' ? 'lower' : 'upper'));
      } else {
        sum -= 0.5 * z * z + Math.log(deviation) + HALF_LOG_TWO_PI;
      }
      if (isTruncated) {
        sum -= Math.log(normalProbability((high - centre) / deviation) - normalProbability((low - centre) / deviation));
      }
      // A bound says too little of the error to carry on.
      if (stay !== 0 && censored === undefined) {
        const gain = variance / (variance + noise);
        mean += gain * (observed[index]! - centre);
        variance *= 1 - gain;
      }
    }
    const own = weight * sum;
    into[k]! += Number.isNaN(own) ? Number.NEGATIVE_INFINITY : own;
  }
}

/** The plain case, series by series and year by year: the same sum in another order. */
function independent(
  points: readonly FitPoint[],
  observed: readonly number[],
  scale: ComparisonScale,
  weight: number,
  noise: number,
  deviation: Float64Array,
  model: readonly Float64Array[],
  count: number,
  into: Float64Array,
): void {
  for (let k = 0; k < count; k++) {
    let squares = 0;
    for (let index = 0; index < points.length; index++) {
      const value = model[points[index]!.slot]![k]!;
      const own = scale === 'linear' ? value : scale === 'log' && value > 0 ? Math.log(value) : onScale(scale, value);
      const residual = observed[index]! - own;
      squares += residual * residual;
    }
    const variance = deviation[k]! * deviation[k]! + noise;
    const own = -weight * ((0.5 * squares) / variance + points.length * (0.5 * Math.log(variance) + HALF_LOG_TWO_PI));
    into[k]! += Number.isNaN(own) ? Number.NEGATIVE_INFINITY : own;
  }
}

function endOnScale(scale: ComparisonScale, value: number): number {
  if (scale === 'log' && value <= 0) return Number.NEGATIVE_INFINITY;
  if (scale === 'logit' && value <= 0) return Number.NEGATIVE_INFINITY;
  if (scale === 'logit' && value >= 1) return Number.POSITIVE_INFINITY;
  return onScale(scale, value);
}
