import type { Model } from '../language/index.ts';
import type { Observation, Source } from '../observe/index.ts';
import type { Assessment, Plan } from '../plan/index.ts';
import type { Resolved } from '../scenario/index.ts';
import type { Band, Ensemble } from '../simulate/index.ts';
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
