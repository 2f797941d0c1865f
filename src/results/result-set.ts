import type { Variable } from '../language/index.ts';
import type { Text } from '../words/index.ts';

/** Everything that result files are made from: numbers, what each of them means, and how they were made. */
export interface ResultSet {
  readonly facts: ResultFacts;
  readonly scenarios: readonly { readonly name: string; readonly title: Text }[];
  /** What the rows are about, by id, in the order in which files show it. */
  readonly outcomes: ReadonlyMap<string, OutcomeEntry>;
  readonly rows: readonly ResultRow[];
}

/** How the numbers were made. No clock and no machine: the same command on the same files gives the same bytes. */
export interface ResultFacts {
  /** Version of plancast. */
  readonly version: string;
  /** What was typed. */
  readonly command: string;
  /** Name of the region, or of the model. */
  readonly region: string;
  readonly title: Text;
  /** Members of each ensemble; 1: a single run. */
  readonly members: number;
  /** Absent when nothing was drawn. */
  readonly seed?: number;
  readonly design?: string;
  readonly backend: string;
  /** Ids of what `trajectories.parquet` beside the results holds, member by member. */
  readonly trajectories?: readonly string[];
  /** The files the numbers were made from. */
  readonly inputs?: readonly { readonly path: string; readonly sha256: string; readonly bytes: number }[];
}

/** One entry of the data dictionary. */
export interface OutcomeEntry {
  readonly id: string;
  readonly title: Text;
  /** As plancast writes and reads it: `10^4 kW`, `亿元@2020`. */
  readonly unit: string;
  /** As people read it; empty for a pure number. */
  readonly unitTitle: Text;
  /** Theme or sector it belongs to. */
  readonly group: Text;
  /** What is counted, and how a year is read off the model. */
  readonly definition: Text;
  /** Where it comes from: the plan's clause, or the model. */
  readonly source: Text;
  /** What its uncertainty is made of, or that it has none. */
  readonly uncertainty: Text;
  /** Of a variable of a model: what it is there. */
  readonly kind?: Variable['kind'];
  /** Path of its name in the IAMC format, most general first: `['Forest', 'Forest cover']`. */
  readonly path: readonly string[];
}

/** One number in long form, with all it takes to read it alone. */
export interface ResultRow {
  readonly scenario: string;
  /** Id of the indicator, series or variable. */
  readonly indicator: string;
  readonly unit: string;
  /** Calendar year; in models whose time is no calendar the moment, in the model's own unit of time. */
  readonly year: number;
  readonly statistic: Statistic;
  readonly value: number;
  /** Range of the value, as `uncertainty` says; null where there is none. */
  readonly lower: number | null;
  readonly upper: number | null;
  readonly uncertainty: Uncertainty;
}

/** `p05_error` …: the most a quantile can be off, where quantiles were counted and not sorted. `value`: of a single run. */
export type Statistic =
  | 'value'
  | 'p05'
  | 'p50'
  | 'p95'
  | 'mean'
  | 'p05_error'
  | 'p50_error'
  | 'p95_error'
  | 'missing'
  | 'milestone'
  | 'gap'
  | 'probability'
  | 'probability_se';

/**
 * What `lower` and `upper` are:
 * - `interval_90`: 5th and 95th percentile of the members;
 * - `standard_error`: one standard error of the finite number of members to either side;
 * - `counting_error`: the most that a counted quantile can be off, to either side;
 * - `itself`: none, because the number is itself a bound, an error or a count;
 * - `fixed`: none, because the number is printed in the plan or follows from it;
 * - `single_run`: none, because the model was run once and nothing in it is uncertain;
 * - `not_stated`: there is one, but it is not known here.
 */
export type Uncertainty =
  | 'interval_90'
  | 'standard_error'
  | 'counting_error'
  | 'itself'
  | 'fixed'
  | 'single_run'
  | 'not_stated';
