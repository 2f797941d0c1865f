import type { Expression } from '../language/index.ts';
import type { Unit } from '../units/index.ts';
import type { Place, Text } from '../words/index.ts';

/** Everything a plan says in numbers and in words that rules can hold against each other. */
export interface Statements {
  /** The place that statements are about unless they say otherwise. */
  readonly of: string;
  readonly baseYear: number;
  readonly targetYear: number;
  readonly places: ReadonlyMap<string, Territory>;
  /** Printed numbers, numbers from outside, and numbers derived from both, by id. */
  readonly numbers: ReadonlyMap<string, Statement>;
  readonly lists: ReadonlyMap<string, NameList>;
  readonly claims: readonly Claim[];
  readonly mentions: readonly Mention[];
  /** Indicators that each project of the plan serves. */
  readonly projects: ReadonlyMap<string, readonly string[]>;
  readonly classes: ReadonlyMap<string, SizeClass>;
  readonly standards: ReadonlyMap<string, Standard>;
  readonly file: string;
}

/** A place of the plan: where it lies, and what encloses it. */
export interface Territory {
  readonly id: string;
  readonly title: Text;
  /** The place that encloses it. */
  readonly inside?: string;
  /** Printed bounds, degrees. */
  readonly latitude?: readonly [south: number, north: number];
  readonly longitude?: readonly [west: number, east: number];
  readonly section: string;
  readonly place: Place;
}

export type Operator = '=' | '>=' | '<=' | '>' | '<';

/**
 * `printed` in the plan; `outside` it, with a source; `derived` from others by its own formula and printed nowhere.
 */
export type Standing = 'printed' | 'outside' | 'derived';

/** What a number is of its year: the level itself, a change since an earlier year, a total over years, or a rate a year. */
export type Kind = 'level' | 'change' | 'total' | 'rate';

/** A number with what it is about. `value`, `low`, `high` are in `unit`, as printed. */
export interface Statement {
  readonly id: string;
  readonly title: Text;
  /** What is counted or measured; statements of the same subject, place and year must agree. */
  readonly subject: string;
  readonly of: string;
  readonly standing: Standing;
  readonly kind: Kind;
  readonly year?: number;
  /** Calendar years, both included, that a total or a rate is over. */
  readonly period?: readonly [number, number];
  readonly operator: Operator;
  readonly value: number;
  /** Of a number from outside: the range its source gives. */
  readonly low?: number;
  readonly high?: number;
  /** Decimals as printed: the value may miss the truth by half a unit of the last. */
  readonly decimals: number;
  readonly unit: Unit;
  readonly section: string;
  /** Key of data/sources.yaml, of a number from outside. */
  readonly source?: string;
  readonly place: Place;
  readonly says: Relations;
}

/** What the plan says, or what follows from the meaning of the words, about how a number connects with others. */
export interface Relations {
  /** What it physically is: `area`, `voltage`, `share`, `survey share`, … */
  readonly quantity?: Quantity;
  /** Growth over the year before, printed beside the value. */
  readonly growth?: Printed;
  readonly since?: Since;
  /** The whole is the sum of these. */
  readonly parts?: readonly string[];
  /** The parts leave a rest, which this names. */
  readonly rest?: Text;
  /** The parts may overlap, so that their sum may exceed the whole by what they share. */
  readonly partsOverlap?: boolean;
  /** Is part of this whole, and cannot exceed it. */
  readonly partOf?: string;
  /** Some of the things that another statement counts. */
  readonly subsetOf?: string;
  /** A formula that gives the same number, in the first place the plain reading, then others. */
  readonly equals?: readonly Reading[];
  /** The percentage that a part is of a whole. */
  readonly shareOf?: { readonly part?: string; readonly whole?: string; readonly subject?: string };
  /** A percentage of a part of what another percentage is of. */
  readonly within?: string;
  /** A yearly rate of growth of this subject. */
  readonly rateOf?: string;
  /** Things counted, listed by name elsewhere. */
  readonly list?: string;
  /** So many members, each at least so large, make up this total. */
  readonly members?: { readonly count: string; readonly each: string };
  readonly better?: 'higher' | 'lower';
  readonly needs?: readonly Need[];
  /** As a resource: more of it may come from elsewhere. */
  readonly importable?: boolean;
  /** What must be added by then, and what the plan names for it. */
  readonly addition?: { readonly from: string; readonly named: readonly string[] };
  /** A measure for a target: its whole effect, in the unit of the target. */
  readonly serves?: { readonly target: string; readonly base: string; readonly by: Formula };
  /** What was done before in the same field. */
  readonly record?: readonly string[];
  /** A range that such numbers usually lie in. */
  readonly typical?: string;
  /** Numbers that follow and that the plan does not print. */
  readonly implies?: readonly Implied[];
  /** A ratio of two things, of which the lower one is printed nowhere. */
  readonly ratioOf?: { readonly above: string; readonly below: Text };
  /** Days that are so many per cent of the days of a year. */
  readonly days?: string;
  /** Id of the plan's indicator, and name of the model's parameter, that hold the same number. */
  readonly model?: string;
}

