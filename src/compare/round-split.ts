/** A split as people read it: everything rounded, and it still adds up. */
export interface RoundedSplit {
  readonly a: number;
  readonly b: number;
  readonly difference: number;
  /** In the order given. */
  readonly parts: readonly number[];
}

/**
 * Rounds both sides, and the parts so that they add up to the difference of the rounded sides, as a reader will add them: what rounding
 * leaves over goes to the parts that it treated worst (largest remainder). Exchanging the sides exchanges the signs.
 *
 * @param decimals of the rounded numbers.
 */
export function roundSplit(a: number, b: number, parts: readonly number[], decimals: number): RoundedSplit {
  const scale = 10 ** decimals;
  const [left, right] = [nearest(a * scale), nearest(b * scale)];
  const scaled = parts.map((part) => part * scale);
  const whole = scaled.map(nearest);
  const excess = right - left - whole.reduce((sum, value) => sum + value, 0);
  const sign = Math.sign(excess);
  const order = scaled
    .map((value, index) => ({ index, short: (value - whole[index]!) * sign }))
    .sort((one, other) => other.short - one.short || one.index - other.index);
  // A part that changed nothing at all gets nothing, as long as there is another.
  const touched = order.filter(({ index }) => scaled[index] !== 0);
  const takers = touched.length > 0 ? touched : order;
  for (let step = 0; step < Math.abs(excess) && takers.length > 0; step++) {
    whole[takers[step % takers.length]!.index]! += sign;
  }
  const back = (value: number): number => value / scale + 0;
  return { a: back(left), b: back(right), difference: back(right - left), parts: whole.map(back) };
}

/** To the nearest whole number, halves away from zero, so that signs do not matter. */
function nearest(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value)) + 0;
}
