import type { Model } from '../language/index.ts';
import { type Correlation, groupCorrelations } from '../sample/index.ts';
import type { Column, Program } from './program.ts';

/** The model's correlations as tables of columns: of shocks in the same year, for every year. */
export function correlationsOf(
  { correlations = [] }: Model,
  columns: readonly Column[],
  shocks: Program['shocks'],
): readonly Correlation[] {
  const yearsOf = new Map(shocks.map(({ name, years }) => [name, years]));
  const pairs = correlations.flatMap(({ between: [left, right], value }) => {
    const years = yearsOf.get(left);
    if (!years) return [{ between: [left, right] as const, value }];
    return years.map((year) => ({ between: [`${left}@${year}`, `${right}@${year}`] as const, value }));
  });
  return groupCorrelations(
    pairs,
    columns.map(({ name }) => name),
  );
}
