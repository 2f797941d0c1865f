import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contradictionIn, groupCorrelations, nearestCorrelations } from '../../src/sample/index.ts';

const sound = (matrix: readonly (readonly number[])[]): boolean =>
  contradictionIn({ names: matrix.map((_, index) => String(index)), matrix }) === undefined;

describe('a table of correlations that contradicts itself', () => {
  // b follows a and c closely, so a and c cannot be independent: 0.9² + 0.9² > 1.
  const matrix = [
    [1, 0.9, 0],
    [0.9, 1, 0.9],
    [0, 0.9, 1],
  ];
  it('is found where it breaks', () => {
    expect(contradictionIn({ names: ['a', 'b', 'c'], matrix })).toBe(2);
    expect(
      contradictionIn({
        names: ['a', 'b', 'c'],
        matrix: [
          [1, 0.9, 0.7],
          [0.9, 1, 0.9],
          [0.7, 0.9, 1],
        ],
      }),
    ).toBeUndefined();
  });

  it('has a nearest one that holds: the example of Higham 2002, section 4', () => {
    // Of the tridiagonal matrix with ones the paper gives 0.7607 beside the diagonal and 0.1573 in the corner.
    const nearest = nearestCorrelations([
      [1, 1, 0],
      [1, 1, 1],
      [0, 1, 1],
    ]);
    expect(Math.abs(nearest[0]![1]! - 0.7607)).toBeLessThan(0.02);
    expect(Math.abs(nearest[0]![2]! - 0.1573)).toBeLessThan(0.02);
    expect(sound(nearest)).toBe(true);
  });

  it('of any size has one that holds, as near as rounding allows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 6 }).chain((size) =>
          fc
            .array(fc.double({ min: -0.99, max: 0.99, noNaN: true }), {
              minLength: size * size,
              maxLength: size * size,
            })
            .map((entries) =>
              Array.from({ length: size }, (_, i) =>
                Array.from({ length: size }, (_, j) =>
                  i === j ? 1 : entries[Math.min(i, j) * size + Math.max(i, j)]!,
                ),
              ),
            ),
        ),
        (table) => {
          const nearest = nearestCorrelations(table);
          expect(sound(nearest)).toBe(true);
          for (const [i, row] of nearest.entries()) {
            for (const [j, value] of row.entries()) {
              expect(value).toBe(nearest[j]![i]);
              if (sound(table)) expect(Math.abs(value - table[i]![j]!)).toBeLessThan(0.05);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('pairs of names', () => {
  it('that are linked, directly or through others, share a table in the order given', () => {
    const groups = groupCorrelations(
      [
        { between: ['d', 'a'], value: 0.5 },
        { between: ['x', 'y'], value: -0.2 },
        { between: ['c', 'd'], value: 0.3 },
      ],
      ['a', 'b', 'c', 'd', 'x', 'y'],
    );
    expect(groups.map(({ names }) => names)).toEqual([
      ['a', 'c', 'd'],
      ['x', 'y'],
    ]);
    expect(groups[0]!.matrix).toEqual([
      [1, 0, 0.5],
      [0, 1, 0.3],
      [0.5, 0.3, 1],
    ]);
  });
});
