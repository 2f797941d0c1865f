import { join } from 'node:path';
import { type EvalFunction, parse } from 'mathjs';
import { compile, interpreter, type Program, restrict } from '../../src/compile/index.ts';
import { chooseBackend } from '../../src/kernel/index.ts';
import { asTheModelSays, drawMembers, ensemble } from '../../src/simulate/index.ts';
import { loadWorkspace } from '../../src/workspace/index.ts';
import type { Contender } from './ratio.ts';

/**
 * The Yungang model as mathjs would run it: every value of the program an expression compiled by mathjs, evaluated in order in one
 * scope, stocks advanced by Euler's method. The same arithmetic on the same values at the same steps; memories and pipes of the
 * model stand still, which favours mathjs.
 */
function mathjsRun(program: Program, columns: readonly Float64Array[]): (member: number) => Map<string, number> {
  const expression = (args: readonly number[], operation: string, prefix: string): string | undefined => {
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
      less: `${a} < ${b} ? 1 : 0`,
      'less-equal': `${a} <= ${b} ? 1 : 0`,
      equal: `${a} == ${b} ? 1 : 0`,
      and: `${a} != 0 and ${b} != 0 ? 1 : 0`,
      or: `${a} != 0 or ${b} != 0 ? 1 : 0`,
      not: `${a} == 0 ? 1 : 0`,
      select: `${a} != 0 ? ${b} : ${c}`,
    };
    return forms[operation];
  };
  const section = (nodes: Program['nodes'], prefix: string) =>
    nodes.map(
      (
        { operation, args, value, index },
        at,
      ): { readonly name: string; readonly code?: EvalFunction; readonly leaf?: string; readonly value?: number } => {
        const text = expression(args, operation, prefix);
        const name = `${prefix}${at}`;
        if (text !== undefined) return { name, code: parse(text).compile() };
        if (operation === 'constant') return { name, value: value! };
        return { name, leaf: `${operation} ${index ?? args[0] ?? ''}` };
      },
    );
  const start = section(program.initial, 'i');
  const now = section(program.nodes, 'n');
  const { time } = program;
  return (member) => {
    const scope = new Map<string, number>();
    const leafOf = (leaf: string, clock: number): number => {
      const [operation, at] = leaf.split(' ');
      const index = Number(at);
      if (operation === 'parameter') return columns[index]![member]!;
      if (operation === 'shock') {
        const { firstColumn, years } = program.shocks[index]!;
        return columns[firstColumn + Math.max(0, years.indexOf(Math.floor(clock)))]![member]!;
      }
      if (operation === 'input') return program.inputs[index]!.path.values[0]!;
      if (operation === 'state') return scope.get(`s${index}`)!;
      if (operation === 'initial') return scope.get(`i${index}`)!;
      if (operation === 'memory') return scope.get(`i${program.memories[index]!.initial}`)!;
      if (operation === 'pipe') return scope.get(`i${program.pipes[index]!.initial}`)!;
      if (operation === 'step-length') return time.step;
      return clock;
    };
    const evaluate = (nodes: typeof now, clock: number): void => {
      for (const { name, code, leaf, value } of nodes)
        scope.set(name, code ? (code.evaluate(scope) as number) : leaf ? leafOf(leaf, clock) : value!);
    };
    evaluate(start, time.start);
    for (const [index, { initial }] of program.states.entries()) scope.set(`s${index}`, scope.get(`i${initial}`)!);
    const steps = Math.round((time.stop - time.start) / time.step);
    for (let step = 0; step < steps; step++) {
      evaluate(now, time.start + step * time.step);
      for (const [index, { rate }] of program.states.entries())
        scope.set(`s${index}`, scope.get(`s${index}`)! + time.step * scope.get(`n${rate}`)!);
    }
    return scope;
  };
}

/** Runs per second on the shipped model: interpreter (the measure of all), kernel, mathjs. */
export async function yungang(): Promise<{ readonly title: string; readonly contenders: readonly Contender[] }> {
  const { model } = loadWorkspace(join(import.meta.dirname, '../..')).region('yungang');
  // What the two outcomes need and nothing else, for all contenders alike.
  const program = restrict(compile(model), ['gdp', 'pm25']);
  const members = 1024;
  const draws = drawMembers(program, asTheModelSays, { members, seed: 1 });
  const outcomes = [
    { id: 'gdp', variable: 'gdp', measure: 'annual total' as const },
    { id: 'pm25', variable: 'pm25', measure: 'annual mean' as const },
  ];
  const runs = (backend: ReturnType<typeof interpreter>) => async () => {
    await ensemble(program, { outcomes, members, seed: 1, draws, backend });
    return members;
  };
  const mathjs = mathjsRun(program, draws.columns);
  let member = 0;
  return {
    title: `Yungang model: ${program.nodes.length} values a step`,
    contenders: [
      { name: 'interpreter', work: runs(interpreter()) },
      { name: 'kernel', work: runs(chooseBackend()) },
      {
        name: 'mathjs compile().evaluate',
        work: () => {
          mathjs(member++ % members);
          return 1;
        },
      },
    ],
  };
}
