import type { Failure, Violation } from './backend.ts';
import { type Kernel, kernels, lookupKernel, simplePowerKernel } from './kernels.ts';
import { isComputation } from './operations.ts';
import type { Plan } from './plan-run.ts';
import { isSimpleExponent } from './power.ts';
import type { Node, Program } from './program.ts';

/**
 * The values of a block of members: one array for each node, state, memory and pipe. Leaves point at the arrays they stand
 * for; computations own theirs. Reused for block after block.
 */
export class Block {
  readonly plan: Plan;
  readonly #size: number;
  #count = 0;
  #columns: readonly Float64Array[] = [];

  readonly #initial: Float64Array[];
  readonly #initialKernels: readonly (Kernel | undefined)[];
  readonly #nodes: Float64Array[];
  readonly #kernels: readonly (Kernel | undefined)[];
  /** Which nodes to watch: variables for not-a-number, stocks also for infinity. */
  readonly #watch: readonly ('number' | 'finite' | undefined)[];

  /** States now, and where they will be: swapped at the end of each step, never written in place, because rates may point at them. */
  #states: Float64Array[];
  #nextStates: Float64Array[];
  #stage: Float64Array[];
  #nextStage: Float64Array[];
  readonly #sums: readonly Float64Array[];
  #memories: Float64Array[];
  #nextMemories: Float64Array[];
  /** What entered each pipe at each whole step: `[step][member]`. */
  readonly #entered: readonly Float64Array[];
  readonly #delays: readonly Float64Array[];
  readonly #pipes: readonly Float64Array[];

  /** Node at which each member broke first, or -1. */
  readonly #brokenAt: Int32Array;
  readonly #brokenTime: Float64Array;
  /** Members that broke each identity, at their first such step. */
  #violations: Map<number, Violation>[] = [];

