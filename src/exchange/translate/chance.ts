import type { Expression } from '../../language/index.ts';
import { add, divide, multiply, number } from '../build.ts';
import type { Handler } from './translator.ts';

/**
 * Random functions stand for their expected value: a model of ours is random by its parameters and yearly shocks, which carry
 * a distribution, a name and a stream, not by noise inside an equation. Each is reported.
 */
export const chance: readonly (readonly [string, Handler])[] = [
  ['random_uniform', expected(([a, b]) => divide(add(a!, b!), number(2)), 2)],
  ['random_0_1', expected(() => number(0.5), 0)],
  ['random_normal', expected(([, , mean]) => mean!, 4)],
  ['random_exponential', expected(([, , , shift, stretch]) => add(shift!, stretch!), 5)],
  ['random_poisson', expected(([, , mean, shift, stretch]) => add(shift!, multiply(mean!, stretch!)), 5)],
  ['random_triangular', expected(([, , low, mode, high]) => divide(add(add(low!, mode!), high!), number(3)), 5)],
  ['random', expected(([a, b]) => divide(add(a!, b!), number(2)), 2)],
  ['uniform', expected(([a, b]) => divide(add(a!, b!), number(2)), 2)],
  ['normal', expected(([mean]) => mean!, 2)],
  ['poisson', expected(([mean]) => mean!, 1)],
  ['exprnd', expected(([mean]) => mean!, 1)],
  ['lognormal', expected(([mean]) => mean!, 2)],
];

function expected(mean: (args: readonly Expression[]) => Expression, least: number): Handler {
  return ({ name, args, at }, context, translator) => {
    if (args.length < least) return undefined;
    translator.warn(
      'random-function',
      {
        en: `${name} is replaced by its expected value; give a parameter or a shock a distribution instead`,
        zh: `${name} 已用其期望值代替；如需随机性，请为参数或年度冲击设定分布`,
      },
      at,
    );
    return mean(args.map((argument) => translator.translate(argument, context)));
  };
}
