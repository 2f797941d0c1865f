import { describe, expect, it } from 'vitest';
import { decimalsAllowed, medianStandardError } from '../../src/plan/index.ts';

describe('the standard error of a median', () => {
  it('is 1/(2·f·√n): evenly spread values 0..1, density 1, 2500 members', () => {
    const even = Array.from({ length: 2500 }, (_, index) => (index + 0.5) / 2500);
    expect(medianStandardError(even)).toBeCloseTo(1 / (2 * 50), 4);
  });

  it('takes no notice of order, scales with the values, leaves failed members out', () => {
    const values = [5, 1, 4, 2, 3, 9, 7, 8, 6];
    const error = medianStandardError(values);
    expect(medianStandardError([...values].reverse())).toBe(error);
    expect(medianStandardError(values.map((value) => value * 10 + 3))).toBeCloseTo(10 * error, 12);
    expect(medianStandardError([...values, Number.NaN])).toBe(error);
  });

  it('is 0 when all members agree and not known for a single one', () => {
    expect(medianStandardError([2, 2, 2])).toBe(0);
    expect(medianStandardError([2])).toBeNaN();
  });
});

describe('the decimals that may be shown', () => {
  it.each([
    [0.004, 2], // 0.01 is at least 0.004
    [0.01, 2],
    [0.011, 1],
    [0.09, 1],
    [0.11, 0],
    [12, 0],
    [1e-9, 3], // never more than one beyond the two printed
  ])('with an error of %d are %d', (error, decimals) => {
    expect(decimalsAllowed(error, 2)).toBe(decimals);
  });

  it('are those printed when no error is known', () => {
    expect(decimalsAllowed(0, 2)).toBe(2);
    expect(decimalsAllowed(Number.NaN, 2)).toBe(2);
  });
});
