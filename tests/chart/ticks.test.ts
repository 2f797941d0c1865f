import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticksFor } from '../../src/chart/ticks.ts';

describe('ticks', () => {
  it('are round and enclose the numbers', () => {
    expect(ticksFor([13.66, 16.42])).toEqual({ values: [13, 14, 15, 16, 17], domain: [13, 17], decimals: 0 });
    expect(ticksFor([0.38, 0.4])).toEqual({
      values: [0.38, 0.385, 0.39, 0.395, 0.4],
      domain: [0.38, 0.4],
      decimals: 3,
    });
    expect(ticksFor([0, 406])).toEqual({ values: [0, 200, 400, 600], domain: [0, 600], decimals: 0 });
    expect(ticksFor([26, 36]).values).toEqual([25, 27.5, 30, 32.5, 35, 37.5]);
  });

  it('give a constant room and leave what is never negative above 0', () => {
    const { domain } = ticksFor([100, 100]);
    expect(domain[0]).toBeLessThan(100);
    expect(domain[1]).toBeGreaterThan(100);
    expect(ticksFor([0, 0]).domain).toEqual([0, 1]);
    expect(ticksFor([0.2, 0.2]).domain[0]).toBeGreaterThanOrEqual(0);
  });

  it('of no number at all are still an axis', () => {
    expect(ticksFor([Number.NaN, Number.POSITIVE_INFINITY]).domain).toEqual([0, 1]);
  });

  it('enclose any numbers with few, rising, evenly spaced values', () => {
    const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(numbers, (values) => {
        const ticks = ticksFor(values);
        const slack = 1e-6 * Math.max(1, ...values.map(Math.abs));
        expect(ticks.domain[0]).toBeLessThanOrEqual(Math.min(...values) + slack);
        expect(ticks.domain[1]).toBeGreaterThanOrEqual(Math.max(...values) - slack);
        expect(ticks.values.length).toBeGreaterThanOrEqual(2);
        expect(ticks.values.length).toBeLessThanOrEqual(8);
        for (let index = 1; index < ticks.values.length; index++)
          expect(ticks.values[index]!).toBeGreaterThan(ticks.values[index - 1]!);
      }),
    );
  });
});
