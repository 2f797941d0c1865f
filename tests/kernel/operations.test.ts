import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply, arity, type Computation } from '../../src/compile/index.ts';
import { evaluateLanes } from './evaluate-lanes.ts';

type Single = Exclude<Computation, 'lookup'>;

/** What tends to go wrong: zeros, ones, halves, denormals, the largest numbers, infinities, not-a-number. */
const awkward = [
  0,
  1,
  2,
  3,
  0.5,
  1.5,
  10,
  0.1,
  1 / 3,
  700,
  708.5,
  710,
  2 ** 52,
  2 ** 53,
  1e6 + 0.5,
  1e300,
  Number.MAX_VALUE,
  Number.EPSILON,
  2 ** -1022,
  2 ** -1023,
  Number.MIN_VALUE,
  Number.POSITIVE_INFINITY,
].flatMap((value) => [value, -value]);
const values = [...awkward, Number.NaN];
const pairs = values.flatMap((a) => values.map((b) => [a, b] as const));

/** Operations whose results have the bits of their definition. */
const exact: readonly Single[] = [
  'add',
  'subtract',
  'multiply',
  'divide',
  'negate',
  'sqrt',
  'absolute',
  'minimum',
  'maximum',
  'floor',
  'modulo',
  'less',
  'less-equal',
  'equal',
  'and',
  'or',
  'not',
  'select',
];
const rounded = (Object.keys(arity) as Computation[]).filter(
  (operation): operation is Single => operation !== 'lookup' && !exact.includes(operation as Single),
);

const columns = (rows: readonly (readonly number[])[], count: number): number[][] =>
  Array.from({ length: count }, (_, index) => rows.map((row) => row[index]!));

describe('operations with the bits of their definition', () => {
  it.each(exact)('%s, on every pair of awkward values the kernel stands by', (operation) => {
    const rows = pairs.map(([a, b]) => [a, b, 7]);
    const { values: results, passed } = evaluateLanes(operation, columns(rows, arity[operation]));
    for (const [index, [a, b]] of pairs.entries()) {
      if (passed[index]) expect(results[index], `${operation}(${a}, ${b})`).toBe(apply(operation, a, b, 7));
    }
    if (operation !== 'modulo') expect(passed.every(Boolean)).toBe(true);
  });

  it.each(['minimum', 'maximum'] as const)('%s with a constant on either side', (operation) => {
    for (const constant of values) {
      const left = evaluateLanes(operation, [constant, values]);
      const right = evaluateLanes(operation, [values, constant]);
      for (const [index, value] of values.entries()) {
        expect(left.values[index], `${operation}(${constant}, ${value})`).toBe(apply(operation, constant, value, 0));
        expect(right.values[index], `${operation}(${value}, ${constant})`).toBe(apply(operation, value, constant, 0));
      }
    }
  });

  it('modulo is exact for everyday numbers, and left to the interpreter for extreme ones', () => {
    const everyday = fc.tuple(
      fc.double({ min: -1e9, max: 1e9, noNaN: true }),
      fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(everyday, { minLength: 64, maxLength: 64 }), (rows) => {
        const { values: results, passed } = evaluateLanes('modulo', columns(rows, 2));
        for (const [index, [a, b]] of rows.entries()) {
          expect(passed[index]).toBe(true);
          expect(results[index]).toBe(a % b);
        }
      }),
      { numRuns: 100, seed: 1 },
    );
    expect(
      evaluateLanes('modulo', [
        [1e300, 5, 5],
        [3, 0, Infinity],
      ]).passed,
    ).toEqual([false, false, false]);
  });
});

describe('operations rounded in their own way', () => {
  const agrees = (value: number, expected: number): boolean =>
    Object.is(value, expected) || Math.abs(value - expected) <= 1e-14 * Math.abs(expected);

  it.each(rounded)('%s, on every pair of awkward values the kernel stands by', (operation) => {
    const { values: results, passed } = evaluateLanes(operation, columns(pairs, arity[operation]));
    for (const [index, [a, b]] of pairs.entries()) {
      if (!passed[index]) continue;
      const expected = apply(operation, a, b, 0);
      expect(agrees(results[index]!, expected), `${operation}(${a}, ${b}): ${results[index]}, not ${expected}`).toBe(
        true,
      );
    }
  });

  it('a power with a constant exponent, on every awkward base the kernel stands by', () => {
    for (const exponent of [...awkward, -2, -3, 4, 5, 16, 17, 0.7, -0.7]) {
      const { values: results, passed } = evaluateLanes('power', [values, exponent]);
      for (const [index, base] of values.entries()) {
        if (!passed[index]) continue;
        const expected = base ** exponent;
        expect(agrees(results[index]!, expected), `${base} ^ ${exponent}: ${results[index]}, not ${expected}`).toBe(
          true,
        );
      }
    }
  });

  it('the kernel stands by arguments that models have', () => {
    const everyday = [0.001, 0.5, 1, 2, 100, 1e6];
    for (const operation of ['exp', 'ln', 'sine', 'cosine', 'tangent'] as const) {
      const inside = everyday.filter((x) => operation !== 'exp' || x < 700);
      expect(evaluateLanes(operation, [inside]).passed.every(Boolean), operation).toBe(true);
    }
    expect(evaluateLanes('power', [everyday, [-2, -1, 0.5, 1.5, 3, 4]]).passed.every(Boolean)).toBe(true);
  });
});
