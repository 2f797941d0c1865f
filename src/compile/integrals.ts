import { error, nearest, type Problem, same, throwIfErrors } from '../words/index.ts';
import type { Node, Output, Program } from './program.ts';

/** The name of the output that holds a variable's integral since the start. */
export function integralName(variable: string): string {
  return `integral of ${variable}`;
}

/**
 * The program with the integrals of some variables since the start as further outputs, in base units of the variable times
 * years; the variable's history goes with them. Each is a hidden state with the variable as its rate, so that it is
 * integrated by the program's own method: the integral of a stock's net flow is the change of the stock. Integrals that
 * are there already stay as they are.
 *
 * @throws ProblemsError for a variable that the program does not have.
 */
export function withIntegrals(program: Program, variables: Iterable<string>): Program {
  const outputs = new Map(program.outputs.map((output) => [output.name, output]));
  const missing = [...new Set(variables)].filter((variable) => !outputs.has(integralName(variable)));
  throwIfErrors(
    missing.filter((variable) => !outputs.has(variable)).map((variable) => notThere(variable, outputs.keys())),
  );
  if (missing.length === 0) return program;

  const zero: Node = { operation: 'constant', args: [], value: 0, binding: 'constant' };
  const initial = [...program.initial, zero];
  const nodes = [...program.nodes];
  const states = [...program.states];
  const added: Output[] = missing.map((variable) => {
    const { node: rate, unit, history } = outputs.get(variable)!;
    const name = integralName(variable);
    const index = states.push({ name, initial: initial.length - 1, rate }) - 1;
    const node = nodes.push({ operation: 'state', args: [], index, binding: 'step' }) - 1;
    return { name, node, kind: 'integral', unit, history };
  });
  return { ...program, initial, nodes, states, outputs: [...program.outputs, ...added] };
}

function notThere(variable: string, known: Iterable<string>): Problem {
  const near = nearest(variable, known);
  const suggestion = near ? { en: ` (did you mean "${near}"?)`, zh: `（是否指“${near}”？）` } : same('');
  return error('unknown-name', {
    en: `"${variable}" is not a variable of the model${suggestion.en}. A variable with dimensions is named with its elements: capacity[pv].`,
    zh: `“${variable}”不是模型中的变量${suggestion.zh}。带维度的变量须写明元素：capacity[pv]。`,
  });
}
