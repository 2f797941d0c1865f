/**
 * Quantile of a sample by linear interpolation between its order statistics: definition 7 of Hyndman & Fan 1996,
 * doi:10.1080/00031305.1996.10473566, the default of R and NumPy.
 *
 * @param sorted rising, without not-a-numbers.
 * @param probability in [0, 1].
 * @returns not-a-number for an empty sample.
 */
export function sortedQuantile(sorted: Float64Array, probability: number): number {
  if (sorted.length === 0) return Number.NaN;
  const position = (sorted.length - 1) * probability;
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  // Equal neighbours are answered as they are: infinite ones have no difference.
  return low === high ? low : low + (high - low) * (position - below);
}
