/**
 * Edit distance with transpositions of neighbours counted once (optimal string alignment),
 * the slip that typing makes most. Damerau 1964, doi:10.1145/363958.363994.
 */
export function editDistance(left: string, right: string): number {
  const a = [...left];
  const b = [...right];
  let twoBack: number[] = [];
  let back = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      let best = Math.min(back[column]! + 1, current[column - 1]! + 1, back[column - 1]! + cost);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        best = Math.min(best, twoBack[column - 2]! + 1);
      }
      current.push(best);
    }
    twoBack = back;
    back = current;
  }
  return back[b.length]!;
}

/**
 * The candidate most likely meant by a mistyped name, or undefined when none is near
 * (more than a third of its letters differ). Ties go to the candidate listed first.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}
