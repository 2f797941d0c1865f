/**
 * The sum of numbers as if computed exactly and rounded once, so that neither their order nor a common change of sign shows
 * (Shewchuk 1997, doi:10.1007/PL00009321; the algorithm of Python's `math.fsum`).
 */
export function exactSum(numbers: readonly number[]): number {
  // Numbers that do not overlap and have the same sum, rising in size.
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
  let total = partials.pop() ?? 0;
  let lost = 0;
  while (partials.length > 0 && lost === 0) {
    const before = total;
    const next = partials.pop()!;
    total = before + next;
    lost = next - (total - before);
  }
  // Half-way cases were rounded to even; what lies below them decides instead.
  const below = partials.at(-1);
  if (below !== undefined && Math.sign(lost) * Math.sign(below) > 0) {
    const corrected = total + 2 * lost;
    if (corrected - total === 2 * lost) total = corrected;
  }
  return total;
}
