import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, interpreter } from '../../src/compile/index.ts';
import type { Expression, Model } from '../../src/language/index.ts';
import { buildModel } from './model-builder.ts';
import { naive } from './naive.ts';

const awkward = [0, -0, 1, -1, 2, 0.5, -0.5, 1e-300, 1e300, Infinity, -Infinity, Number.NaN, 2021];
const names = ['p', 'q', 'level', 'lever', 'time'] as const;
const operators = ['+', '-', '*', '/', '^', '<', '<=', '>', '>=', '==', '!=', 'and', 'or'] as const;
const oneArgument = [
  'abs',
  'sqrt',
  'exp',
  'ln',
  'log10',
  'floor',
  'ceil',
  'round',
  'sin',
  'cos',
  'tan',
  'asin',
  'acos',
  'atan',
];
const twoArguments = ['min', 'max', 'modulo'];

const at = 0;
const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6, depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom(...awkward).map((value): Expression => ({ kind: 'number', value, at })),
    fc.constantFrom(...names).map((name): Expression => ({ kind: 'reference', name, subscripts: [], at })),
    fc
      .record({ operator: fc.constantFrom(...operators), left: tie('tree'), right: tie('tree') })
      .map((parts): Expression => ({ kind: 'binary', ...parts, at })),
    fc
      .record({ kind: fc.constantFrom('negate' as const, 'not' as const), operand: tie('tree') })
      .map((parts): Expression => ({ ...parts, at })),
    fc
      .tuple(tie('tree'), tie('tree'), tie('tree'))
      .map(([condition, then, otherwise]): Expression => ({ kind: 'if', condition, then, otherwise, at })),
    fc
      .record({ name: fc.constantFrom(...oneArgument), args: fc.tuple(tie('tree')) })
      .map((parts): Expression => ({ kind: 'call', ...parts, at })),
    fc
      .record({ name: fc.constantFrom(...twoArguments), args: fc.tuple(tie('tree'), tie('tree')) })
      .map((parts): Expression => ({ kind: 'call', ...parts, at })),
  ),
}));

/** A model whose variable `y` is the expression; everything it may name exists. */
function modelWith(expression: Expression): Model {
  const base = buildModel({
    time: { start: 2021, stop: 2022, step: 0.5 },
    stocks: { level: { initial: 'p', in: 'rising' } },
    flows: { rising: '0.25' },
    parameters: { p: 0, q: 0 },
    levers: { lever: { linear: { 2021: -1, 2022: 3 } } },
    auxiliaries: { y: '0' },
  });
  const y = base.variables.get('y')!;
  if (y.kind !== 'auxiliary') throw new Error('y is an auxiliary');
  const equation = new Map([['', { text: '', expression, place: y.place }]]);
  return { ...base, variables: new Map([...base.variables, ['y', { ...y, equation }]]) };
}

/** Whether the compiler knows an expression to be a number. */
function isWritten(expression: Expression): boolean {
  const { outputs, nodes } = compile(modelWith(expression));
  return nodes[outputs.find(({ name }) => name === 'y')!.node]!.value !== undefined;
}

describe('folding, sharing and binding times', () => {
  it('do not change one bit of any expression, whatever the values', () => {
    const values = fc.oneof(fc.constantFrom(...awkward), fc.double());
    fc.assert(
      fc.property(tree, fc.array(fc.tuple(values, values), { minLength: 1, maxLength: 5 }), (expression, members) => {
        const program = compile(modelWith(expression));
        const columns = [0, 1].map((column) => Float64Array.from(members, (member) => member[column as 0 | 1]));
        const runner = interpreter({ block: 2 }).prepare(program, { everyStep: true });
        const { everyStep } = runner.run(columns, 0, members.length);
        const output = program.outputs.findIndex(({ name }) => name === 'y');
        for (const [member, [p, q]] of members.entries()) {
          for (const step of [0, 1, 2]) {
            const scope = {
              p,
              q,
              level: [p, p + 0.125, p + 0.125 + 0.125][step]!,
              lever: -1 + 2 * step,
              time: 2021 + step / 2,
            };
            const wanted = naive(expression, new Map(Object.entries(scope)), isWritten);
            expect(everyStep![(output * 3 + step) * members.length + member]).toBe(wanted);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('leave alone what only looks like an identity', () => {
    const auxiliaries = {
      sum: 'p + 0',
      none: 'p - p',
      nothing: 'p * 0',
      whole: 'p / p',
      same: 'p == p',
      up: 'p ^ 0.5',
    };
    const program = compile(buildModel({ auxiliaries, parameters: { p: 0 } }));
    const of = (p: number): Record<string, number> => {
      const { values } = interpreter()
        .prepare(program)
        .run([Float64Array.of(p)], 0, 1);
      return Object.fromEntries(program.outputs.map(({ name }, index) => [name, values[index * 6]!]));
    };
    expect(of(-0)).toMatchObject({ sum: 0, nothing: -0, whole: Number.NaN, up: 0 });
    expect(of(Infinity)).toMatchObject({ none: Number.NaN, nothing: Number.NaN, whole: Number.NaN });
    expect(of(Number.NaN)).toMatchObject({ none: Number.NaN, nothing: Number.NaN, same: 0 });
    expect(of(-Infinity)).toMatchObject({ up: Infinity }); // the square root would be not-a-number
  });

  it('keep every value once: no two nodes of a list are the same operation on the same arguments', () => {
    fc.assert(
      fc.property(tree, (expression) => {
        for (const list of [compile(modelWith(expression)).nodes, compile(modelWith(expression)).initial]) {
          const seen = list.map(({ operation, args, value, index }) => {
            const number = value === undefined ? '' : Object.is(value, -0) ? '-0' : value;
            return [operation, number, index, ...args].join(' ');
          });
          expect(new Set(seen).size).toBe(list.length);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('leave no computation on constants, and put arguments before what uses them', () => {
    fc.assert(
      fc.property(tree, (expression) => {
        const { nodes } = compile(modelWith(expression));
        for (const [index, node] of nodes.entries()) {
          for (const arg of node.args) expect(arg).toBeLessThan(index);
          if (node.args.length > 0) expect(node.args.every((arg) => nodes[arg]!.operation === 'constant')).toBe(false);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('tell when each value is known', () => {
    const { nodes, outputs } = compile(
      buildModel({
        stocks: { level: { initial: '0', in: 'f' } },
        flows: { f: 'p' },
        parameters: { p: 1, q: 2 },
        inputs: { price: 3 },
        shocks: { weather: { nominal: 1, distribution: { shape: 'normal', mean: 1, sd: 1 } } },
        auxiliaries: {
          constant: '2 * 3',
          time_only: 'price * time + initial(price)',
          member_only: 'p * q + initial(level + q)',
          both: 'time_only * member_only',
          state: 'level * 2',
          shocked: 'weather + 1',
        },
      }),
    );
    const binding = (name: string): string => nodes[outputs.find((output) => output.name === name)!.node]!.binding;
    expect(binding('constant')).toBe('constant');
    expect(binding('time_only')).toBe('time');
    expect(binding('member_only')).toBe('member');
    expect(binding('both')).toBe('step');
    expect(binding('state')).toBe('step');
    expect(binding('shocked')).toBe('step');
  });
});
