import type { Expression } from '../../language/index.ts';
import { normalProbability } from '../../sample/index.ts';
import { add, binary, call, choose, divide, multiply, negate, number, stepLength, subtract } from '../build.ts';
import type { ForeignExpression, Point } from '../foreign.ts';
import { Refusal } from '../refusal.ts';
import type { Context } from './context.ts';
import { pointsOf } from './lookups.ts';
import { noise } from './noise.ts';
import { countTable, densityTable } from './quantile-table.ts';
import type { Handler, Translator } from './translator.ts';

type Call = Parameters<Handler>[0];

/** What a random function has at hand: its arguments as values, and as constants where they are. */
interface Draw {
  readonly args: readonly Expression[];
  readonly constants: readonly (number | undefined)[];
  /** A number between 0 and 1 for this step. */
  readonly share: Expression;
  readonly table: (points: readonly Point[], what: string) => Expression;
  readonly normal: (share?: Expression) => Expression;
  readonly translator: Translator;
  readonly context: Context;
}

/**
 * Random functions: a stream of numbers between 0 and 1 for each call (`noise`), turned into the distribution asked for by its
 * inverse. Each is reported: the numbers are not those of the other tool, whose generators are its own, and what is uncertain
 * in a model of ours belongs to parameters and yearly shocks, which vary over the members of an ensemble.
 */
export const chance: readonly (readonly [string, Handler])[] = [
  ['random_0_1', drawn(0, 1, 0, ({ share }) => share)],
  ['random_uniform', drawn(2, 3, 2, ({ args: [low, high], share }) => between(low!, high!, share))],
  ['random_normal', drawn(4, 5, 4, (draw) => truncatedNormal(draw))],
  ['random_exponential', drawn(5, 6, 5, (draw) => bounded(draw, exponential(draw.share)))],
  ['random_weibull', drawn(6, 7, 6, (draw) => bounded(draw, weibull(draw.share, draw.args[2]!), 3))],
  ['random_triangular', drawn(5, 6, 5, ({ args, share }) => limited(args, triangular(args.slice(2), share)))],
  ['random_poisson', drawn(5, 6, 5, (draw) => bounded(draw, poisson(draw, 2), 3))],
  ['random_gamma', drawn(6, 7, 6, (draw) => bounded(draw, gamma(draw, 2), 3))],
  ['random_beta', drawn(6, 7, 6, (draw) => bounded(draw, beta(draw, 2), 4))],
  ['random_binomial', drawn(6, 7, 6, (draw) => bounded(draw, binomial(draw, 3, 2), 4))],
  ['random_negative_binomial', drawn(6, 7, 6, (draw) => bounded(draw, negativeBinomial(draw, 3, 2), 4))],
  ['random_lookup', randomLookup],
  ['random_pink_noise', drawn(4, 5, 4, (draw) => pinkNoise(draw))],
];

/** XMILE's own names; parameters are those of the distribution itself, a seed may stand last. */
export const xmileChance: readonly (readonly [string, Handler])[] = [
  ['random', drawn(2, 3, 2, ({ args: [low, high], share }) => between(low!, high!, share))],
  ['uniform', drawn(2, 3, 2, ({ args: [low, high], share }) => between(low!, high!, share))],
  ['normal', drawn(2, 5, 2, (draw) => xmileNormal(draw))],
  ['lognormal', drawn(2, 3, 2, (draw) => lognormal(draw))],
  ['exprnd', drawn(1, 2, 1, ({ args, share }) => multiply(args[0]!, exponential(share)))],
  ['poisson', drawn(1, 2, 1, (draw) => poisson(draw, 0))],
  ['gamma', drawn(1, 3, 2, (draw) => multiply(draw.args[1] ?? number(1), gamma(draw, 0)))],
  ['beta', drawn(2, 3, 2, (draw) => beta(draw, 0))],
  ['binomial', drawn(2, 3, 2, (draw) => binomial(draw, 0, 1))],
  ['negbinomial', drawn(2, 3, 2, (draw) => negativeBinomial(draw, 0, 1))],
  ['geometric', drawn(1, 2, 1, ({ args: [p], share }) => geometric(p!, share))],
  ['triangular', drawn(3, 4, 3, ({ args, share }) => triangular(args, share))],
  ['weibull', drawn(2, 3, 2, ({ args, share }) => multiply(args[1]!, weibull(share, args[0]!)))],
  ['pareto', drawn(2, 3, 2, ({ args: [shape, scale], share }) => pareto(shape!, scale!, share))],
  ['logistic', drawn(2, 3, 2, ({ args: [mean, scale], share }) => logistic(mean!, scale!, share))],
  ['montecarlo', drawn(1, 2, 1, ({ args: [percent], share }) => happens(percent!, share))],
];

function drawn(least: number, most: number, seedAt: number, make: (draw: Draw) => Expression): Handler {
  return (written, context, translator) => {
    const { args } = written;
    if (args.length < least || args.length > most) return undefined;
    tell(written, translator);
    return make(drawOf(args, args[seedAt], context, translator));
  };
}

