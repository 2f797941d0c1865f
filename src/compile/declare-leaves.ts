import type { Path } from '../language/index.ts';
import type { Distribution } from '../sample/index.ts';
import type { Graph } from './graph.ts';
import type { Lowering } from './lowering.ts';
import type { Binding, Column, Operation, Program } from './program.ts';
import { entryOf, type Scalar } from './scalar.ts';

/** The tables of a program that its leaves point into, and the leaf of every scalar that is one. */
export interface Declared {
  readonly columns: readonly Column[];
  readonly shocks: Program['shocks'];
  readonly inputs: Program['inputs'];
  /** Index in the states of each stock. */
  readonly stocks: ReadonlyMap<string, number>;
  /** In `nodes`: stocks, parameters, levers, inputs, shocks. */
  readonly leaves: ReadonlyMap<string, number>;
  /** In `initial`: the same but stocks, which have an equation there. */
  readonly startLeaves: ReadonlyMap<string, number>;
}

/**
 * Gives every stock its state, every parameter and yearly shock its column of the draws, every lever and input its path,
 * in order of declaration. Initial nodes and rates of the states are still to be set.
 */
export function declareLeaves(lowering: Lowering, scalars: ReadonlyMap<string, Scalar>): Declared {
  const columns: Column[] = [];
  const shocks: Program['shocks'][number][] = [];
  const inputs: Program['inputs'][number][] = [];
  const stocks = new Map<string, number>();
  const leaves = new Map<string, number>();
  const startLeaves = new Map<string, number>();
  const years = calendarYears(lowering);

  for (const { name, variable, key } of scalars.values()) {
    const leaf = (graph: Graph, operation: Operation, binding: Binding, index: number): void => {
      (graph === lowering.nodes ? leaves : startLeaves).set(name, graph.leaf(operation, binding, index));
    };
    switch (variable.kind) {
      case 'stock': {
        const index = lowering.states.push({ name, initial: -1, rate: -1 }) - 1;
        stocks.set(name, index);
        leaf(lowering.nodes, 'state', 'step', index);
        break;
      }
      case 'parameter': {
        const distribution = variable.uncertainty && entryOf(variable.uncertainty, key);
        const index = columns.push(column(name, 'parameter', entryOf(variable.value, key), distribution)) - 1;
        leaf(lowering.nodes, 'parameter', 'member', index);
        leaf(lowering.initial, 'parameter', 'member', index);
        break;
      }
      case 'shock': {
        const nominal = entryOf(variable.nominal, key);
        const distribution = entryOf(variable.distribution, key);
        const index = shocks.push({ name, years, firstColumn: columns.length }) - 1;
        for (const year of years) columns.push(column(`${name}@${year}`, 'shock', nominal, distribution));
        leaf(lowering.nodes, 'shock', 'step', index);
        leaf(lowering.initial, 'shock', 'member', index);
        break;
      }
      case 'lever':
      case 'input': {
        const path: Path | undefined = entryOf(variable.path, key);
        if (!path) throw new Error(`${name} has no path: the model was not checked`);
        const index = inputs.push({ name, kind: variable.kind, path }) - 1;
        leaf(lowering.nodes, 'input', 'time', index);
        leaf(lowering.initial, 'input', 'time', index);
      }
    }
  }
  return { columns, shocks, inputs, stocks, leaves, startLeaves };
}

function column(
  name: string,
  kind: Column['kind'],
  nominal: number | undefined,
  distribution: Distribution | undefined,
): Column {
  if (nominal === undefined) throw new Error(`${name} has no value: the model was not checked`);
  return { name, kind, nominal, ...(distribution ? { distribution } : {}) };
}

/** The calendar years that steps of the run belong to; a step belongs to the year of its middle. */
function calendarYears({ model }: Lowering): readonly number[] {
  const { start, stop, step } = model.time;
  const first = Math.floor(start + step / 2);
  const last = Math.floor(stop - step / 2);
  return Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
}
