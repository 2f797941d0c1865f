import type { ForeignEquation, ForeignExpression } from '../foreign.ts';
import { Refusal } from '../refusal.ts';
import { keyOf } from '../scan.ts';
import { formula } from './formula.ts';

type Equations = readonly ForeignEquation[];

/**
 * Writes conveyors and queues out into stocks, delays and limits.
 *
 * A conveyor of constant transit time T gives back what went in T ago, less what leaked on the way. A leak is by default linear: its
 * equation is the fraction of what goes in that leaks over the whole length, in equal parts; an exponential one is the fraction
 * of the content that leaks in a unit of time. What is on the belt at the start lies as if the same had always gone in. A
 * capacity and an inflow limit hold back what would go in.
 *
 * A queue lets out what is in it at the start of a step, as far as what follows takes it: its outflows in their order, an
 * overflow the rest.
 */
export function writeOutBelts(equations: Equations): Equations {
  const belts = equations.filter((equation) => equation.belt);
  if (belts.length === 0) {
    for (const { leaving, at, name } of equations) if (leaving) throw nowhere(name, at);
    return equations;
  }
  let written = equations;
  const from = new Set(belts.flatMap((belt) => belt.outflows.map(keyOf)));
  for (const { leaving, name, at } of equations) if (leaving && !from.has(keyOf(name))) throw nowhere(name, at);
  // Queues first: what a conveyor has no room for is held back after them.
  for (const belt of belts) if (belt.belt?.kind === 'queue') written = writeOutQueue(belt, written);
  for (const belt of belts) if (belt.belt?.kind === 'conveyor') written = writeOutConveyor(belt, written, from);
  return written.map((equation) => (equation.belt ? withoutBelt(equation) : equation));
}

