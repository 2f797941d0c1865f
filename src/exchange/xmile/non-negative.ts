import type { ForeignEquation, ForeignExpression } from '../foreign.ts';
import { keyOf } from '../scan.ts';
import { startsWithPart } from '../translate/parts.ts';

/**
 * Writes what XMILE's `<non_negative/>` means into the equations. A flow that is non-negative is never below 0. What leaves a
 * non-negative stock in one step is at most what is in it and what comes in meanwhile, in the order of its outflows; where
 * an outflow serves other stocks too, only this stock is held back, not the flow.
 */
export function limitFlows(equations: readonly ForeignEquation[]): readonly ForeignEquation[] {
  const result = equations.map((equation) =>
    equation.kind === 'flow' && equation.nonNegative
      ? mapped(equation, (flow) => call('MAX', [zero(flow), flow]))
      : equation,
  );
  const stocks = result.filter((equation) => equation.kind === 'stock' && equation.nonNegative);
  if (stocks.length === 0) return result;
  const users = new Map<string, Set<string>>();
  for (const stock of result) {
    for (const flow of stock.outflows) {
      const key = keyOf(flow);
      users.set(key, (users.get(key) ?? new Set()).add(keyOf(stock.name)));
    }
  }
  const reads = readsOf(result);
  const byFlow = new Map<string, (flow: ForeignEquation) => ForeignEquation>();
  const replaced = new Map<ForeignEquation, ForeignEquation>();
  const added: ForeignEquation[] = [];
  for (const stock of stocks) {
    const shared = stock.outflows.filter((flow) => (users.get(keyOf(flow))?.size ?? 0) > 1);
    for (const [position, outflow] of stock.outflows.entries()) {
      if (shared.includes(outflow)) continue;
      const limit = (equation: ForeignEquation): ForeignEquation =>
        mapped(equation, (flow) => call('MIN', [flow, available(stock, position, equation, reads)]));
      if (!byFlow.has(keyOf(outflow))) byFlow.set(keyOf(outflow), limit);
    }
    if (shared.length === 0) continue;
    // What really leaves this stock gets a name of its own.
    const outflows = stock.outflows.map((flow) => (shared.includes(flow) ? `${flow} out of ${stock.name}` : flow));
    for (const [position, flow] of stock.outflows.entries()) {
      if (!shared.includes(flow)) continue;
      const { at, subscripts } = stock;
      const whole: ForeignExpression = { kind: 'name', name: flow, subscripts, at };
      const limited = call('MIN', [whole, available({ ...stock, outflows }, position, stock, reads)]);
      added.push({
        ...stock,
        name: outflows[position]!,
        kind: 'flow',
        inflows: [],
        outflows: [],
        nonNegative: false,
        comment: '',
        definition: { kind: 'expression', expression: limited },
      });
    }
    replaced.set(stock, { ...stock, outflows });
  }
  const limited = result.map((equation) => {
    const limit = equation.kind === 'flow' ? byFlow.get(keyOf(equation.name)) : undefined;
    return limit ? limit(equation) : (replaced.get(equation) ?? equation);
  });
  return [...limited, ...added];
}

/** What an outflow can take: content / DT and inflows, less the outflows before it, and not below 0. */
function available(
  stock: ForeignEquation,
  position: number,
  flow: ForeignEquation,
  reads: (from: string, to: string) => boolean,
): ForeignExpression {
  const { at } = flow;
  const named = (name: string): ForeignExpression => ({ kind: 'name', name, subscripts: flow.subscripts, at });
  const step: ForeignExpression = { kind: 'name', name: 'DT', subscripts: [], at };
  const join = (operator: '+' | '-' | '/', left: ForeignExpression, right: ForeignExpression): ForeignExpression => ({
    kind: 'binary',
    operator,
    left,
    right,
    at,
  });
  let content = join('/', named(stock.name), step);
  const own = stock.outflows[position]!;
  // An inflow that itself rests on this outflow cannot be known before it.
  for (const inflow of stock.inflows) if (!reads(inflow, own)) content = join('+', content, named(inflow));
  for (const earlier of stock.outflows.slice(0, position)) {
    if (!reads(earlier, own)) content = join('-', content, named(earlier));
  }
  return call('MAX', [zero(content), content]);
}

/** Whether one variable rests on another through any number of equations, stocks apart. */
function readsOf(equations: readonly ForeignEquation[]): (from: string, to: string) => boolean {
  const needs = new Map<string, Set<string>>();
  for (const { name, kind, definition } of equations) {
    if (kind === 'stock' || definition.kind !== 'expression') continue;
    const own = needs.get(keyOf(name)) ?? new Set<string>();
    startsWithPart(definition.expression, (part) => {
      if (part.kind === 'name' || part.kind === 'call') own.add(keyOf(part.name));
    });
    needs.set(keyOf(name), own);
  }
  return (from, to) => {
    const reached = new Set([keyOf(from)]);
    for (const name of reached) for (const need of needs.get(name) ?? []) reached.add(need);
    return reached.has(keyOf(to));
  };
}

function mapped(
  equation: ForeignEquation,
  wrap: (expression: ForeignExpression) => ForeignExpression,
): ForeignEquation {
  const { definition } = equation;
  if (definition.kind !== 'expression') return equation;
  return { ...equation, definition: { kind: 'expression', expression: wrap(definition.expression) } };
}

function call(name: string, args: readonly ForeignExpression[]): ForeignExpression {
  return { kind: 'call', name, subscripts: [], args, at: args[0]!.at };
}
function zero({ at }: { readonly at: number }): ForeignExpression {
  return { kind: 'number', value: 0, at };
}
