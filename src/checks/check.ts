import type { Measure, Schedule } from '../simulate/index.ts';
import type { Unit } from '../units/index.ts';
import type { Place, Text } from '../words/index.ts';

/** A statement about how a model must behave, in the modeller's words. */
export interface Check {
  readonly title: Text;
  /** A failed `warning` is told and fails nothing. */
  readonly level: 'error' | 'warning';
  readonly given: Given;
  readonly expectations: readonly Expectation[];
  readonly place: Place;
}

/** What is forced, on top of which scenario. */
export interface Given {
  /** Name of the scenario; `model` is the model's own values. */
  readonly scenario: string;
  readonly schedule: Schedule;
  /** What "without" means: the same scenario without the forcing, or another one. */
  readonly without: Schedule;
  /** Equal keys, equal schedules: such runs are made once. */
  readonly key: string;
  readonly withoutKey: string;
}

export interface Expectation {
  /** `pm25`, `value_added[coal]`. */
  readonly variable: string;
  /** How a calendar year is read; without, the value at each step is meant. */
  readonly measure?: Measure;
  readonly unit: Unit;
  readonly when: Window;
  readonly is: Comparison;
  /** Relative, of the larger side. */
  readonly tolerance: number;
  /** Share of the members of an ensemble (0..1) in which it must hold; without, one deterministic run is judged. */
  readonly share?: number;
  readonly members: number;
  readonly place: Place;
}

/** Calendar times: `from` is included, `until` is not; `at` is one year (its end, without a measure). */
export interface Window {
  readonly at?: number;
  readonly from?: number;
  readonly until?: number;
}

export type Relation = '>' | '>=' | '<' | '<=' | '=';
export type Movement = 'rises' | 'falls' | 'never rises' | 'never falls' | 'steady';

/** Values in base units. */
export type Comparison =
  | { readonly kind: 'number'; readonly relation: Relation; readonly value: number }
  | { readonly kind: 'between'; readonly low: number; readonly high: number }
  | { readonly kind: 'variable'; readonly relation: Relation; readonly other: string; readonly otherUnit: Unit }
  | { readonly kind: 'movement'; readonly movement: Movement }
  | { readonly kind: 'without'; readonly relation: Relation }
  | { readonly kind: 'times without'; readonly factor: number }
  | { readonly kind: 'proportional'; readonly to: string }
  | {
      readonly kind: 'observed';
      readonly indicator: string;
      readonly within: number;
      readonly points: readonly Point[];
    };

/** An observed value of a calendar year, base units. */
export interface Point {
  readonly year: number;
  readonly value: number;
}

export interface CheckResult {
  readonly check: Check;
  readonly passed: boolean;
  /** One for each expectation, in order. */
  readonly outcomes: readonly Outcome[];
}

export interface Outcome {
  readonly expectation: Expectation;
  readonly passed: boolean;
  /** What was found, with the numbers where it is nearest to failing or first fails. */
  readonly found: Text;
}