function writeOutConveyor(stock: ForeignEquation, equations: Equations, fromBelts: ReadonlySet<string>): Equations {
  const belt = stock.belt!;
  if (belt.kind !== 'conveyor') return equations;
  const { at, subscripts, outflows } = stock;
  if (stock.definition.kind !== 'expression') throw listedContent(stock);
  const isLeak = (flow: string): boolean =>
    equations.some(({ name, leaving }) => leaving === 'leak' && keyOf(name) === keyOf(flow));
  const leaks = outflows.filter(isLeak);
  const [exit, ...others] = outflows.filter((flow) => !isLeak(flow));
  if (others.length > 0) throw severalExits(stock, others);
  const variable = (name: string): ForeignExpression => ({ kind: 'name', name, subscripts, at });
  const made: ForeignEquation[] = [];
  /** Adds a variable named after the stock, of the same elements, and gives its value. */
  const add = (what: string, expression: ForeignExpression): ForeignExpression => {
    const name = `${stock.name} ${what}`;
    made.push(madeFrom(stock, name, expression));
    return variable(name);
  };
  /** Adds a sum over whole steps: belts move between them, also under Runge-Kutta. */
  const addUp = (what: string, first: ForeignExpression, rate: ForeignExpression): ForeignExpression => {
    const before = variable(`${stock.name} ${what}`);
    return add(what, formula('PREVIOUS(before + rate * DT, first)', { before, rate, first }, at));
  };
  const zero: ForeignExpression = { kind: 'number', value: 0, at };
  const sum = (terms: readonly ForeignExpression[]): ForeignExpression =>
    terms.length === 0 ? zero : terms.reduce((left, right) => ({ kind: 'binary', operator: '+', left, right, at }));
  const call = (name: string, args: readonly ForeignExpression[]): ForeignExpression => ({
    kind: 'call',
    name,
    subscripts: [],
    args,
    at,
  });

  const T = add('transit time', call('TRANSIT TIME', [belt.length]));
  const inflow = add('inflow', sum(stock.inflows.map(variable)));
  const content = stock.definition.expression;
  const fractions = leaks.map((flow) => variable(`${flow} fraction`));
  const f = leaks.length === 0 ? zero : add('leak fraction', sum(fractions));
  const parts = { T, inflow, content, f, S: variable(stock.name) };
  const write = (text: string, more: Readonly<Record<string, ForeignExpression>> = {}): ForeignExpression =>
    formula(text, { ...parts, ...more }, at);
  let leaving: ForeignExpression;
  let leaked: ForeignExpression;
  if (leaks.length === 0) {
    leaving = call('DELAY', [inflow, T, write('INIT(content) / T')]);
    leaked = zero;
  } else if (belt.leaksExponentially) {
    const kept = add('kept a step', write('MAX(1E-12, 1 - f * DT)'));
    const first = write(
      'IF INIT(f) = 0 THEN INIT(content) / T ELSE INIT(content) * INIT(f) / (1 - INIT(kept) ^ (T / DT))',
      {
        kept,
      },
    );
    const passed = add('passed', call('DELAY', [inflow, T, first]));
    const way = addUp('way', zero, write('(LN(kept) - LN(INIT(kept))) / DT', { kept }));
    const reach = add('reach', write('way + LN(kept) - LN(INIT(kept))', { way, kept }));
    leaving = write('passed * INIT(kept) ^ (T / DT) * EXP(reach - DELAY(reach, T, 0))', { passed, kept, reach });
    const itself = variable(`${stock.name} content`);
    leaked = addUp('content', content, write('inflow - leaving - f * itself', { leaving, itself }));
  } else {
    const first = add('first inflow', write('INIT(content) / (T - INIT(f) * (T - DT) / 2)'));
    const passed = add('passed', call('DELAY', [inflow, T, call('INIT', [first])]));
    const entered = addUp('entered', write('INIT(first) * T', { first }), write('inflow - passed', { passed }));
    const way = addUp('way', zero, write('f - INIT(f)'));
    const reach = add('reach', write('way + (f - INIT(f)) * DT', { way }));
    leaving = write('passed * MAX(0, 1 - INIT(f) - (reach - DELAY(reach, T, 0)) / T)', { passed, reach });
    leaked = write('entered / T', { entered });
  }
  const room = roomOn(stock, variable, write);
  const result = equations.flatMap((equation): ForeignEquation[] => {
    const key = keyOf(equation.name);
    if (equation === stock) return [withoutBelt(stock)];
    if (exit !== undefined && key === keyOf(exit)) return [defined(equation, leaving)];
    if (leaks.some((flow) => keyOf(flow) === key)) {
      const fraction = madeFrom(equation, `${equation.name} fraction`, expressionOf(equation));
      return [fraction, defined(equation, write('fraction * leaked', { fraction: variable(fraction.name), leaked }))];
    }
    const position = stock.inflows.findIndex((flow) => keyOf(flow) === key);
    if (!room || position < 0) return [equation];
    if (fromBelts.has(key) && !isFromQueue(key, equations)) throw blocked(stock, equation);
    const earlier = sum(stock.inflows.slice(0, position).map(variable));
    const limited = write('MAX(0, MIN(wanted, room - earlier))', { wanted: expressionOf(equation), room, earlier });
    return [defined(equation, limited)];
  });
  return [...result, ...made];
}

/** How much may go onto a belt in a unit of time: its limit, and what its capacity leaves besides what goes out meanwhile. */
function roomOn(
  { belt, outflows }: ForeignEquation,
  variable: (name: string) => ForeignExpression,
  write: (text: string, more: Readonly<Record<string, ForeignExpression>>) => ForeignExpression,
): ForeignExpression | undefined {
  if (belt?.kind !== 'conveyor') return undefined;
  const { capacity, inflowLimit } = belt;
  const free =
    capacity &&
    outflows.reduce(
      (left, flow) => write('left + out', { left, out: variable(flow) }),
      write('(capacity - S) / DT', { capacity }),
    );
  if (free && inflowLimit) return write('MIN(limit, free)', { limit: inflowLimit, free });
  return free ?? inflowLimit;
}

