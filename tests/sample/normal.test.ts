import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalProbability, normalQuantile } from '../../src/sample/index.ts';

describe('normal quantile', () => {
  /** Wichura 1988 gives the first two to check an implementation; the others are table values. */
  test.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167813],
    [1e-20, -9.262340089798409],
    [0.95, 1.6448536269514722],
    [0.975, 1.959963984540054],
    [0.995, 2.5758293035489004],
    [0.5, 0],
  ])('z(%d) = %d', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 14);
  });

  test('the ends and beyond', () => {
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
    expect(normalQuantile(0, 'upper')).toBe(Number.POSITIVE_INFINITY);
    expect(normalQuantile(-0.1)).toBeNaN();
    expect(normalQuantile(Number.NaN)).toBeNaN();
  });
});

describe('normal probability', () => {
  /** Values of erfc(-z/√2)/2 with 50 digits, rounded. */
  test.each([
    [0, 0.5],
    [1, 0.8413447460685429],
    [-1.959963984540054, 0.025],
    [-3, 0.0013498980316300946],
    [-5, 2.866515718791939e-7],
    [-8, 6.220960574271784e-16],
    [-10, 7.61985302416052e-24],
    [-20, 2.753624118606233e-89],
    [-37, 5.725571222524577e-300],
  ])('below %d: %d', (z, p) => {
    expect(normalProbability(z) / p).toBeCloseTo(1, 13);
    expect(normalProbability(-z, 'upper') / p).toBeCloseTo(1, 13);
  });

  test('undoes the quantile in both tails', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -299, max: Math.log10(0.5), noNaN: true }),
        fc.constantFrom('lower', 'upper'),
        (exponent, tail) => {
          const p = 10 ** exponent;
          const z = normalQuantile(p, tail);
          // An error of z by 1e-15 of itself is one of p by z² · 1e-15.
          expect(Math.abs(normalProbability(z, tail) / p - 1)).toBeLessThan(1e-15 * (4 + z * z));
        },
      ),
    );
  });
});
