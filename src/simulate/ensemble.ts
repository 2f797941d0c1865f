import type { Path } from '../language/index.ts';
import type { Distribution } from '../sample/index.ts';
import type { Unit } from '../units/index.ts';
import type { Place, Text } from '../words/index.ts';

/**
 * What a run is given beside the program: levers and inputs over time, and the numbers an assumption fixes or reweighs.
 * Anything not named keeps what the model says. Base units. Made by `scenario`, or by hand: `{ paths: new Map(), columns: new Map() }`.
 */
export interface Schedule {
  /** By name of Program.inputs: `planting`, `pv_approvals`, `approvals[pv]`. */
  readonly paths: ReadonlyMap<string, Path>;
  /** By name of Program.columns: `counted_fraction`, `weather@2022`: a fixed value, or another distribution. */
  readonly columns: ReadonlyMap<string, number | Distribution>;
  /** Draws made elsewhere, that hold for columns which nothing else here speaks of: each member takes one row of them whole. */
  readonly posterior?: PosteriorDraws;
}

/** Joint draws of some columns, as a calibration leaves them. Base units. */
export interface PosteriorDraws {
  readonly rows: number;
  /** By name of Program.columns, one entry a row. */
  readonly columns: ReadonlyMap<string, Float64Array>;
}

/** The uncertain numbers of all members: one array a column of the program, one entry a member. */
export interface Draws {
  readonly members: number;
  readonly columns: readonly Float64Array[];
}

/** How a value for a calendar year is read off a variable over time. */
export type Measure =
  | 'year end' // value at the end of 31 December
  | 'annual total' // integral over the year (a flow in X/year gives X)
  | 'annual mean' // integral over the year divided by its length
  | 'annual growth' // annual total over the year before's, minus 1
  | 'average growth' // geometric mean of the annual growths since the base year, minus 1
  | 'cumulative' // integral since the start of the model
  | 'change'; // value of the year relative to the base year, minus 1 (annual mean or year end, by the kind of variable)

/** A question put to the model: a variable read by a measure. */
export interface Outcome {
  /** Unique in the request; an indicator's id or a series' name. */
  readonly id: string;
  /** `pm25`, `value_added[coal]`. */
  readonly variable: string;
  readonly measure: Measure;
}

/** An outcome's values over years and members. Base units of `unit`. */
export interface OutcomeValues {
  readonly outcome: Outcome;
  /** Unit people read it in (for a growth: %). */
  readonly unit: Unit;
  /** Calendar years, rising; includes years before the start that the variable's history gives. */
  readonly years: readonly number[];
  /** `values[y][m]`: year y, member m, in base units. NaN where a member failed. */
  readonly values: readonly Float64Array[];
}

/** Many runs of one program under one schedule. */
export interface Ensemble {
  readonly members: number;
  readonly seed: number;
  readonly design: Design;
  readonly backend: string;
  readonly outcomes: ReadonlyMap<string, OutcomeValues>;
  /** Members whose run met a not-a-number, with the first variable and time where it appeared. */
  readonly failures: readonly { readonly member: number; readonly variable: string; readonly time: number }[];
  /** Identities of the model that did not hold in some member; absent in ensembles made without checking them. */
  readonly violations?: readonly IdentityViolation[];
}

/** An identity that did not hold: in how many members, and where first in the first of them. */
export interface IdentityViolation {
  readonly identity: string;
  readonly title: Text;
  readonly members: number;
  readonly member: number;
  readonly time: number;
  readonly left: number;
  readonly right: number;
  readonly place: Place;
}
export type Design = 'monte-carlo' | 'latin-hypercube' | 'sobol';

/** Quantiles over the members for one year, in the outcome's own unit. */
export interface Band {
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
  readonly mean: number;
  /**
   * The most each quantile can be off, in the same unit, where quantiles were counted and not sorted (ensembles run as statistics);
   * absent: they are exact for these members.
   */
  readonly error?: { readonly p05: number; readonly p50: number; readonly p95: number };
  /** Members that are left out because they have no value (failed, or a growth from nothing); absent: none. */
  readonly missing?: number;
}
