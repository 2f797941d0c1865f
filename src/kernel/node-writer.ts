import { isComputation, type Node, type Program } from '../compile/index.ts';
import type { Code, Local } from './code.ts';
import { computation, fromMask, type Operand } from './computation.ts';
import type { Guard } from './guard.ts';
import type { Layout } from './layout.ts';
import { type LookupTools, lookup } from './lookup.ts';
import { PowerWriter } from './power-writer.ts';
import { local, number, type Vector } from './vector.ts';

/** One list of nodes to write. */
export interface Section {
  readonly list: readonly number[];
  /** Nodes whose values are used after the list. */
  readonly kept: ReadonlySet<number>;
  /** How to read a leaf; undefined for computations. */
  readonly leaf: (node: Node, index: number) => Leaf | undefined;
  /** Nodes in which a not-a-number marks the member. */
  readonly checks?: ReadonlySet<number>;
}

/** A list being written. */
export interface Writing {
  /** Writes the node at a position of the list; positions come in order. */
  write(position: number): void;
  /** Ends the list. */
  end(): void;
  /** Gives back the locals of the kept nodes, when their values are not needed any more. */
  release(): void;
}

/** A leaf lies in a local of its own already, or is an expression to be read once. */
export type Leaf = { readonly local: Local } | { readonly read: Vector };

/**
 * Writes nodes as instructions and knows where the value of each one is: in a local, from where it is computed to its last use. A node
 * written again stands for its new value from there on.
 */
export class NodeWriter {
  readonly powers: PowerWriter;
  readonly #code: Code;
  readonly #guard: Guard;
  readonly #nodes: Program['nodes'];
  readonly #layout: Layout;
  readonly #tools: LookupTools;
  readonly #operands = new Map<number, Operand>();

  constructor(code: Code, guard: Guard, nodes: Program['nodes'], layout: Layout, tools: LookupTools) {
    this.#code = code;
    this.#guard = guard;
    this.#nodes = nodes;
    this.#layout = layout;
    this.#tools = tools;
    this.powers = new PowerWriter(code, guard, nodes, layout.tables, (index) => this.#operand(index));
    for (const [index, { value }] of nodes.entries()) {
      if (value !== undefined) this.#operands.set(index, { value: number(value), constant: value });
    }
  }

  /** The value of a node that has been written and kept. */
  value(index: number): Vector {
    return this.#operand(index).value;
  }

  /** @returns a function after which the nodes of a list stand for the values that they have now, whatever is written in between. */
  remember(list: readonly number[]): () => void {
    const known = list.map((index) => [index, this.#operands.get(index)] as const);
    return () => {
      for (const [index, operand] of known) if (operand) this.#operands.set(index, operand);
    };
  }

  /** Begins a list; its nodes are then written one by one. */
  begin({ list, kept, leaf, checks }: Section): Writing {
    const lastUse = lastUses(this.#nodes, list);
    const owned = new Map<number, Local>();
    const release = (index: number): void => {
      const own = owned.get(index);
      if (own === undefined || kept.has(index)) return;
      owned.delete(index);
      this.#code.release(own);
    };
    const forgetLogarithms = this.powers.begin(list);
    return {
      write: (position) => {
        const index = list[position]!;
        const node = this.#nodes[index]!;
        const given = leaf(node, index);
        if (given && 'local' in given) {
          this.#operands.set(index, { value: local(given.local) });
        } else {
          this.#code.borrowing(() => {
            const { value, mask } = given ? { value: given.read, mask: undefined } : this.#compute(node);
            (mask ?? value)(this.#code);
            for (const arg of new Set(node.args)) if (lastUse.get(arg) === position) release(arg);
            const target = this.#code.vector();
            this.#code.set(target);
            owned.set(index, target);
            this.#operands.set(index, mask ? fromMask(local(target)) : { value: local(target) });
          });
        }
        if (checks?.has(index)) this.#guard.finite(this.value(index));
        if (!lastUse.has(index)) release(index);
      },
      end: forgetLogarithms,
      release: () => {
        for (const own of owned.values()) this.#code.release(own);
      },
    };
  }

  #operand(index: number): Operand {
    const operand = this.#operands.get(index);
    if (!operand) throw new Error(`node ${index} is not evaluated before it is used`);
    return operand;
  }

  #compute({ operation, args, index }: Node): Operand {
    if (!isComputation(operation)) throw new Error(`there is no way to read ${operation}`);
    if (operation === 'power') return { value: this.powers.write(args[0]!, args[1]!) };
    const operands = args.map((arg) => this.#operand(arg));
    if (operation !== 'lookup') {
      return computation(this.#code, operation, operands, this.#guard, this.#layout.tables);
    }
    const { rows, place } = this.#layout.lookups[index!]!;
    return { value: lookup(this.#code, operands[0]!.value, rows, place, this.#tools) };
  }
}

/** Position of the last use of each node within a list. */
function lastUses(nodes: Program['nodes'], list: readonly number[]): ReadonlyMap<number, number> {
  const last = new Map<number, number>();
  for (const [position, index] of list.entries()) for (const arg of nodes[index]!.args) last.set(arg, position);
  return last;
}
