import type { Equation, Model } from '../language/index.ts';
import { visitNeeds, type When } from './needs.ts';
import { type Elements, equationOf, historyOf, type Scalar, scalarsOf, startEquationOf } from './scalar.ts';

/** Which scalars of a model rest on which, told apart by when they are needed. Every list is free of repetitions. */
export interface DependencyGraph {
  readonly scalars: ReadonlyMap<string, Scalar>;
  /** What a scalar's value rests on at the same instant. */
  readonly now: (name: string) => readonly string[];
  /** What a scalar's value at the start of the run rests on at the start. */
  readonly atStart: (name: string) => readonly string[];
  /** Scalars whose value at the start the program needs: of stocks, of memories, of history. */
  readonly neededAtStart: readonly string[];
}

/** Reads who needs whom from the equations of a model. */
export function dependencyGraph(model: Model): DependencyGraph {
  const scalars = scalarsOf(model);
  const now = new Map<string, readonly string[]>();
  const atStart = new Map<string, readonly string[]>();
  const roots = new Set<string>();

  for (const scalar of scalars.values()) {
    const equation = equationOf(scalar);
    if (equation) now.set(scalar.name, read(equation, scalar.elements, 'now').now);
    const startEquation = startEquationOf(scalar);
    if (startEquation) atStart.set(scalar.name, read(startEquation, scalar.elements, 'start').start);

    if (scalar.variable.kind === 'stock') roots.add(scalar.name);
    if (equation) addRoots(read(equation, scalar.elements, 'now').start);
    for (const entry of historyOf(scalar)) addRoots(read(entry.equation, scalar.elements, 'start').start);
  }
  for (const identity of model.identities) {
    for (const side of [identity.left, identity.right]) addRoots(read(side, new Map(), 'now').start);
  }

  function read(equation: Equation, scope: Elements, when: When): Record<When, readonly string[]> {
    const found = { now: new Set<string>(), later: new Set<string>(), start: new Set<string>() };
    visitNeeds(model, equation.expression, scope, when, { scalar: (name, moment) => found[moment].add(name) });
    return { now: [...found.now], later: [...found.later], start: [...found.start] };
  }
  function addRoots(names: readonly string[]): void {
    for (const name of names) roots.add(name);
  }

  return {
    scalars,
    now: (name) => now.get(name) ?? [],
    atStart: (name) => atStart.get(name) ?? [],
    neededAtStart: [...scalars.keys()].filter((name) => roots.has(name)),
  };
}
