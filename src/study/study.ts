import type { Model } from '../language/index.ts';
import type { Assessment, Plan } from '../plan/index.ts';
import type { Resolved } from '../scenario/index.ts';
import type { Band, Ensemble } from '../simulate/index.ts';
import type { Text } from '../words/index.ts';

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
  readonly settings: {
    readonly members: number;
    readonly seed: number;
    readonly design: string;
    readonly backend: string;
  };
}

export interface ScenarioResult {
  readonly resolved: Resolved;
  readonly ensemble: Ensemble;
  /** Bands of every recorded outcome by id and year, in the outcome's unit: indicators and the series charts need. */
  readonly bands: ReadonlyMap<string, ReadonlyMap<number, Band>>;
}

/** One entry of `data/sources.yaml`. */
export interface Source {
  readonly key: string;
  readonly title: Text;
  readonly publisher?: string;
  readonly year?: string;
  readonly locator?: string;
  readonly note?: Text;
}

/** One published observation, for charts beside the projection. */
export interface Observation {
  readonly region: string;
  readonly indicator: string;
  readonly year: number;
  readonly value: number;
  readonly unit: string;
  readonly source: string;
  readonly confidence: string;
}
