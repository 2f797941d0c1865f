import type { Setup } from './backend.ts';
import { type Clock, clockOf } from './clock.ts';
import type { Program } from './program.ts';
import { type TimeTable, tabulate } from './time-table.ts';

/** What the interpreter works out once for all members: tables, and which nodes to evaluate when, in their order. */
export interface Plan {
  readonly program: Program;
  readonly clock: Clock;
  readonly table: TimeTable;
  readonly everyStep: boolean;
  /** Nodes that are known from the draws alone: evaluated once a block. */
  readonly member: readonly number[];
  /** Nodes to evaluate as a step begins: for rates, memories, pipes, identities, and outputs when they are recorded there. */
  readonly opening: readonly number[];
  /** Nodes to evaluate in the further stages of a step: for rates. */
  readonly stages: readonly number[];
  /** Nodes to evaluate at a saved point: for outputs. */
  readonly closing: readonly number[];
  /** Nodes of `initial` with the history values of the outputs, in order. */
  readonly historyNodes: readonly number[];
}

export function planRun(program: Program, { paths, everyStep = false }: Setup): Plan {
  const order = orderOf(program, everyStep);
  return { ...order, table: tabulate(program, order.clock, paths ?? new Map()) };
}

type Order = Omit<Plan, 'table'>;

/** Kept as long as its program: a program is run with one schedule after another, and only the table depends on the schedule. */
const orders = { ends: new WeakMap<Program, Order>(), everyStep: new WeakMap<Program, Order>() };

function orderOf(program: Program, everyStep: boolean): Order {
  const known = everyStep ? orders.everyStep : orders.ends;
  const order = known.get(program) ?? makeOrder(program, everyStep);
  known.set(program, order);
  return order;
}

function makeOrder(program: Program, everyStep: boolean): Order {
  const { states, memories, pipes, identities, outputs, nodes, time } = program;
  const rates = states.map((state) => state.rate);
  const recorded = outputs.map((output) => output.node);
  const kept = [...memories.map((memory) => memory.next), ...pipes.map((pipe) => pipe.input)];
  const compared = identities.flatMap(({ left, right }) => [left, right]);
  return {
    program,
    clock: clockOf(time),
    everyStep,
    member: [...nodes.keys()].filter((node) => nodes[node]!.binding === 'member'),
    opening: changingFor(program, [...rates, ...kept, ...compared, ...(everyStep ? recorded : [])]),
    stages: changingFor(program, rates),
    closing: changingFor(program, recorded),
    historyNodes: outputs.flatMap((output) => output.history.map((entry) => entry.initial)),
  };
}

/** The nodes that change over time among those that the given nodes rest on, themselves included, in order. */
function changingFor({ nodes }: Program, roots: readonly number[]): readonly number[] {
  const changes = (node: number): boolean => nodes[node]!.binding === 'time' || nodes[node]!.binding === 'step';
  const needed = new Set<number>();
  const waiting = roots.filter(changes);
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (needed.has(node)) continue;
    needed.add(node);
    // What a time-bound node rests on is in the table already.
    if (nodes[node]!.binding === 'step') waiting.push(...nodes[node]!.args.filter(changes));
  }
  return [...needed].sort((left, right) => left - right);
}
