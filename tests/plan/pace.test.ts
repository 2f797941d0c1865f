import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectedPace, requiredPace } from '../../src/plan/index.ts';
import { ceiling, floor, goal, range } from './goals.ts';

describe('the pace still required', () => {
  it('is what is missing over the years left', () => {
    expect(requiredPace(goal(13.66, floor(16.42)), 2020, 13.66)).toBeCloseTo(0.552, 12); // 2.76 / 5
    expect(requiredPace(goal(13.66, floor(16.42)), 2023, 14.02)).toBeCloseTo(1.2, 12); // 2.4 / 2
    expect(requiredPace(goal(33, ceiling(30, true)), 2022, 32)).toBeCloseTo(-2 / 3, 12);
    expect(requiredPace(goal(4, range(9, 11)), 2023, 14)).toBe(-1.5); // back to 11
    expect(requiredPace(goal(0, floor(1.5), { quantity: 'sum' }), 2023, 0.3)).toBeCloseTo(0.6, 12); // 1.2 / 2
  });

  it('is 0 for a level that meets its target, and unknown when no year is left', () => {
    expect(requiredPace(goal(33, ceiling(30)), 2022, 28)).toBe(0);
    expect(requiredPace(goal(33, ceiling(30)), 2025, 31)).toBeUndefined();
    expect(projectedPace(goal(33, ceiling(30)), 2025, 31, 31)).toBeUndefined();
  });

  it('of an average growth is the growth that the remaining years need', () => {
    const growth = goal(0, floor(8.5), { quantity: 'growth', scale: 0.01 });
    // 1.085^5 = 1.50366; after two years at 5 % 1.1025 is reached: (1.50366/1.1025)^(1/3) - 1 = 10.90 %
    expect(requiredPace(growth, 2022, 5)).toBeCloseTo(((1.085 ** 5 / 1.05 ** 2) ** (1 / 3) - 1) * 100, 10);
    expect(requiredPace(growth, 2022, 5)).toBeCloseTo(10.9, 1);
    expect(requiredPace(growth, 2020, 0)).toBeCloseTo(8.5, 10);
    expect(projectedPace(growth, 2022, 5, 6)).toBeCloseTo(((1.06 ** 5 / 1.05 ** 2) ** (1 / 3) - 1) * 100, 10);
  });

  it('of an average of levels is the level that the remaining years need', () => {
    const mean = goal(5.2, ceiling(5.5), { quantity: 'mean' });
    expect(requiredPace(mean, 2022, 5.35)).toBeCloseTo((5 * 5.5 - 2 * 5.35) / 3, 12); // 5.6
  });

  it('followed exactly, meets the target', () => {
    const year = fc.integer({ min: 2020, max: 2024 });
    const value = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(value, value, year, value, (start, aim, from, now) => {
        const pace = requiredPace(goal(start, floor(aim)), from, now)!;
        expect(now + pace * (2025 - from)).toBeGreaterThanOrEqual(aim - 1e-9);
        expect(pace).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('of a projection equals the required one when the projection ends on the target', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 9, noNaN: true }), fc.integer({ min: 2020, max: 2024 }), (now, from) => {
        for (const quantity of ['level', 'sum', 'growth', 'mean'] as const) {
          const aim = goal(0, floor(10), { quantity, scale: 0.01 });
          expect(projectedPace(aim, from, now, 10)).toBeCloseTo(requiredPace(aim, from, now)!, 9);
        }
      }),
    );
  });
});
