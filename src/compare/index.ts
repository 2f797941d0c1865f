export { comparePairs, nameOf, type Pair } from './compare.ts';
export type * from './comparison.ts';
export { comparisonFigures, isSeen, shownIndicators } from './figures.ts';
export { comparisonPage, rowOf } from './page.ts';
export { groupOf, type Part, type PartGroup, partOrder, partTitles } from './part.ts';
export { type RoundedSplit, roundSplit } from './round-split.ts';
export { split } from './split.ts';