function writeOutQueue(stock: ForeignEquation, equations: Equations): Equations {
  const { at, subscripts, outflows } = stock;
  if (stock.definition.kind !== 'expression') throw listedContent(stock);
  const variable = (name: string): ForeignExpression => ({ kind: 'name', name, subscripts, at });
  const isOverflow = (flow: string): boolean =>
    equations.some(({ name, leaving }) => leaving === 'overflow' && keyOf(name) === keyOf(flow));
  // What overflows is what nobody else took.
  const inOrder = [...outflows.filter((flow) => !isOverflow(flow)), ...outflows.filter(isOverflow)];
  return equations.map((equation) => {
    if (equation === stock) return withoutBelt(stock);
    const position = inOrder.findIndex((flow) => keyOf(flow) === keyOf(equation.name));
    if (position < 0) return equation;
    const waiting = inOrder
      .slice(0, position)
      .reduce(
        (left, flow) => formula('left - out', { left, out: variable(flow) }, at),
        formula('Q / DT', { Q: variable(stock.name) }, at),
      );
    const wanted = expressionOf(equation);
    const isWritten = wanted.kind !== 'number' || wanted.value !== Number.MAX_VALUE;
    const limited = isWritten
      ? formula('MAX(0, MIN(wanted, waiting))', { wanted, waiting }, at)
      : formula('MAX(0, waiting)', { waiting }, at);
    return { ...defined(equation, limited), belt: { kind: 'queue' } };
  });
}

function isFromQueue(key: string, equations: Equations): boolean {
  return equations.some((equation) => equation.belt?.kind === 'queue' && keyOf(equation.name) === key);
}

function expressionOf({ definition, name, at }: ForeignEquation): ForeignExpression {
  if (definition.kind === 'expression') return definition.expression;
  throw new Refusal(at, {
    en: `the flow "${name}" of a conveyor or queue has no equation`,
    zh: `传送带或队列的流量“${name}”没有方程`,
  });
}

function defined(equation: ForeignEquation, expression: ForeignExpression): ForeignEquation {
  const { leaving, belt, ...plain } = equation;
  void leaving;
  void belt;
  return { ...plain, definition: { kind: 'expression', expression } };
}

function withoutBelt(stock: ForeignEquation): ForeignEquation {
  const { belt, ...plain } = stock;
  void belt;
  return plain;
}

function madeFrom(stock: ForeignEquation, name: string, expression: ForeignExpression): ForeignEquation {
  const { at, subscripts, group, except } = stock;
  return {
    name,
    subscripts,
    except,
    definition: { kind: 'expression', expression },
    kind: 'variable',
    inflows: [],
    outflows: [],
    nonNegative: false,
    made: true,
    units: '',
    comment: '',
    group,
    at,
  };
}

function listedContent({ name, at }: ForeignEquation): Refusal {
  return new Refusal(at, {
    en: `the conveyor or queue "${name}" lists what is where on it at the start; only one number for its whole content is taken over`,
    zh: `传送带或队列“${name}”逐段列出初始内容；仅支持以一个数表示全部内容`,
  });
}

function severalExits({ name, at }: ForeignEquation, others: readonly string[]): Refusal {
  return new Refusal(at, {
    en: `besides its exit the conveyor "${name}" has outflows that are no leaks: ${others.join(', ')}`,
    zh: `传送带“${name}”除出口外还有非泄漏的流出：${others.join('、')}`,
  });
}

function nowhere(name: string, at: number): Refusal {
  return new Refusal(at, {
    en: `"${name}" is a leak or an overflow, but leaves no conveyor or queue`,
    zh: `“${name}”是泄漏或溢流，却不从任何传送带或队列流出`,
  });
}

function blocked(stock: ForeignEquation, flow: ForeignEquation): Refusal {
  return new Refusal(stock.at, {
    en: `the conveyor "${stock.name}" may refuse what "${flow.name}" brings from another conveyor, which would block that one; this is not taken over`,
    zh: `传送带“${stock.name}”可能拒收“${flow.name}”从另一传送带送来的物料，从而阻塞后者；暂不支持`,
  });
}
