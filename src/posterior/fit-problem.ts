import type { Program } from '../compile/index.ts';
import type { Path } from '../language/index.ts';
import type { Observation } from '../observe/index.ts';
import type { Outcome } from '../simulate/index.ts';
import type { Unit } from '../units/index.ts';
import type { Place, Problem, Text } from '../words/index.ts';
import type { Coordinate } from './coordinate.ts';
import type { ErrorModel, FitPoint } from './error-model.ts';

/** A series ready to be held against a model. */
export interface FitSeries {
  readonly id: string;
  readonly title: Text;
  /** Index of the model. */
  readonly model: number;
  readonly outcome: Outcome;
  /** In which people read it. */
  readonly unit: Unit;
  readonly points: readonly FitPoint[];
  /** Where each point comes from, in the same order. */
  readonly origins: readonly { readonly observation: Observation; readonly place?: Place }[];
  readonly errors: ErrorModel;
  /** Standard deviation on the comparison scale: known, or a coordinate. */
  readonly deviation: number | { readonly coordinate: number };
  readonly autocorrelation?: number | { readonly coordinate: number };
  /** What was assumed where the file says nothing. */
  readonly assumed?: Text;
}

/** A program that series are held against: the region's own, or one of its history. */
export interface FitModel {
  /** Empty for the region's own. */
  readonly name: string;
  readonly program: Program;
  readonly paths: ReadonlyMap<string, Path>;
  readonly outcomes: readonly Outcome[];
  /** What stands in each column of the program: a fixed value, or a coordinate. */
  readonly columns: readonly (number | { readonly coordinate: number })[];
}

/** Everything that a fit rests on: plain data. */
export interface FitProblem {
  readonly asOf: number;
  readonly coordinates: readonly Coordinate[];
  readonly models: readonly FitModel[];
  readonly series: readonly FitSeries[];
  /** Fitted parameters that change nothing the series see: their posterior is their prior. */
  readonly uninformed: readonly Coordinate[];
  /** What a reader must know: years that were not used and why, values that were assumed. */
  readonly problems: readonly Problem[];
}
