import { isComputation } from './operations.ts';
import type { Node, Program } from './program.ts';

/**
 * A program as text to read and to keep as a snapshot: what each construct of the language became. Values at the start are
 * `i0, i1, …`, values of every instant `v0, v1, …`; a comment names the variables whose value it is. Computations that are
 * known before the run say when: `(time)` the same for all members, `(member)` the same at all times.
 */
export function describeProgram(program: Program): string {
  const names = namesByNode(program);
  const sections: [string, string[]][] = [
    ['start', program.initial.map((node, index) => line('i', index, node, program, []))],
    ['every instant', program.nodes.map((node, index) => line('v', index, node, program, names.get(index) ?? []))],
    [
      'states',
      program.states.map(({ name, initial, rate }) => `"${name}" starts at i${initial}, changes by v${rate} a year`),
    ],
    [
      'memories',
      program.memories.map(({ name, initial, next }) => `"${name}" starts at i${initial}, then v${next} a step ago`),
    ],
    [
      'pipes',
      program.pipes.map(
        ({ name, input, delay, initial }) => `"${name}" is v${input} i${delay} years ago, before that i${initial}`,
      ),
    ],
    [
      'history',
      program.outputs.flatMap(({ name, kind, history }) =>
        kind === 'integral' ? [] : history.map(({ year, initial }) => `${name} ${year}: i${initial}`),
      ),
    ],
    [
      'identities',
      program.identities.map(({ name, left, right, tolerance }) => `${name}: v${left} = v${right} within ${tolerance}`),
    ],
  ];
  return sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => [`${title}:`, ...lines.map((text) => `  ${text}`)].join('\n'))
    .join('\n');
}

function line(letter: 'i' | 'v', index: number, node: Node, program: Program, names: readonly string[]): string {
  const computation = isComputation(node.operation);
  const parts = [node.operation, subject(node, program), ...node.args.map((arg) => `${letter}${arg}`)];
  const early = computation && node.binding !== 'step' && letter === 'v' ? ` (${node.binding})` : '';
  const text = `${letter}${index} = ${parts.filter((part) => part !== '').join(' ')}${early}`;
  return names.length === 0 ? text : `${text}  # ${names.join(', ')}`;
}

/** What a leaf or a lookup points at, by name. */
function subject({ operation, value, index }: Node, program: Program): string {
  if (value !== undefined) return Object.is(value, -0) ? '-0' : String(value);
  if (index === undefined) return '';
  switch (operation) {
    case 'parameter':
      return program.columns[index]!.name;
    case 'shock':
      return program.shocks[index]!.name;
    case 'input':
      return program.inputs[index]!.name;
    case 'lookup':
      return program.lookups[index]!.name;
    case 'state':
      return `"${program.states[index]!.name}"`;
    case 'memory':
      return `"${program.memories[index]!.name}"`;
    case 'pipe':
      return `"${program.pipes[index]!.name}"`;
    default:
      return `i${index}`;
  }
}

/** Names of outputs by their node; a leaf that bears its own name needs no comment. */
function namesByNode({ outputs, nodes }: Program): ReadonlyMap<number, readonly string[]> {
  const names = new Map<number, string[]>();
  const ownName: readonly string[] = ['stock', 'parameter', 'shock', 'lever', 'input', 'integral'];
  for (const { name, node, kind } of outputs) {
    const leaf = ['state', 'parameter', 'shock', 'input'].includes(nodes[node]!.operation);
    if (leaf && ownName.includes(kind)) continue;
    const list = names.get(node);
    if (list) list.push(name);
    else names.set(node, [name]);
  }
  return names;
}
