import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentsOf, noMoments, together } from '../../src/stream/moments.ts';

describe('moments', () => {
  it('of 2, 4, 4, 4, 5, 5, 7, 9: mean 5, squares 32, between 2 and 9', () => {
    // (2-5)² + 3·(4-5)² + (7-5)² + (9-5)² = 9 + 3 + 4 + 16 = 32
    expect(momentsOf(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9))).toEqual({
      count: 8,
      mean: 5,
      squares: 32,
      min: 2,
      max: 9,
    });
  });

  it('leave not-a-numbers out, and of nothing are nothing', () => {
    expect(momentsOf(Float64Array.of(1, Number.NaN, 3))).toEqual({ count: 2, mean: 2, squares: 2, min: 1, max: 3 });
    expect(momentsOf(Float64Array.of(Number.NaN))).toEqual(noMoments);
    expect(together(noMoments, noMoments)).toEqual(noMoments);
  });

  it('of two parts together are those of the whole', () => {
    const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(numbers, numbers, (left, right) => {
        const parts = together(momentsOf(Float64Array.from(left)), momentsOf(Float64Array.from(right)));
        const whole = momentsOf(Float64Array.from([...left, ...right]));
        expect(parts.count).toBe(whole.count);
        expect([parts.min, parts.max]).toEqual([whole.min, whole.max]);
        expect(Math.abs(parts.mean - whole.mean)).toBeLessThanOrEqual(1e-12 * 1e6);
        expect(Math.abs(parts.squares - whole.squares)).toBeLessThanOrEqual(1e-11 * (1 + whole.squares) + 1e-3);
      }),
      { seed: 1 },
    );
  });

  it('lose nothing where the spread is small beside the mean', () => {
    const far = Float64Array.of(1e9, 1e9 + 1, 1e9 + 2);
    expect(momentsOf(far).squares).toBe(2);
    expect(together(momentsOf(far), momentsOf(far)).squares).toBe(4);
  });
});
