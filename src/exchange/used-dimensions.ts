import { type Dimensionality, type Expression, partsOf, type Variable } from '../language/index.ts';

/** The dimensions that variables have or equations go over. */
export function usedDimensions(
  all: ReadonlyMap<string, Dimensionality>,
  variables: ReadonlyMap<string, Variable>,
): ReadonlyMap<string, Dimensionality> {
  const used = new Set([...variables.values()].flatMap((variable) => variable.over));
  const visit = (expression: Expression): void => {
    if (expression.kind === 'reduce') used.add(expression.over);
    for (const part of partsOf(expression)) visit(part);
  };
  for (const variable of variables.values()) {
    const lists = variable.kind === 'stock' ? variable.initial : 'equation' in variable ? variable.equation : undefined;
    for (const equation of new Set(lists?.values() ?? [])) visit(equation.expression);
  }
  return new Map([...all].filter(([name]) => used.has(name)));
}
