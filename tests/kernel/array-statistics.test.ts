import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageGrowth } from '../../src/kernel/average-growth.ts';
import { offerMemory } from '../../src/kernel/offered-memory.ts';
import { PlainStatistics } from '../../src/kernel/plain-statistics.ts';
import { vectorStatisticsIn } from '../../src/kernel/vector-statistics.ts';
import { webAssembly } from '../../src/kernel/web-assembly.ts';
import { bucketOf, leastOfBucket } from '../../src/stream/bucket.ts';
import { momentsFrom, momentsOf } from '../../src/stream/moments.ts';

/** A memory as a kernel has it, with room for three arrays behind what draws and statistics are made with. */
const memory = new webAssembly!.Memory({ initial: 8 });
offerMemory(memory);
const ways = [
  ['by vectors', vectorStatisticsIn(memory.buffer)!],
  ['one number after the other', new PlainStatistics()],
] as const;
const ROOM = 1024;
const END = memory.buffer.byteLength;

/** Numbers where a kernel would have left them, with others behind them. */
function placed(numbers: readonly number[] | Float64Array, array = 0): Float64Array {
  new Float64Array(memory.buffer, END - 8 * ROOM * (array + 1), ROOM).fill(Number.NaN);
  const values = new Float64Array(memory.buffer, END - 8 * ROOM * (array + 1), numbers.length);
  values.set(numbers);
  return values;
}

const any = fc.double();
const ordinary = fc.double({ noDefaultInfinity: true, noNaN: true, min: -1e9, max: 1e9 });
const few = fc.constantFrom(0, -0, 1, 30, -2.5, Number.POSITIVE_INFINITY, Number.NaN, 5e-324, -1e-310);
const lists = fc.array(fc.oneof(any, ordinary, few), { minLength: 1, maxLength: 300 });

it('vectors are not to be had of arrays that lie anywhere else', () => {
  expect(vectorStatisticsIn(new Float64Array(8).buffer)).toBeUndefined();
});

