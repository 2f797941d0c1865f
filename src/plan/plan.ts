import type { Measure } from '../simulate/index.ts';
import type { Unit } from '../units/index.ts';
import type { Place, Text } from '../words/index.ts';

/** A development plan as data: what it promises, by whom, from which clause. Values are in the indicator's own unit. */
export interface Plan {
  readonly name: string;
  readonly title: Text;
  readonly baseYear: number;
  readonly targetYear: number;
  readonly departments: ReadonlyMap<string, Text>;
  readonly groups: ReadonlyMap<string, Text>;
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly projects: readonly Project[];
  /** Wholes shown by their parts: new energy by technology, GDP by sector. */
  readonly breakdowns: readonly Breakdown[];
  /** Ids of the indicators that the summary shows first. */
  readonly headline: readonly string[];
  readonly place: Place;
}

/** 约束性 binding, 预期性 expected; `unknown` when the plan does not say. */
export type Kind = 'binding' | 'expected' | 'unknown';
/** Whether a larger or a smaller value is the better one; `neither` when the plan gives no direction. */
export type Direction = 'higher' | 'lower' | 'neither';
/**
 * How plancast treats it: a mechanism of the model gives it; a delivery path with a rate gives it (no mechanism); only the
 * plan's own words are kept (no number, or nothing the model can say).
 */
export type Treatment = 'modelled' | 'tracked' | 'no data';

export interface Indicator {
  /** `forest_cover`. */
  readonly id: string;
  /** Number in the plan's indicator table, 1–52; absent for a narrative target. */
  readonly number?: number;
  readonly title: Text;
  readonly unit: Unit;
  readonly group: string;
  readonly departments: readonly string[];
  readonly kind: Kind;
  readonly direction: Direction;
  readonly baseline?: { readonly year: number; readonly value: number; readonly note?: Text };
  /** Numeric target; absent when the plan gives none. */
  readonly target?: Target;
  /** What the plan says instead of a number: a task set by the city, no data printed, words. */
  readonly requirement?: 'municipal task' | 'no data' | 'qualitative';
  readonly treatment: Treatment;
  /** The model's variable and how a year is read off it; absent for `no data`. */
  readonly follows?: { readonly variable: string; readonly measure: Measure };
  /** The clause: `5(3)4(3)`, `table 2-1 row 13`. */
  readonly clause: string;
  readonly source: string;
  readonly note?: Text;
  readonly place: Place;
}

export type Operator = '>=' | '>' | '<=' | '<' | '=' | 'between';
/** Over which years the value is meant: of the target year, the sum or the average of the plan's years, the change since the base year. */
export type Span = 'target year' | 'cumulative' | 'average' | 'change';

export interface Target {
  readonly year: number;
  readonly operator: Operator;
  readonly value: number;
  /** Upper end when the operator is `between`. */
  readonly upper?: number;
  readonly span: Span;
  /** Values the plan itself prints for years on the way. */
  readonly milestones: ReadonlyMap<number, number>;
  /** How a level goes from baseline to target where nothing is printed: `linear` (the default) or by a constant factor a year. */
  readonly path?: 'linear' | 'compound';
  /** How much a value may miss a number printed without an operator and still print as it; absent: not at all. */
  readonly rounding?: number;
}

export interface Project {
  readonly number: number;
  readonly id: string;
  readonly title: Text;
  readonly section: Text;
  /** Money, in 亿元 as printed; absent when the plan prints none. */
  readonly investment?: number;
  readonly start?: string;
  readonly finish?: string;
  readonly lead?: Text;
  readonly note?: Text;
  readonly clause: string;
}

/** Official mid-term classes (NDRC, mid-term evaluation of the 14th Five-Year Plan, December 2023), and two for what cannot be judged. */
export type Status = 'achieved early' | 'ahead' | 'on track' | 'behind' | 'no target' | 'no data';

/** A whole shown by its parts over the years. */
export interface Breakdown {
  /** `new_energy_mix`. */
  readonly id: string;
  readonly title: Text;
  /** The indicator that is the whole, for its target and its band; absent when no indicator is. */
  readonly whole?: string;
  readonly parts: readonly BreakdownPart[];
}
export interface BreakdownPart {
  /** Name under which it is recorded: the indicator's id if it is one, else the variable. */
  readonly id: string;
  readonly title: Text;
  readonly variable: string;
  readonly measure: Measure;
}
