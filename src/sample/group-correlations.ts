import type { Correlation } from './correlate.ts';

/** The correlation of two names, by their normal scores. */
export interface CorrelatedPair {
  readonly between: readonly [string, string];
  readonly value: number;
}

/**
 * The tables of pairs: names that are linked directly or through others share one, in which a pair that nobody gives has the correlation 0.
 *
 * @param order of the names, which decides who keeps its numbers: earlier ones do.
 */
export function groupCorrelations(pairs: readonly CorrelatedPair[], order: Iterable<string>): readonly Correlation[] {
  const groupOf = new Map<string, Set<string>>();
  for (const { between } of pairs) {
    const joined = new Set(between.flatMap((name) => [...(groupOf.get(name) ?? [name])]));
    for (const name of joined) groupOf.set(name, joined);
  }
  const ranks = new Map([...order].map((name, rank) => [name, rank]));
  const rank = (name: string): number => ranks.get(name) ?? ranks.size;
  const groups = [...new Set(groupOf.values())].map((group) => [...group].sort((a, b) => rank(a) - rank(b)));
  const values = new Map(pairs.map(({ between: [left, right], value }) => [key(left, right), value]));
  return groups
    .sort((left, right) => rank(left[0]!) - rank(right[0]!))
    .map((names) => ({
      names,
      matrix: names.map((left) =>
        names.map((right) =>
          left === right ? 1 : (values.get(key(left, right)) ?? values.get(key(right, left)) ?? 0),
        ),
      ),
    }));
}

function key(left: string, right: string): string {
  return `${left}\u0000${right}`;
}