function drawOf(
  args: readonly ForeignExpression[],
  seed: ForeignExpression | undefined,
  context: Context,
  translator: Translator,
): Draw {
  const constants = args.map((argument) => translator.constant(argument, context));
  const share = noise(translator, context, (seed && translator.constant(seed, context)) ?? 0);
  const table = (points: readonly Point[], what: string): Expression =>
    call(translator.lookup(context, points, 'hold', what), share);
  const shared = { ...context, owner: 'standard normal' };
  const normal = (of = share): Expression => call(translator.lookup(shared, normalTable, 'hold', 'quantile'), of);
  return {
    args: args.map((argument) => translator.translate(argument, context)),
    constants,
    share,
    table,
    normal,
    translator,
    context,
  };
}

function tell({ name, at }: Call, translator: Translator): void {
  translator.warn(
    'random-function',
    {
      en: `${name} draws from a stream of its own here, not from the other tool's: single numbers differ, their distribution does not. All members of an ensemble see the same draws; give a parameter or a shock a distribution for uncertainty`,
      zh: `${name} 在此使用自己的随机数流，而非原软件的随机数：单个数值不同，分布相同。集合中各成员所见的抽样相同；如需表示不确定性，请为参数或年度冲击设定分布`,
    },
    at,
  );
}

/** z against the share below it, from −6 to 6. */
const normalTable: readonly Point[] = Array.from({ length: 241 }, (_, index) => {
  const z = (index - 120) / 20;
  return { x: normalProbability(z), y: z };
});
const normalShareTable: readonly Point[] = normalTable.map(({ x, y }) => ({ x: y, y: x }));

function between(low: Expression, high: Expression, share: Expression): Expression {
  return add(low, multiply(subtract(high, low), share));
}

/** `RANDOM NORMAL(min, max, mean, sd, seed)`: drawn from what lies between the bounds. */
function truncatedNormal({ args, normal, share, translator, context }: Draw): Expression {
  const [low, high, mean, deviation] = args as [Expression, Expression, Expression, Expression];
  const shared = { ...context, owner: 'standard normal' };
  const below = (bound: Expression): Expression =>
    call(
      translator.lookup(shared, normalShareTable, 'hold', 'share below'),
      divide(subtract(bound, mean), call('max', deviation, number(1e-300))),
    );
  const inside = between(below(low), below(high), share);
  return call('max', low, call('min', high, add(mean, multiply(deviation, normal(inside)))));
}

/** `NORMAL(mean, sd[, seed[, min, max]])`. */
function xmileNormal(draw: Draw): Expression {
  const [mean, deviation, , low, high] = draw.args;
  if (low && high) return truncatedNormal({ ...draw, args: [low, high, mean!, deviation!] });
  return add(mean!, multiply(deviation!, draw.normal()));
}

/** With the mean and standard deviation of the value itself. */
function lognormal({ args: [mean, deviation], normal }: Draw): Expression {
  const ratio = divide(deviation!, mean!);
  const variance = call('ln', add(number(1), multiply(ratio, ratio)));
  const center = subtract(call('ln', mean!), divide(variance, number(2)));
  return call('exp', add(center, multiply(call('sqrt', variance), normal())));
}

function exponential(share: Expression): Expression {
  return negate(call('ln', subtract(number(1), share)));
}

function weibull(share: Expression, shape: Expression): Expression {
  return binary('^', exponential(share), divide(number(1), shape));
}

function pareto(shape: Expression, scale: Expression, share: Expression): Expression {
  return multiply(scale, binary('^', subtract(number(1), share), divide(number(-1), shape)));
}

function logistic(mean: Expression, scale: Expression, share: Expression): Expression {
  return add(mean, multiply(scale, call('ln', divide(share, subtract(number(1), share)))));
}

/** How many trials until the first success. */
function geometric(p: Expression, share: Expression): Expression {
  return call('ceil', divide(call('ln', subtract(number(1), share)), call('ln', subtract(number(1), p))));
}

/** 1 with so many percent probability in a unit of time, else 0. */
function happens(percent: Expression, share: Expression): Expression {
  return choose(binary('<', share, divide(multiply(percent, stepLength), number(100))), number(1), number(0));
}

function triangular(args: readonly Expression[], share: Expression): Expression {
  const [low, mode, high] = args as [Expression, Expression, Expression];
  const [width, left, right] = [subtract(high, low), subtract(mode, low), subtract(high, mode)];
  const rising = add(low, call('sqrt', multiply(share, multiply(width, left))));
  const falling = subtract(high, call('sqrt', multiply(subtract(number(1), share), multiply(width, right))));
  return choose(binary('<', share, divide(left, width)), rising, falling);
}

/** Shifted and stretched, and not beyond the bounds that stand first (`RANDOM …(min, max, …, shift, stretch, seed)`). */
function bounded({ args }: Draw, value: Expression, shiftAt = 2): Expression {
  return limited(args, add(args[shiftAt]!, multiply(args[shiftAt + 1]!, value)));
}

function limited([low, high]: readonly Expression[], value: Expression): Expression {
  return call('max', low!, call('min', high!, value));
}

