import type { Equation, Model } from '../language/index.ts';
import { type NeedsVisitor, visitNeeds, type When } from './needs.ts';
import { orderByNeeds } from './order.ts';
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
  /** All scalars, and all that is needed at the start, in groups as {@link orderByNeeds} gives them. */
  readonly order: Groups;
  readonly startOrder: Groups;
}

type Groups = ReturnType<typeof orderByNeeds>;

/** Reads who needs whom from the equations of a model. */
export function dependencyGraph(model: Model): DependencyGraph {
  const scalars = scalarsOf(model);
  const now = new Map<string, readonly string[]>();
  const atStart = new Map<string, readonly string[]>();
  const roots = new Set<string>();

  for (const scalar of scalars.values()) {
    const equation = equationOf(scalar);
    if (equation) {
      const needs = read(equation, scalar.elements, 'now');
      now.set(scalar.name, needs.now);
      addRoots(needs.start);
    }
    const startEquation = startEquationOf(scalar);
    if (startEquation) atStart.set(scalar.name, read(startEquation, scalar.elements, 'start').start);

    if (scalar.variable.kind === 'stock') roots.add(scalar.name);
    for (const entry of historyOf(scalar)) addRoots(read(entry.equation, scalar.elements, 'start').start);
  }
  for (const identity of model.identities) {
    for (const side of [identity.left, identity.right]) addRoots(read(side, new Map(), 'now').start);
  }

  function read(equation: Equation, scope: Elements, when: When): Record<When, readonly string[]> {
    const found = { now: new Set<string>(), later: new Set<string>(), start: new Set<string>() };
    const visitor: NeedsVisitor = {
      scalar(name, moment) {
        found[moment].add(name);
      },
    };
    visitNeeds(model, equation.expression, scope, when, visitor);
    return { now: [...found.now], later: [...found.later], start: [...found.start] };
  }
  function addRoots(names: readonly string[]): void {
    for (const name of names) roots.add(name);
  }

  const needsNow = (name: string): readonly string[] => now.get(name) ?? [];
  const needsAtStart = (name: string): readonly string[] => atStart.get(name) ?? [];
  const neededAtStart = [...scalars.keys()].filter((name) => roots.has(name));
  return {
    scalars,
    now: needsNow,
    atStart: needsAtStart,
    neededAtStart,
    order: orderByNeeds(scalars.keys(), needsNow),
    startOrder: orderByNeeds(neededAtStart, needsAtStart),
  };
}
