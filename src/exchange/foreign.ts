import type { Method } from '../language/index.ts';
import type { Place } from '../words/index.ts';
import type { LeftOut } from './left-out.ts';
import type { Refusal } from './refusal.ts';

/** Where an expression starts, counted in characters from the start of its file's text. */
type Offset = number;

/** A subscript as another tool's equation writes it. */
export type ForeignSubscript =
  /** An element or a dimension; `marked` when a function goes over it (`!` in Vensim). */
  | { readonly kind: 'name'; readonly name: string; readonly marked: boolean; readonly at: Offset }
  /** All elements of the position (`*` in XMILE). */
  | { readonly kind: 'all'; readonly at: Offset }
  /** The elements from one to another (`2:5`, `north:south` in XMILE). */
  | { readonly kind: 'range'; readonly from: string; readonly to: string; readonly at: Offset }
  /** A number or a computation that says which element, counted from 1 (XMILE). */
  | { readonly kind: 'index'; readonly expression: ForeignExpression; readonly at: Offset };

/** Operators of Vensim and XMILE under one name each. `safe divide` is XMILE's `//`. */
export type ForeignOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | 'safe divide'
  | '^'
  | 'mod'
  | '<'
  | '<='
  | '>'
  | '>='
  | '='
  | '<>'
  | 'and'
  | 'or';

/** A point of a graphical function. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An equation of another tool as a tree: plain data. Names are as written, white space made single. */
export type ForeignExpression =
  | { readonly kind: 'number'; readonly value: number; readonly at: Offset }
  | { readonly kind: 'text'; readonly text: string; readonly at: Offset }
  /** A variable, or a dimension or element for its position; `marked` when a function goes over the dimension. */
  | {
      readonly kind: 'name';
      readonly name: string;
      readonly subscripts: readonly ForeignSubscript[];
      readonly marked?: true;
      readonly at: Offset;
    }
  | { readonly kind: 'negate' | 'not'; readonly operand: ForeignExpression; readonly at: Offset }
  | {
      readonly kind: 'binary';
      readonly operator: ForeignOperator;
      readonly left: ForeignExpression;
      readonly right: ForeignExpression;
      readonly at: Offset;
    }
  | {
      readonly kind: 'if';
      readonly condition: ForeignExpression;
      readonly then: ForeignExpression;
      readonly otherwise: ForeignExpression;
      readonly at: Offset;
    }
  /** A function, macro or lookup applied to arguments; a lookup may have subscripts. */
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly subscripts: readonly ForeignSubscript[];
      readonly args: readonly ForeignExpression[];
      /** Names after a colon: variables that the further outputs of a macro become (Vensim). */
      readonly outputs?: readonly Extract<ForeignExpression, { kind: 'name' }>[];
      /** Of a macro: the output that is wanted instead of its own value. */
      readonly output?: string;
      readonly at: Offset;
    }
  /** The points of a lookup, written in place. */
  | { readonly kind: 'points'; readonly points: readonly Point[]; readonly at: Offset };

/** How values between and beyond the points of a data variable are found. */
export type Filling = 'interpolate' | 'look forward' | 'hold backward' | 'raw';

/** What stands on the right of an equation. */
export type Definition =
  | { readonly kind: 'expression'; readonly expression: ForeignExpression }
  /** One number for each element, in order, the last subscript fastest. */
  | { readonly kind: 'numbers'; readonly values: readonly number[] }
  | {
      readonly kind: 'lookup';
      readonly points: readonly Point[];
      readonly shape: 'continuous' | 'extrapolate' | 'discrete';
    }
  /** A lookup, a data variable or a constant that is read from another file by a GET function. */
  | { readonly kind: 'external lookup'; readonly call: ForeignExpression }
  | { readonly kind: 'data'; readonly call?: ForeignExpression; readonly filling: Filling };

/** What an XMILE stock says of itself when its content moves in order: on a belt, or in a line. */
export type Belt =
  | {
      readonly kind: 'conveyor';
      readonly length: ForeignExpression;
      readonly capacity?: ForeignExpression;
      readonly inflowLimit?: ForeignExpression;
      readonly leaksExponentially: boolean;
    }
  | { readonly kind: 'queue' };

/** What an XMILE flow says of itself: material that leaves a belt on the way, or a line that is blocked. */
export type Leaving = 'leak' | 'overflow';

/** One equation: a variable has one, or several for different elements. */
export interface ForeignEquation {
  readonly name: string;
  readonly subscripts: readonly ForeignSubscript[];
  /** Element combinations that this equation is not for. */
  readonly except: readonly (readonly ForeignSubscript[])[];
  readonly definition: Definition;
  /** What the file says it is; Vensim tells stocks by INTEG alone. */
  readonly kind: 'stock' | 'flow' | 'variable';
  /** Of an XMILE stock. */
  readonly inflows: readonly string[];
  readonly outflows: readonly string[];
  readonly nonNegative: boolean;
  /** Of an XMILE stock that is a conveyor or a queue. */
  readonly belt?: Belt;
  /** Of an XMILE flow that is no plain outflow of one. */
  readonly leaving?: Leaving;
  /** Made while reading, for what the file says in another way: no variable of the file. */
  readonly made?: true;
  /** Of an XMILE variable with a graphical function on its equation. */
  readonly graph?: { readonly points: readonly Point[]; readonly shape: 'continuous' | 'extrapolate' | 'discrete' };
  readonly units: string;
  readonly comment: string;
  /** View, group or module it belongs to. */
  readonly group: string;
  readonly at: Offset;
}

export interface ForeignDimension {
  readonly name: string;
  /** Elements and dimensions as listed; numeric ranges written out. */
  readonly members: readonly string[];
  /** Read from another file instead. */
  readonly call?: ForeignExpression;
  /** Another name for the same dimension (`<->`). */
  readonly aliasOf?: string;
  readonly maps: readonly ForeignMap[];
  readonly at: Offset;
}
/** To which elements of another dimension the elements correspond, one by one. */
export interface ForeignMap {
  readonly to: string;
  /** Listed when they are not simply in order; each an element or a dimension. */
  readonly members?: readonly string[];
}

export interface ForeignMacro {
  readonly name: string;
  readonly parameters: readonly string[];
  /** What a parameter is where a call does not give it (XMILE), by its key. */
  readonly defaults?: ReadonlyMap<string, ForeignExpression>;
  /** Variables inside that a call may name after a colon (Vensim). */
  readonly outputs?: readonly string[];
  readonly equations: readonly ForeignEquation[];
  /** Why it could not be read. */
  readonly refusal?: Refusal;
  readonly at: Offset;
}

/** A model of another tool as its file says it, before anything is understood of it. */
export interface ForeignModel {
  readonly tool: 'vensim' | 'xmile';
  readonly title: string;
  /** What the file says of the model as a whole. */
  readonly notes: readonly string[];
  /** Where statements stand that test the model and are no part of it (Vensim's reality checks). */
  readonly checks: readonly number[];
  /** Parts of the file that are no part of a model here. */
  readonly leftOut: readonly LeftOut[];
  readonly dimensions: readonly ForeignDimension[];
  readonly equations: readonly ForeignEquation[];
  readonly macros: readonly ForeignMacro[];
  readonly method: Method;
  /** XMILE writes the time axis apart from the equations. */
  readonly time?: { readonly start: number; readonly stop: number; readonly step: number; readonly saveEvery?: number };
  readonly timeUnits: string;
  /** Turns an offset in the file's text into its place. */
  readonly place: (offset: number) => Place;
}
