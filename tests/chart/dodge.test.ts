import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dodge } from '../../src/chart/dodge.ts';

describe('labels that would cover each other', () => {
  it('stay where they want to be when there is room', () => {
    expect(dodge([10, 40, 80], [10, 10, 10], 0, 100)).toEqual([10, 40, 80]);
  });

  it('share the way out evenly', () => {
    // two labels of 10 at the same place: 5 px up, 5 px down
    expect(dodge([50, 50], [10, 10], 0, 100)).toEqual([45, 55]);
    // the two at 50 and 52 meet at 51 ± 5; the third is far
    expect(dodge([50, 90, 52], [10, 10, 10], 0, 100)).toEqual([46, 90, 56]);
  });

  it('stay inside the drawing', () => {
    expect(dodge([98, 99], [10, 10], 0, 100)).toEqual([85, 95]);
    expect(dodge([1], [10], 0, 100)).toEqual([5]);
  });

  it('never overlap, keep their order and lie inside, when they fit at all', () => {
    const labels = fc.array(fc.tuple(fc.double({ min: -50, max: 350, noNaN: true }), fc.integer({ min: 4, max: 20 })), {
      maxLength: 14,
    });
    fc.assert(
      fc.property(labels, (list) => {
        const wanted = list.map(([place]) => place);
        const sizes = list.map(([, size]) => size);
        const placed = dodge(wanted, sizes, 0, 300);
        const order = wanted.map((_, index) => index).sort((left, right) => placed[left]! - placed[right]!);
        for (const [position, index] of order.entries()) {
          expect(placed[index]! - sizes[index]! / 2).toBeGreaterThanOrEqual(-1e-6);
          expect(placed[index]! + sizes[index]! / 2).toBeLessThanOrEqual(300 + 1e-6);
          const next = order[position + 1];
          if (next === undefined) continue;
          expect(placed[next]! - placed[index]!).toBeGreaterThanOrEqual((sizes[index]! + sizes[next]!) / 2 - 1e-6);
          expect(wanted[index]!).toBeLessThanOrEqual(wanted[next]! + 1e-9);
        }
      }),
    );
  });
});
