import { type Model, namesIn } from '../language/index.ts';

/** The variables of a model whose values rest on any of the given ones, through whatever equations and stocks. */
export function restingOn({ variables }: Model, sources: ReadonlySet<string>): ReadonlySet<string> {
  const readers = new Map<string, Set<string>>();
  const read = (reader: string, name: string): void => {
    readers.set(name, (readers.get(name) ?? new Set()).add(reader));
  };
  for (const variable of variables.values()) {
    if (variable.kind === 'stock') {
      for (const flow of [...variable.inflows, ...variable.outflows]) read(variable.name, flow);
    }
    const equations =
      variable.kind === 'stock' ? variable.initial : 'equation' in variable ? variable.equation : undefined;
    for (const equation of new Set(equations?.values() ?? [])) {
      for (const name of namesIn(equation.expression)) read(variable.name, name);
    }
  }
  const reached = new Set(sources);
  for (const name of reached) for (const reader of readers.get(name) ?? []) reached.add(reader);
  return reached;
}
