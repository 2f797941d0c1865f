import type { TopLevelSpec } from 'vega-lite';
import type { Language } from '../words/index.ts';

/** One chart in one language, with what a reader who cannot see it needs. Plain data: `JSON.stringify` loses nothing. */
export interface Figure {
  /** Unique in a study and a valid file name: `trajectory-fan-pm25-plan`. The same in both languages. */
  readonly id: string;
  /** Which drawing it is: `trajectory-fan`. */
  readonly kind: FigureKind;
  readonly language: Language;
  /** The finding in one line, where there is one. */
  readonly title: string;
  /** The finding with its numbers in one or two sentences, for readers who do not see the chart. */
  readonly alt: string;
  /** Vega-Lite 6, complete in itself: data inside, no address, no expression that needs eval. */
  readonly spec: TopLevelSpec;
  /** The numbers behind the drawing. */
  readonly table: FigureTable;
}

export type FigureKind =
  | 'trajectory-fan'
  | 'scenarios-compared'
  | 'scenario-paths'
  | 'attainment-matrix'
  | 'status-balance'
  | 'probability-strip'
  | 'required-change'
  | 'small-multiples'
  | 'milestones-against-projection'
  | 'required-pace'
  | 'breakdown'
  | 'new-energy-mix'
  | 'gdp-by-sector'
  | 'series-fit'
  | 'series-residuals'
  | 'prior-and-posterior'
  | 'chances-updated'
  | 'difference-parts';

export interface FigureTable {
  /** Headings with their unit, in the figure's language. */
  readonly columns: readonly string[];
  /** Numbers are rounded to what their uncertainty allows; null where there is no number. */
  readonly rows: readonly (readonly Cell[])[];
  /** Decimals to print for each row and column; null for text. */
  readonly decimals: readonly (readonly (number | null)[])[];
}

export type Cell = string | number | null;
