import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpolate, type LookupTable } from '../../src/compile/index.ts';

const table = (outside: LookupTable['outside']): LookupTable => ({
  name: 't',
  xs: [0, 1, 3],
  ys: [10, 20, 0],
  outside,
});

describe('interpolate', () => {
  it('goes straight between points', () => {
    expect([0.5, 1.5, 2].map((x) => interpolate(table('hold'), x))).toEqual([15, 15, 10]);
  });

  it('holds or goes on beyond the ends', () => {
    expect([-1, 4].map((x) => interpolate(table('hold'), x))).toEqual([10, 0]);
    expect([-1, 4].map((x) => interpolate(table('extrapolate'), x))).toEqual([0, -10]);
  });

  it('is not-a-number for not-a-number, and the end value for infinities that are held', () => {
    expect(interpolate(table('hold'), Number.NaN)).toBeNaN();
    expect(interpolate(table('hold'), -Infinity)).toBe(10);
    expect(interpolate(table('hold'), Infinity)).toBe(0);
  });

  it('of one point is its value everywhere', () => {
    const single: LookupTable = { name: 't', xs: [1], ys: [7], outside: 'extrapolate' };
    expect([-5, 1, 5].map((x) => interpolate(single, x))).toEqual([7, 7, 7]);
  });

  it('is exact at the points and stays between neighbours', () => {
    const points = fc.uniqueArray(
      fc.tuple(
        fc.integer({ min: -1000, max: 1000 }),
        fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((y) => y + 0),
      ),
      {
        minLength: 2,
        maxLength: 12,
        selector: ([x]) => x,
      },
    );
    fc.assert(
      fc.property(points, fc.double({ min: 0, max: 1, noNaN: true }), (unsorted, share) => {
        const sorted = [...unsorted].sort((left, right) => left[0] - right[0]);
        const many: LookupTable = {
          name: 't',
          xs: sorted.map(([x]) => x),
          ys: sorted.map(([, y]) => y),
          outside: 'hold',
        };
        for (const [index, [x, y]] of sorted.entries()) {
          expect(interpolate(many, x)).toBe(y);
          const next = sorted[index + 1];
          if (!next) continue;
          const between = interpolate(many, x + share * (next[0] - x));
          const slack = 1e-9 * Math.max(Math.abs(y), Math.abs(next[1]));
          expect(between).toBeGreaterThanOrEqual(Math.min(y, next[1]) - slack);
          expect(between).toBeLessThanOrEqual(Math.max(y, next[1]) + slack);
        }
      }),
    );
  });
});
