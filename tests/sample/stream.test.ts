import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashName } from '../../src/sample/hash-name.ts';
import { Stream, uniform } from '../../src/sample/index.ts';

describe('the hash of a name', () => {
  /** Known answers of FNV-1a, 64 bits. */
  test.each([
    ['', 0xcbf29ce4, 0x84222325],
    ['a', 0xaf63dc4c, 0x8601ec8c],
    ['foobar', 0x85944171, 0xf73967e8],
  ])('of "%s"', (name, high, low) => {
    expect(hashName(name)).toEqual([high, low]);
  });

  test('agrees with 64-bit arithmetic on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        let expected = 0xcbf29ce484222325n;
        for (const byte of new TextEncoder().encode(name)) {
          expected = BigInt.asUintN(64, (expected ^ BigInt(byte)) * 0x100000001b3n);
        }
        const [high, low] = hashName(name);
        expect((BigInt(high) << 32n) | BigInt(low)).toBe(expected);
      }),
    );
  });
});

describe('uniform random numbers', () => {
  const seed = fc.maxSafeInteger();
  const beside = (number: number) => (number > 0 ? number - 1 : number + 1);
  const member = fc.integer({ min: 0, max: 2 ** 32 - 1 });

  test('are odd multiples of 2^-53, so never 0 or 1', () => {
    fc.assert(
      fc.property(seed, fc.string(), member, member, (s, name, k, index) => {
        const u = uniform(s, name, k, index);
        expect(u > 0 && u < 1).toBe(true);
        expect((u * 2 ** 53) % 2).toBe(1);
      }),
    );
  });

  test('depend on seed, name, member and index alone, and on each of them', () => {
    fc.assert(
      fc.property(seed, fc.string(), member, member, (s, name, k, index) => {
        const u = uniform(s, name, k, index);
        expect(uniform(s, name, k, index)).toBe(u);
        expect(new Stream(s, name).uniform(k, index)).toBe(u);
        const others = [
          uniform(beside(s), name, k, index),
          uniform(s, `${name}x`, k, index),
          uniform(s, name, beside(k), index),
          uniform(s, name, k, beside(index)),
        ];
        expect(others).not.toContain(u);
      }),
    );
  });

  test('seeds that differ in their upper bits only give different numbers', () => {
    expect(uniform(7, 'x', 0)).not.toBe(uniform(7 + 2 ** 32, 'x', 0));
    expect(uniform(7, 'x', 0)).not.toBe(uniform(7 + 2 ** 52, 'x', 0));
    expect(uniform(7, 'x', 0)).not.toBe(uniform(-7, 'x', 0));
  });

  test('have the moments of the uniform distribution', () => {
    const members = 100_000;
    const stream = new Stream(20211225, 'weather');
    let sum = 0;
    let squares = 0;
    let neighbours = 0;
    for (let k = 0; k < members; k++) {
      const deviation = stream.uniform(k) - 0.5;
      sum += deviation;
      squares += deviation * deviation;
      neighbours += deviation * (stream.uniform(k + 1) - 0.5);
    }
    // Standard errors: 1/√(12 n), 1/√(180 n), 1/(12 √n); the bounds are four of them.
    expect(Math.abs(sum / members)).toBeLessThan(4 / Math.sqrt(12 * members));
    expect(Math.abs(squares / members - 1 / 12)).toBeLessThan(4 / Math.sqrt(180 * members));
    expect(Math.abs(neighbours / members)).toBeLessThan(4 / (12 * Math.sqrt(members)));
  });

  test('fill 1000 classes evenly (χ² with 999 degrees of freedom)', () => {
    const counts = new Float64Array(1000);
    const stream = new Stream(1, 'counted_fraction');
    for (let k = 0; k < 100_000; k++) counts[Math.floor(stream.uniform(k) * 1000)]! += 1;
    const chi = counts.reduce((sum, count) => sum + (count - 100) ** 2 / 100, 0);
    // Mean 999, standard deviation √1998 = 44.7: between -3.5 and +3.5 of them.
    expect(chi).toBeGreaterThan(999 - 156);
    expect(chi).toBeLessThan(999 + 156);
  });

  test.each([0.5, 2 ** 53, Number.NaN])('a seed of %d is refused', (bad) => {
    expect(() => uniform(bad, 'x', 0)).toThrow('The seed must be a whole number');
  });

  test.each([-1, 0.5, 2 ** 32])('member %d is refused', (bad) => {
    expect(() => uniform(1, 'x', bad)).toThrow('Member and index must be whole numbers from 0 to 2^32 - 1');
  });
});
