import { exponential, logarithm } from '../sample/index.ts';
import { arccosine, arcsine, arctangent } from './arc-functions.ts';
import { interpolate } from './lookup.ts';
import { power } from './power.ts';
import type { LookupTable, Operation } from './program.ts';
import { cosine, sine, tangent } from './trigonometry.ts';

/** Operations that compute a value from other values; the rest are leaves. */
export type Computation = Exclude<
  Operation,
  | 'constant'
  | 'time'
  | 'step-start'
  | 'step-length'
  | 'parameter'
  | 'shock'
  | 'input'
  | 'state'
  | 'memory'
  | 'pipe'
  | 'initial'
>;

/** How many arguments each computation takes. */
export const arity: Readonly<Record<Computation, 1 | 2 | 3>> = {
  add: 2,
  subtract: 2,
  multiply: 2,
  divide: 2,
  negate: 1,
  power: 2,
  exp: 1,
  ln: 1,
  sqrt: 1,
  absolute: 1,
  minimum: 2,
  maximum: 2,
  floor: 1,
  modulo: 2,
  sine: 1,
  cosine: 1,
  tangent: 1,
  arcsine: 1,
  arccosine: 1,
  arctangent: 1,
  less: 2,
  'less-equal': 2,
  equal: 2,
  and: 2,
  or: 2,
  not: 1,
  select: 3,
  lookup: 1,
};

/** Whether an operation computes from arguments (true) or is a leaf. */
export function isComputation(operation: Operation): operation is Computation {
  return operation in arity;
}

/**
 * The definition of every computation on single numbers: what constants are folded with, and what every back end must agree
 * with (the interpreter bit for bit). Arguments that an operation does not take are ignored.
 */
export function apply(operation: Computation, a: number, b: number, c: number, lookup?: LookupTable): number {
  switch (operation) {
    case 'add':
      return a + b;
    case 'subtract':
      return a - b;
    case 'multiply':
      return a * b;
    case 'divide':
      return a / b;
    case 'negate':
      return -a;
    case 'power':
      return power(a, b);
    case 'exp':
      return exponential(a);
    case 'ln':
      return logarithm(a);
    case 'sqrt':
      return Math.sqrt(a);
    case 'absolute':
      return Math.abs(a);
    case 'minimum':
      return Math.min(a, b);
    case 'maximum':
      return Math.max(a, b);
    case 'floor':
      return Math.floor(a);
    case 'modulo':
      return a % b;
    case 'sine':
      return sine(a);
    case 'cosine':
      return cosine(a);
    case 'tangent':
      return tangent(a);
    case 'arcsine':
      return arcsine(a);
    case 'arccosine':
      return arccosine(a);
    case 'arctangent':
      return arctangent(a);
    case 'less':
      return a < b ? 1 : 0;
    case 'less-equal':
      return a <= b ? 1 : 0;
    case 'equal':
      return a === b ? 1 : 0;
    case 'and':
      return a !== 0 && b !== 0 ? 1 : 0;
    case 'or':
      return a !== 0 || b !== 0 ? 1 : 0;
    case 'not':
      return a === 0 ? 1 : 0;
    case 'select':
      return a !== 0 ? b : c;
    case 'lookup':
      return interpolate(lookup!, a);
  }
}
