import { quickselect } from 'simple-statistics';

/**
 * Puts the order statistics that `sortedQuantile` reads at the given probabilities in their places, and leaves the rest unsorted:
 * a few selections (Floyd & Rivest 1975, doi:10.1145/360680.360694) in place of a sort, several times faster.
 *
 * @param sample without not-a-numbers; reordered in place.
 * @param probabilities rising, in [0, 1].
 */
export function arrange(sample: Float64Array, probabilities: readonly number[]): Float64Array {
  const last = sample.length - 1;
  if (last < 1) return sample;
  // quickselect takes anything with indices and a length.
  const indexed = sample as unknown as number[];
  // What has been placed is not touched again.
  let left = 0;
  for (const probability of probabilities) {
    const below = Math.floor(last * probability);
    if (below >= left) {
      quickselect(indexed, below, left, last);
      left = below + 1;
    }
    if (below + 1 === left && left <= last) placeLeast(sample, left++);
  }
  return sample;
}

/** Puts the least of what stands at and behind a place there: when a number has been selected, its neighbour is among what is behind it. */
function placeLeast(sample: Float64Array, place: number): void {
  const first = sample[place]!;
  let [least, at] = [first, place];
  for (let index = place + 1; index < sample.length; index++) {
    if (sample[index]! >= least) continue;
    least = sample[index]!;
    at = index;
  }
  sample[at] = first;
  sample[place] = least;
}
