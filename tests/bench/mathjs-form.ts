import { type EvalFunction, parse } from 'mathjs';
import { interpolate, type Node, type Program } from '../../src/compile/index.ts';

/** A value that mathjs keeps under a name: an expression it evaluates, or a leaf to be looked up. */
interface Step {
  readonly name: string;
  readonly node: Node;
  readonly code?: EvalFunction;
}

/**
 * A program as mathjs would run it: an expression for every value that is used more than once, compiled by mathjs, evaluated in order in one scope, stocks
 * advanced by Euler's method. Memories and pipes stand still, and saved points are evaluated no second time, which favours mathjs.
 */
export function mathjsRun(
  program: Program,
  columns: readonly Float64Array[],
): (member: number) => Map<string, unknown> {
  const { time, states, memories, pipes, outputs } = program;
  const begun = [...states, ...memories, ...pipes].map(({ initial }) => initial);
  const read = program.nodes.flatMap(({ operation, index }) => (operation === 'initial' ? [index!] : []));
  const start = stepsOf(program.initial, 'i', [...begun, ...read]);
  const now = stepsOf(program.nodes, 'n', [...states.map(({ rate }) => rate), ...outputs.map(({ node }) => node)]);
  const given = now.filter(({ node }) => node.operation === 'parameter');
  const moving = now.filter(({ node }) => node.operation !== 'parameter');
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
          return scope.get(`i${memories[index]!.initial}`);
        case 'pipe':
          return scope.get(`i${pipes[index]!.initial}`);
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
    evaluate(given, time.start);
    for (let step = 0; ; step++) {
      evaluate(moving, time.start + step * time.step);
      if (step === steps) return scope;
      for (const [index, { rate }] of states.entries()) {
        scope.set(`s${index}`, (scope.get(`s${index}`) as number) + time.step * (scope.get(`n${rate}`) as number));
      }
    }
  };
}

/** @param read the nodes that are asked for by name. */
function stepsOf(nodes: readonly Node[], prefix: string, read: readonly number[]): readonly Step[] {
  const uses = nodes.map(() => 0);
  for (const index of nodes.flatMap(({ args }) => args)) uses[index]!++;
  const asked = new Set(read);
  const isLiteral = ({ operation, value }: Node): boolean => operation === 'constant' && Number.isFinite(value);
  const isNamed = (at: number): boolean =>
    asked.has(at) || (!isLiteral(nodes[at]!) && (uses[at]! > 1 || expressionOf(nodes[at]!, []) === undefined));
  const text = (at: number): string => {
    const node = nodes[at]!;
    if (isLiteral(node)) return `(${node.value})`;
    return isNamed(at) ? `${prefix}${at}` : `(${expressionOf(node, node.args.map(text))})`;
  };
  return nodes.flatMap((node, at) => {
    if (!isNamed(at)) return [];
    const code = expressionOf(node, node.args.map(text));
    return [{ name: `${prefix}${at}`, node, ...(code === undefined ? {} : { code: parse(code).compile() }) }];
  });
}

function expressionOf({ operation, index }: Node, [a, b, c]: readonly string[]): string | undefined {
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
