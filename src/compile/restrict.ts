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
  const leafNumbers: LeafNumbers = { state, memory, pipe, initial };

  return {
    ...program,
    initial: pick(program.initial, live.initial).map((old) => moveNode(old, initial, {})),
    nodes: pick(program.nodes, live.nodes).map((old) => moveNode(old, node, leafNumbers)),
    states: pick(program.states, live.states).map((old) => ({
      ...old,
      initial: initial[old.initial]!,
      rate: node[old.rate]!,
    })),
    memories: pick(program.memories, live.memories).map((old) => ({
      ...old,
      initial: initial[old.initial]!,
      next: node[old.next]!,
    })),
    pipes: pick(program.pipes, live.pipes).map((old) => ({
      ...old,
      input: node[old.input]!,
      delay: initial[old.delay]!,
      initial: initial[old.initial]!,
    })),
    outputs: kept.map((output) => ({
      ...output,
      node: node[output.node]!,
      history: output.history.map((entry) => ({ ...entry, initial: initial[entry.initial]! })),
    })),
    identities: identities.map((old) => ({ ...old, left: node[old.left]!, right: node[old.right]! })),
    names: new Map([...program.names].filter(([old]) => live.nodes[old]).map(([old, name]) => [node[old]!, name])),
  };
}

interface Live {
  readonly nodes: Marks;
  readonly initial: Marks;
  readonly states: Marks;
  readonly memories: Marks;
  readonly pipes: Marks;
  keepInitial(index: number): void;
}

/** 1 for each entry of a list that is kept. */
type Marks = Uint8Array;

/** Everything that the given nodes rest on, through what is remembered from step to step. */
function findLive(program: Program, roots: readonly number[]): Live {
  const nodes = new Uint8Array(program.nodes.length);
  const initial = new Uint8Array(program.initial.length);
  const states = new Uint8Array(program.states.length);
  const memories = new Uint8Array(program.memories.length);
  const pipes = new Uint8Array(program.pipes.length);
  const waiting = [...roots];

  function keepInitial(index: number): void {
    const waitingInitial = [index];
    for (let next = waitingInitial.pop(); next !== undefined; next = waitingInitial.pop()) {
      if (initial[next]) continue;
      initial[next] = 1;
      for (const arg of program.initial[next]!.args) waitingInitial.push(arg);
    }
  }
  function keepLeaf({ operation, index }: Node): void {
    if (operation === 'initial') keepInitial(index!);
    if (operation === 'state' && !states[index!]) {
      states[index!] = 1;
      keepInitial(program.states[index!]!.initial);
      waiting.push(program.states[index!]!.rate);
    }
    if (operation === 'memory' && !memories[index!]) {
      memories[index!] = 1;
      keepInitial(program.memories[index!]!.initial);
      waiting.push(program.memories[index!]!.next);
    }
    if (operation === 'pipe' && !pipes[index!]) {
      pipes[index!] = 1;
      keepInitial(program.pipes[index!]!.initial);
      keepInitial(program.pipes[index!]!.delay);
      waiting.push(program.pipes[index!]!.input);
    }
  }

  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (nodes[next]) continue;
    nodes[next] = 1;
    for (const arg of program.nodes[next]!.args) waiting.push(arg);
    keepLeaf(program.nodes[next]!);
  }
  return { nodes, initial, states, memories, pipes, keepInitial };
}

/** The number after restriction of each entry that is kept. */
type Numbers = Int32Array;
type LeafNumbers = Partial<Record<Node['operation'], Numbers>>;

function renumber(kept: Marks): Numbers {
  const numbers = new Int32Array(kept.length);
  let next = 0;
  for (let old = 0; old < kept.length; old++) if (kept[old]) numbers[old] = next++;
  return numbers;
}

function pick<T>(list: readonly T[], kept: Marks): readonly T[] {
  return list.filter((_, index) => kept[index]);
}

/** The node with its new numbers; the node itself where they are the old ones. */
function moveNode(node: Node, args: Numbers, leafNumbers: LeafNumbers): Node {
  const leaf = node.index === undefined ? undefined : leafNumbers[node.operation];
  const index = leaf ? leaf[node.index!]! : node.index;
  if (index === node.index && node.args.every((arg) => args[arg] === arg)) return node;
  const moved = { ...node, args: node.args.map((arg) => args[arg]!) };
  return leaf ? { ...moved, index: index! } : moved;
}
