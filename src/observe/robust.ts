/** The middle of the values; the mean of the middle two of an even count; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** A normal variable lies as often within 0.6745 of its standard deviations as without. */
const MAD_TO_DEVIATION = 1.4826;

/** A standard deviation that one wild value in a few cannot move: 1.4826 times the median distance from zero. */
export function robustDeviation(distances: readonly number[]): number {
  return MAD_TO_DEVIATION * median(distances.map(Math.abs));
}
