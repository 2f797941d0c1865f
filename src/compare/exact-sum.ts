/**
 * The sum of numbers as if computed exactly and rounded once, so that neither their order nor a common change of sign shows
 * (Shewchuk 1997, doi:10.1007/PL00009321; the algorithm of Python's `math.fsum` but for half-way cases).
 */
export function exactSum(numbers: readonly number[]): number {
  let partials: number[] = [];
  for (const number of numbers) {
    const kept: number[] = [];
    let high = number;
    for (const partial of partials) {
      const [large, small] = Math.abs(high) < Math.abs(partial) ? [partial, high] : [high, partial];
      const sum = large + small;
      const lost = small - (sum - large);
      if (lost !== 0) kept.push(lost);
      high = sum;
    }
    partials = [...kept, high];
  }
  // From the largest down; what is below the first inexact sum is too small to be seen.
  let total = 0;
  for (const partial of [...partials].reverse()) total += partial;
  return total;
}
