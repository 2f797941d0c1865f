import type { Distribution } from '../sample/index.ts';
import type { Unit } from '../units/index.ts';
import type { Place, Text } from '../words/index.ts';
import type { Expression } from './expression.ts';

/**
 * What the model files say, checked. All numbers are in coherent base units (see `units`); each variable's `unit` says
 * in which unit people read and write it.
 */
export interface Model {
  /** Name of the folder: `yungang`. */
  readonly name: string;
  readonly title: Text;
  readonly time: TimeAxis;
  readonly sectors: ReadonlyMap<string, Sector>;
  readonly dimensions: ReadonlyMap<string, Dimensionality>;
  /** In order of declaration, over all sector files. Names are unique in the whole model. */
  readonly variables: ReadonlyMap<string, Variable>;
  readonly identities: readonly Identity[];
  /** Of uncertain parameters, and of yearly shocks in the same year; all others are independent. Absent: none. */
  readonly correlations?: readonly Correlated[];
  /** The author switched unit checks off: all numbers are taken as they stand and every unit is only a word. */
  readonly unitsUnchecked?: true;
}

/**
 * Time is the calendar: 2021.0 is the start of 1 January 2021 and the year 2021 is [2021, 2022). A stock "at year end 2025"
 * is read at 2026.0; a flow's "annual total 2021" is its integral over [2021, 2022]. Unit: year.
 */
export interface TimeAxis {
  readonly start: number;
  readonly stop: number;
  /** Length of one step in years; divides every save interval. */
  readonly step: number;
  readonly method: Method;
  /** Years between saved points; 1 for calendar models. */
  readonly saveEvery: number;
}
export type Method = 'euler' | 'rk2' | 'rk4';

export interface Sector {
  readonly name: string;
  readonly title: Text;
  readonly note?: Text;
  readonly place: Place;
}

/** A subscript range: `sector: [coal, power, services]`. */
export interface Dimensionality {
  readonly name: string;
  readonly title: Text;
  readonly elements: readonly string[];
  readonly elementTitles: ReadonlyMap<string, Text>;
  readonly place: Place;
}

/**
 * The value of a scalar, under the key ''; or the value of each element combination, under `coal` or `coal,north`: where
 * the file gives one for all, every combination has that same value.
 */
export type ByElement<T> = ReadonlyMap<string, T>;

interface Declared {
  readonly name: string;
  readonly title: Text;
  readonly unit: Unit;
  readonly sector: string;
  /** Names of the dimensions it is subscripted by, in order; empty for a scalar. */
  readonly over: readonly string[];
  readonly note?: Text;
  readonly place: Place;
}

/** How well a number is founded. `unverified` values carry that word into every output. */
export type Confidence = 'seen' | 'derived' | 'plan' | 'secondary' | 'judgement' | 'unverified';

/** An equation with the place of its first character, so that an offset in it becomes a file position. */
export interface Equation {
  readonly text: string;
  readonly expression: Expression;
  readonly place: Place;
  /**
   * Of an equation over several lines, or with quotes inside quotes: from offset `at` on, the text stands at this line and
   * column. Read by `placeIn`.
   */
  readonly breaks?: readonly { readonly at: number; readonly line: number; readonly column: number }[];
}

export type Variable = Stock | Flow | Auxiliary | Parameter | Lever | Input | Lookup | Shock;

export interface Stock extends Declared {
  readonly kind: 'stock';
  readonly initial: ByElement<Equation>;
  /** Names of flows; same dimensions as the stock. */
  readonly inflows: readonly string[];
  readonly outflows: readonly string[];
}
export interface Flow extends Declared {
  readonly kind: 'flow';
  readonly equation: ByElement<Equation>;
  readonly history: History;
}
export interface Auxiliary extends Declared {
  readonly kind: 'auxiliary';
  readonly equation: ByElement<Equation>;
  readonly history: History;
}
/**
 * Annual values (total of a flow, mean of a level) of calendar years before the model starts, as equations of parameters,
 * so that growth in the first year and the baseline year itself can be shown: `history: { 2020: gdp_2020 }`.
 * For a variable per year (km^2/year) the total (km^2) and the mean rate (km^2/year) of a year are the same number in base
 * units, whose time is the year: an equation may give either. For any other it has the variable's own unit.
 */
export type History = ReadonlyMap<number, ByElement<Equation>>;

/** A constant of one run, perhaps uncertain over members. */
export interface Parameter extends Declared {
  readonly kind: 'parameter';
  readonly value: ByElement<number>;
  /** Absent: not uncertain (a definition, a printed baseline). */
  readonly uncertainty?: ByElement<Distribution>;
  /** What the file said of the range, in the parameter's unit, for tables: p5 and p95. */
  readonly range?: ByElement<{ readonly p5: number; readonly p95: number }>;
  readonly source: string;
  readonly confidence: Confidence;
}
/** What a government can decide, as a path over time. */
export interface Lever extends Declared {
  readonly kind: 'lever';
  readonly path: ByElement<Path>;
  readonly bounds: { readonly min: number; readonly max: number };
  /** Money per unit of the lever's integral (flow levers) or per unit per year. Base units. */
  readonly cost?: {
    readonly value: number;
    readonly unit: Unit;
    readonly source: string;
    readonly confidence: Confidence;
  };
  readonly department?: string;
  readonly source: string;
  readonly confidence: Confidence;
}
/** Exogenous: what happens to the district, as a path over time. An assumption, not a policy. */
export interface Input extends Declared {
  readonly kind: 'input';
  readonly path: ByElement<Path>;
  readonly source: string;
  readonly confidence: Confidence;
}
/** y as a piecewise linear function of x, called by its name with one argument. Base units on both axes. */
export interface Lookup extends Declared {
  readonly kind: 'lookup';
  readonly argument: Unit;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** Beyond the ends: keep the end value, go on straight. */
  readonly outside: 'hold' | 'extrapolate';
  readonly source: string;
  readonly confidence: Confidence;
}
/** A random value drawn anew for each calendar year and member (weather, demand); scenarios may fix single years. */
export interface Shock extends Declared {
  readonly kind: 'shock';
  readonly distribution: ByElement<Distribution>;
  /** The value when nothing is drawn (a deterministic run): the median. */
  readonly nominal: ByElement<number>;
  readonly source: string;
  readonly confidence: Confidence;
}

/**
 * A value over time: points with strictly rising times. `hold` keeps a point's value until the next point's time;
 * `linear` goes straight between points. Before the first point the first value holds, after the last the last.
 * A year as key means the start of that year.
 */
export interface Path {
  readonly interpolation: 'hold' | 'linear';
  readonly times: readonly number[];
  readonly values: readonly number[];
}

/** Two uncertain numbers that depend on each other. */
export interface Correlated {
  /** Names of single numbers: `price`, `share[coal]`. Two parameters, or two shocks. */
  readonly between: readonly [string, string];
  /**
   * Correlation of their normal scores, the parameter r of a Gaussian copula, between -1 and 1: each keeps its own distribution, and the rank
   * correlation is 6/π · asin(r/2).
   */
  readonly value: number;
  readonly source: string;
  /** Absent: the file does not say. */
  readonly confidence?: Confidence;
  readonly note?: Text;
  readonly place: Place;
}

/** A statement that must hold at every step: `left` equals `right` within `tolerance` (relative to the larger side). */
export interface Identity {
  readonly name: string;
  readonly title: Text;
  readonly left: Equation;
  readonly right: Equation;
  readonly tolerance: number;
  readonly place: Place;
}
