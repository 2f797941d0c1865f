import type { Computation } from './operations.ts';
import type { Node } from './program.ts';

/** What a rule needs of the graph it works in. */
export interface Nodes {
  readonly nodes: readonly Node[];
  constant(value: number): number;
  constantOf(node: number): number | undefined;
  add(operation: Computation, args: readonly number[]): number;
}

/**
 * A node that has the same value for every argument, not-a-number, infinities and signs of zero included; undefined when
 * there is none. (x + 0 is not x when x is -0, and 0 · x is not 0 when x is infinite: such rules are left out.)
 */
export function simplify(graph: Nodes, operation: Computation, args: readonly number[]): number | undefined {
  const [a, b, c] = args as [number, number, number];
  switch (operation) {
    case 'multiply':
      return multiply(graph, a, b) ?? multiply(graph, b, a);
    case 'divide':
      return graph.constantOf(b) === 1 ? a : undefined;
    case 'subtract':
      return subtract(graph, a, b);
    case 'add':
      return add(graph, a, b) ?? add(graph, b, a);
    case 'negate':
      return operandOf(graph, 'negate', a);
    case 'power':
      return power(graph, a, graph.constantOf(b));
    case 'minimum':
    case 'maximum':
      return a === b ? a : undefined;
    case 'less':
      return a === b ? graph.constant(0) : undefined;
    case 'select':
      return select(graph, a, b, c);
    default:
      return undefined;
  }
}

function multiply(graph: Nodes, value: number, factor: number): number | undefined {
  const constant = graph.constantOf(factor);
  if (constant === 1) return value;
  return constant === -1 ? graph.add('negate', [value]) : undefined;
}

function add(graph: Nodes, value: number, other: number): number | undefined {
  if (Object.is(graph.constantOf(other), -0)) return value;
  const negated = operandOf(graph, 'negate', other);
  return negated === undefined ? undefined : graph.add('subtract', [value, negated]);
}

function subtract(graph: Nodes, value: number, other: number): number | undefined {
  if (Object.is(graph.constantOf(other), 0)) return value;
  const negated = operandOf(graph, 'negate', other);
  return negated === undefined ? undefined : graph.add('add', [value, negated]);
}

/** `x ^ 2` means x · x, the correctly rounded square; `x ^ 0` is 1 even for not-a-number. */
function power(graph: Nodes, base: number, exponent: number | undefined): number | undefined {
  if (exponent === 0) return graph.constant(1);
  if (exponent === 1) return base;
  if (exponent === 2) return graph.add('multiply', [base, base]);
  return exponent === -1 ? graph.add('divide', [graph.constant(1), base]) : undefined;
}

function select(graph: Nodes, condition: number, then: number, otherwise: number): number | undefined {
  if (then === otherwise) return then;
  const known = graph.constantOf(condition);
  if (known === undefined) return undefined;
  return known !== 0 ? then : otherwise;
}

function operandOf(graph: Nodes, operation: Computation, node: number): number | undefined {
  const { operation: found, args } = graph.nodes[node]!;
  return found === operation ? args[0] : undefined;
}
