import {
  equationsOf,
  type Input,
  type Lever,
  type Lookup,
  type Model,
  namesIn,
  type Parameter,
  type Shock,
  type Variable,
} from '../language/index.ts';

/** A variable whose number was given, not computed. */
export type Given = Parameter | Lever | Input | Lookup | Shock;

/**
 * Every given number that a variable rests on, directly or through other variables, the nearest first: by how many equations
 * lie between, then in the order in which the model declares them.
 *
 * @param variable a name, perhaps with subscripts: `pm25`, `capacity[wind]`
 */
export function basisOf(model: Model, variable: string): readonly Given[] {
  const seen = new Set<string>();
  const order = new Map([...model.variables.keys()].map((name, index) => [name, index]));
  let front = [variable.replace(/\[.*$/u, '')];
  const basis: Given[] = [];
  while (front.length > 0) {
    const here = [...new Set(front)].filter((name) => !seen.has(name) && model.variables.has(name));
    here.sort((left, right) => order.get(left)! - order.get(right)!);
    front = [];
    for (const name of here) {
      seen.add(name);
      const found = model.variables.get(name)!;
      if (isGiven(found)) basis.push(found);
      else front.push(...namesBehind(found));
    }
  }
  return basis;
}

/** Whether a variable's number comes from the files and not from an equation. */
export function isGiven(variable: Variable): variable is Given {
  return variable.kind !== 'stock' && variable.kind !== 'flow' && variable.kind !== 'auxiliary';
}

/** What a computed variable reads; the names of functions among them find no variable. */
function namesBehind(variable: Variable): string[] {
  const flows = variable.kind === 'stock' ? [...variable.inflows, ...variable.outflows] : [];
  return [...equationsOf(variable).flatMap(({ equation }) => [...namesIn(equation.expression)]), ...flows];
}
