import type { Path, TimeAxis } from '../language/index.ts';
import type { Clock, Moment } from './clock.ts';
import { apply, isComputation } from './operations.ts';
import { pathValue } from './path-value.ts';
import { writtenPower } from './power.ts';
import type { Node, Program } from './program.ts';

/** Values that are the same for all members: computed once, then read by every back end. */
export interface TimeTable {
  /** By node of `Program.initial`: the value at the start, or undefined where it depends on the member. */
  readonly initial: readonly (number | undefined)[];
  /** By node of `Program.nodes`: its value at each moment of the clock; undefined for constants and where it depends on the member. */
  readonly nodes: readonly (Float64Array | undefined)[];
  /** At each moment, the offset of its calendar year in the years of `Program.shocks`, held at the first and the last. */
  readonly shockYears: Int32Array;
}

/**
 * Evaluates everything that is bound to time, at every moment of the clock.
 *
 * @param paths levers and inputs by name; those not named keep the program's own path.
 */
export function tabulate(program: Program, clock: Clock, paths: ReadonlyMap<string, Path>): TimeTable {
  const { time } = program;
  const chosen = program.inputs.map((input) => paths.get(input.name) ?? input.path);
  const initial: (number | undefined)[] = [];
  const atStart = clock.moments[clock.opening(0)]!;
  for (const node of program.initial) {
    const isShared = node.binding === 'constant' || node.binding === 'time';
    initial.push(
      isShared ? valueAt(program, program.initial, node, atStart, chosen, (arg) => initial[arg]!) : undefined,
    );
  }
  const nodes: (Float64Array | undefined)[] = [];
  for (const node of program.nodes) {
    if (node.binding !== 'time') {
      nodes.push(undefined);
      continue;
    }
    const values = new Float64Array(clock.moments.length);
    for (const [index, moment] of clock.moments.entries()) {
      values[index] =
        node.operation === 'initial'
          ? initial[node.index!]!
          : valueAt(
              program,
              program.nodes,
              node,
              moment,
              chosen,
              (arg) => program.nodes[arg]!.value ?? nodes[arg]![index]!,
            );
    }
    nodes.push(values);
  }
  return { initial, nodes, shockYears: shockYears(program, clock, time) };
}

function valueAt(
  program: Program,
  list: readonly Node[],
  { operation, value, index, args }: Node,
  moment: Moment,
  paths: readonly Path[],
  argument: (arg: number) => number,
): number {
  if (isComputation(operation)) {
    const [a = 0, b = 0, c = 0] = args.map(argument);
    if (operation === 'power' && list[args[1]!]!.value !== undefined) return writtenPower(a, b);
    return apply(operation, a, b, c, index === undefined ? undefined : program.lookups[index]);
  }
  switch (operation) {
    case 'constant':
      return value!;
    case 'time':
      return moment.time;
    case 'step-start':
      return moment.stepStart;
    case 'step-length':
      return program.time.step;
    case 'input':
      return pathValue(paths[index!]!, moment, program.time.step * 1e-6);
    default:
      throw new Error(`${operation} is not known from the clock`);
  }
}

/** A step belongs to the calendar year of its middle. */
function shockYears({ shocks }: Program, clock: Clock, { step }: TimeAxis): Int32Array {
  const years = shocks[0]?.years ?? [0];
  return Int32Array.from(clock.moments, ({ stepStart }) =>
    Math.min(Math.max(Math.floor(stepStart + step / 2) - years[0]!, 0), years.length - 1),
  );
}
