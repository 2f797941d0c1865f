import type { Expression } from '../../language/index.ts';
import { add, binary, call, divide, divideOr, multiply, number, stepLength, subtract, time } from '../build.ts';
import type { ForeignExpression } from '../foreign.ts';
import { Refusal } from '../refusal.ts';
import { plain } from './arithmetic.ts';
import type { Context } from './context.ts';
import type { Handler, Translator } from './translator.ts';

/** Delays, smooths and what else remembers, in Vensim's spelling; XMILE's differ in the order of some arguments. */
export const memory: readonly (readonly [string, Handler])[] = [
  ['initial', plain((x) => call('initial', x!))],
  ['reinitial', plain((x) => call('initial', x!))],
  ['active_initial', plain((x, first) => call('starting', x!, first!), 2)],
  ['sample_if_true', plain((condition, x, first) => call('sample', condition!, x!, first!), 3)],
  ['delay1', plain((x, duration) => call('delay1', x!, duration!), 2)],
  ['delay1i', plain((x, duration, first) => call('delay1', x!, duration!, first!), 3)],
  ['delay3', plain((x, duration) => call('delay3', x!, duration!), 2)],
  ['delay3i', plain((x, duration, first) => call('delay3', x!, duration!, first!), 3)],
  ['delay_material', fixedDelay(4)],
  ['delay_information', fixedDelay(3)],
  ['delay_fixed', plain((x, duration, first) => call('delay_fixed', x!, duration!, first!), 3)],
  ['smooth', plain((x, duration) => call('smooth', x!, duration!), 2)],
  ['smoothi', plain((x, duration, first) => call('smooth', x!, duration!, first!), 3)],
  ['smooth3', plain((x, duration) => call('smooth3', x!, duration!), 2)],
  ['smooth3i', plain((x, duration, first) => call('smooth3', x!, duration!, first!), 3)],
  ['delay_n', ofOrder('delayn', 3, 2)],
  ['smooth_n', ofOrder('smoothn', 3, 2)],
  ['trend', plain((x, duration, first) => trend(x!, duration!, first!), 3)],
  ['forecast', plain((x, duration, horizon) => forecast(x!, duration!, horizon!, number(0)), 3)],
  ['sample_until', plain((until, x, first) => call('sample', binary('<=', time, until!), x!, first!), 3)],
  ['npv', ({ args }, context, translator) => presentValue(args, context, translator, 'start')],
  ['npve', ({ args }, context, translator) => presentValue(args, context, translator, 'end')],
  ['depreciate_straightline', ({ args }, context, translator) => depreciate(args, context, translator)],
];

/** Vensim's pipeline delays whose duration may change; taken over where it does not. */
function fixedDelay(most: number): Handler {
  return ({ name, args, at }, context, translator) => {
    const [input, duration, first] = args;
    if (!input || !duration || !first || args.length > most) return undefined;
    if (translator.constant(duration, context) === undefined) {
      throw new Refusal(at, {
        en: `the duration of ${name} must be a constant: one that changes during the run is not taken over`,
        zh: `${name} 的延迟时间须为常数；不支持运行中变化的延迟时间`,
      });
    }
    const [x, length, start] = [input, duration, first].map((part) => translator.translate(part, context));
    return call('delay_fixed', x!, length!, start!);
  };
}

/** A delay or smooth whose number of stages is worked out now: there are that many hidden stocks. */
export function ofOrder(name: 'delayn' | 'smoothn', orderAt: number, firstAt: number): Handler {
  return ({ args, at }, context, translator) => {
    const [input, duration, order, first] = [args[0], args[1], args[orderAt], args[firstAt]];
    if (!input || !duration || !order) return undefined;
    const stages = translator.constant(order, context);
    if (stages === undefined || !Number.isInteger(stages) || stages < 1 || stages > 100) {
      throw new Refusal(at, {
        en: 'the number of stages of this delay must be a whole number from 1 to 100 that does not change during the run',
        zh: '该延迟的阶数须为 1 到 100 的整数，且运行中不变',
      });
    }
    const values = [input, duration].map((part) => translator.translate(part, context));
    const last = first ? [translator.translate(first, context)] : [];
    return call(name, ...values, number(stages), ...last);
  };
}

/**
 * The fractional growth rate of x: (x − s) / (T · s) with s the smooth of x over T, starting so that the trend is `first`
 * (Sterman 1987, Expectation formation in behavioral simulation models, doi:10.1002/bs.3830320304).
 */
export function trend(x: Expression, duration: Expression, first: Expression): Expression {
  const smoothed = call('smooth', x, duration, divide(x, add(number(1), multiply(first, duration))));
  return divideOr(subtract(x, smoothed), multiply(duration, smoothed), number(0));
}

/** x carried on along its trend over the horizon. */
export function forecast(x: Expression, duration: Expression, horizon: Expression, first: Expression): Expression {
  return multiply(x, add(number(1), multiply(trend(x, duration, first), horizon)));
}

/** What a stream is worth today: discounted from the start or the end of each step at a rate, and added up since the start. */
function presentValue(
  args: readonly ForeignExpression[],
  context: Context,
  translator: Translator,
  from: 'start' | 'end',
): Expression | undefined {
  if (args.length < 2 || args.length > 4) return undefined;
  const [stream, rate, first = number(0), factor = number(1)] = args.map((part) => translator.translate(part, context));
  const discount = translator.accumulate(context, 'discount factor', number(1), (value) =>
    divide(multiply(number(-1), multiply(value, rate!)), add(number(1), multiply(rate!, stepLength))),
  );
  const atEnd = divide(discount, add(number(1), multiply(rate!, stepLength)));
  const earned = multiply(stream!, from === 'start' ? discount : atEnd);
  const total = translator.accumulate(context, 'discounted sum', first, () => earned);
  return multiply(add(total, multiply(earned, stepLength)), factor);
}

/**
 * Depreciation in equal parts: each amount is written off from the moment it comes over `lifetime`. What came in during the
 * last lifetime, this step included, divided by the lifetime.
 */
function depreciate(
  args: readonly ForeignExpression[],
  context: Context,
  translator: Translator,
): Expression | undefined {
  if (args.length < 2 || args.length > 4) return undefined;
  const [stream, lifetime, fiscal = number(1), first = number(0)] = args.map((part) =>
    translator.translate(part, context),
  );
  const cumulated = translator.accumulate(context, 'spent so far', number(0), () => stream!);
  const spent = translator.remember(
    context,
    'spent with this step',
    add(cumulated, multiply(stream!, multiply(fiscal, stepLength))),
  );
  const written = divide(subtract(spent, call('delay_fixed', spent, lifetime!, number(0))), lifetime!);
  return add(first, written);
}
