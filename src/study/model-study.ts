import type { Model } from '../language/index.ts';
import type { Resolved } from '../scenario/index.ts';
import type { Band, Design } from '../simulate/index.ts';
import type { Unit } from '../units/index.ts';

/** A model run without a plan: every variable over time, and nothing judged. */
export interface ModelStudy {
  readonly model: Model;
  readonly scenarios: readonly ModelRun[];
  readonly settings: {
    /** 1 when nothing in the model is uncertain: then each scenario is a single run. */
    readonly members: number;
    readonly seed: number;
    readonly design: Design;
    readonly backend: string;
    /** Names of the variables whose values of every member were handed over. */
    readonly trajectories?: readonly string[];
  };
}

export interface ModelRun {
  readonly resolved: Resolved;
  /** Saved moments, in the model's unit of time. */
  readonly times: readonly number[];
  /** By the name of the variable and its elements, `rate[a]`, in the variable's own unit: one value a saved moment of a single run, else a band. */
  readonly variables: ReadonlyMap<string, ModelVariable>;
  /** How many members met a not-a-number. */
  readonly failed: number;
  /** Those members in their order, the first of them at least, each with the first variable and time where it appeared. */
  readonly failures: readonly { readonly member: number; readonly variable: string; readonly time: number }[];
}

export type ModelVariable =
  | { readonly unit: Unit; readonly kind: 'values'; readonly values: Float64Array }
  | { readonly unit: Unit; readonly kind: 'bands'; readonly bands: readonly Band[] };
