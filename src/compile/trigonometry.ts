import { double, halves, LOW, ROUND } from '../sample/index.ts';

/*
 * Sine, cosine and tangent with the same bits on every engine: FreeBSD's s_sin.c, k_sin.c, k_cos.c, e_rem_pio2.c (Sun Microsystems 1993, fdlibm) in the order of operations of
 * the kernel. Error below 1 unit of the last place, of the tangent below 3. Angles beyond 10^6 as `Math` has them.
 */

export function sine(x: number): number {
  if (!(Math.abs(x) <= LARGEST_ANGLE)) return Math.sin(x);
  // Of tiny angles the sine is the angle, -0 included.
  if (Math.abs(x) < 2 ** -27) return x;
  const quarters = reduce(x);
  return quarter(quarters);
}

export function cosine(x: number): number {
  if (!(Math.abs(x) <= LARGEST_ANGLE)) return Math.cos(x);
  const quarters = reduce(x);
  return quarter(quarters + 1);
}

export function tangent(x: number): number {
  if (!(Math.abs(x) <= LARGEST_ANGLE)) return Math.tan(x);
  if (Math.abs(x) < 2 ** -27) return x;
  const quarters = reduce(x);
  return quarter(quarters) / quarter(quarters + 1);
}

/** What is left of the angle in two parts. */
let restHigh = 0;
let restLow = 0;

/** Takes quarter turns off in three parts of π/2 of 33 bits each, whose multiples by quarters are exact, and a tail. @returns the lowest bits of their number. */
function reduce(x: number): number {
  const rounded = x * (2 / Math.PI) + ROUND;
  const n = rounded - ROUND;
  let rest = x - n * HALF_PI_FIRST;
  let low = n * HALF_PI_TAIL;
  let before = rest;
  let taken = n * HALF_PI_SECOND;
  rest = before - taken;
  low = low - (before - rest - taken);
  before = rest;
  taken = n * HALF_PI_THIRD;
  rest = before - taken;
  low = low - (before - rest - taken);
  restHigh = rest - low;
  restLow = rest - restHigh - low;
  double[0] = rounded;
  return halves[LOW]!;
}

/** Sine of what is left for an even number of quarters, cosine for an odd one, with the sign of its half turn. */
function quarter(quarters: number): number {
  const value = (quarters & 1) === 1 ? cosineOf(restHigh, restLow) : sineOf(restHigh, restLow);
  return (quarters & 2) === 2 ? -value : value;
}

function sineOf(x: number, y: number): number {
  const z = x * x;
  const cube = z * x;
  const r = S0 + z * (S1 + z * (S2 + z * (S3 + z * S4)));
  const tail = z * (0.5 * y - cube * r) - y;
  return x - (tail - cube * SINE_FIRST);
}

function cosineOf(x: number, y: number): number {
  const z = x * x;
  const half = 0.5 * z;
  const one = 1 - half;
  const terms = z * (z * (C0 + z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * C5))))));
  const lost = 1 - one - half;
  return one + (lost + (terms - x * y));
}

const LARGEST_ANGLE = 1e6;
const HALF_PI_FIRST = 1.5707963267341256;
const HALF_PI_SECOND = 6.077100506303966e-11;
const HALF_PI_THIRD = 2.0222662487111665e-21;
const HALF_PI_TAIL = 8.4784276603689e-32;
const SINE_FIRST = -0.16666666666666632;
const [S0, S1, S2, S3, S4] = [
  0.00833333333332249, -0.0001984126982985795, 0.0000027557313707070068, -2.5050760253406863e-8, 1.58969099521155e-10,
];
const [C0, C1, C2, C3, C4, C5] = [
  0.0416666666666666, -0.001388888888887411, 0.00002480158728947673, -2.7557314351390663e-7, 2.087572321298175e-9,
  -1.1359647557788195e-11,
];
