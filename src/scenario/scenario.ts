import type { Path } from '../language/index.ts';
import type { Distribution } from '../sample/index.ts';
import type { Schedule } from '../simulate/index.ts';
import type { Place, Text } from '../words/index.ts';

/** What a scenario file says, checked against the model. It states only its difference from its parent. */
export interface Scenario {
  /** File name without extension: `delayed`. */
  readonly name: string;
  readonly title: Text;
  readonly note?: Text;
  readonly extends?: string;
  /** What the government decides: changes of levers. */
  readonly policies: readonly Policy[];
  /** What happens to the district: changes of inputs, shocks of single years, parameters. */
  readonly assumptions: readonly Assumption[];
  readonly place: Place;
}

export interface Policy {
  readonly lever: string;
  readonly changes: readonly Change[];
  readonly note?: Text;
  readonly place: Place;
}
export interface Assumption {
  readonly target: { readonly kind: 'input' | 'parameter' | 'shock'; readonly name: string };
  /** Of a shock, `set` fixes every year of its time, `path` the years it names and no others, `until` frees them again. */
  readonly changes: readonly Change[];
  /** Of a parameter or a shock: another distribution in place of the model's. */
  readonly distribution?: Distribution;
  /** Of a parameter or a shock: the model's own middle value, the same in all members. */
  readonly certain?: true;
  /** Of a shock: the calendar years, from the first (included) until the second (excluded), that `distribution` or `certain` is for. */
  readonly window?: { readonly from?: number; readonly until?: number };
  readonly note?: Text;
  readonly place: Place;
}

/** One operation on a path over time. Values in base units, times in calendar years (2021 = start of 2021), durations in years. */
export type Change =
  | { readonly kind: 'set'; readonly value: number; readonly from?: number; readonly until?: number }
  | { readonly kind: 'add'; readonly value: number; readonly from?: number; readonly until?: number }
  | {
      readonly kind: 'path';
      readonly times: readonly number[];
      readonly values: readonly number[];
      readonly interpolation: 'hold' | 'linear';
    }
  | { readonly kind: 'ramp'; readonly from: number; readonly to: number; readonly value: number }
  | { readonly kind: 'shift'; readonly by: number }
  | { readonly kind: 'scale'; readonly by: number; readonly from?: number; readonly until?: number }
  | { readonly kind: 'cap'; readonly max: number; readonly from?: number; readonly until?: number }
  | { readonly kind: 'until'; readonly time: number };

/** Where a value comes from: one line a layer, the oldest first. The last is what holds. */
export interface Origin {
  /** `model`, or the scenario's name. */
  readonly layer: string;
  readonly place: Place;
  /** What this layer says, in words: `300 mu/year`, `two years later than in 'plan'`. */
  readonly what: Text;
  /** What holds after this layer, in base units: a path of a lever or input; a fixed number or a distribution of a parameter or shock. */
  readonly holds?: Path | number | Distribution;
}

/** A scenario with all it inherits, ready to run, and able to say where each value comes from. */
export interface Resolved {
  readonly scenario: Scenario;
  /** From the oldest ancestor to the scenario itself. */
  readonly lineage: readonly string[];
  readonly schedule: Schedule;
  /** By lever, input, parameter or shock name (`weather@2022`); a name that no scenario touches has one layer, the model. */
  readonly origins: ReadonlyMap<string, readonly Origin[]>;
}
