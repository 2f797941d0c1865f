import { type EvalFunction, parse } from 'mathjs';
import { interpolate, type Node, type Program } from '../../src/compile/index.ts';

/** A node as mathjs evaluates it: an expression, a constant, or a leaf to be looked up. */
interface Step {
  readonly name: string;
  readonly node: Node;
  readonly code?: EvalFunction;
}

/**
 * A program as mathjs would run it: every value an expression compiled by mathjs, evaluated in order in one scope, stocks advanced by
 * Euler's method. Memories and pipes stand still, and every step is evaluated once, which favours mathjs.
 */
export function mathjsRun(
  program: Program,
  columns: readonly Float64Array[],
): (member: number) => Map<string, unknown> {
  const { time, states } = program;
  const start = stepsOf(program.initial, 'i');
  const now = stepsOf(program.nodes, 'n');
  const steps = Math.round((time.stop - time.start) / time.step);

  return (member) => {
    const scope = new Map<string, unknown>();
    for (const [index, table] of program.lookups.entries()) {
      scope.set(`lookup${index}`, (x: number) => interpolate(table, x));
    }
    const leafOf = ({ operation, index = 0, value }: Node, clock: number): unknown => {
      switch (operation) {
        case 'constant':
          return value;
        case 'parameter':
          return columns[index]![member]!;
        case 'shock': {
          const { firstColumn, years } = program.shocks[index]!;
          return columns[firstColumn + Math.max(0, years.indexOf(Math.floor(clock)))]![member]!;
        }
        case 'input':
          return program.inputs[index]!.path.values[0]!;
        case 'state':
          return scope.get(`s${index}`);
        case 'initial':
          return scope.get(`i${index}`);
        case 'memory':
          return scope.get(`i${program.memories[index]!.initial}`);
        case 'pipe':
          return scope.get(`i${program.pipes[index]!.initial}`);
        case 'step-length':
          return time.step;
        default:
          return clock;
      }
    };
    const evaluate = (list: readonly Step[], clock: number): void => {
      for (const { name, node, code } of list) scope.set(name, code ? code.evaluate(scope) : leafOf(node, clock));
    };

    evaluate(start, time.start);
    for (const [index, { initial }] of states.entries()) scope.set(`s${index}`, scope.get(`i${initial}`));
    for (let step = 0; step < steps; step++) {
      evaluate(now, time.start + step * time.step);
      for (const [index, { rate }] of states.entries()) {
        scope.set(`s${index}`, (scope.get(`s${index}`) as number) + time.step * (scope.get(`n${rate}`) as number));
      }
    }
    return scope;
  };
}

function stepsOf(nodes: readonly Node[], prefix: string): readonly Step[] {
  return nodes.map((node, at) => {
    const text = expression(node, prefix);
    return { name: `${prefix}${at}`, node, ...(text === undefined ? {} : { code: parse(text).compile() }) };
  });
}

function expression({ operation, args, index }: Node, prefix: string): string | undefined {
  const [a, b, c] = args.map((arg) => `${prefix}${arg}`);
  const forms: Readonly<Record<string, string>> = {
    add: `${a} + ${b}`,
    subtract: `${a} - ${b}`,
    multiply: `${a} * ${b}`,
    divide: `${a} / ${b}`,
    negate: `-${a}`,
    power: `${a} ^ ${b}`,
    exp: `exp(${a})`,
    ln: `log(${a})`,
    sqrt: `sqrt(${a})`,
    absolute: `abs(${a})`,
    minimum: `min(${a}, ${b})`,
    maximum: `max(${a}, ${b})`,
    floor: `floor(${a})`,
    modulo: `${a} % ${b}`,
    less: `${a} < ${b} ? 1 : 0`,
    'less-equal': `${a} <= ${b} ? 1 : 0`,
    equal: `${a} == ${b} ? 1 : 0`,
    and: `${a} != 0 and ${b} != 0 ? 1 : 0`,
    or: `${a} != 0 or ${b} != 0 ? 1 : 0`,
    not: `${a} == 0 ? 1 : 0`,
    select: `${a} != 0 ? ${b} : ${c}`,
    lookup: `lookup${index}(${a})`,
  };
  return forms[operation];
}
