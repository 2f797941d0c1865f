import type { Path, TimeAxis, Variable } from '../language/index.ts';
import type { Correlation, Distribution } from '../sample/index.ts';
import type { Unit } from '../units/index.ts';
import type { Place, Text } from '../words/index.ts';

/**
 * When a node's value is known: at compile time, from the clock alone (the same for all members), from the member's
 * draws alone (the same at all times), or only at each step of each member.
 */
export type Binding = 'constant' | 'time' | 'member' | 'step';

/** What a node computes. The README of this room has the exact meaning of each, down to not-a-number and signs. */
export type Operation =
  // leaves
  | 'constant' // value
  | 'time' // the clock, in years
  | 'step-start' // the clock at the start of the whole step, in years; held during Runge-Kutta stages
  | 'step-length' // the step, in years
  | 'parameter' // index: column of the draws
  | 'shock' // index: index into Program.shocks; column of the draws by calendar year
  | 'input' // index: index into Program.inputs; value of its path at the clock
  | 'state' // index: index into Program.states
  | 'memory' // index: index into Program.memories; value kept from the last whole step
  | 'pipe' // index: index into Program.pipes; value that entered the pipe its delay ago
  | 'initial' // index: index of a node in Program.initial
  // arithmetic; comparisons and logic give 1 or 0, and anything but 0 is true
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'negate'
  | 'power'
  | 'exp'
  | 'ln'
  | 'sqrt'
  | 'absolute'
  | 'minimum'
  | 'maximum'
  | 'floor'
  | 'modulo'
  | 'sine'
  | 'cosine'
  | 'tangent'
  | 'arcsine'
  | 'arccosine'
  | 'arctangent'
  | 'less'
  | 'less-equal'
  | 'equal'
  | 'and'
  | 'or'
  | 'not'
  | 'select' // args: condition, then, otherwise
  | 'lookup'; // index: index into Program.lookups; args: x

/**
 * One value in static single assignment: computed once, from nodes that stand before it in the same list.
 * Equal nodes exist once (hash-consed) and constants are folded.
 */
export interface Node {
  readonly operation: Operation;
  /** Positions of its arguments in the same list. */
  readonly args: readonly number[];
  /** Of a `constant`. */
  readonly value?: number;
  /** Of a leaf or a lookup: which one. */
  readonly index?: number;
  readonly binding: Binding;
}

/**
 * The model ready to run, for any back end: two straight-line lists of nodes and the tables they point into.
 * `initial` is evaluated once per member at the start (it never holds state, memory or pipe nodes); `nodes` once per
 * evaluation of the equations.
 */
export interface Program {
  readonly time: TimeAxis;
  readonly initial: readonly Node[];
  readonly nodes: readonly Node[];
  /** The columns of a row of draws, in order. */
  readonly columns: readonly Column[];
  /** Tables of columns whose draws depend on each other, each in the order of the columns. Absent: all are independent. */
  readonly correlations?: readonly Correlation[];
  readonly shocks: readonly {
    readonly name: string;
    readonly years: readonly number[];
    readonly firstColumn: number;
  }[];
  /** Levers and exogenous inputs: values over time that are the same for all members of an ensemble. */
  readonly inputs: readonly {
    readonly name: string;
    readonly kind: 'lever' | 'input';
    /** What the model says; holds unless a schedule brings another. */
    readonly path: Path;
  }[];
  readonly lookups: readonly LookupTable[];
  /** Continuous state: starts at `initial[initial]`, changes at the rate `nodes[rate]` per year. */
  readonly states: readonly { readonly name: string; readonly initial: number; readonly rate: number }[];
  /** Discrete state for `previous` and `sample`: after each whole step takes the value of `nodes[next]` at the step's start. */
  readonly memories: readonly { readonly name: string; readonly initial: number; readonly next: number }[];
  /** `delay_fixed`: what `nodes[input]` was `initial[delay]` years ago (rounded to whole steps), before that `initial[initial]`. */
  readonly pipes: readonly {
    readonly name: string;
    readonly input: number;
    readonly delay: number;
    readonly initial: number;
  }[];
  /** Values that can be recorded. Read at save points: `nodes[node]` there, or the accumulated integral since the start. */
  readonly outputs: readonly Output[];
  readonly identities: readonly {
    readonly name: string;
    readonly title: Text;
    readonly left: number;
    readonly right: number;
    readonly tolerance: number;
    readonly place: Place;
  }[];
  /** The author's name (with subscripts) of each node that is a variable's value, for traces and messages. */
  readonly names: ReadonlyMap<number, string>;
}

/** One uncertain or fixed number of a member. */
export interface Column {
  /** `counted_fraction`, `value_added_share[coal]`, or `weather@2022`: also the name of its random stream. */
  readonly name: string;
  readonly kind: 'parameter' | 'shock';
  /** The value when nothing is drawn. */
  readonly nominal: number;
  readonly distribution?: Distribution;
}

export interface LookupTable {
  readonly name: string;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly outside: 'hold' | 'extrapolate';
}

/** A value over time that can be recorded. */
export interface Output {
  /** `forest_area`, `value_added[coal]`, or `integral of gdp`. */
  readonly name: string;
  readonly node: number;
  /** What it is in the model; `integral` for an integral since the start. */
  readonly kind: Exclude<Variable['kind'], 'lookup'> | 'integral';
  /** Unit people read the variable in; of an integral, the unit of the variable that is integrated. */
  readonly unit: Unit;
  /** Annual values of the variable in calendar years before the start, rising: `initial[initial]` is the value of `year`. */
  readonly history: readonly { readonly year: number; readonly initial: number }[];
}
