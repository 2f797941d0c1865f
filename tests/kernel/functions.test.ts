import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apply, type Computation } from '../../src/compile/index.ts';
import { writtenPower } from '../../src/compile/power.ts';
import { evaluateLanes } from './evaluate-lanes.ts';

/** Rows of arguments, nearest double of the value, and the rest of the value: 60 digits by mpmath (reference/functions.py). */
const reference: Readonly<Record<string, readonly (readonly number[])[]>> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'reference/functions.json'), 'utf8'),
);

/** The distance to the next double. */
function ulp(value: number): number {
  const bits = new BigInt64Array(Float64Array.of(Math.abs(value)).buffer);
  const next = new Float64Array(BigInt64Array.of(bits[0]! + 1n).buffer);
  return next[0]! - Math.abs(value);
}

describe('functions of the kernel against 60 digits', () => {
  it.each([
    ['exp', 'exp', 1.1],
    ['ln', 'ln', 1],
    ['sine', 'sine', 1],
    ['cosine', 'cosine', 1],
    ['tangent', 'tangent', 2.5],
    ['arcsine', 'arcsine', 2],
    ['arccosine', 'arccosine', 2],
    ['arctangent', 'arctangent', 1],
    ['power within 1', 'power', 0.53],
    ['power within 10', 'power', 0.6],
    // Bases near 1 to powers of thousands: the error of the logarithm, an ulp at most, is multiplied by |y ln x|.
    ['power within 100', 'power', 30],
    ['power within 700', 'power', 0.6],
    ['power near 1', 'power', 1.6],
  ] as const)('%s: every value, none left to the interpreter, within its bound', (table, operation, most) => {
    const rows = reference[table]!;
    const count = operation === 'power' ? 2 : 1;
    const args = Array.from({ length: count }, (_, index) => rows.map((row) => row[index]!));
    const { values, passed } = evaluateLanes(operation, args);
    expect(passed.every(Boolean)).toBe(true);
    const errors = rows.map(
      (row, index) => Math.abs(values[index]! - row[count]! - row[count + 1]!) / ulp(row[count]!),
    );
    expect(Math.max(...errors)).toBeLessThan(most);
  });

  it('powers that are whole numbers come out whole', () => {
    const cases = [
      [4, 1.5, 8],
      [9, 1.5, 27],
      [8, 1 / 3, 2],
      [27, 1 / 3, 3],
      [100, -0.5, 0.1],
      [2, 10, 1024],
      [1.5, 3, 3.375],
      [1, 12345.678, 1],
    ] as const;
    const { values } = evaluateLanes('power', [cases.map(([x]) => x), cases.map(([, y]) => y)]);
    expect([...values]).toEqual(cases.map(([, , value]) => value));
  });
});

describe('functions of the kernel against those of the language', () => {
  const dense = (from: number, to: number): number[] =>
    Array.from({ length: 20_001 }, (_, index) => from + ((to - from) * index) / 20_000);
  const spread: readonly (readonly [Exclude<Computation, 'lookup'>, readonly number[]])[] = [
    ['ln', dense(1e-3, 3)],
    ['ln', dense(-700, 700).map(Math.exp)],
    ['exp', dense(-700, 700)],
    ['exp', dense(-1, 1)],
    ['sine', dense(-1e4, 1e4)],
    ['cosine', dense(-1e4, 1e4)],
    ['tangent', dense(-1.5, 1.5)],
    ['arcsine', dense(-1, 1)],
    ['arccosine', dense(-1, 1)],
    ['arctangent', dense(-10, 10)],
  ];

  it.each(spread)('%s: the same bits, and those within a few ulp of the engine’s own', (operation, arguments_) => {
    const { values, passed } = evaluateLanes(operation, [arguments_]);
    expect(passed.every(Boolean)).toBe(true);
    expect(arguments_.filter((x, index) => values[index] !== apply(operation, x, 0, 0))).toEqual([]);
    const own = { ln: 'log', sine: 'sin', cosine: 'cos', tangent: 'tan', arcsine: 'asin', arccosine: 'acos' } as const;
    const name = operation in own ? own[operation as keyof typeof own] : operation === 'arctangent' ? 'atan' : 'exp';
    const apart = arguments_.map((x, index) => Math.abs(values[index]! - Math[name](x)) / ulp(Math[name](x)));
    expect(Math.max(...apart)).toBeLessThanOrEqual(3);
  });

  it('powers of any base and exponent: the same bits', () => {
    const bases = dense(-6, 6).map((power) => 10 ** power);
    const exponents = dense(-40, 40).reverse();
    const { values, passed } = evaluateLanes('power', [bases, exponents]);
    expect(passed.every(Boolean)).toBe(true);
    expect(bases.filter((x, index) => values[index] !== apply('power', x, exponents[index]!, 0))).toEqual([]);
  });

  it.each([0.5, -0.5, 3, 4, 7, 16, -2, -3, -16, 0.7, -1.3, 2.5])('x to the constant %d', (y) => {
    const bases = dense(-6, 6).map((power) => 10 ** power);
    const negative = Number.isInteger(y) ? bases.map((x) => -x) : [];
    const { values, passed } = evaluateLanes('power', [[...bases, ...negative], y]);
    expect(passed.every(Boolean)).toBe(true);
    const all = [...bases, ...negative];
    expect(Math.max(...all.map((x, index) => Math.abs(values[index]! / x ** y - 1)))).toBeLessThan(1e-14);
    // As the interpreter has an exponent that the equation writes out.
    expect(all.filter((x, index) => values[index] !== writtenPower(x, y))).toEqual([]);
  });
});
