import type { StoredReference } from '../calibrate/index.ts';
import type { Model } from '../language/index.ts';
import type { Observation, Source } from '../observe/index.ts';
import type { Assessment, Plan, PrecisionReport } from '../plan/index.ts';
import type { Resolved } from '../scenario/index.ts';
import type { Band, Ensemble } from '../simulate/index.ts';
import type { StreamedEnsemble } from '../stream/index.ts';
import type { Text } from '../words/index.ts';

export type { Observation, Source } from '../observe/index.ts';

/** Everything one command computed: what charts, the report and the files are made from. */
export interface Study {
  readonly region: string;
  readonly title: Text;
  readonly model: Model;
  readonly plan: Plan;
  readonly sources: ReadonlyMap<string, Source>;
  readonly scenarios: readonly ScenarioResult[];
  readonly assessment: Assessment;
  readonly observations: readonly Observation[];
  /** Shares of comparable entities that did as much as a target asks, by indicator; a check that no number of the study rests on. */
  readonly references?: ReadonlyMap<string, StoredReference>;
  readonly settings: {
    readonly members: number;
    readonly seed: number;
    readonly design: string;
    readonly backend: string;
    /** Whether statistics alone were kept, of more members than have room. */
    readonly keep?: 'values' | 'statistics';
    /** Only when a precision was asked for. */
    readonly precision?: PrecisionReport;
    /** With a precision: members that it might have taken. */
    readonly most?: number;
    /** Ids of the outcomes whose values of every member were handed over. */
    readonly trajectories?: readonly string[];
  };
}

export interface ScenarioResult {
  readonly resolved: Resolved;
  /** Without outcomes when statistics alone were kept: see `streamed`. */
  readonly ensemble: Ensemble;
  /** The statistics, of an ensemble whose values were not kept. */
  readonly streamed?: StreamedEnsemble;
  /** Bands of every recorded outcome by id and year, in the outcome's unit: indicators and the series charts need. */
  readonly bands: ReadonlyMap<string, ReadonlyMap<number, Band>>;
}
