import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack, packTogether, unpack } from '../../src/stream/packed-counts.ts';

const counted = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 2 ** 23 - 1 }), fc.integer({ min: 1, max: 2 ** 31 - 1 })), {
    maxLength: 50,
  })
  .map((pairs) => [...new Map(pairs)].sort(([left], [right]) => left - right))
  .map((pairs) => ({
    buckets: Int32Array.from(pairs, ([bucket]) => bucket),
    counts: Int32Array.from(pairs, ([, count]) => count),
  }));

describe('counts in few bytes', () => {
  it('two bytes for a bucket next to the last with up to 127 numbers', () => {
    expect([...pack({ buckets: Int32Array.of(5, 6, 7), counts: Int32Array.of(1, 127, 128) })]).toEqual([
      5, 1, 1, 127, 1, 0x80, 1,
    ]);
  });

  it('are what they were when they are taken out again', () => {
    fc.assert(
      fc.property(counted, (counts) => {
        expect(unpack(pack(counts))).toEqual(counts);
      }),
    );
  });

  it('of several are the sums, bucket by bucket', () => {
    const [left, right] = [
      { buckets: Int32Array.of(1, 200, 300), counts: Int32Array.of(1, 2, 3) },
      { buckets: Int32Array.of(200, 70_000), counts: Int32Array.of(1000, 5) },
    ];
    expect(unpack(packTogether([pack(left), new Uint8Array(), pack(right)]))).toEqual({
      buckets: Int32Array.of(1, 200, 300, 70_000),
      counts: Int32Array.of(1, 1002, 3, 5),
    });
    expect(packTogether([])).toEqual(new Uint8Array());
  });
});
