import type { Model } from '../language/index.ts';
import { throwIfErrors } from '../words/index.ts';
import { circularitiesOf } from './circularity.ts';
import { correlationsOf } from './correlations.ts';
import { type Declared, declareLeaves } from './declare-leaves.ts';
import { type DependencyGraph, dependencyGraph } from './dependency-graph.ts';
import { withIntegrals } from './integrals.ts';
import { lowerExpression } from './lower-expression.ts';
import { type Lowering, newLowering, type Section } from './lowering.ts';
import type { Output, Program } from './program.ts';
import { restrict } from './restrict.ts';
import { equationOf, historyOf, nameWithElements, type Scalar, startEquationOf } from './scalar.ts';

export interface CompileOptions {
  /** Variables whose integral over time since the start is recorded beside them, as outputs `integral of …`. */
  readonly integrals?: Iterable<string>;
}

/**
 * Turns a checked model into a program that any back end can run. Every variable (every element of one with dimensions) is
 * an output of the program.
 *
 * ```
 * Model ─► scalars, who needs whom ─► order ─► lower (start, then now) ─► remembered inputs, rates ─► drop what nothing needs
 * ```
 * @throws ProblemsError naming every circle of variables that need one another at the same instant.
 */
export function compile(model: Model, options: CompileOptions = {}): Program {
  const graph = dependencyGraph(model);
  throwIfErrors(circularitiesOf(graph));
  const lowering = newLowering(model);
  const declared = declareLeaves(lowering, graph.scalars);

  // The start comes first: every instant may read it.
  for (const [name] of graph.startOrder) {
    lowering.startValues.set(name!, lowerScalar(lowering, declared, graph.scalars.get(name!)!, 'start'));
  }
  for (const [name] of graph.order) {
    lowering.values.set(name!, lowerScalar(lowering, declared, graph.scalars.get(name!)!, 'now'));
  }
  setStocks(lowering, graph, declared);
  const identities = lowerIdentities(lowering);
  const outputs = [...graph.scalars.values()].map((scalar) => outputOf(lowering, scalar));
  // Last: what remembers may rest on anything, and its inputs may hold further memories.
  for (const finish of lowering.postponed) finish();

  const correlations = correlationsOf(model, declared.columns, declared.shocks);
  const whole: Program = {
    time: model.time,
    initial: lowering.initial.nodes,
    nodes: lowering.nodes.nodes,
    columns: declared.columns,
    ...(correlations.length > 0 ? { correlations } : {}),
    shocks: declared.shocks,
    inputs: declared.inputs,
    lookups: lowering.lookups,
    states: lowering.states,
    memories: lowering.memories,
    pipes: lowering.pipes,
    outputs,
    identities,
    names: namesOf(lowering),
  };
  const program = restrict(
    whole,
    outputs.map((output) => output.name),
  );
  return options.integrals ? withIntegrals(program, options.integrals) : program;
}

function lowerScalar(lowering: Lowering, declared: Declared, scalar: Scalar, section: Section): number {
  const leaf = (section === 'now' ? declared.leaves : declared.startLeaves).get(scalar.name);
  if (leaf !== undefined) return leaf;
  const equation = section === 'now' ? equationOf(scalar) : startEquationOf(scalar);
  if (!equation) throw new Error(`${scalar.name} has no equation: the model was not checked`);
  const scope = { owner: scalar.name, equation, elements: scalar.elements };
  return lowerExpression(lowering, equation.expression, scope, section);
}

/** Stocks start at their initial equations and change by what flows in less what flows out. */
function setStocks(lowering: Lowering, graph: DependencyGraph, declared: Declared): void {
  const { nodes, values } = lowering;
  for (const [name, index] of declared.stocks) {
    const { variable, key } = graph.scalars.get(name)!;
    if (variable.kind !== 'stock') continue;
    const flow = (bare: string): number => values.get(nameWithElements(bare, key))!;
    const total = (flows: readonly string[]): number | undefined =>
      flows.length === 0 ? undefined : flows.map(flow).reduce((left, right) => nodes.add('add', [left, right]));
    const inflow = total(variable.inflows);
    const outflow = total(variable.outflows);
    const state = lowering.states[index]!;
    state.rate =
      outflow === undefined
        ? (inflow ?? nodes.constant(0))
        : inflow === undefined
          ? nodes.add('negate', [outflow])
          : nodes.add('subtract', [inflow, outflow]);
    lowering.states[index] = { ...state, initial: lowering.startValues.get(name)! };
  }
}

function lowerIdentities(lowering: Lowering): Program['identities'] {
  return lowering.model.identities.map(({ name, title, left, right, tolerance, place }) => {
    const side = (equation: typeof left): number =>
      lowerExpression(lowering, equation.expression, { owner: name, equation, elements: new Map() }, 'now');
    return { name, title, left: side(left), right: side(right), tolerance, place };
  });
}

function outputOf(lowering: Lowering, scalar: Scalar): Output {
  const { name, variable, elements } = scalar;
  const history = historyOf(scalar).map(({ year, equation }) => ({
    year,
    initial: lowerExpression(lowering, equation.expression, { owner: name, equation, elements }, 'start'),
  }));
  return { name, node: lowering.values.get(name)!, kind: variable.kind, unit: variable.unit, history };
}

/** Where two variables are the same value, the one it is computed for first names it. */
function namesOf({ values }: Lowering): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const [name, node] of values) if (!names.has(node)) names.set(node, name);
  return names;
}
