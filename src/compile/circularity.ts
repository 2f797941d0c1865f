import type { Model } from '../language/index.ts';
import { error, type Place, type Problem } from '../words/index.ts';
import { type DependencyGraph, dependencyGraph } from './dependency-graph.ts';
import { circleIn } from './order.ts';
import { equationOf, startEquationOf } from './scalar.ts';

/**
 * Every circle of variables that need one another at the same instant, or of values at the start that need one another:
 * one error for each, naming the whole circle and the place of every equation in it. Elements of a dimension that go
 * round in the same circle are reported once.
 */
export function findCircularities(model: Model): readonly Problem[] {
  return circularitiesOf(dependencyGraph(model));
}

/** The same for a model whose dependencies have been read. */
export function circularitiesOf(graph: DependencyGraph): readonly Problem[] {
  const now = circles(graph.order, graph.now);
  const atStart = circles(graph.startOrder, graph.atStart);
  const problems = new Map<string, Problem>();
  for (const [found, tell] of [[now, circular] as const, [atStart, circularStart] as const]) {
    for (const circle of found) {
      const variables = [...new Set(circle.map((name) => graph.scalars.get(name)!.variable.name))].sort().join(' ');
      if (!problems.has(variables)) problems.set(variables, tell(graph, fromFirstDeclared(graph, circle)));
    }
  }
  return [...problems.values()];
}

function circles(
  groups: DependencyGraph['order'],
  needs: (name: string) => readonly string[],
): readonly (readonly string[])[] {
  return groups
    .filter(([name, ...others]) => others.length > 0 || needs(name!).includes(name!))
    .map((group) => circleIn(group, needs))
    .filter((circle) => circle.length > 0);
}

function fromFirstDeclared({ scalars }: DependencyGraph, circle: readonly string[]): readonly string[] {
  const declared = [...scalars.keys()];
  const positions = circle.map((name) => declared.indexOf(name));
  const first = positions.indexOf(Math.min(...positions));
  return [...circle.slice(first), ...circle.slice(0, first)];
}

function circular(graph: DependencyGraph, circle: readonly string[]): Problem {
  const first = graph.scalars.get(circle[0]!)!;
  const path = arrows(circle, (name) => equationOf(graph.scalars.get(name)!)?.place);
  return error(
    'circular',
    {
      en: `"${first.name}" needs its own value at the same instant: ${path}. Something in the circle must remember: make one of them a stock, or read it through delay1, smooth or previous.`,
      zh: `“${first.name}”在同一时刻需要自身的值：${path}。环路中必须有记忆：把其中一个改为存量，或用 delay1、smooth、previous 读取它。`,
    },
    equationOf(first)?.place ?? first.variable.place,
  );
}

function circularStart(graph: DependencyGraph, circle: readonly string[]): Problem {
  const first = graph.scalars.get(circle[0]!)!;
  const path = arrows(circle, (name) => startEquationOf(graph.scalars.get(name)!)?.place);
  return error(
    'circular-start',
    {
      en: `The value of "${first.name}" at the start of the run needs itself: ${path}. Give one of them a first value that does not rest on the others: an initial equation of parameters, or the last argument of its delay, smooth or previous.`,
      zh: `“${first.name}”在运行开始时的值需要自身：${path}。请给其中一个不依赖其他变量的初值：由参数给出的 initial，或其 delay、smooth、previous 的最后一个参数。`,
    },
    startEquationOf(first)?.place ?? first.variable.place,
  );
}

/** `a (air.yaml:3:5) → b (air.yaml:7:5) → a`: what each needs, with the place of its equation. */
function arrows(circle: readonly string[], placeOf: (name: string) => Place | undefined): string {
  const steps = circle.map((name) => {
    const place = placeOf(name);
    return place ? `${name} (${place.file}:${place.line}:${place.column})` : name;
  });
  return [...steps, circle[0]!].join(' → ');
}
