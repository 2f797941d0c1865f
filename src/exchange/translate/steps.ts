import type { Point } from '../foreign.ts';

/** Points of a function that keeps each value until the next point. */
export function stepsOf(points: readonly Point[]): readonly Point[] {
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    return before ? [{ x: point.x, y: before.y }, point] : [point];
  });
}