export type Quantity =
  | 'length'
  | 'area'
  | 'volume'
  | 'mass'
  | 'power'
  | 'energy'
  | 'voltage'
  | 'money'
  | 'people'
  | 'share'
  | 'survey share'
  | 'compliance share';

export interface Printed {
  readonly value: number;
  readonly decimals: number;
  readonly unit: Unit;
}

/** How a value compares with that of an earlier year, as printed beside it. */
export interface Since {
  readonly year: number;
  readonly difference?: Printed;
  readonly factor?: Printed;
  readonly change?: Printed;
  readonly yearly?: Printed;
}

export interface Formula {
  readonly text: string;
  readonly expression: Expression;
  readonly place: Place;
}
export interface Reading {
  readonly title?: Text;
  readonly formula: Formula;
}
export interface Need {
  readonly resource: string;
  readonly formula: Formula;
}
export interface Implied {
  readonly title: Text;
  readonly formula: Formula;
  readonly unit: Unit;
  /** Told and not judged, for what is a whole number of things, whether it is less than one. */
  readonly counted: boolean;
}

/** Names that the plan lists: townships, wells, water sources. */
export interface NameList {
  readonly id: string;
  readonly title: Text;
  readonly subject: string;
  readonly items: readonly string[];
  readonly section: string;
  readonly place: Place;
}

/** A name used somewhere that should be in a list. */
export interface Mention {
  readonly name: string;
  readonly list: string;
  readonly section: string;
  readonly place: Place;
}

/** Words about how something went or stands, as far as numbers can contradict them. */
export interface Claim {
  readonly title: Text;
  readonly subject: string;
  readonly of: string;
  /** `open class`: exceeds the last class of a standard, which has no upper end. */
  readonly says: 'falls' | 'rises' | 'steady' | 'unstable' | 'member of' | 'meets' | 'exceeds';
  readonly since?: number;
  readonly until?: number;
  /** Of `member of`: the class of sizes. */
  readonly class?: string;
  /** Of `meets` and `exceeds`: the standard and its level. */
  readonly standard?: string;
  readonly level?: string;
  readonly section: string;
  readonly place: Place;
}

/** A word that stands for a size: a pillar industry is at least 5 % of GDP. */
export interface SizeClass {
  readonly id: string;
  readonly title: Text;
  readonly share: Printed;
  /** Subject of the whole that the share is of. */
  readonly whole: string;
  readonly source: string;
  readonly place: Place;
}

/** A standard with limits by level; the last level may have no upper end. */
export interface Standard {
  readonly id: string;
  readonly title: Text;
  readonly levels: readonly string[];
  readonly openEnded?: string;
  /** Upper limits by level, of the subject they are for. */
  readonly limits: ReadonlyMap<string, Printed>;
  readonly source: string;
  readonly place: Place;
}
