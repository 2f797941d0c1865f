import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { split } from '../../src/compare/index.ts';
import { roundSplit } from '../../src/compare/round-split.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((left, right) => left + right, 0);

describe('splitting a difference', () => {
  it('of one part is the difference', () => {
    expect(split([3, 10])).toEqual([7]);
  });

  it('of two parts gives each its own and half of what they do together', () => {
    // Alone the first adds 1 and the second 2; together they add 7, so 4 arise from both.
    expect(split([10, 11, 12, 17])).toEqual([3, 4]);
  });

  it('of three parts is the textbook value of the glove game: one left glove, two right ones', () => {
    // A pair is worth 1. Bit 0 owns the left glove: it gets 2/3, the others 1/6 each.
    const values = Array.from({ length: 8 }, (_, mask) => (mask & 1 && mask & 6 ? 1 : 0));
    const [left, ...right] = split(values);
    expect(left).toBeCloseTo(2 / 3, 15);
    for (const share of right) expect(share).toBeCloseTo(1 / 6, 15);
  });

  it('gives nothing to a part that changes nothing, and the same to parts that do the same', () => {
    expect(split([5, 5, 9, 9])).toEqual([0, 4]);
    expect(split([5, 7, 7, 9])).toEqual([2, 2]);
  });

  const values = fc
    .integer({ min: 0, max: 5 })
    .chain((parts) =>
      fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2 ** parts, maxLength: 2 ** parts }),
    );

  it('adds up, and exchanging the sides changes exactly the signs', () => {
    fc.assert(
      fc.property(values, (all) => {
        const shares = split(all);
        expect(Math.abs(sum(shares) - (all.at(-1)! - all[0]!))).toBeLessThanOrEqual(1e-8);
        const back = split([...all].reverse());
        expect(back.map((share) => 0 - share)).toEqual(shares.map((share) => share + 0));
      }),
    );
  });

  it('does not depend on the order in which the parts are listed', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 8, maxLength: 8 }), (all) => {
        // Parts 0, 1, 2 listed as 2, 0, 1.
        const listed = all.map((_, mask) => all[((mask & 1) << 2) | ((mask & 6) >> 1)]!);
        const [a, b, c] = split(all);
        expect(split(listed)).toEqual([c, a, b]);
      }),
    );
  });
});

describe('rounding a split', () => {
  it('gives what is left over to the part that rounding treated worst', () => {
    // 1.4 + 1.4 + 0.2 = 3: rounded alone the parts make 2.
    expect(roundSplit(0, 3, [1.4, 1.4, 0.2], 0)).toEqual({ a: 0, b: 3, difference: 3, parts: [2, 1, 0] });
  });

  it('adds up as shown, and exchanging the sides exchanges the signs', () => {
    const number = fc.double({ min: -1e4, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(
        number,
        fc.array(number, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 0, max: 4 }),
        (a, parts, decimals) => {
          const b = a + sum(parts);
          const there = roundSplit(a, b, parts, decimals);
          expect(sum(there.parts)).toBeCloseTo(there.difference, 8);
          expect(there.b - there.a).toBeCloseTo(there.difference, 8);
          const back = roundSplit(
            b,
            a,
            parts.map((part) => -part),
            decimals,
          );
          expect(back.parts).toEqual(there.parts.map((part) => 0 - part));
          expect(back.difference).toBe(0 - there.difference);
        },
      ),
    );
  });
});
