import type { Point } from '../foreign.ts';
import { stepsOf } from './steps.ts';

/** Beyond it a count has no table: its distribution would not end. */
const MAX_COUNT = 10_000;
const CELLS = 2_000;

/** A density over an interval as points (share below, value): what a number between 0 and 1 is looked up in. */
export function densityTable(density: (x: number) => number, from: number, to: number): readonly Point[] {
  const width = (to - from) / CELLS;
  const sums: number[] = [0];
  for (let cell = 0; cell < CELLS; cell++) {
    // The middle of each cell: densities may be infinite at the ends.
    sums.push(sums[cell]! + Math.max(0, density(from + (cell + 0.5) * width)) * width);
  }
  const total = sums[CELLS]!;
  const points = sums.map((sum, index) => ({ x: sum / total, y: from + index * width }));
  return thinned(points.filter(({ x }, index) => index === 0 || x > points[index - 1]!.x));
}

/** Every eighth point in the middle, all of them in the tails. */
function thinned(points: readonly Point[]): readonly Point[] {
  return points.filter(({ x }, index) => x < 0.01 || x > 0.99 || index % 8 === 0);
}

/** Probabilities of 0, 1, 2 … as a table with jumps. Undefined when they do not add up to 1 within reach. */
export function countTable(probability: (count: number) => number): readonly Point[] | undefined {
  const points: Point[] = [];
  let sum = 0;
  for (let count = 0; count <= MAX_COUNT; count++) {
    const share = probability(count);
    if (!(share >= 0)) return undefined;
    if (share > 1e-9) points.push({ x: sum, y: count });
    sum += share;
    if (sum > 1 - 1e-9) return points.length > 1 ? stepsOf(points) : [...points, { x: 1, y: count }];
  }
  return undefined;
}