function constantAt({ constants, context }: Draw, position: number, what: string): number {
  const value = constants[position];
  if (value !== undefined) return value;
  throw new Refusal(context.equation.at, {
    en: `${what} of this random function must be a constant`,
    zh: `该随机函数的参数（${what}）须为常数`,
  });
}

function counted(draw: Draw, probability: (count: number) => number, what: string): Expression {
  const points = countTable(probability);
  if (points) return draw.table(points, what);
  throw new Refusal(draw.context.equation.at, {
    en: `the parameters of this ${what} distribution do not fit it`,
    zh: `该 ${what} 分布的参数不合要求`,
  });
}

function poisson(draw: Draw, meanAt: number): Expression {
  const mean = draw.constants[meanAt];
  if (mean === undefined || mean > 500) {
    // Close to normal, or with a mean that moves: the nearest whole number of a normal of the same mean and spread.
    const moving = draw.args[meanAt]!;
    return call('max', number(0), call('round', add(moving, multiply(call('sqrt', moving), draw.normal()))));
  }
  return counted(draw, (k) => Math.exp(k * Math.log(mean) - mean - logFactorial(k)), 'Poisson');
}

function binomial(draw: Draw, trialsAt: number, probabilityAt: number): Expression {
  const n = constantAt(draw, trialsAt, 'the number of trials');
  const p = constantAt(draw, probabilityAt, 'the probability');
  return counted(
    draw,
    (k) =>
      k > n
        ? 0
        : Math.exp(logFactorial(n) - logFactorial(k) - logFactorial(n - k) + logPower(p, k) + logPower(1 - p, n - k)),
    'binomial',
  );
}

/** Failures before the given number of successes. */
function negativeBinomial(draw: Draw, successesAt: number, probabilityAt: number): Expression {
  const r = constantAt(draw, successesAt, 'the number of successes');
  const p = constantAt(draw, probabilityAt, 'the probability');
  return counted(
    draw,
    (k) =>
      Math.exp(logFactorial(k + r - 1) - logFactorial(k) - logFactorial(r - 1) + logPower(p, r) + logPower(1 - p, k)),
    'negative binomial',
  );
}

function gamma(draw: Draw, shapeAt: number): Expression {
  const shape = constantAt(draw, shapeAt, 'the shape');
  const far = shape + 12 * Math.sqrt(shape) + 20;
  return draw.table(
    densityTable((x) => Math.exp((shape - 1) * Math.log(x) - x), 0, far),
    'gamma',
  );
}

function beta(draw: Draw, firstAt: number): Expression {
  const a = constantAt(draw, firstAt, 'the first shape');
  const b = constantAt(draw, firstAt + 1, 'the second shape');
  return draw.table(
    densityTable((x) => Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log(1 - x)), 0, 1),
    'beta',
  );
}

/** ln n!, also between whole numbers (Stirling's series after eight steps of the recurrence). */
function logFactorial(n: number): number {
  let [x, steps] = [n + 1, 0];
  for (; x < 9; x++) steps += Math.log(x);
  return (
    (x - 0.5) * Math.log(x) -
    x +
    0.5 * Math.log(2 * Math.PI) +
    1 / (12 * x) -
    1 / (360 * x ** 3) +
    1 / (1260 * x ** 5) -
    steps
  );
}

/** ln(p^k), where 0^0 is 1. */
function logPower(p: number, k: number): number {
  return k === 0 ? 0 : k * Math.log(p);
}

/** `RANDOM LOOKUP(density, min, max, shift, stretch, seed)`. */
function randomLookup(written: Call, context: Context, translator: Translator): Expression | undefined {
  const [lookup, ...rest] = written.args;
  if (!lookup || rest.length < 4 || rest.length > 5) return undefined;
  tell(written, translator);
  const points = [...pointsOf(lookup, context, translator)].sort((a, b) => a.x - b.x);
  const draw = drawOf(rest, rest[4], context, translator);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first.x === last.x) return undefined;
  return bounded(
    draw,
    draw.table(
      densityTable((x) => heightAt(points, x), first.x, last.x),
      'density',
    ),
  );
}

function heightAt(points: readonly Point[], x: number): number {
  const after = points.findIndex((point) => point.x >= x);
  const [left, right] = [points[Math.max(0, after - 1)]!, points[Math.max(0, after)]!];
  return left.x === right.x ? right.y : left.y + ((right.y - left.y) * (x - left.x)) / (right.x - left.x);
}

/** `RANDOM PINK NOISE(mean, sd, correlation time, time step, seed)`: white noise smoothed over the correlation time. */
function pinkNoise({ args, share, translator, context }: Draw): Expression {
  const [mean, deviation, correlation] = args as [Expression, Expression, Expression];
  const size = multiply(deviation, call('sqrt', divide(multiply(number(24), correlation), stepLength)));
  const white = translator.remember(context, 'white noise', add(mean, multiply(size, subtract(share, number(0.5)))));
  return translator.accumulate(context, 'pink noise', mean, (pink) => divide(subtract(white, pink), correlation));
}
