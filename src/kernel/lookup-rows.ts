import type { LookupTable } from '../compile/index.ts';

/** Numbers a row takes in memory: x0, x1 - x0, y0, y1 - y0 of a straight piece. */
export const ROW_LENGTH = 4;

/**
 * A lookup as the kernel reads it: the pieces of its graph, one a row. Row i is for the arguments that are at least as large as
 * exactly i of `bounds`, so a piece is found by counting. The value y0 + (y1 - y0) · ((x - x0) / (x1 - x0)) has the interpreter's order
 * of operations; where the graph holds a value, y1 - y0 is -0, which added to any y0 leaves its bits.
 */
export interface LookupRows {
  readonly bounds: readonly number[];
  readonly rows: Float64Array;
  /** Arguments are brought into this range before the piece is evaluated, so that an infinite one does not make a not-a-number. */
  readonly range?: readonly [number, number];
}

export function lookupRows({ xs, ys, outside }: LookupTable): LookupRows {
  const last = xs.length - 1;
  const hold = (point: number): readonly number[] => [xs[point]!, 1, ys[point]!, -0];
  const piece = (left: number): readonly number[] => [
    xs[left]!,
    xs[left + 1]! - xs[left]!,
    ys[left]!,
    ys[left + 1]! - ys[left]!,
  ];
  const inside = Array.from({ length: last }, (_, left) => piece(left));
  if (outside === 'hold' || last === 0) {
    const rows = [hold(0), ...inside, hold(last)];
    return { bounds: xs, rows: Float64Array.from(rows.flat()), range: [xs[0]!, xs[last]!] };
  }
  // At the last point its own y holds to the bit; beyond it the last piece goes on.
  const rows = [piece(0), ...inside, hold(last), piece(last - 1)];
  return { bounds: [...xs, nextAbove(xs[last]!)], rows: Float64Array.from(rows.flat()) };
}

/** The next larger double. */
function nextAbove(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  bits.setBigInt64(0, bits.getBigInt64(0) + (value > 0 ? 1n : -1n));
  return bits.getFloat64(0);
}
