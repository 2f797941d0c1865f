import { exponential } from './exponential.ts';
import { type Beta, betaProbability, logPower, mirrored } from './incomplete-beta.ts';
import { logarithm } from './logarithm.ts';
import type { Tail } from './normal.ts';

/** A value in [0, 1] with its distance from 1, each to full relative accuracy. */
export interface Share {
  readonly x: number;
  readonly y: number;
}

/** The probabilities below and above ½, worked out once for many quantiles. */
export interface Halves {
  readonly lower: number;
  readonly upper: number;
}

export function halvesOf(law: Beta): Halves {
  return { lower: betaProbability(law, 0.5, 0.5, 'lower'), upper: betaProbability(law, 0.5, 0.5, 'upper') };
}

/**
 * The value with probability `p` below it (or above it), to about 1e-14 relative. Newton's method on the logarithms of value
 * and probability, which is nearly linear in the tails, kept inside a bracket.
 */
export function betaQuantile(law: Beta, halves: Halves, p: number, tail: Tail): Share {
  if (!(p >= 0 && p <= 1)) return { x: Number.NaN, y: Number.NaN };
  // Work with the smaller probability; 1 - p is exact for p > ½.
  const [small, side]: [number, Tail] = p <= 0.5 ? [p, tail] : [1 - p, tail === 'lower' ? 'upper' : 'lower'];
  if (small === 0) return side === 'lower' ? { x: 0, y: 1 } : { x: 1, y: 0 };
  // And on the half in which the value lies, as the distance from its end.
  const inLowerHalf = side === 'lower' ? halves.lower >= small : halves.upper <= small;
  if (inLowerHalf) {
    const x = solve(law, small, side);
    return { x, y: 1 - x };
  }
  const y = solve(mirrored(law), small, side === 'lower' ? 'upper' : 'lower');
  return { x: 1 - y, y };
}

/** The value x ≤ ½ with probability `p` on that side of it. */
function solve(law: Beta, p: number, tail: Tail): number {
  const { a } = law;
  const target = logarithm(p);
  // Near 0 the probability below x is x^a / (a B), and logPower(x, y) is ln(x^a / B).
  const tiny = 1e-8;
  const start = logarithm(tiny) + (target + logarithm(a) - logPower(law, tiny, 1 - tiny)) / a;
  let low = logarithm(Number.MIN_VALUE);
  let high = logarithm(0.5);
  if (tail === 'lower' && start < low) return 0;
  let x = tail === 'lower' ? Math.min(0.5, exponential(start)) : Math.min(0.4, a / (a + law.b));
  for (let round = 0; round < 200; round++) {
    const y = 1 - x;
    const reached = betaProbability(law, x, y, tail);
    const excess = logarithm(reached) - target;
    const tooFar = tail === 'lower' ? excess > 0 : excess < 0;
    if (tooFar) high = logarithm(x);
    else low = logarithm(x);
    // d ln P / d ln x = x · density / P, and x · density = x^a y^b / (B y).
    const slope = (exponential(logPower(law, x, y)) / (y * reached)) * (tail === 'lower' ? 1 : -1);
    const step = excess / slope;
    const next = logarithm(x) - step;
    if (next > low && next < high && Math.abs(step) < 50) {
      x *= exponential(-step);
      if (Math.abs(step) <= 2 * Number.EPSILON) return x;
    } else {
      if (high - low <= 4 * Number.EPSILON) return x;
      // Also reached when Newton's last step of a rounding error leaves the bracket.
      if (Math.abs(step) <= 1e-14) return x * exponential(-step);
      x = exponential((low + high) / 2);
    }
  }
  return x;
}
