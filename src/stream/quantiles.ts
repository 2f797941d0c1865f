/** Numbers of which only it is known how many lie between two ends: ranges in rising order, gone through from the first on. */
export interface CountedRanges {
  /** Numbers in all ranges. */
  readonly total: number;
  /** Numbers in the range at a place. */
  countAt(place: number): number;
  endsAt(place: number): { readonly low: number; readonly high: number };
}

export interface QuantileEstimate {
  readonly value: number;
  /** The exact quantile of the numbers counted lies no farther from the value than this. */
  readonly error: number;
}

/**
 * Quantiles of numbers of which only the ranges are known, each with how far the ends of the range are from it in which it lies: interpolation between order statistics
 * (definition 7 of Hyndman & Fan 1996, doi:10.1080/00031305.1996.10473566), which are taken as evenly spread in their range.
 *
 * @param probabilities rising, in [0, 1].
 * @returns not-a-numbers when nothing was counted.
 */
export function estimatesOf(ranges: CountedRanges, probabilities: readonly number[]): QuantileEstimate[] {
  const { total } = ranges;
  if (total === 0) return probabilities.map(() => ({ value: Number.NaN, error: Number.NaN }));
  let below = 0;
  let at = 0;
  /** The order statistic of a rank, from 0; ranks must not fall. */
  const ordered = (rank: number): QuantileEstimate => {
    let count = ranges.countAt(at);
    while (below + count <= rank) {
      below += count;
      count = ranges.countAt(++at);
    }
    const { low, high } = ranges.endsAt(at);
    if (low === high) return { value: low, error: 0 };
    const value = low + (high - low) * ((rank - below + 0.5) / count);
    return { value, error: Math.max(high - value, value - low) };
  };
  return probabilities.map((probability) => {
    const rank = probability * (total - 1);
    const low = ordered(Math.floor(rank));
    // The next rank may lie in the next range; the one after this quantile may not.
    const [held, heldAt] = [below, at];
    const high = Number.isInteger(rank) ? low : ordered(Math.ceil(rank));
    [below, at] = [held, heldAt];
    const between = (from: number, to: number): number =>
      from === to ? from : from + (to - from) * (rank - Math.floor(rank));
    return { value: between(low.value, high.value), error: between(low.error, high.error) };
  });
}
