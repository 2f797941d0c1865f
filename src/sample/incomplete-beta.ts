import { exponential } from './exponential.ts';
import { logarithm } from './logarithm.ts';
import type { Tail } from './normal.ts';

/** The beta distribution on (0, 1), with what depends on its two parameters alone worked out once. */
export interface Beta {
  readonly a: number;
  readonly b: number;
  /** ½ ln(ab / 2π(a+b)) + c(a+b) - c(a) - c(b), c being the Stirling correction. */
  readonly logFactor: number;
}

/** @param a and b shape parameters, both greater than 0. */
export function beta(a: number, b: number): Beta {
  const logFactor =
    0.5 * logarithm((a / (a + b)) * (b / (2 * Math.PI))) +
    stirlingCorrection(a + b) -
    stirlingCorrection(a) -
    stirlingCorrection(b);
  return { a, b, logFactor };
}

/** The same distribution seen from the other end: of 1 - x. */
export function mirrored({ a, b, logFactor }: Beta): Beta {
  return { a: b, b: a, logFactor };
}

/**
 * ln(x^a y^b / B(a, b)) with y = 1 - x, without the cancellation of large logarithms: the deviance form of
 * Loader 2000, "Fast and accurate computation of binomial probabilities".
 */
export function logPower({ a, b, logFactor }: Beta, x: number, y: number): number {
  const sum = a + b;
  return logFactor - a * deviance((x * sum) / a, x * sum - a, a) - b * deviance((y * sum) / b, y * sum - b, b);
}

/**
 * The regularised incomplete beta function: probability below `x` (or above it, for the upper tail), to about 1e-14 relative
 * in the smaller tail. Continued fraction DLMF 8.17.22, evaluated by the method of Lentz 1976, doi:10.1364/AO.15.000668.
 *
 * @param y 1 - x, given separately because it is lost when x is tiny or near 1.
 */
export function betaProbability(law: Beta, x: number, y: number, tail: Tail): number {
  if (x <= 0) return tail === 'lower' ? 0 : 1;
  if (y <= 0) return tail === 'lower' ? 1 : 0;
  const { a, b } = law;
  const power = exponential(logPower(law, x, y));
  // The fraction converges fast below the mean, so that is where it is used, from whichever end.
  const fromBelow = x <= (a + 1) / (a + b + 2);
  const direct = fromBelow ? (power * fraction(a, b, x)) / a : (power * fraction(b, a, y)) / b;
  return (tail === 'lower') === fromBelow ? Math.min(1, direct) : Math.max(0, 1 - direct);
}

function fraction(a: number, b: number, x: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  d = 1 / (Math.abs(d) < tiny ? tiny : d);
  let product = d;
  // About √max(a, b) terms are needed.
  for (let m = 1; m < 100000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 + even * d;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = 1 + even / c;
    c = Math.abs(c) < tiny ? tiny : c;
    product *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 + odd * d;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = 1 + odd / c;
    c = Math.abs(c) < tiny ? tiny : c;
    const change = c * d;
    product *= change;
    if (Math.abs(change - 1) <= Number.EPSILON) break;
  }
  return product;
}

/** r - 1 - ln r for a ratio r, given also as excess = (r - 1) · base, so that nothing cancels near r = 1. */
function deviance(ratio: number, excess: number, base: number): number {
  const delta = excess / base;
  if (Math.abs(delta) > 0.5) return delta - logarithm(ratio);
  // ln(1 + δ) = 2 artanh(v) with v = δ / (2 + δ), and δ - 2v = δv.
  const v = delta / (2 + delta);
  const square = v * v;
  let series = 0;
  for (let order = 27; order >= 3; order -= 2) series = series * square + 1 / order;
  return delta * v - 2 * v * square * series;
}

/** ln Γ(z) less its Stirling approximation (z - ½) ln z - z + ½ ln 2π; DLMF 5.11.1. */
function stirlingCorrection(z: number): number {
  let at = z;
  let shifted = 0;
  while (at < 10) {
    // c(z) = c(z + 1) + (z + ½) ln(1 + 1/z) - 1
    shifted += (at + 0.5) * logarithm(1 + 1 / at) - 1;
    at += 1;
  }
  const inverse = 1 / (at * at);
  const series =
    1 / 12 -
    inverse *
      (1 / 360 -
        inverse *
          (1 / 1260 - inverse * (1 / 1680 - inverse * (1 / 1188 - inverse * (691 / 360360 - inverse * (1 / 156))))));
  return shifted + series / at;
}
