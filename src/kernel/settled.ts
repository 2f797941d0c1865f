import type { Node } from '../compile/index.ts';

/** A constant of this run, not of the program. */
export interface Settled extends Node {
  readonly isSettled: true;
}

/** Whether a node is a constant only because of the schedule of this run. */
export function isSettled(node: Node): boolean {
  return 'isSettled' in node;
}
