import { describe, expect, it } from 'vitest';
import { apply, arity, type Computation, isComputation } from '../../src/compile/index.ts';
import { kernels } from '../../src/compile/kernels.ts';

const awkward = [0, -0, 1, -1, 2, -2.5, 0.5, 1e-308, 1e308, Infinity, -Infinity, Number.NaN];
const computations = Object.keys(arity) as Computation[];

describe('the meaning of operations', () => {
  it('not-a-number goes through minimum and maximum, and makes comparisons false', () => {
    expect(apply('minimum', Number.NaN, 1, 0)).toBeNaN();
    expect(apply('maximum', 1, Number.NaN, 0)).toBeNaN();
    for (const comparison of ['less', 'less-equal', 'equal'] as const) {
      expect(apply(comparison, Number.NaN, Number.NaN, 0)).toBe(0);
    }
  });

  it('not-a-number is not 0, so it is true', () => {
    expect(apply('and', Number.NaN, 1, 0)).toBe(1);
    expect(apply('not', Number.NaN, 0, 0)).toBe(0);
    expect(apply('select', Number.NaN, 7, 8)).toBe(7);
  });

  it('-0 is below 0 for minimum and maximum, and equal to it for comparisons', () => {
    expect(apply('minimum', 0, -0, 0)).toBe(-0);
    expect(apply('maximum', -0, 0, 0)).toBe(0);
    expect(apply('equal', 0, -0, 0)).toBe(1);
    expect(apply('not', -0, 0, 0)).toBe(1);
  });

  it('powers: 0^0 is 1, anything to the 0 is 1, 1 to not-a-number or infinity has no value', () => {
    expect(apply('power', 0, 0, 0)).toBe(1);
    expect(apply('power', Number.NaN, 0, 0)).toBe(1);
    expect(apply('power', 1, Number.NaN, 0)).toBeNaN();
    expect(apply('power', 1, Infinity, 0)).toBeNaN();
    expect(apply('power', -8, 1 / 3, 0)).toBeNaN();
    expect(apply('power', -2, 3, 0)).toBe(-8);
  });

  it('modulo has the sign of the dividend and no value for a divisor of 0', () => {
    expect([apply('modulo', 7, 3, 0), apply('modulo', -7, 3, 0), apply('modulo', 7, -3, 0)]).toEqual([1, -1, 1]);
    expect(apply('modulo', 7, 0, 0)).toBeNaN();
  });

  it('outside their domain functions give not-a-number, never an error', () => {
    for (const [operation, argument] of [
      ['ln', -1],
      ['sqrt', -1],
      ['arcsine', 2],
      ['arccosine', 2],
      ['sine', Infinity],
    ] as const) {
      expect(apply(operation, argument, 0, 0)).toBeNaN();
    }
    expect(apply('ln', 0, 0, 0)).toBe(-Infinity);
    expect(apply('divide', 1, 0, 0)).toBe(Infinity);
    expect(apply('divide', 0, 0, 0)).toBeNaN();
  });
});

describe('the interpreter’s loops', () => {
  it.each(computations.filter((operation) => operation !== 'lookup'))(
    '%s is the same bits as its definition',
    (operation) => {
      const triples = awkward.flatMap((a) => awkward.flatMap((b) => [[a, b, 7] as const, [a, 7, b] as const]));
      const [a, b, c] = [0, 1, 2].map((position) => Float64Array.from(triples, (triple) => triple[position]!));
      const out = new Float64Array(triples.length);
      kernels[operation as keyof typeof kernels](out, a!, b!, c!, triples.length);
      for (const [index, [x, y, z]] of triples.entries()) expect(out[index]).toBe(apply(operation, x, y, z));
    },
  );

  it('leave members beyond the count alone', () => {
    const out = Float64Array.of(9, 9, 9);
    kernels.add(out, Float64Array.of(1, 1, 1), Float64Array.of(2, 2, 2), out, 2);
    expect([...out]).toEqual([3, 3, 9]);
  });
});

it('leaves are told from computations', () => {
  expect(isComputation('select')).toBe(true);
  expect(isComputation('state')).toBe(false);
});
