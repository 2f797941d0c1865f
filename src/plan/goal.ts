import type { Indicator, Plan, Target } from './plan.ts';

/**
 * What is judged: a `level` of the year, a `sum` since the base year, the running `mean` of the years since the base year, or
 * the running average `growth` since the base year.
 */
export type Quantity = 'level' | 'sum' | 'mean' | 'growth';

/**
 * What the value must be. An exact target (`=` without direction) is the range of values that round to the printed number;
 * `rounding` is how much a value may miss a floor or ceiling and still print as it.
 */
export type Bound =
  | { readonly kind: 'floor'; readonly value: number; readonly strict: boolean; readonly rounding: number }
  | { readonly kind: 'ceiling'; readonly value: number; readonly strict: boolean; readonly rounding: number }
  | { readonly kind: 'range'; readonly low: number; readonly high: number };

/** A numeric target made ready to judge: direction, span and start in one place. Values in the indicator's own unit. */
export interface Goal {
  readonly quantity: Quantity;
  readonly bound: Bound;
  /** Where the path to the target starts; absent when the plan prints no baseline. */
  readonly start?: { readonly year: number; readonly value: number };
  /** Sums and averages begin with the year after it. */
  readonly baseYear: number;
  readonly year: number;
  /** Values that the plan prints for years on the way. */
  readonly milestones: ReadonlyMap<number, number>;
  readonly path: NonNullable<Target['path']>;
  /** Base units per unit of the indicator: 0.01 for %, by which a growth becomes a fraction. */
  readonly scale: number;
}

/** Rounding that unit conversion may leave on a value: relative to the numbers compared. */
const ROUNDING = 1e-9;

/** The goal of an indicator, or undefined when the plan gives it no number. */
export function goalOf(plan: Pick<Plan, 'baseYear'>, indicator: Indicator): Goal | undefined {
  const { target } = indicator;
  if (!target) return undefined;
  const quantity = quantityOf(target, indicator.follows?.measure);
  const start = startOf(plan.baseYear, indicator, target, quantity);
  return {
    quantity,
    bound: boundOf(target, indicator.direction),
    ...(start ? { start } : {}),
    baseYear: plan.baseYear,
    year: target.year,
    milestones: target.milestones,
    path: target.path ?? 'linear',
    scale: indicator.unit.scale,
  };
}

/** The reading of a target: `=` (printed without an operator) is read by the indicator's direction. */
export function boundOf(target: Target, direction: Indicator['direction']): Bound {
  const { value, rounding = 0 } = target;
  switch (target.operator) {
    case '>=':
    case '>':
      return { kind: 'floor', value, strict: target.operator === '>', rounding: 0 };
    case '<=':
    case '<':
      return { kind: 'ceiling', value, strict: target.operator === '<', rounding: 0 };
    case 'between':
      return { kind: 'range', low: value, high: target.upper ?? value };
    case '=': {
      if (direction === 'higher') return { kind: 'floor', value, strict: false, rounding };
      if (direction === 'lower') return { kind: 'ceiling', value, strict: false, rounding };
      const half = target.rounding ?? 0.5 * 10 ** -printedDecimals(value);
      return { kind: 'range', low: value - half, high: value + half };
    }
  }
}

/** Whether a value meets a bound. A value that differs from it only by rounding counts as equal to it. */
export function meets(bound: Bound, value: number): boolean {
  switch (bound.kind) {
    case 'floor':
      return bound.strict
        ? value > bound.value + slack(bound.value, value)
        : value >= bound.value - bound.rounding - slack(bound.value, value);
    case 'ceiling':
      return bound.strict
        ? value < bound.value - slack(bound.value, value)
        : value <= bound.value + bound.rounding + slack(bound.value, value);
    case 'range':
      return value >= bound.low - slack(bound.low, value) && value <= bound.high + slack(bound.high, value);
  }
}

/**
 * What is still missing, in the value's unit: positive while the bound is not met, negative by the margin to spare, 0 for a value
 * that prints as the bound. Of a strict bound 0 is not met.
 */
export function gapTo(bound: Bound, value: number): number {
  if (bound.kind === 'range') return Math.max(bound.low - value, value - bound.high);
  const gap = bound.kind === 'floor' ? bound.value - value : value - bound.value;
  return bound.rounding > 0 && gap > 0 && meets(bound, value) ? 0 : gap;
}

/** The value of a bound nearest to `from`: its only value, or the nearer end of a range. */
export function nearestEnd(bound: Bound, from: number | undefined): number {
  if (bound.kind !== 'range') return bound.value;
  if (from === undefined) return bound.low;
  return Math.abs(from - bound.low) <= Math.abs(from - bound.high) ? bound.low : bound.high;
}

/** Decimals with which a number is printed: 2 for 16.42, 0 for 350. */
export function printedDecimals(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (mantissa.split('.')[1] ?? '').length - Number(exponent));
}

function slack(left: number, right: number): number {
  return ROUNDING * Math.max(Math.abs(left), Math.abs(right));
}

function quantityOf(target: Target, measure: NonNullable<Indicator['follows']>['measure'] | undefined): Quantity {
  switch (target.span) {
    case 'target year':
    case 'change':
      return 'level';
    case 'cumulative':
      return 'sum';
    case 'average':
      return measure === 'average growth' ? 'growth' : 'mean';
  }
}

function startOf(baseYear: number, indicator: Indicator, target: Target, quantity: Quantity): Goal['start'] {
  // A change, a sum and a growth start from nothing by definition, whatever was printed for the base year itself.
  if (target.span === 'change' || quantity === 'sum' || quantity === 'growth') return { year: baseYear, value: 0 };
  const { baseline } = indicator;
  return baseline ? { year: baseline.year, value: baseline.value } : undefined;
}
