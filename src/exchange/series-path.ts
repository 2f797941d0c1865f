import type { Path } from '../language/index.ts';
import type { Filling, Point } from './foreign.ts';

/** A data series as a path over time, values between its points found as the other tool finds them. */
export function seriesPath(points: readonly Point[], filling: Filling): Path {
  const sorted = [...new Map(points.map((point) => [point.x, point])).values()].sort((a, b) => a.x - b.x);
  if (filling === 'hold backward') return pathOf('hold', sorted);
  if (filling !== 'look forward') return pathOf('linear', sorted);
  // The value of the next point holds from just after the point before it.
  return pathOf(
    'linear',
    sorted.flatMap((point, index) => {
      const next = sorted[index + 1];
      return next ? [point, { x: point.x + (next.x - point.x) * 1e-4, y: next.y }] : [point];
    }),
  );
}

function pathOf(interpolation: Path['interpolation'], points: readonly Point[]): Path {
  return { interpolation, times: points.map(({ x }) => x), values: points.map(({ y }) => y) };
}
