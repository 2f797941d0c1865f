import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { assignDimensions } from '../../src/sample/assign-dimensions.ts';
import { directionNumbers, SOBOL_DIMENSIONS, sobolPoint } from '../../src/sample/sobol.ts';

const directions = directionNumbers();
const gray = (n: number): number => n ^ (n >>> 1);

describe("the Sobol' sequence", () => {
  /** Printed by Joe and Kuo's own program for three dimensions; it counts in Gray code. */
  test('begins as published', () => {
    const published = [
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [0.25, 0.75, 0.75],
      [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125],
      [0.625, 0.125, 0.875],
      [0.125, 0.625, 0.375],
      [0.1875, 0.3125, 0.9375],
      [0.6875, 0.8125, 0.4375],
    ];
    const points = published.map((_, n) => [0, 1, 2].map((d) => sobolPoint(directions, d, gray(n)) / 2 ** 32));
    expect(points).toEqual(published);
  });

  /** By scipy.stats.qmc.Sobol; made by reference/sobol.py. */
  const reference: readonly { readonly n: number; readonly point: readonly number[] }[] = JSON.parse(
    readFileSync(new URL('reference/sobol.json', import.meta.url), 'utf8'),
  );
  test.each(reference)('agrees with another implementation in all 128 dimensions at point $n', ({ n, point }) => {
    expect(point.map((_, dimension) => sobolPoint(directions, dimension, gray(n)))).toEqual(point);
  });

  test('every dimension puts one point in each of 2^m equal parts, m up to 12', () => {
    for (let dimension = 0; dimension < SOBOL_DIMENSIONS; dimension++) {
      for (const m of [1, 4, 12]) {
        const parts = new Set(
          Array.from({ length: 2 ** m }, (_, k) => sobolPoint(directions, dimension, k) >>> (32 - m)),
        );
        expect(parts.size).toBe(2 ** m);
      }
    }
  });

  test('the first two dimensions are a net: every box of area 2^-m holds one of the first 2^m points', () => {
    for (const m of [2, 5, 8]) {
      for (let across = 0; across <= m; across++) {
        const boxes = new Set(
          Array.from({ length: 2 ** m }, (_, k) => {
            const x = across === 0 ? 0 : sobolPoint(directions, 0, k) >>> (32 - across);
            const y = across === m ? 0 : sobolPoint(directions, 1, k) >>> (32 - (m - across));
            return `${x},${y}`;
          }),
        );
        expect(boxes.size).toBe(2 ** m);
      }
    }
  });
});

describe('names and their dimensions', () => {
  const names = Array.from({ length: 50 }, (_, index) => `parameter_${index}`);

  test('no two names share a place', () => {
    const many = Array.from({ length: 300 }, (_, index) => `p${index}`);
    const places = [...assignDimensions(many).values()].map(({ layer, dimension }) => `${layer}/${dimension}`);
    expect(new Set(places).size).toBe(300);
    // 300 names fill two layers of 128 and begin a third.
    expect(Math.max(...[...assignDimensions(many).values()].map(({ layer }) => layer))).toBe(2);
  });

  test('the order of names is of no consequence', () => {
    const forward = assignDimensions(names);
    const backward = assignDimensions([...names].reverse());
    for (const name of names) expect(backward.get(name)).toEqual(forward.get(name));
  });

  test('adding one name to fifty leaves nearly all in place: on average more than 49.5', () => {
    const before = assignDimensions(names);
    let moved = 0;
    for (let trial = 0; trial < 100; trial++) {
      const after = assignDimensions([...names, `another_${trial}`]);
      moved += names.filter((name) => after.get(name)!.dimension !== before.get(name)!.dimension).length;
    }
    expect(moved / 100).toBeLessThan(0.5);
  });
});
