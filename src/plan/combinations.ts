import type { Combination } from './assessment.ts';

/** Targets of a joint table at most: their combinations double with each. */
const MOST_TOGETHER = 8;

/** Whether a joint table of so many targets says something and is short enough to be read. */
export function areTabled(targets: readonly string[]): boolean {
  return targets.length >= 2 && targets.length <= MOST_TOGETHER;
}

/**
 * The joint table of targets from how many members meet exactly the targets whose bits are set in the index, the first target being the lowest bit. Combinations
 * that no member shows are left out.
 */
export function combinationsOf(targets: readonly string[], counts: ArrayLike<number>): readonly Combination[] {
  const found = Array.from(counts, (members, pattern) => ({ pattern, members })).filter(({ members }) => members > 0);
  // As many members: the one with more targets first, then those that stand first in the plan.
  found.sort((left, right) => right.members - left.members || right.pattern - left.pattern);
  return found.map(({ pattern, members }) => ({ met: targets.filter((_, bit) => (pattern >> bit) & 1), members }));
}

/** Counts the combinations from what each member does: whether it meets each target, or undefined where that is not known. */
export function countTogether(perTarget: readonly (readonly (boolean | undefined)[])[]): Float64Array {
  const counts = new Float64Array(1 << perTarget.length);
  for (let member = 0; member < (perTarget[0]?.length ?? 0); member++) {
    let pattern = 0;
    for (let target = 0; target < perTarget.length && pattern >= 0; target++) {
      const isMet = perTarget[target]![member];
      if (isMet === undefined) pattern = -1;
      else if (isMet) pattern |= 1 << target;
    }
    if (pattern >= 0) counts[pattern]!++;
  }
  return counts;
}
