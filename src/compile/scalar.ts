import type { ByElement, Equation, Expression, Lookup, Model, Variable } from '../language/index.ts';

type Reference = Extract<Expression, { kind: 'reference' }>;

/** One number of the model over time: a variable without dimensions, or one element combination of one that has them. */
export interface Scalar {
  /** As an author writes it: `population`, `capacity[pv]`, `share[coal,north]`. */
  readonly name: string;
  readonly variable: Exclude<Variable, Lookup>;
  /** Key of its entries in the variable's {@link ByElement} maps: `pv`, `coal,north`, or '' without dimensions. */
  readonly key: string;
  /** Which element each dimension of the variable stands at. */
  readonly elements: Elements;
}

/** The element at which each dimension in scope stands: `technology` → `pv`. */
export type Elements = ReadonlyMap<string, string>;

/** All scalars of a model by name, in order of declaration; elements in the order of their dimensions, the last fastest. */
export function scalarsOf(model: Model): ReadonlyMap<string, Scalar> {
  const scalars = new Map<string, Scalar>();
  for (const variable of model.variables.values()) {
    if (variable.kind === 'lookup') continue;
    for (const elements of combinations(model, variable.over)) {
      const key = [...elements.values()].join(',');
      const name = nameWithElements(variable.name, key);
      scalars.set(name, { name, variable, key, elements });
    }
  }
  return scalars;
}

/** `capacity` and `pv` → `capacity[pv]`; without key the bare name. */
export function nameWithElements(variable: string, key: string): string {
  return key === '' ? variable : `${variable}[${key}]`;
}

/** The scalar's own entry, or the one that the file gives for all elements together. */
export function entryOf<T>(values: ByElement<T>, key: string): T | undefined {
  return values.get(key) ?? values.get('');
}

/** What computes the scalar at each instant; stocks and what is given from outside have none. */
export function equationOf(scalar: Scalar): Equation | undefined {
  const { variable, key } = scalar;
  return variable.kind === 'flow' || variable.kind === 'auxiliary' ? entryOf(variable.equation, key) : undefined;
}

/** What computes the scalar at the start of the run: a stock's initial equation, else the equation itself. */
export function startEquationOf(scalar: Scalar): Equation | undefined {
  const { variable, key } = scalar;
  return variable.kind === 'stock' ? entryOf(variable.initial, key) : equationOf(scalar);
}

/** Annual values before the start, in rising order of their years. */
export function historyOf(scalar: Scalar): readonly { readonly year: number; readonly equation: Equation }[] {
  const { variable, key } = scalar;
  if (variable.kind !== 'flow' && variable.kind !== 'auxiliary') return [];
  return [...variable.history]
    .map(([year, equations]) => ({ year, equation: entryOf(equations, key) }))
    .filter((entry): entry is { year: number; equation: Equation } => entry.equation !== undefined)
    .sort((left, right) => left.year - right.year);
}

/**
 * The name of the scalar that a reference means where the given elements are in scope. A subscript is a dimension in scope
 * or an element; a variable with dimensions that is written without subscripts takes the elements in scope.
 * Undefined when there is no such scalar.
 */
export function resolve(model: Model, reference: Reference, scope: Elements): string | undefined {
  const variable = model.variables.get(reference.name);
  if (!variable || variable.kind === 'lookup') return undefined;
  const subscripts = reference.subscripts.length > 0 ? reference.subscripts : variable.over;
  if (subscripts.length !== variable.over.length) return undefined;
  if (subscripts.length === 0) return reference.name;
  const key: string[] = [];
  for (const [position, subscript] of subscripts.entries()) {
    const element = model.dimensions.has(subscript) ? scope.get(subscript) : subscript;
    const dimension = model.dimensions.get(variable.over[position]!);
    if (element === undefined || !dimension?.elements.includes(element)) return undefined;
    key.push(element);
  }
  return nameWithElements(reference.name, key.join(','));
}

/** The scope with one dimension standing at each of its elements in turn. */
export function scopesOver(model: Model, dimension: string, scope: Elements): readonly Elements[] {
  const elements = model.dimensions.get(dimension)?.elements ?? [];
  return elements.map((element) => new Map([...scope, [dimension, element]]));
}

function combinations(model: Model, over: readonly string[]): readonly Elements[] {
  let scopes: readonly Elements[] = [new Map()];
  for (const dimension of over) scopes = scopes.flatMap((scope) => scopesOver(model, dimension, scope));
  return scopes;
}
