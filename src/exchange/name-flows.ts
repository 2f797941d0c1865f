import type { ByElement, Equation, Expression, Variable } from '../language/index.ts';
import { number } from './build.ts';
import { equationFrom } from './equation-from.ts';
import { unitNamed } from './imported-unit.ts';
import type { Names } from './names.ts';

type Stock = Extract<Variable, { kind: 'stock' }>;

/**
 * Gives every stock its flows: the variables that its rate adds up and takes away, where it is such a sum; else its rate becomes
 * one flow of its own.
 */
export function nameFlows(
  variables: Map<string, Variable>,
  rates: ReadonlyMap<string, ByElement<Equation>>,
  names: Names,
): void {
  for (const [name, rate] of rates) {
    const stock = variables.get(name) as Stock;
    const first = [...rate.values()][0]!;
    const isOne = [...rate.values()].every((equation) => equation === first);
    const flows = isOne ? flowsIn(first.expression, stock, variables) : undefined;
    if (flows) {
      for (const flow of [...flows.inflows, ...flows.outflows]) makeFlow(flow, variables);
      variables.set(name, { ...stock, ...flows });
      continue;
    }
    const flow = names.give(`net flow of ${stock.title.en}`);
    const title = { en: `Net flow of ${stock.title.en}`, zh: `${stock.title.zh}的净流量` };
    const { sector, over, place } = stock;
    const unit = unitNamed(stock.unit.text === '1' ? '1' : `${stock.unit.text} per time`);
    variables.set(flow, {
      name: flow,
      title,
      unit,
      sector,
      over,
      place,
      kind: 'flow',
      equation: rate,
      history: new Map(),
    });
    variables.set(name, { ...stock, inflows: [flow] });
  }
}

function flowsIn(
  rate: Expression,
  stock: Stock,
  variables: ReadonlyMap<string, Variable>,
): { readonly inflows: string[]; readonly outflows: string[] } | undefined {
  const [inflows, outflows]: [string[], string[]] = [[], []];
  const visit = (expression: Expression, positive: boolean): boolean => {
    if (expression.kind === 'binary' && (expression.operator === '+' || expression.operator === '-')) {
      const right = expression.operator === '+' ? positive : !positive;
      return visit(expression.left, positive) && visit(expression.right, right);
    }
    if (expression.kind === 'negate') return visit(expression.operand, !positive);
    if (expression.kind === 'number' && expression.value === 0) return true;
    if (expression.kind !== 'reference') return false;
    const variable = variables.get(expression.name);
    const isFlow = variable?.kind === 'flow' || variable?.kind === 'auxiliary' || variable?.kind === 'parameter';
    if (!isFlow || variable.over.join() !== stock.over.join()) return false;
    // Subscripts are the stock's own dimensions, each in its place.
    if (stock.over.some((dimension, index) => expression.subscripts[index] !== dimension)) return false;
    if (inflows.includes(expression.name) || outflows.includes(expression.name)) return false;
    (positive ? inflows : outflows).push(expression.name);
    return true;
  };
  return visit(rate, true) ? { inflows, outflows } : undefined;
}

function makeFlow(name: string, variables: Map<string, Variable>): void {
  const variable = variables.get(name)!;
  if (variable.kind === 'auxiliary') variables.set(name, { ...variable, kind: 'flow' });
  if (variable.kind !== 'parameter') return;
  const { name: own, title, unit, sector, over, note, place } = variable;
  const stand = { name: own, title, unit, sector, over, place, ...(note ? { note } : {}) };
  const made = new Map<number, Equation>();
  const equation = new Map(
    [...variable.value].map(([key, value]) => {
      const known = made.get(value) ?? equationFrom(number(value), place);
      made.set(value, known);
      return [key, known] as const;
    }),
  );
  variables.set(name, { ...stand, kind: 'flow', equation, history: new Map() });
}
