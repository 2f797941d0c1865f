import type { Point } from '../foreign.ts';

/** The mean of a graphical function over its x; of a single point its value. */
export function meanHeight(points: readonly Point[]): number {
  const sorted = [...points].sort((a, b) => a.x - b.x);
  const width = sorted.at(-1)!.x - sorted[0]!.x;
  if (width === 0) return sorted[0]!.y;
  const area = sorted.reduce((sum, point, index) => {
    const before = sorted[index - 1];
    return before ? sum + ((point.x - before.x) * (point.y + before.y)) / 2 : sum;
  }, 0);
  return area / width;
}
