import type { Node, Program } from './program.ts';

export interface RestrictOptions {
  /** Keep the identities, and what they rest on. Default true. */
  readonly identities?: boolean;
}

/**
 * The same program for fewer outputs: nodes, states, memories and pipes that neither they nor the identities rest on are
 * dropped and the rest is renumbered. Values do not change. Columns, shocks, inputs and lookups stay, so that draws
 * and paths fit the restricted program as they fit the whole one.
 *
 * @param outputs names of outputs to keep; they keep the program's order.
 */
export function restrict(program: Program, outputs: Iterable<string>, options: RestrictOptions = {}): Program {
  const wanted = new Set(outputs);
  const kept = program.outputs.filter((output) => wanted.has(output.name));
  const identities = options.identities === false ? [] : program.identities;
  const live = findLive(program, [
    ...kept.map((output) => output.node),
    ...identities.flatMap(({ left, right }) => [left, right]),
  ]);
  for (const { history } of kept) for (const { initial } of history) live.keepInitial(initial);

  const node = renumber(live.nodes);
  const initial = renumber(live.initial);
  const state = renumber(live.states);
  const memory = renumber(live.memories);
  const pipe = renumber(live.pipes);
  const leafNumbers: Partial<Record<Node['operation'], Renumber>> = { state, memory, pipe, initial };

  return {
    ...program,
    initial: pick(program.initial, live.initial).map((old) => moveNode(old, initial, {})),
    nodes: pick(program.nodes, live.nodes).map((old) => moveNode(old, node, leafNumbers)),
    states: pick(program.states, live.states).map((old) => ({
      ...old,
      initial: initial(old.initial),
      rate: node(old.rate),
    })),
    memories: pick(program.memories, live.memories).map((old) => ({
      ...old,
      initial: initial(old.initial),
      next: node(old.next),
    })),
    pipes: pick(program.pipes, live.pipes).map((old) => ({
      ...old,
      input: node(old.input),
      delay: initial(old.delay),
      initial: initial(old.initial),
    })),
    outputs: kept.map((output) => ({
      ...output,
      node: node(output.node),
      history: output.history.map((entry) => ({ ...entry, initial: initial(entry.initial) })),
    })),
    identities: identities.map((old) => ({ ...old, left: node(old.left), right: node(old.right) })),
    names: new Map([...program.names].filter(([old]) => live.nodes.has(old)).map(([old, name]) => [node(old), name])),
  };
}

interface Live {
  readonly nodes: ReadonlySet<number>;
  readonly initial: ReadonlySet<number>;
  readonly states: ReadonlySet<number>;
  readonly memories: ReadonlySet<number>;
  readonly pipes: ReadonlySet<number>;
  keepInitial(index: number): void;
}

/** Everything that the given nodes rest on, through what is remembered from step to step. */
function findLive(program: Program, roots: readonly number[]): Live {
  const [nodes, initial, states, memories, pipes] = [0, 1, 2, 3, 4].map(() => new Set<number>()) as [
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
  ];
  const waiting = [...roots];

  function keepInitial(index: number): void {
    const waitingInitial = [index];
    for (let next = waitingInitial.pop(); next !== undefined; next = waitingInitial.pop()) {
      if (initial.has(next)) continue;
      initial.add(next);
      waitingInitial.push(...program.initial[next]!.args);
    }
  }
  function keepLeaf({ operation, index }: Node): void {
    if (operation === 'initial') keepInitial(index!);
    if (operation === 'state' && !states.has(index!)) {
      states.add(index!);
      keepInitial(program.states[index!]!.initial);
      waiting.push(program.states[index!]!.rate);
    }
    if (operation === 'memory' && !memories.has(index!)) {
      memories.add(index!);
      keepInitial(program.memories[index!]!.initial);
      waiting.push(program.memories[index!]!.next);
    }
    if (operation === 'pipe' && !pipes.has(index!)) {
      pipes.add(index!);
      keepInitial(program.pipes[index!]!.initial);
      keepInitial(program.pipes[index!]!.delay);
      waiting.push(program.pipes[index!]!.input);
    }
  }

  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (nodes.has(next)) continue;
    nodes.add(next);
    waiting.push(...program.nodes[next]!.args);
    keepLeaf(program.nodes[next]!);
  }
  return { nodes, initial, states, memories, pipes, keepInitial };
}

type Renumber = (old: number) => number;

function renumber(kept: ReadonlySet<number>): Renumber {
  const numbers = new Map([...kept].sort((left, right) => left - right).map((old, position) => [old, position]));
  return (old) => numbers.get(old)!;
}

function pick<T>(list: readonly T[], kept: ReadonlySet<number>): readonly T[] {
  return list.filter((_, index) => kept.has(index));
}

function moveNode(node: Node, args: Renumber, leafNumbers: Partial<Record<Node['operation'], Renumber>>): Node {
  const moveIndex = leafNumbers[node.operation];
  const moved = { ...node, args: node.args.map(args) };
  return moveIndex && node.index !== undefined ? { ...moved, index: moveIndex(node.index) } : moved;
}
