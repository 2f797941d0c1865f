import { exponential, logarithm } from '../sample/index.ts';
import { arccosine, arcsine, arctangent } from './arc-functions.ts';
import { interpolate } from './lookup.ts';
import type { Computation } from './operations.ts';
import { power, simplePower } from './power.ts';
import type { LookupTable } from './program.ts';
import { cosine, sine, tangent } from './trigonometry.ts';

/** One computation over a block: `out[m]` from `a[m]`, `b[m]`, `c[m]` for the first `n` members. */
export type Kernel = (out: Float64Array, a: Float64Array, b: Float64Array, c: Float64Array, n: number) => void;

/**
 * The computations of `operations.ts` written out as loops over members: one small function each, so that the engine
 * compiles each to a tight loop. The tests hold every one to `apply` bit for bit.
 */
export const kernels: Readonly<Record<Exclude<Computation, 'lookup'>, Kernel>> = {
  add(out, a, b, _c, n) {
    for (let m = 0; m < n; m++) out[m] = a[m]! + b[m]!;
  },
  subtract(out, a, b, _c, n) {
    for (let m = 0; m < n; m++) out[m] = a[m]! - b[m]!;
  },
  multiply(out, a, b, _c, n) {
    for (let m = 0; m < n; m++) out[m] = a[m]! * b[m]!;
  },
  divide(out, a, b, _c, n) {
    for (let m = 0; m < n; m++) out[m] = a[m]! / b[m]!;
  },
  negate(out, a, _b, _c, n) {
    for (let m = 0; m < n; m++) out[m] = -a[m]!;
  },
  power(out, a, b, _c, n) {
    for (let m = 0; m < n; m++) out[m] = power(a[m]!, b[m]!);
  },
  exp(out, a, _b, _c, n) {
    for (let m = 0; m < n; m++) out[m] = exponential(a[m]!);
  },
  ln(out, a, _b, _c, n) {
    for (let m = 0; m < n; m++) out[m] = logarithm(a[m]!);
  },
  sqrt(out, a, _b, _c, n) {
    for (let m = 0; m < n; m++) out[m] = Math.sqrt(a[m]!);
  },
  absolute(out, a, _b, _c, n) {
    for (let m = 0; m < n; m++) out[m] = Math.abs(a[m]!);
  },
  minimum(out, a, b, _c, n) {
    for (let m = 0; m < n; m++) out[m] = Math.min(a[m]!, b[m]!);
  },
  maximum(out, a, b, _c, n) {
    for (let m = 0; m < n; m++) out[m] = Math.max(a[m]!, b[m]!);
  },
  floor(out, a, _b, _c, n) {
    for (let m = 0; m < n; m++) out[m] = Math.floor(a[m]!);
  },
  modulo(out, a, b, _c, n) {
    for (let m = 0; m < n; m++) out[m] = a[m]! % b[m]!;
  },
  sine(out, a, _b, _c, n) {
    for (let m = 0; m < n; m++) out[m] = sine(a[m]!);
  },
  cosine(out, a, _b, _c, n) {
    for (let m = 0; m < n; m++) out[m] = cosine(a[m]!);
  },
  tangent(out, a, _b, _c, n) {
    for (let m = 0; m < n; m++) out[m] = tangent(a[m]!);
  },
  arcsine(out, a, _b, _c, n) {
    for (let m = 0; m < n; m++) out[m] = arcsine(a[m]!);
  },
  arccosine(out, a, _b, _c, n) {
    for (let m = 0; m < n; m++) out[m] = arccosine(a[m]!);
  },
  arctangent(out, a, _b, _c, n) {
    for (let m = 0; m < n; m++) out[m] = arctangent(a[m]!);
  },
  less(out, a, b, _c, n) {
    for (let m = 0; m < n; m++) out[m] = a[m]! < b[m]! ? 1 : 0;
  },
  'less-equal'(out, a, b, _c, n) {
    for (let m = 0; m < n; m++) out[m] = a[m]! <= b[m]! ? 1 : 0;
  },
  equal(out, a, b, _c, n) {
    for (let m = 0; m < n; m++) out[m] = a[m]! === b[m]! ? 1 : 0;
  },
  and(out, a, b, _c, n) {
    for (let m = 0; m < n; m++) out[m] = a[m]! !== 0 && b[m]! !== 0 ? 1 : 0;
  },
  or(out, a, b, _c, n) {
    for (let m = 0; m < n; m++) out[m] = a[m]! !== 0 || b[m]! !== 0 ? 1 : 0;
  },
  not(out, a, _b, _c, n) {
    for (let m = 0; m < n; m++) out[m] = a[m]! === 0 ? 1 : 0;
  },
  select(out, a, b, c, n) {
    for (let m = 0; m < n; m++) out[m] = a[m]! !== 0 ? b[m]! : c[m]!;
  },
};

/** The loop of a lookup. */
export function lookupKernel(table: LookupTable): Kernel {
  return (out, a, _b, _c, n) => {
    for (let m = 0; m < n; m++) out[m] = interpolate(table, a[m]!);
  };
}

/** The loop of a power whose exponent the equation writes out, and which needs no logarithm: see `isSimpleExponent`. */
export function simplePowerKernel(exponent: number): Kernel {
  return (out, a, _b, _c, n) => {
    for (let m = 0; m < n; m++) out[m] = simplePower(a[m]!, exponent);
  };
}