  constructor(plan: Plan, size: number) {
    const { program, clock, table } = plan;
    this.plan = plan;
    this.#size = size;
    const array = (): Float64Array => new Float64Array(size);
    const arrays = (list: readonly unknown[]): Float64Array[] => list.map(array);

    this.#initial = program.initial.map((_, index) => array().fill(table.initial[index] ?? 0));
    this.#initialKernels = program.initial.map((node) => kernelOf(program, node, program.initial));
    this.#nodes = program.nodes.map((node) => array().fill(node.value ?? 0));
    this.#kernels = program.nodes.map((node) => kernelOf(program, node, program.nodes));
    this.#watch = program.nodes.map((node, index) =>
      program.names.has(index) ? (node.operation === 'state' ? 'finite' : 'number') : undefined,
    );
    this.#states = arrays(program.states);
    this.#nextStates = arrays(program.states);
    const isStaged = program.time.method !== 'euler';
    this.#stage = isStaged ? arrays(program.states) : [];
    this.#nextStage = isStaged ? arrays(program.states) : [];
    this.#sums = isStaged ? arrays(program.states) : [];
    this.#memories = arrays(program.memories);
    this.#nextMemories = arrays(program.memories);
    this.#entered = program.pipes.map(() => new Float64Array((clock.steps + 1) * size));
    this.#delays = arrays(program.pipes);
    this.#pipes = arrays(program.pipes);
    this.#brokenAt = new Int32Array(size);
    this.#brokenTime = new Float64Array(size);
  }

  /** Takes on `count` members from `from` on: their draws, values at the start, and what does not change over time. */
  start(columns: readonly Float64Array[], from: number, count: number): void {
    const { program, member, clock } = this.plan;
    this.#count = count;
    this.#columns = columns.map((column) => column.subarray(from, from + count));
    this.#brokenAt.fill(-1);
    this.#violations = program.identities.map(() => new Map());

    for (const [index, node] of program.initial.entries()) {
      if (node.binding === 'member') this.#evaluateInitial(index, node);
    }
    for (const [index, { initial }] of program.states.entries()) this.#states[index]!.set(this.startValue(initial));
    for (const [index, { initial }] of program.memories.entries()) this.#memories[index]!.set(this.startValue(initial));
    for (const [index, { delay }] of program.pipes.entries()) {
      const years = this.startValue(delay);
      for (let m = 0; m < count; m++) this.#delays[index]![m] = Math.max(1, Math.round(years[m]! / program.time.step));
    }
    this.#readPipes(0);
    this.evaluate(member, clock.opening(0));
  }

  /** Evaluates nodes in order at a moment, with the states or the states of a Runge-Kutta stage. */
  evaluate(list: readonly number[], moment: number, at: 'states' | 'stage' = 'states'): void {
    const { program, table, clock } = this.plan;
    const { nodes, shocks } = program;
    const states = at === 'states' ? this.#states : this.#stage;
    const time = clock.moments[moment]!.time;
    const n = this.#count;
    for (const index of list) {
      const node = nodes[index]!;
      const kernel = this.#kernels[index];
      if (node.binding === 'time') {
        this.#nodes[index]!.fill(table.nodes[index]![moment]!);
      } else if (kernel) {
        const [a, b, c] = node.args as [number, number, number];
        kernel(this.#nodes[index]!, this.#nodes[a]!, this.#nodes[b]!, this.#nodes[c]!, n);
      } else {
        switch (node.operation) {
          case 'state':
            this.#nodes[index] = states[node.index!]!;
            break;
          case 'memory':
            this.#nodes[index] = this.#memories[node.index!]!;
            break;
          case 'pipe':
            this.#nodes[index] = this.#pipes[node.index!]!;
            break;
          case 'parameter':
            this.#nodes[index] = this.#columns[node.index!]!;
            break;
          case 'shock':
            this.#nodes[index] = this.#columns[shocks[node.index!]!.firstColumn + table.shockYears[moment]!]!;
            break;
          case 'initial':
            this.#nodes[index] = this.#initial[node.index!]!;
        }
      }
      const watch = this.#watch[index];
      if (watch) this.#findBroken(index, watch, time);
    }
  }

  /** Values of a node of `nodes` as last evaluated; valid until the next evaluation. */
  value(node: number): Float64Array {
    return this.#nodes[node]!.subarray(0, this.#count);
  }

  /** Values of a node of `initial`. */
  startValue(node: number): Float64Array {
    return this.#initial[node]!.subarray(0, this.#count);
  }

  /** Keeps what memories and pipes take up as a step begins. */
  keep(step: number): void {
    const { memories, pipes } = this.plan.program;
    for (const [index, { next }] of memories.entries()) this.#nextMemories[index]!.set(this.value(next));
    for (const [index, { input }] of pipes.entries()) this.#entered[index]!.set(this.value(input), step * this.#size);
  }

  /** Gives memories and pipes their values for the step that begins. */
  release(step: number): void {
    [this.#memories, this.#nextMemories] = [this.#nextMemories, this.#memories];
    this.#readPipes(step);
  }

  /** Sets the next Runge-Kutta stage: states + h · rates. */
  moveStage(h: number): void {
    this.#move(this.#nextStage, h, (index) => this.#rate(index));
    [this.#stage, this.#nextStage] = [this.#nextStage, this.#stage];
  }

  /** Ends the step: states + h · rates. */
  moveStates(h: number): void {
    this.#move(this.#nextStates, h, (index) => this.#rate(index));
    [this.#states, this.#nextStates] = [this.#nextStates, this.#states];
  }

  /** Ends the step: states + h · summed rates. */
  moveStatesBySum(h: number): void {
    this.#move(this.#nextStates, h, (index) => this.#sums[index]!);
    [this.#states, this.#nextStates] = [this.#nextStates, this.#states];
  }

  /** Adds weighted rates to the sum, or begins it anew. */
  addRates(weight: number, begin?: 'first'): void {
    for (const [index, sum] of this.#sums.entries()) {
      const rate = this.#rate(index);
      if (begin) sum.set(rate.subarray(0, this.#count));
      else addWeighted(sum, weight, rate, this.#count);
    }
  }

  /** Notes members in which an identity does not hold. Not-a-number breaks a member, not an identity. */
  checkIdentities(moment: number): void {
    const { program, clock } = this.plan;
    for (const [identity, { left, right, tolerance }] of program.identities.entries()) {
      const [a, b] = [this.#nodes[left]!, this.#nodes[right]!];
      for (let m = 0; m < this.#count; m++) {
        if (!(Math.abs(a[m]! - b[m]!) > tolerance * Math.max(Math.abs(a[m]!), Math.abs(b[m]!)))) continue;
        if (this.#violations[identity]!.has(m)) continue;
        const time = clock.moments[moment]!.time;
        this.#violations[identity]!.set(m, { identity, member: m, time, left: a[m]!, right: b[m]! });
      }
    }
  }

  /** Members that broke, counted from `offset`. */
  failures(offset: number): readonly Failure[] {
    const failures: Failure[] = [];
    for (let m = 0; m < this.#count; m++) {
      const node = this.#brokenAt[m]!;
      if (node < 0) continue;
      failures.push({ member: offset + m, variable: this.plan.program.names.get(node)!, time: this.#brokenTime[m]! });
    }
    return failures;
  }

  /** Identities that did not hold, members counted from `offset`. */
  violations(offset: number): readonly Violation[] {
    return this.#violations.flatMap((found) =>
      [...found.values()].map((violation) => ({ ...violation, member: offset + violation.member })),
    );
  }

  #rate(state: number): Float64Array {
    return this.#nodes[this.plan.program.states[state]!.rate]!;
  }

  #move(target: readonly Float64Array[], h: number, rateOf: (index: number) => Float64Array): void {
    for (const [index, out] of target.entries()) {
      moveAlong(out, this.#states[index]!, h, rateOf(index), this.#count);
    }
  }

  #evaluateInitial(index: number, { args, operation, index: entry }: Node): void {
    const kernel = this.#initialKernels[index];
    if (kernel) {
      const [a, b, c] = args as [number, number, number];
      kernel(this.#initial[index]!, this.#initial[a]!, this.#initial[b]!, this.#initial[c]!, this.#count);
    } else {
      const column = operation === 'shock' ? this.plan.program.shocks[entry!]!.firstColumn : entry!;
      this.#initial[index] = this.#columns[column]!;
    }
  }

  #readPipes(step: number): void {
    for (const [index, { initial }] of this.plan.program.pipes.entries()) {
      const [out, delays, entered] = [this.#pipes[index]!, this.#delays[index]!, this.#entered[index]!];
      const before = this.startValue(initial);
      for (let m = 0; m < this.#count; m++) {
        const since = step - delays[m]!;
        out[m] = since < 0 ? before[m]! : (entered[since * this.#size + m] ?? Number.NaN);
      }
    }
  }

  #findBroken(node: number, watch: 'number' | 'finite', time: number): void {
    const values = this.#nodes[node]!;
    // Nearly always nothing is wrong: a tight loop finds that out.
    if (watch === 'number' ? areNumbers(values, this.#count) : areFinite(values, this.#count)) return;
    for (let m = 0; m < this.#count; m++) {
      if (watch === 'number' ? !Number.isNaN(values[m]!) : Number.isFinite(values[m]!)) continue;
      if (this.#brokenAt[m]! >= 0) continue;
      this.#brokenAt[m] = node;
      this.#brokenTime[m] = time;
    }
  }
}

function areNumbers(values: Float64Array, n: number): boolean {
  for (let m = 0; m < n; m++) if (Number.isNaN(values[m]!)) return false;
  return true;
}

function areFinite(values: Float64Array, n: number): boolean {
  for (let m = 0; m < n; m++) if (!Number.isFinite(values[m]!)) return false;
  return true;
}

function kernelOf(program: Program, { operation, index, args }: Node, list: readonly Node[]): Kernel | undefined {
  if (operation === 'lookup') return lookupKernel(program.lookups[index!]!);
  const exponent = operation === 'power' ? list[args[1]!]!.value : undefined;
  if (isSimpleExponent(exponent)) return simplePowerKernel(exponent);
  return isComputation(operation) ? kernels[operation] : undefined;
}

function moveAlong(out: Float64Array, from: Float64Array, h: number, rate: Float64Array, n: number): void {
  for (let m = 0; m < n; m++) out[m] = from[m]! + h * rate[m]!;
}

function addWeighted(sum: Float64Array, weight: number, rate: Float64Array, n: number): void {
  for (let m = 0; m < n; m++) sum[m] = sum[m]! + weight * rate[m]!;
}
