import type { Computation } from '../compile/index.ts';
import { arccosine, arcsine, arctangent } from './arc-functions.ts';
import type { Code } from './code.ts';
import type { Guard } from './guard.ts';
import type { TablePlaces } from './layout.ts';
import { logarithm } from './logarithm.ts';
import { modulo } from './modulo.ts';
import { tabledExponential } from './tabled-exponential.ts';
import { cosine, sine, tangent } from './trigonometry.ts';
import {
  absolute,
  add,
  and,
  choose,
  divide,
  equal,
  floor,
  less,
  lessOrEqual,
  maximum,
  minimum,
  multiply,
  negate,
  not,
  notEqual,
  number,
  or,
  pseudoMaximum,
  pseudoMinimum,
  squareRoot,
  subtract,
  type Vector,
} from './vector.ts';

/** The value of a node to the code that uses it. */
export interface Operand {
  /** The value as two doubles. */
  readonly value: Vector;
  /** Of a comparison or logic: the same as a mask, from which the value is made. */
  readonly mask?: Vector;
  /** Of a constant. */
  readonly constant?: number;
}

/** What a mask stands for: 1 where it is set, else 0. */
export function fromMask(mask: Vector): Operand {
  return { value: and(mask, number(1)), mask };
}

/** Everything but 0 is true, not-a-number too. */
export function truth({ value, mask }: Operand): Vector {
  return mask ?? notEqual(value, number(0));
}

/**
 * The result of a computation as an expression, with what it needs written before it. Each has the bits of `apply` in the `compile`
 * room; where it would not, `guard` marks the member.
 */
export function computation(
  code: Code,
  operation: Exclude<Computation, 'lookup' | 'power'>,
  args: readonly Operand[],
  guard: Guard,
  tables: TablePlaces,
): Operand {
  const [a, b, c] = args as readonly [Operand, Operand, Operand];
  switch (operation) {
    case 'add':
      return plain(add(a.value, b.value));
    case 'subtract':
      return plain(subtract(a.value, b.value));
    case 'multiply':
      return plain(multiply(a.value, b.value));
    case 'divide':
      return plain(divide(a.value, b.value));
    case 'negate':
      return plain(negate(a.value));
    case 'exp':
      return plain(tabledExponential(code, tables.exponential, a.value, guard));
    case 'ln':
      return plain(logarithm(code, a.value, guard));
    case 'sqrt':
      return plain(squareRoot(a.value));
    case 'absolute':
      return plain(absolute(a.value));
    case 'minimum':
      return plain(least(a, b));
    case 'maximum':
      return plain(greatest(a, b));
    case 'floor':
      return plain(floor(a.value));
    case 'modulo':
      return plain(modulo(code, a.value, b.value, guard));
    case 'sine':
      return plain(sine(code, a.value, guard));
    case 'cosine':
      return plain(cosine(code, a.value, guard));
    case 'tangent':
      return plain(tangent(code, a.value, guard));
    case 'arcsine':
      return plain(arcsine(code, a.value));
    case 'arccosine':
      return plain(arccosine(code, a.value));
    case 'arctangent':
      return plain(arctangent(code, a.value));
    case 'less':
      return fromMask(less(a.value, b.value));
    case 'less-equal':
      return fromMask(lessOrEqual(a.value, b.value));
    case 'equal':
      return fromMask(equal(a.value, b.value));
    case 'and':
      return fromMask(and(truth(a), truth(b)));
    case 'or':
      return fromMask(or(truth(a), truth(b)));
    case 'not':
      return fromMask(not(truth(a)));
    case 'select':
      return plain(choose(truth(a), b.value, c.value));
  }
}

function plain(value: Vector): Operand {
  return { value };
}

/**
 * With a constant that is a number, one instruction does what `Math.min` does in seven: the constant comes second, so that
 * a not-a-number in the other stays. Zeros need care, because the instruction takes 0 and -0 for equal and keeps the first.
 */
function least(a: Operand, b: Operand): Vector {
  const [constant, other] = constantFirst(a, b);
  if (constant === undefined || Number.isNaN(constant) || Object.is(constant, -0)) return minimum(a.value, b.value);
  return pseudoMinimum(other.value, number(constant));
}

function greatest(a: Operand, b: Operand): Vector {
  const [constant, other] = constantFirst(a, b);
  if (constant === undefined || Number.isNaN(constant)) return maximum(a.value, b.value);
  const larger = pseudoMaximum(other.value, number(constant));
  // Adding 0 turns -0 into 0 and leaves all else.
  return Object.is(constant, 0) ? add(larger, number(0)) : larger;
}

function constantFirst(a: Operand, b: Operand): readonly [number | undefined, Operand] {
  return a.constant === undefined ? [b.constant, a] : [a.constant, b];
}
