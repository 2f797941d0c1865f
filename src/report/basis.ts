import type {
  ByElement,
  Equation,
  Expression,
  History,
  Input,
  Lever,
  Lookup,
  Model,
  Parameter,
  Shock,
  Variable,
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
      else front.push(...namesIn(found));
    }
  }
  return basis;
}

function isGiven(variable: Variable): variable is Given {
  return variable.kind !== 'stock' && variable.kind !== 'flow' && variable.kind !== 'auxiliary';
}

function namesIn(variable: Exclude<Variable, Given>): string[] {
  if (variable.kind === 'stock') {
    return [...inEquations(variable.initial), ...variable.inflows, ...variable.outflows];
  }
  return [...inEquations(variable.equation), ...inHistory(variable.history)];
}

function inHistory(history: History): string[] {
  return [...history.values()].flatMap(inEquations);
}

function inEquations(equations: ByElement<Equation>): string[] {
  return [...equations.values()].flatMap(({ expression }) => inExpression(expression));
}

function inExpression(expression: Expression): string[] {
  switch (expression.kind) {
    case 'number':
      return [];
    case 'reference':
      return [expression.name];
    case 'negate':
    case 'not':
      return inExpression(expression.operand);
    case 'binary':
      return [...inExpression(expression.left), ...inExpression(expression.right)];
    case 'if':
      return [expression.condition, expression.then, expression.otherwise].flatMap(inExpression);
    case 'call':
      // The name of a function is no variable and finds nothing; that of a lookup is one.
      return [expression.name, ...expression.args.flatMap(inExpression)];
    case 'reduce':
      return inExpression(expression.body);
  }
}
