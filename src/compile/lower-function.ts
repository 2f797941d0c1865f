import type { Graph } from './graph.ts';
import { graphOf, type Lowering, type Section } from './lowering.ts';
import type { Computation } from './operations.ts';
import { lowerTestInput } from './test-inputs.ts';

/** Functions that are one operation. */
const direct: ReadonlyMap<string, Computation> = new Map([
  ['exp', 'exp'],
  ['ln', 'ln'],
  ['sqrt', 'sqrt'],
  ['abs', 'absolute'],
  ['floor', 'floor'],
  ['sin', 'sine'],
  ['cos', 'cosine'],
  ['tan', 'tangent'],
  ['asin', 'arcsine'],
  ['acos', 'arccosine'],
  ['atan', 'arctangent'],
]);

/**
 * The node of a function without memory, or of a lookup called by its name, on arguments that have their nodes; undefined
 * when there is no such function or the arguments are too few or too many.
 */
export function lowerFunction(
  lowering: Lowering,
  name: string,
  args: readonly number[],
  section: Section,
): number | undefined {
  const graph = graphOf(lowering, section);
  const [a, b] = args;
  if (a === undefined) return lowerClock(graph, name);
  const lookup = lowering.lookups.findIndex((table) => table.name === name);
  if (lookup >= 0) return args.length === 1 ? graph.add('lookup', [a], lookup) : undefined;
  if (name === 'min') return args.reduce((left, right) => graph.add('minimum', [left, right]));
  if (name === 'max') return args.reduce((left, right) => graph.add('maximum', [left, right]));
  if (name === 'modulo') return b !== undefined && args.length === 2 ? graph.add('modulo', [a, b]) : undefined;
  const operation = direct.get(name);
  if (operation) return args.length === 1 ? graph.add(operation, [a]) : undefined;
  return (args.length === 1 ? lowerRounding(graph, name, a) : undefined) ?? lowerTestInput(graph, name, args);
}

function lowerClock(graph: Graph, name: string): number | undefined {
  if (name === 'time') return graph.leaf('time', 'time');
  return name === 'step_length' ? graph.leaf('step-length', 'time') : undefined;
}

function lowerRounding(graph: Graph, name: string, value: number): number | undefined {
  switch (name) {
    case 'log10':
      return graph.add('divide', [graph.add('ln', [value]), graph.constant(Math.LN10)]);
    case 'ceil':
      return graph.add('negate', [graph.add('floor', [graph.add('negate', [value])])]);
    case 'round': {
      // Half goes up. Comparing the fraction, because value + 0.5 may itself round up.
      const floor = graph.add('floor', [value]);
      const isUpper = graph.add('less-equal', [graph.constant(0.5), graph.add('subtract', [value, floor])]);
      return graph.add('select', [isUpper, graph.add('add', [floor, graph.constant(1)]), floor]);
    }
    default:
      return undefined;
  }
}
