import type { Expression } from '../../language/index.ts';
import { normalProbability } from '../../sample/index.ts';
import { add, binary, call, choose, divide, multiply, number, subtract, sum } from '../build.ts';
import type { Point } from '../foreign.ts';
import { logGamma, plain } from './arithmetic.ts';
import type { Context } from './context.ts';
import { arrayMarks } from './several.ts';
import type { Handler, Translator } from './translator.ts';

/** XMILE's functions of arrays, counts and the normal distribution. */
export const xmileStatistics: readonly (readonly [string, Handler])[] = [
  ['stddev', deviation],
  ['rank', elementOfRank],
  ['gammaln', plain((x) => logGamma(x!))],
  ['factorial', plain((n) => factorial(n!))],
  ['permutations', plain((n, r) => divide(factorial(n!), factorial(subtract(n!, r!))), 2)],
  [
    'combinations',
    plain((n, r) => call('round', divide(factorial(n!), multiply(factorial(r!), factorial(subtract(n!, r!))))), 2),
  ],
  ['normalcdf', between],
  ['invnorm', inverseNormal],
];

function factorial(n: Expression): Expression {
  return call('round', call('exp', logGamma(add(n, number(1)))));
}

/** Of all elements, as the whole of what there is: divided by their number. */
function deviation(
  { args, at }: Parameters<Handler>[0],
  context: Context,
  translator: Translator,
): Expression | undefined {
  const values = valuesOf(args, context, translator);
  if (values.length === 0) return undefined;
  translator.warn(
    'deviation',
    {
      en: 'STDDEV is the deviation of all its elements, divided by their number; a tool that divides by one less gives a little more',
      zh: 'STDDEV 按全部元素计算标准差（除以元素个数）；除以个数减一的软件结果略大',
    },
    at,
  );
  const mean = translator.remember(context, 'mean', divide(sum(values), number(values.length)));
  const squares = values.map((value) => binary('^', subtract(value, mean), number(2)));
  return call('sqrt', divide(sum(squares), number(values.length)));
}

/** `RANK(array, n)`: which element, counted from 1, is the n-th smallest; of equal ones the first listed comes first. */
function elementOfRank(
  { args }: Parameters<Handler>[0],
  context: Context,
  translator: Translator,
): Expression | undefined {
  const [array, place] = args;
  if (!array || !place || args.length !== 2) return undefined;
  const values = valuesOf([array], context, translator);
  const wanted = translator.translate(place, context);
  return sum(
    values.map((value, own) => {
      const before = values.flatMap((other, index) => {
        if (index === own) return [];
        return [choose(binary(index < own ? '<=' : '<', other, value), number(1), number(0))];
      });
      return choose(binary('==', sum([number(1), ...before]), wanted), number(own + 1), number(0));
    }),
  );
}

/** Several values, or all elements of one array. */
function valuesOf(
  args: Parameters<Handler>[0]['args'],
  context: Context,
  translator: Translator,
): readonly Expression[] {
  if (args.length !== 1) return args.map((argument) => translator.translate(argument, context));
  const { body, dimensions } = arrayMarks(args[0]!, translator);
  const visit = (marked: ReadonlyMap<string, string>, [dimension, ...others]: readonly string[]): Expression[] => {
    if (dimension === undefined) return [translator.translate(body, { ...context, marked })];
    const elements = translator.dimensions.elementsOf(dimension);
    return elements.flatMap((element) => visit(new Map(marked).set(dimension, element), others));
  };
  return visit(context.marked, dimensions);
}

const normalShares: readonly Point[] = Array.from({ length: 401 }, (_, index) => {
  const z = (index - 200) / 25;
  return { x: z, y: normalProbability(z) };
});

/** `NORMALCDF(from, to[, mean, sd])`: the share of a normal distribution between two values, to four digits. */
function between({ args }: Parameters<Handler>[0], context: Context, translator: Translator): Expression | undefined {
  if (args.length !== 2 && args.length !== 4) return undefined;
  const [from, to, mean = number(0), spread = number(1)] = args.map((part) => translator.translate(part, context));
  const shared = { ...context, owner: 'standard normal' };
  const below = (x: Expression): Expression =>
    call(translator.lookup(shared, normalShares, 'hold', 'share below'), divide(subtract(x, mean), spread));
  return subtract(below(to!), below(from!));
}

/** `INVNORM(share[, mean, sd])`: the value that a normal variable stays below with this probability, to three digits. */
function inverseNormal(
  { args }: Parameters<Handler>[0],
  context: Context,
  translator: Translator,
): Expression | undefined {
  if (args.length !== 1 && args.length !== 3) return undefined;
  const [share, mean = number(0), spread = number(1)] = args.map((part) => translator.translate(part, context));
  const shared = { ...context, owner: 'standard normal' };
  const inverse = normalShares.filter(({ x }) => Math.abs(x) <= 6).map(({ x, y }) => ({ x: y, y: x }));
  const z = call(translator.lookup(shared, inverse, 'hold', 'quantile of'), share!);
  return add(mean, multiply(spread, z));
}
