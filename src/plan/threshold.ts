import { fromBase, type Unit } from '../units/index.ts';
import { type Bound, meets } from './goal.ts';

/** The values in base units between which a bound is met, both included; an absent end is open. */
export interface Thresholds {
  readonly atLeast?: number;
  readonly atMost?: number;
}

/**
 * The very first and last numbers in base units of which {@link meets} says yes in the unit, so that members can be judged without converting each: a
 * search over the doubles themselves, since a bound is met on one side of one number.
 */
export function thresholdsOf(bound: Bound, unit: Unit): Thresholds {
  // Beyond this a value could not be told in the unit.
  const limit = (Number.MAX_VALUE / 4) * Math.min(1, unit.scale);
  const isMet = (side: Bound) => (value: number) => meets(side, fromBase(value, unit));
  switch (bound.kind) {
    case 'floor':
      return { atLeast: firstOf(isMet(bound), limit) };
    case 'ceiling':
      return { atMost: lastOf(isMet(bound), limit) };
    case 'range':
      return {
        atLeast: firstOf(isMet({ kind: 'floor', value: bound.low, strict: false, rounding: 0 }), limit),
        atMost: lastOf(isMet({ kind: 'ceiling', value: bound.high, strict: false, rounding: 0 }), limit),
      };
  }
}

/** The smallest number within the limit that a rising condition holds for; infinity when it holds for none. */
function firstOf(holds: (value: number) => boolean, limit: number): number {
  let below = rankOf(-limit);
  let at = rankOf(limit);
  if (holds(-limit)) return Number.NEGATIVE_INFINITY;
  if (!holds(limit)) return Number.POSITIVE_INFINITY;
  while (at - below > 1n) {
    const middle = (below + at) / 2n;
    if (holds(numberOf(middle))) at = middle;
    else below = middle;
  }
  return numberOf(at);
}

/** The largest number that a falling condition holds for. */
function lastOf(holds: (value: number) => boolean, limit: number): number {
  return -firstOf((value) => holds(-value), limit);
}

/** Doubles in their order as whole numbers without gaps: the bits of a number, counted downward below 0. */
function rankOf(value: number): bigint {
  const bits = new BigInt64Array(Float64Array.of(Math.abs(value)).buffer)[0]!;
  return value < 0 ? -bits : bits;
}

function numberOf(rank: bigint): number {
  const size = new Float64Array(BigInt64Array.of(rank < 0n ? -rank : rank).buffer)[0]!;
  return rank < 0n ? -size : size;
}
