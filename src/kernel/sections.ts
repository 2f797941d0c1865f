import type { Node, Plan, Program } from '../compile/index.ts';
import { needsChecks } from './checks.ts';

/**
 * The nodes of a program by the moment of a step at which the kernel evaluates them, each list in order. A saved point and the step
 * that begins there differ only in what jumps between them; everything else is evaluated once for both.
 */
export interface Sections {
  /** Known from the draws alone: once a member. */
  readonly member: readonly number[];
  /** What each step needs and no jump changes: at every step, and read by `closing` and `opening`. */
  readonly shared: readonly number[];
  /** What saved points need beside `shared`: at saved points, as the end of the step before. */
  readonly closing: readonly number[];
  /** What each step needs beside `shared`: after a saved point has been read, as the step begins. */
  readonly opening: readonly number[];
  /** What each step needs and stays the same until the next saved point (a year's shocks, and what rests on them): once between two, before all else. */
  readonly held: readonly number[];
  /** What changes within a step: in each further stage of a Runge-Kutta step. */
  readonly stages: readonly number[];
  /** The nodes of each list to watch for not-a-number. */
  readonly checks: {
    readonly member: ReadonlySet<number>;
    readonly step: ReadonlySet<number>;
    readonly closing: ReadonlySet<number>;
    readonly stages: ReadonlySet<number>;
  };
}

export function sectionsOf(plan: Plan): Sections {
  const { program } = plan;
  const jumps = dependents(program, jumpsBetweenSteps(plan));
  const isHeld = heldBetweenSaves(plan);
  const needed = new Set(plan.opening);
  const varying = dependents(program, ({ operation, binding }) => operation === 'state' || binding === 'time');
  return {
    member: plan.member,
    shared: plan.opening.filter((node) => !jumps.has(node) && !isHeld(node)),
    closing: plan.closing.filter((node) => jumps.has(node) || !needed.has(node)),
    opening: plan.opening.filter((node) => jumps.has(node) && !isHeld(node)),
    held: plan.opening.filter(isHeld),
    stages: program.time.method === 'euler' ? [] : plan.stages.filter((node) => varying.has(node)),
    checks: needsChecks(plan),
  };
}

/** Whether a leaf has another value as the step begins than at the end of the step before, at some saved point. */
function jumpsBetweenSteps({ clock, table }: Plan): (node: Node, index: number) => boolean {
  const saved = Array.from({ length: clock.saves }, (_, save) => save * clock.stepsPerSave);
  const differs = (values: ArrayLike<number>): boolean =>
    saved.some((step) => !Object.is(values[clock.opening(step)], values[clock.closing(step)]));
  const shocksJump = differs(table.shockYears);
  return ({ operation }, index) => {
    if (operation === 'shock') return shocksJump;
    const values = table.nodes[index];
    return values !== undefined && differs(values);
  };
}

/** Whether a node has the same value at all openings from a saved point to the next. */
function heldBetweenSaves({ clock, table, program }: Plan): (node: number) => boolean {
  // Further stages evaluate other moments, and one step is nothing to hold a value over.
  if (program.time.method !== 'euler' || clock.stepsPerSave === 1) return () => false;
  const holds = (values: ArrayLike<number>): boolean => {
    for (let step = 0; step <= clock.steps; step++) {
      const first = step - (step % clock.stepsPerSave);
      if (!Object.is(values[clock.opening(step)], values[clock.opening(first)])) return false;
    }
    return true;
  };
  const shocksHold = holds(table.shockYears);
  const held = new Set<number>();
  for (const [index, { operation, binding, args }] of program.nodes.entries()) {
    const values = table.nodes[index];
    const isKnown = binding === 'constant' || binding === 'member' || (operation === 'shock' && shocksHold);
    const isStill = values ? holds(values) : isKnown || (args.length > 0 && args.every((arg) => held.has(arg)));
    if (isStill) held.add(index);
  }
  return (node) => held.has(node);
}

/** The nodes for which `isRoot` holds or that rest on one. */
function dependents({ nodes }: Program, isRoot: (node: Node, index: number) => boolean): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [index, node] of nodes.entries()) {
    if (isRoot(node, index) || node.args.some((arg) => found.has(arg))) found.add(index);
  }
  return found;
}
