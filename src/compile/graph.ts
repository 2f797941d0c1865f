import { apply, type Computation } from './operations.ts';
import { writtenPower } from './power.ts';
import type { Binding, LookupTable, Node, Operation } from './program.ts';
import { simplify } from './simplify.ts';

/**
 * A list of nodes under construction. Each value exists once: asking for an operation on the same arguments again gives the
 * node that is there. Constants are folded, and identities that hold bit for bit are applied (see `simplify`).
 */
export class Graph {
  readonly nodes: Node[] = [];
  readonly #known = new Map<string, number>();
  readonly #lookups: readonly LookupTable[];
  /** What a value has that rests on the clock and on the member: known at the start it is the member's, else it is of the step. */
  readonly #changing: Binding;

  constructor(section: 'initial' | 'nodes', lookups: readonly LookupTable[]) {
    this.#lookups = lookups;
    this.#changing = section === 'initial' ? 'member' : 'step';
  }

  constant(value: number): number {
    const key = Object.is(value, -0) ? '-0' : String(value);
    return this.#find(`constant ${key}`, { operation: 'constant', args: [], value, binding: 'constant' });
  }

  /** A leaf other than a constant; `binding` says when the table it points into is known. */
  leaf(operation: Operation, binding: Binding, index?: number): number {
    const node: Node = { operation, args: [], binding, ...(index === undefined ? {} : { index }) };
    return this.#find(`${operation} ${index ?? ''}`, node);
  }

  add(operation: Computation, args: readonly number[], index?: number): number {
    const ordered = isCommutative(operation) && args[0]! > args[1]! ? [args[1]!, args[0]!] : args;
    const known = this.#known.get(keyOf(operation, ordered, index));
    if (known !== undefined) return known;
    const simpler = simplify(this, operation, ordered) ?? this.#fold(operation, ordered, index);
    if (simpler !== undefined) return simpler;
    const binding = ordered.map((arg) => this.nodes[arg]!.binding).reduce((left, right) => this.#join(left, right));
    const node: Node = { operation, args: ordered, binding, ...(index === undefined ? {} : { index }) };
    return this.#find(keyOf(operation, ordered, index), node);
  }

  /** The value of a node that is a constant; undefined for any other. */
  constantOf(node: number): number | undefined {
    return this.nodes[node]!.value;
  }

  #fold(operation: Computation, args: readonly number[], index?: number): number | undefined {
    const values = args.map((arg) => this.nodes[arg]!.value);
    if (values.includes(undefined)) return undefined;
    const [a, b, c] = values as number[];
    if (operation === 'power') return this.constant(writtenPower(a!, b!));
    return this.constant(
      apply(operation, a ?? 0, b ?? 0, c ?? 0, index === undefined ? undefined : this.#lookups[index]),
    );
  }

  #find(key: string, node: Node): number {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, this.nodes.length);
    return this.nodes.push(node) - 1;
  }

  #join(left: Binding, right: Binding): Binding {
    if (left === right || right === 'constant') return left;
    return left === 'constant' ? right : this.#changing;
  }
}

function keyOf(operation: Operation, args: readonly number[], index: number | undefined): string {
  return `${operation} ${index ?? ''} ${args.join(' ')}`;
}

/** Operations whose result is the same bits whichever argument comes first. */
function isCommutative(operation: Computation): boolean {
  return (
    operation === 'add' ||
    operation === 'multiply' ||
    operation === 'minimum' ||
    operation === 'maximum' ||
    operation === 'equal' ||
    operation === 'and' ||
    operation === 'or'
  );
}
