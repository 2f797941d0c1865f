import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correlate, designUniforms, normalQuantile, scoreCorrelation } from '../../src/sample/index.ts';

const members = 4096;
const uniforms = designUniforms('sobol', { seed: 1, names: ['price', 'output', 'wage', 'rain'], members });

function correlationOf(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < left.length; k++) sum += left[k]! * right[k]!;
  return sum / left.length;
}
const scores = (column: Float64Array): Float64Array => column.map((u) => normalQuantile(u));

describe('a Gaussian copula', () => {
  const matrix = [
    [1, 0.6, -0.3],
    [0.6, 1, 0.2],
    [-0.3, 0.2, 1],
  ];
  const correlated = correlate(uniforms, { names: ['price', 'output', 'wage'], matrix });

  test('the normal scores have the correlations asked for', () => {
    const columns = ['price', 'output', 'wage'].map((name) => scores(correlated.get(name)!));
    for (const [i, row] of matrix.entries()) {
      for (const [j, expected] of row.entries()) {
        expect(correlationOf(columns[i]!, columns[j]!)).toBeCloseTo(expected, 2);
      }
    }
  });

  test('every name stays uniform: a tenth of the members in each tenth', () => {
    for (const column of correlated.values()) {
      for (let tenth = 0; tenth < 10; tenth++) {
        const share = column.filter((u) => Math.floor(u * 10) === tenth).length / members;
        // Four standard errors of a share of 0.1.
        expect(Math.abs(share - 0.1)).toBeLessThan(4 * Math.sqrt((0.1 * 0.9) / members));
      }
    }
  });

  test('the first name and names that are not mentioned keep their numbers', () => {
    expect(correlated.get('price')).toBe(uniforms.get('price'));
    expect(correlated.get('rain')).toBe(uniforms.get('rain'));
  });

  test('no correlation changes nothing', () => {
    const same = correlate(uniforms, {
      names: ['price', 'output'],
      matrix: [
        [1, 0],
        [0, 1],
      ],
    });
    expect(same).toEqual(uniforms);
  });

  test('numbers stay strictly between 0 and 1', () => {
    fc.assert(
      fc.property(fc.double({ min: -0.999, max: 0.999, noNaN: true }), (r) => {
        const extreme = new Map([
          ['a', Float64Array.of(2 ** -53, 1 - 2 ** -53)],
          ['b', Float64Array.of(2 ** -53, 1 - 2 ** -53)],
        ]);
        const both = correlate(extreme, {
          names: ['a', 'b'],
          matrix: [
            [1, r],
            [r, 1],
          ],
        });
        for (const u of both.get('b')!) expect(u > 0 && u < 1).toBe(true);
      }),
    );
  });

  test('a rank correlation of 1/2 needs a normal one of 2 sin(π/12) = 0.5176', () => {
    expect(scoreCorrelation(0.5)).toBeCloseTo(0.5176380902050415, 15);
    expect(scoreCorrelation(1)).toBeCloseTo(1, 15);
  });
});

describe('a table that cannot be', () => {
  test('contradicts itself: the name at which it breaks is said', () => {
    // a is close to b, b is close to c, and yet a is to run against c.
    const matrix = [
      [1, 0.9, -0.9],
      [0.9, 1, 0.9],
      [-0.9, 0.9, 1],
    ];
    expect(() => correlate(uniforms, { names: ['price', 'output', 'wage'], matrix })).toThrow(
      expect.objectContaining({
        code: 'correlation',
        text: {
          en: 'The correlations of "wage" with "price", "output" cannot all hold at once: make them smaller, or leave one name out.',
          zh: '“wage”与“price”、“output”的相关系数不能同时成立：请减小其绝对值，或去掉其中一个。',
        },
      }),
    );
  });

  test.each([
    ['a row too few', [[1, 0.5]]],
    [
      'not symmetric',
      [
        [1, 0.5],
        [0.4, 1],
      ],
    ],
    [
      'not 1 on the diagonal',
      [
        [2, 0.5],
        [0.5, 2],
      ],
    ],
    [
      'beyond 1',
      [
        [1, 1.5],
        [1.5, 1],
      ],
    ],
  ])('%s', (_, matrix) => {
    expect(() => correlate(uniforms, { names: ['price', 'output'], matrix })).toThrow(
      'The correlations must be a square, symmetric table',
    );
  });

  test('names what has no random numbers', () => {
    expect(() => correlate(uniforms, { names: ['snow'], matrix: [[1]] })).toThrow(
      '"snow", which has no random numbers',
    );
  });
});
