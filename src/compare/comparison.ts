import type { Text } from '../words/index.ts';
import type { PartGroup } from './part.ts';

/** What `compare.json` holds: stable contract for scripts. */
export interface Comparison {
  readonly schema: 'plancast/comparison/1';
  readonly a: SideFacts;
  readonly b: SideFacts;
  /** The same for both sides, so that a difference is never luck. */
  readonly settings: {
    readonly members: number;
    readonly seed: number;
    readonly design: string;
    readonly backend: string;
  };
  /** What differs between the sides, and what every difference is split into. Empty when nothing differs. */
  readonly parts: readonly PartGroup[];
  /** Set when policies and assumptions differ both: then a difference is not the policies' alone. */
  readonly caution?: Text;
  /** What else the reader should know. */
  readonly notes: readonly Text[];
  /** What was changed, in words: levers, assumptions, files by line. */
  readonly changes: readonly Change[];
  readonly pairs: readonly PairComparison[];
}

export interface SideFacts {
  /** As the user named it. */
  readonly name: string;
  readonly region: string;
}

export interface Change {
  readonly part: PartGroup['parts'][number];
  readonly text: Text;
}

/** One scenario of the first side with one of the second. */
export interface PairComparison {
  readonly a: { readonly scenario: string; readonly title: Text };
  readonly b: { readonly scenario: string; readonly title: Text };
  /** By id; those that both plans have and both models answer. */
  readonly indicators: Readonly<Record<string, IndicatorComparison>>;
}

export interface IndicatorComparison {
  readonly title: Text;
  readonly isHeadline: boolean;
  readonly unit: string;
  /** Year of the value: that of the target. */
  readonly year: number;
  /** Decimals that the error of a value allows to show. */
  readonly decimals: number;
  /** Median in the target year, in the unit. */
  readonly value: Split;
  /** Of meeting the target, 0 to 1; null when a side has no target to judge. */
  readonly probability: Split | null;
}

/** A number on both sides, and what its difference is due to. */
export interface Split {
  readonly a: number;
  readonly b: number;
  /** Second minus first. */
  readonly difference: number;
  /** By id of the part; they add up to the difference. */
  readonly parts: Readonly<Record<string, number>>;
}
