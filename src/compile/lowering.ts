import type { Model } from '../language/index.ts';
import { Graph } from './graph.ts';
import type { LookupTable } from './program.ts';

/** A program under construction: the two node lists and the tables of what is remembered from step to step. */
export interface Lowering {
  readonly model: Model;
  readonly initial: Graph;
  readonly nodes: Graph;
  readonly lookups: readonly LookupTable[];
  /** Node of each scalar at the instant, and at the start. Filled in the order of their needs. */
  readonly values: Map<string, number>;
  readonly startValues: Map<string, number>;
  readonly states: { readonly name: string; readonly initial: number; rate: number }[];
  readonly memories: { readonly name: string; readonly initial: number; next: number }[];
  readonly pipes: { readonly name: string; readonly delay: number; readonly initial: number; input: number }[];
  /** Value of each delay, smooth, previous, sample and fixed delay by what it says, so that the same is kept only once. */
  readonly remembered: Map<string, number>;
  /** Work to do when every scalar has its node: inputs of what remembers, which may rest on what is not there yet. */
  readonly postponed: (() => void)[];
}

/** When an expression is evaluated: at each instant (into `nodes`) or at the start of the run (into `initial`). */
export type Section = 'now' | 'start';

export function newLowering(model: Model): Lowering {
  const lookups: LookupTable[] = [];
  for (const variable of model.variables.values()) {
    if (variable.kind !== 'lookup') continue;
    const { name, points, outside } = variable;
    lookups.push({ name, xs: points.map(({ x }) => x), ys: points.map(({ y }) => y), outside });
  }
  return {
    model,
    initial: new Graph('initial', lookups),
    nodes: new Graph('nodes', lookups),
    lookups,
    values: new Map(),
    startValues: new Map(),
    states: [],
    memories: [],
    pipes: [],
    remembered: new Map(),
    postponed: [],
  };
}

/** The list that expressions of a section go into. */
export function graphOf(lowering: Lowering, section: Section): Graph {
  return section === 'now' ? lowering.nodes : lowering.initial;
}

/** A value of the start as a node of every instant. */
export function fromStart({ initial, nodes }: Lowering, start: number): number {
  const { value, binding } = initial.nodes[start]!;
  if (value !== undefined) return nodes.constant(value);
  // What is the same for all members at the start stays so: to the list of every instant it is known with the clock.
  return nodes.leaf('initial', binding === 'time' ? 'time' : 'member', start);
}
