import type { Model } from '../language/index.ts';
import { visitNeeds } from './needs.ts';
import { historyOf, nameWithElements, type Scalar, scalarsOf, startEquationOf } from './scalar.ts';

/**
 * Names of all variables that a variable rests on, through any number of steps: its equation and history, what they read
 * now, later or at the start, the flows and initial values of stocks, lookups. In order of declaration, without the variable
 * itself; empty for a name the model does not have.
 *
 * @param variable `capacity` for all its elements together, or `capacity[pv]` for one.
 */
export function dependencies(model: Model, variable: string): readonly string[] {
  const scalars = scalarsOf(model);
  const own = [...scalars.values()].filter(
    ({ name, variable: { name: bare } }) => variable === name || variable === bare,
  );
  const reached = new Set(own.map((scalar) => scalar.name));
  const lookups = new Set<string>();
  for (const name of reached) {
    const scalar = scalars.get(name);
    if (!scalar) continue;
    const visitor = { scalar: (need: string) => reached.add(need), lookup: (lookup: string) => lookups.add(lookup) };
    for (const equation of [startEquationOf(scalar), ...historyOf(scalar).map((entry) => entry.equation)]) {
      // Evaluated at an instant, so that the inputs of delays and smooths count as well as their first values.
      if (equation) visitNeeds(model, equation.expression, scalar.elements, 'now', visitor);
    }
    for (const flow of flowsOf(scalar)) reached.add(flow);
  }
  const names = new Set([...reached].map((name) => scalars.get(name)?.variable.name ?? name));
  const self = own[0]?.variable.name;
  return [...model.variables.keys()].filter((name) => name !== self && (names.has(name) || lookups.has(name)));
}

/** The scalars that fill and drain a stock. */
function flowsOf({ variable, key }: Scalar): readonly string[] {
  if (variable.kind !== 'stock') return [];
  return [...variable.inflows, ...variable.outflows].map((flow) => nameWithElements(flow, key));
}
