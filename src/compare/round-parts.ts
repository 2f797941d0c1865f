/**
 * Parts rounded so that they add up to their rounded total, as a reader will add them: what rounding leaves over goes to those that it
 * treated worst (largest remainder). Exchanging all signs exchanges the signs of the result.
 *
 * @returns the rounded total, and the parts in their order; multiples of 10^−decimals.
 */
export function roundParts(
  parts: readonly number[],
  total: number,
  decimals: number,
): { readonly total: number; readonly parts: readonly number[] } {
  const scale = 10 ** decimals;
  const scaled = parts.map((part) => part * scale);
  const whole = scaled.map(nearest);
  const sum = nearest(total * scale);
  const excess = sum - whole.reduce((left, right) => left + right, 0);
  const sign = Math.sign(excess);
  const order = scaled
    .map((value, index) => ({ index, short: (value - whole[index]!) * sign }))
    .sort((left, right) => right.short - left.short || left.index - right.index);
  for (let step = 0; step < Math.abs(excess) && order.length > 0; step++) {
    whole[order[step % order.length]!.index]! += sign;
  }
  return { total: sum / scale + 0, parts: whole.map((value) => value / scale + 0) };
}

/** To the nearest whole number, halves away from zero, so that signs do not matter. */
function nearest(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value)) + 0;
}
