import { type Smoothing, smooth } from './damped-smoothing.ts';
import { stepsOf, type Target } from './target.ts';

/** The naive forecasters that a model must beat. */
export const RIVALS = [
  'last value',
  'last growth',
  'mean growth',
  'drift',
  'mean of history',
  'straight line',
  'damped smoothing',
  'pooled damped smoothing',
] as const;
export type RivalName = (typeof RIVALS)[number];

/** A naive forecast of one series: a path, and how its own theory says that it errs. */
export interface RivalForecast {
  /** The value `step` years after the last. */
  readonly path: (step: number) => number;
  /** Standard deviation of the target by the rival's own theory; NaN when the series is too short to tell. */
  readonly spread: (target: Target) => number;
}

/** How a rival errs in theory: a shock's effect j years later, and what its parameters add. */
interface Theory {
  readonly shock: number;
  readonly effect: (later: number) => number;
  /** Variance from the parameters, in units of the shock's, `ahead` years from the last value. */
  readonly parameters: (ahead: number) => number;
}

/** Years whose mean change is "mean growth". */
const MEAN_GROWTH_YEARS = 5;

/**
 * The rival's forecast for a series that ends at the origin; undefined when its last year has no value. Formulas of the spreads as in
 * Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., sections 5.5, 7 and 8.7.
 *
 * @param values by year; NaN where there is none.
 * @param smoothing weights for the two smoothing rivals.
 */
export function rivalForecast(name: RivalName, values: Float64Array, smoothing: Smoothing): RivalForecast | undefined {
  const last = values.at(-1);
  if (last === undefined || Number.isNaN(last)) return undefined;
  const known: { year: number; value: number }[] = [];
  values.forEach((value, year) => {
    if (!Number.isNaN(value)) known.push({ year, value });
  });
  const growths = known.slice(1).map((point, index) => {
    const before = known[index]!;
    return (point.value - before.value) / (point.year - before.year);
  });
  const none = () => 0;
  switch (name) {
    case 'last value':
      return forecast(() => last, { shock: rootMeanSquare(growths), effect: () => 1, parameters: none });
    case 'last growth': {
      const growth = growths.at(-1) ?? 0;
      const changes = growths.slice(1).map((value, index) => value - growths[index]!);
      return forecast((step) => last + step * growth, {
        shock: rootMeanSquare(changes),
        effect: (later) => 1 + later,
        parameters: none,
      });
    }
    case 'mean growth':
      return drifting(last, growths.slice(-MEAN_GROWTH_YEARS), growths);
    case 'drift':
      return drifting(last, growths, growths);
    case 'mean of history': {
      const mean = average(known.map((point) => point.value));
      const shock = rootMeanSquare(known.map((point) => point.value - mean));
      const effect = (later: number) => (later === 0 ? 1 : 0);
      return forecast(() => mean, { shock, effect, parameters: () => 1 / known.length });
    }
    case 'straight line':
      return line(known);
    default: {
      const state = smooth(values, smoothing)!;
      const { level, growth, damping } = smoothing;
      const fading = (steps: number) => {
        let sum = 0;
        for (let step = 1; step <= steps; step++) sum += damping ** step;
        return sum;
      };
      return forecast((step) => state.level + fading(step) * state.growth, {
        shock: rootMeanSquare(state.misses.slice(1)),
        effect: (later) => (later === 0 ? 1 : level * (1 + growth * fading(later))),
        parameters: none,
      });
    }
  }
}

function drifting(last: number, used: readonly number[], all: readonly number[]): RivalForecast {
  const growth = used.length > 0 ? average(used) : 0;
  return forecast((step) => last + step * growth, {
    shock: rootMeanSquare(all.map((value) => value - growth)),
    effect: () => 1,
    parameters: (ahead) => (ahead * ahead) / Math.max(1, used.length),
  });
}

/** Least squares through all points, run on. */
function line(known: readonly { year: number; value: number }[]): RivalForecast {
  const last = known.at(-1)!;
  const count = known.length;
  if (count < 3) return forecast(() => last.value, { shock: Number.NaN, effect: () => 1, parameters: () => 0 });
  const year = average(known.map((point) => point.year));
  const value = average(known.map((point) => point.value));
  let [products, squares] = [0, 0];
  for (const point of known) {
    products += (point.year - year) * (point.value - value);
    squares += (point.year - year) ** 2;
  }
  const slope = products / squares;
  const residuals = known.map((point) => point.value - value - slope * (point.year - year));
  return forecast((step) => value + slope * (last.year + step - year), {
    shock: rootMeanSquare(residuals) * Math.sqrt(count / (count - 2)),
    effect: (later) => (later === 0 ? 1 : 0),
    parameters: (ahead) => 1 / count + (last.year + ahead - year) ** 2 / squares,
  });
}

function forecast(path: (step: number) => number, theory: Theory): RivalForecast {
  return { path, spread: (target) => theory.shock * Math.sqrt(variance(theory, target)) };
}

/** Of the target, in units of the shock's variance. A shock in year k of the horizon acts on every later year of a mean. */
function variance(theory: Theory, target: Target): number {
  const { first, last } = stepsOf(target);
  let sum = 0;
  for (let shock = 1; shock <= last; shock++) {
    let effect = 0;
    for (let year = Math.max(first, shock); year <= last; year++) effect += theory.effect(year - shock);
    sum += (effect / (last - first + 1)) ** 2;
  }
  return sum + theory.parameters((first + last) / 2);
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rootMeanSquare(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : Math.sqrt(average(values.map((value) => value * value)));
}
