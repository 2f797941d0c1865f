import type { SeriesSet } from './series-set.ts';

/** Weights of damped exponential smoothing (additive damped trend): of the level, of the growth, and the damping. */
export interface Smoothing {
  readonly level: number;
  readonly growth: number;
  readonly damping: number;
}

/** Where smoothing stands after the last value. */
export interface Smoothed {
  readonly level: number;
  readonly growth: number;
  /** Misses of the forecast one step ahead, in order of time. */
  readonly misses: readonly number[];
}

/**
 * Damped exponential smoothing of a yearly series, begun at its first value without growth; a year without a value only lets
 * the growth fade. Gardner and McKenzie 1985, doi:10.1287/mnsc.31.10.1237; error-correction form as in Hyndman and others 2008,
 * doi:10.1007/978-3-540-71918-2: l = f + α e, b = φ b + α β e.
 */
export function smooth(values: ArrayLike<number>, weights: Smoothing): Smoothed | undefined {
  let level = Number.NaN;
  let growth = 0;
  const misses: number[] = [];
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    if (Number.isNaN(level)) {
      level = value;
      continue;
    }
    const forecast = level + weights.damping * growth;
    growth *= weights.damping;
    if (Number.isNaN(value)) {
      level = forecast;
      continue;
    }
    const miss = value - forecast;
    misses.push(miss);
    level = forecast + weights.level * miss;
    growth += weights.level * weights.growth * miss;
  }
  return Number.isNaN(level) ? undefined : { level, growth, misses };
}

const LEVELS = [0.3, 0.5, 0.7, 0.85, 1];
const GROWTHS = [0.05, 0.1, 0.3, 0.5, 0.7, 0.9];
/** The textbook range: less is no trend, more is no damping. */
const DAMPINGS = [0.8, 0.85, 0.9, 0.95, 0.98];
/** A series of fewer values takes the pool's weights. */
const FEWEST = 6;

/** The weights that would have missed least one step ahead, in squares, over one series; the pool's for a short one. */
export function ownSmoothing(values: Float64Array, pool: Smoothing): Smoothing {
  if (values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0) < FEWEST) return pool;
  return best((weights) => sum(smooth(values, weights)?.misses ?? [], (miss) => miss * miss));
}

/** The weights that would have missed least one step ahead, in size, over all series together. */
export function pooledSmoothing(set: SeriesSet): Smoothing {
  return best((weights) => sum(set.members, (member) => sum(smooth(member.values, weights)?.misses ?? [], Math.abs)));
}

function best(loss: (weights: Smoothing) => number): Smoothing {
  let least = Number.POSITIVE_INFINITY;
  let chosen: Smoothing = { level: 1, growth: 0.5, damping: 0.8 };
  for (const level of LEVELS) {
    for (const growth of GROWTHS) {
      for (const damping of DAMPINGS) {
        const weights = { level, growth, damping };
        const size = loss(weights);
        if (size < least) {
          least = size;
          chosen = weights;
        }
      }
    }
  }
  return chosen;
}

function sum<Item>(items: readonly Item[], size: (item: Item) => number): number {
  return items.reduce((total, item) => total + size(item), 0);
}
