import type { LookupTable } from './program.ts';

/**
 * y of a lookup at x: straight between neighbouring points, and exactly the point's y at a point.
 * Beyond the ends the end value holds, or the outermost segment goes on straight. Not-a-number gives not-a-number.
 * A table of one point is that value everywhere.
 */
export function interpolate(table: LookupTable, x: number): number {
  const { xs, ys } = table;
  const last = xs.length - 1;
  if (Number.isNaN(x)) return x;
  if (last === 0) return ys[0]!;
  if (x < xs[0]!) return table.outside === 'hold' ? ys[0]! : along(table, 0, x);
  if (x >= xs[last]!) {
    if (table.outside === 'hold' || x === xs[last]) return ys[last]!;
    return along(table, last - 1, x);
  }
  return along(table, segmentOf(xs, x), x);
}

/** The line through points `segment` and `segment + 1`, in the order of operations that every back end keeps. */
function along({ xs, ys }: LookupTable, segment: number, x: number): number {
  const x0 = xs[segment]!;
  const y0 = ys[segment]!;
  return y0 + (ys[segment + 1]! - y0) * ((x - x0) / (xs[segment + 1]! - x0));
}

/** The segment with xs[segment] <= x < xs[segment + 1], for x inside the table. */
function segmentOf(xs: readonly number[], x: number): number {
  let low = 0;
  let high = xs.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (xs[middle]! <= x) low = middle;
    else high = middle;
  }
  return low;
}
