import type { Expression } from '../language/index.ts';
import { error, ProblemsError } from '../words/index.ts';
import { expressionKey } from './expression-key.ts';
import { fromStart, graphOf, type Lowering, type Section } from './lowering.ts';
import type { MemoryCall } from './memory-call.ts';
import type { Elements } from './scalar.ts';

type Lower = (expression: Expression, section?: Section) => number;

/**
 * The node of a delay, smooth, `previous`, `sample`, `delay_fixed`, `initial` or `starting`. What it remembers becomes hidden states,
 * memories and pipes; the same call on the same values is kept once in the whole program.
 *
 * @param saying whose equation holds the call, and at which elements.
 * @param lower lowers an argument of the call, by default into the section of the call.
 */
export function lowerMemory(
  lowering: Lowering,
  expression: Extract<Expression, { kind: 'call' }>,
  call: MemoryCall,
  saying: { readonly owner: string; readonly elements: Elements },
  section: Section,
  lower: Lower,
): number {
  if (section === 'start') return valueAtStart(lowering, call, lower);
  if (call.construct === 'initial') return fromStart(lowering, lower(call.input, 'start'));
  if (call.construct === 'starting') return lower(call.input);
  const key = expressionKey(lowering.model, expression, saying.elements);
  const known = lowering.remembered.get(key);
  if (known !== undefined) return known;
  const name = `${saying.owner}: ${expression.name}`;
  const node = remember(lowering, name, call, lower);
  lowering.remembered.set(key, node);
  return node;
}

function valueAtStart(lowering: Lowering, { condition, input, first }: MemoryCall, lower: Lower): number {
  if (!condition) return lower(first, 'start');
  return lowering.initial.add('select', [lower(condition, 'start'), lower(input, 'start'), lower(first, 'start')]);
}

function remember(lowering: Lowering, name: string, call: MemoryCall, lower: Lower): number {
  switch (call.construct) {
    case 'delay':
      return delay(lowering, name, call, lower);
    case 'smooth':
      return smooth(lowering, name, call, lower);
    case 'fixed delay':
      return fixedDelay(lowering, name, call, lower);
    case 'sample': {
      const memory = newMemory(lowering, name, lower(call.first, 'start'));
      const kept = lowering.nodes.add('select', [lower(call.condition!), lower(call.input), memory.node]);
      memory.setNext(kept);
      return kept;
    }
    default: {
      const memory = newMemory(lowering, name, lower(call.first, 'start'));
      lowering.postponed.push(() => memory.setNext(lower(call.input)));
      return memory.node;
    }
  }
}

/**
 * A material delay: `order` stocks in a row, each emptied at the rate content · order / duration, so that what flows in
 * flows out also when the duration changes. In balance at the start. Forrester 1961, Industrial Dynamics, ch. 9;
 * the same equations as https://www.vensim.com/documentation/fn_delay3.html.
 */
function delay(lowering: Lowering, name: string, call: MemoryCall, lower: Lower): number {
  const { nodes, initial } = lowering;
  const order = orderOf(lowering, name, call, lower);
  const stageTime = (section: Section): number => {
    const graph = graphOf(lowering, section);
    return graph.add('divide', [lower(call.duration!, section), graph.constant(order)]);
  };
  const content = initial.add('multiply', [lower(call.first, 'start'), stageTime('start')]);
  const stages = newStages(lowering, name, order, content);
  const outflows = stages.map((stage) => nodes.add('divide', [stage.node, stageTime('now')]));
  lowering.postponed.push(() => {
    for (const [position, stage] of stages.entries()) {
      const inflow = outflows[position - 1] ?? lower(call.input);
      stage.setRate(nodes.add('subtract', [inflow, outflows[position]!]));
    }
  });
  return outflows[order - 1]!;
}

/** An information delay: `order` levels in a row, each going to the one before it at the rate gap · order / duration. */
function smooth(lowering: Lowering, name: string, call: MemoryCall, lower: Lower): number {
  const { nodes } = lowering;
  const order = orderOf(lowering, name, call, lower);
  const stages = newStages(lowering, name, order, lower(call.first, 'start'));
  lowering.postponed.push(() => {
    const stageTime = nodes.add('divide', [lower(call.duration!), nodes.constant(order)]);
    for (const [position, stage] of stages.entries()) {
      const goal = stages[position - 1]?.node ?? lower(call.input);
      stage.setRate(nodes.add('divide', [nodes.add('subtract', [goal, stage.node]), stageTime]));
    }
  });
  return stages[order - 1]!.node;
}

function fixedDelay({ pipes, nodes, postponed }: Lowering, name: string, call: MemoryCall, lower: Lower): number {
  const pipe = { name, input: -1, delay: lower(call.duration!, 'start'), initial: lower(call.first, 'start') };
  const index = pipes.push(pipe) - 1;
  postponed.push(() => {
    pipe.input = lower(call.input);
  });
  return nodes.leaf('pipe', 'step', index);
}

function newMemory(
  { memories, nodes }: Lowering,
  name: string,
  initial: number,
): { readonly node: number; setNext(next: number): void } {
  const memory = { name, initial, next: -1 };
  const index = memories.push(memory) - 1;
  const setNext = (next: number): void => {
    memory.next = next;
  };
  return { node: nodes.leaf('memory', 'step', index), setNext };
}

function newStages(
  { states, nodes }: Lowering,
  name: string,
  order: number,
  initial: number,
): readonly { readonly node: number; setRate(rate: number): void }[] {
  return Array.from({ length: order }, (_, position) => {
    const state = { name: order === 1 ? name : `${name} stage ${position + 1}`, initial, rate: -1 };
    const index = states.push(state) - 1;
    const setRate = (rate: number): void => {
      state.rate = rate;
    };
    return { node: nodes.leaf('state', 'step', index), setRate };
  });
}

/** Stages must be known when the model is compiled: there are that many hidden stocks. */
function orderOf(lowering: Lowering, name: string, { order }: MemoryCall, lower: Lower): number {
  if (typeof order === 'number') return order;
  const folded = lowering.initial.constantOf(lower(order!, 'start'));
  if (folded !== undefined && Number.isInteger(folded) && folded >= 1 && folded <= 100) return folded;
  const text = {
    en: `${name} needs its number of stages as a whole number from 1 to 100 written in the equation.`,
    zh: `${name} 的阶数须在方程中写成 1 到 100 之间的整数。`,
  };
  throw new ProblemsError([error('delay-order', text)]);
}
