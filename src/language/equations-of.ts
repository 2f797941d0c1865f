import type { ByElement, Equation, Variable } from './model.ts';

/** An equation of a variable and what it is for. */
export interface EquationUse {
  readonly use: 'value' | 'initial' | 'history';
  readonly equation: Equation;
  /** First element combination it is for; '' for a scalar. */
  readonly key: string;
  /** Calendar year of a history. */
  readonly year?: number;
}

/** The equations a variable has, each once even where it serves all elements. */
export function equationsOf(variable: Variable): readonly EquationUse[] {
  switch (variable.kind) {
    case 'stock':
      return distinct(variable.initial, (equation, key) => ({ use: 'initial', equation, key }));
    case 'flow':
    case 'auxiliary':
      return [
        ...distinct(variable.equation, (equation, key) => ({ use: 'value', equation, key })),
        ...[...variable.history].flatMap(([year, equations]) =>
          distinct(equations, (equation, key) => ({ use: 'history', equation, key, year })),
        ),
      ];
    default:
      return [];
  }
}

function distinct(
  equations: ByElement<Equation>,
  make: (equation: Equation, key: string) => EquationUse,
): EquationUse[] {
  const seen = new Map<Equation, EquationUse>();
  for (const [key, equation] of equations) if (!seen.has(equation)) seen.set(equation, make(equation, key));
  return [...seen.values()];
}