describe.each(ways)('statistics %s', (_, machine) => {
  it('sum 256 numbers: 128 times 2, and 128 times 4, sum 768, squares about the mean of 3 256', () => {
    const numbers = Array.from({ length: 256 }, (_, index) => 2 + 2 * (index % 2));
    expect(machine.moments(placed(numbers))).toBe(1);
    expect([...machine.results.subarray(0, 4)]).toEqual([768, 256, 2, 4]);
  });

  it('have the bits of sums by one number after another, block by block', () => {
    const numbers = fc.array(fc.oneof(ordinary, fc.constantFrom(0, -0)), { minLength: 512, maxLength: 600 });
    fc.assert(
      fc.property(numbers, (list) => {
        const values = placed(list);
        expect(machine.moments(values)).toBe(2);
        for (const block of [0, 1]) {
          const [sum, squares, min, max] = machine.results.subarray(4 * block) as unknown as [
            number,
            number,
            number,
            number,
          ];
          const expected = momentsOf(Float64Array.from(list.slice(256 * block, 256 * (block + 1))));
          expect(Object.values(momentsFrom(256, sum, squares, min, max))).toEqual(Object.values(expected));
        }
      }),
      { seed: 5, numRuns: 30 },
    );
  });

  it('say that there is a not-a-number', () => {
    for (const place of [0, 7, 100, 255]) {
      const numbers = new Float64Array(256).fill(1);
      numbers[place] = Number.NaN;
      machine.moments(placed(numbers));
      expect(machine.results[0]).toBeNaN();
    }
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('find %d anywhere', (strange) => {
    for (let place = 0; place < 19; place++) {
      const numbers = new Float64Array(21).fill(1e308);
      numbers[place + 1] = strange;
      const values = placed(numbers);
      expect(machine.isFinite(values, 1, 19)).toBe(false);
      expect(machine.isFinite(values, place + 2, 19 - place)).toBe(true);
    }
  });

  it('find buckets: the highest bits less a base, or the width where that is beyond it', () => {
    fc.assert(
      fc.property(
        lists,
        fc.integer({ min: 0, max: 2 ** 23 }),
        fc.integer({ min: 0, max: 65_535 }),
        (list, base, width) => {
          const expected = list.map((value) => {
            const place = bucketOf(value) - base;
            return place >= 0 && place < width ? place : width;
          });
          expect(machine.buckets(placed(list), base, width, false)).toBe(
            expected.filter((place) => place === width).length,
          );
          expect([...machine.placesOf(list.length)]).toEqual(expected);
        },
      ),
      { seed: 6 },
    );
  });

  it('find buckets of both signs: those of negative numbers behind those of the others', () => {
    const base = bucketOf(2 ** -6);
    for (const width of [1000, 20_000, 32_767]) {
      fc.assert(
        fc.property(lists, (list) => {
          const expected = list.map((value) => {
            const place = bucketOf(Math.abs(value)) - base;
            const isNegative = bucketOf(value) !== bucketOf(Math.abs(value));
            return (place >= 0 && place < width ? place : width) + (isNegative ? width + 1 : 0);
          });
          const outside = expected.filter((place) => place === width || place === 2 * width + 1).length;
          // A not-a-number may have either sign.
          fc.pre(list.every((value) => !Number.isNaN(value)));
          expect(machine.buckets(placed(list), base, width, true)).toBe(outside);
          expect([...machine.placesOf(list.length)]).toEqual(expected);
        }),
        { seed: 7, numRuns: 40 },
      );
    }
  });

  it('count what is an atom, and what lies in its bucket below it', () => {
    const near = (atom: number) => fc.integer({ min: -5, max: 5 }).map((steps) => atom * (1 + steps / 4096));
    fc.assert(
      fc.property(fc.array(fc.oneof(near(30), near(-7), any), { minLength: 1, maxLength: 100 }), (list) => {
        for (const atom of [30, -7]) {
          machine.atom(placed(list), atom, leastOfBucket(atom));
          const inBucket = list.filter((value) => bucketOf(value) === bucketOf(atom));
          const expected = [inBucket.filter((value) => value === atom), inBucket.filter((value) => value < atom)];
          expect([...machine.counts]).toEqual(expected.map(({ length }) => length));
        }
      }),
      { seed: 8 },
    );
  });

  it('judge whether numbers lie in a range, both ends included; not-a-number lies in none', () => {
    fc.assert(
      fc.property(lists, any, any, (list, least, greatest) => {
        machine.judge(placed(list), least, greatest);
        const found = list.map((_, member) => (machine.bits[member >> 5]! >>> (member & 31)) & 1);
        expect(found).toEqual(list.map((value) => (value >= least && value <= greatest ? 1 : 0)));
        const beyond = list.length & 31;
        if (beyond > 0) expect(machine.bits[list.length >> 5]! >>> beyond).toBe(0);
      }),
      { seed: 9 },
    );
  });

  it('subtract and relate arrays: 21 - 20, 21 / 20 - 1, and no growth from nothing', () => {
    const [a, b, into] = [placed([21, 5, 5, -1], 0), placed([20, 0, -2, 4], 1), placed([0, 0, 0, 0], 2)];
    machine.difference(a, b, into);
    expect([...into]).toEqual([1, 5, 7, -5]);
    machine.growth(a, b, into);
    expect([...into]).toEqual([21 / 20 - 1, Number.NaN, Number.NaN, -1.25]);
  });

  it('say whether all are one number; 0 and -0 are one, and not-a-number is none', () => {
    for (const length of [1, 7, 8, 64, 67]) {
      const values = placed(new Float64Array(length).fill(30));
      expect(machine.isOne(values, 30)).toBe(true);
      for (const place of [0, length >> 1, length - 1]) {
        for (const other of [30.000000000000004, Number.NaN]) {
          values[place] = other;
          expect(machine.isOne(values, 30)).toBe(false);
        }
        values[place] = 30;
      }
    }
    expect(machine.isOne(placed([0, -0, 0]), 0)).toBe(true);
    expect(machine.isOne(placed([Number.NaN]), Number.NaN)).toBe(false);
  });

  it('find average growth: 5 % a year makes 121.55 of 100 in four years; of anything to the bit as one by one', () => {
    const ends = [121.550625, 100, 81.450625, 400, 1, 0, -5, 110, 7, 8, 9];
    const bases = [100, 100, 100, 100, 3, 5, 5, 0, -2, Number.NaN, Number.POSITIVE_INFINITY];
    const into = placed(new Float64Array(ends.length), 2);
    machine.averageGrowth(placed(ends), placed(bases, 1), 4, into);
    const expected = [0.05, 0, -0.05, Math.SQRT2 - 1, 3 ** -0.25 - 1, -1, NaN, NaN, NaN, NaN, -1];
    for (const [index, rate] of expected.entries()) {
      if (Number.isNaN(rate)) expect(into[index]).toBeNaN();
      else expect(into[index]).toBeCloseTo(rate, 14);
    }
    const positive = fc.double({ min: 0.5, max: 1, noNaN: true });
    const pairs = fc.array(fc.tuple(positive, positive), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(pairs, fc.integer({ min: 1, max: 40 }), (list, years) => {
        const [a, b] = [
          placed(list.map(([end]) => end)),
          placed(
            list.map(([, base]) => base),
            1,
          ),
        ];
        const rates = placed(new Float64Array(list.length), 2);
        machine.averageGrowth(a, b, years, rates);
        for (const [index, [end, base]] of list.entries()) {
          expect(rates[index]).toBe(averageGrowth(end, base, years));
          const exact = Math.expm1(Math.log(end / base) / years);
          // Of a ratio near 1 the logarithm takes up its rounding, which the series do not.
          expect(Math.abs(rates[index]! - exact)).toBeLessThanOrEqual(2e-16 * (1 + 8 * Math.abs(exact)));
        }
      }),
      { seed: 10 },
    );
  });
});
