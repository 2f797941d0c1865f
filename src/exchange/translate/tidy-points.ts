import type { Lookup } from '../../language/index.ts';
import type { Point } from '../foreign.ts';
import { Refusal } from '../refusal.ts';

/** Points in rising order of x, at least two. Two at the same x are a jump: the first moves to the next smaller number. */
export function tidyPoints(points: readonly Point[], at: number): Lookup['points'] {
  const sorted = points
    .map(({ x, y }, index) => ({ x, y, index }))
    .sort((left, right) => left.x - right.x || left.index - right.index)
    .map(({ x, y }) => ({ x, y }));
  const ends = sorted.filter(({ x }, index) => sorted[index - 1]?.x !== x || sorted[index + 1]?.x !== x);
  const tidy = ends.map((point, index) => (ends[index + 1]?.x === point.x ? { x: below(point.x), y: point.y } : point));
  const [first] = tidy;
  if (!first) throw new Refusal(at, { en: 'this lookup has no points', zh: '该查表函数没有任何点' });
  return tidy.length === 1 ? [first, { x: first.x + 1, y: first.y }] : tidy;
}

/** The next smaller double. */
function below(x: number): number {
  if (x === 0) return -Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  view.setBigInt64(0, view.getBigInt64(0) + (x > 0 ? -1n : 1n));
  return view.getFloat64(0);
}
