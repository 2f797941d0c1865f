import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vectorStatistics } from '../../src/kernel/index.ts';
import { momentsOf } from '../../src/stream/moments.ts';

const statistics = vectorStatistics()!;
const four = fc.tuple(
  ...Array.from({ length: 4 }, () => fc.double({ noDefaultInfinity: true, noNaN: true, min: -1e9, max: 1e9 })),
);
const numbers = fc.array(four, { minLength: 1, maxLength: 60 }).map((fours) => Float64Array.from(fours.flat()));

describe('sums by vectors', () => {
  it('of 2, 4, 4, 4, 5, 5, 7, 9: sum 40, squares about the mean 32, between 2 and 9', () => {
    expect([...statistics.moments(Float64Array.of(0, 2, 4, 4, 4, 5, 5, 7, 9), 1, 8)]).toEqual([40, 32, 2, 9]);
  });

  it('have the bits of sums by one number after another', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const { count, mean, squares, min, max } = momentsOf(values);
        const [sum, ...rest] = statistics.moments(values, 0, values.length);
        expect([sum! / count, ...rest]).toEqual([mean, squares, min, max].map((value) => value + 0));
      }),
      { seed: 5 },
    );
  });

  it('say that there is a not-a-number', () => {
    expect(statistics.moments(Float64Array.of(1, 2, Number.NaN, 4), 0, 4)[0]).toBeNaN();
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('find %d anywhere', (strange) => {
    for (let place = 0; place < 11; place++) {
      const values = new Float64Array(13).fill(1e308);
      values[place + 1] = strange;
      expect(statistics.isFinite(values, 1, 11)).toBe(false);
      expect(statistics.isFinite(values, place + 2, 11 - place)).toBe(true);
    }
  });
});
