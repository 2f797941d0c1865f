import type { Expression } from '../../language/index.ts';
import { add, binary, call, choose, divide, multiply, number, stepLength, subtract, time } from '../build.ts';
import { Refusal } from '../refusal.ts';
import { pointsOf } from './lookups.ts';
import { meanHeight } from './mean-height.ts';
import type { Handler } from './translator.ts';

/**
 * Vensim's `DELAY CONVEYOR(input, conveyance time, leak, profile, initial content, initial time)`: what goes in comes out after a
 * fixed time, less a fraction `leak` of it for each unit of time on the way. What is on it at the start comes out along the
 * profile, scaled to the initial content and time (https://www.vensim.com/documentation/fn_delay_conveyor.html).
 */
export const delayConveyor: Handler = ({ args, at }, context, translator) => {
  const [input, length, leak, profile, content, first] = args;
  if (!input || !length || !leak || !profile || !content || !first || args.length > 6) return undefined;
  const duration = translator.constant(length, context);
  if (duration === undefined || !(duration > 0)) {
    throw new Refusal(at, {
      en: 'the conveyance time of DELAY CONVEYOR must be a constant above 0: one that changes on the way is not taken over',
      zh: 'DELAY CONVEYOR 的传送时间须为大于 0 的常数；不支持运行中变化的传送时间',
    });
  }
  const [entering, share, held, initialTime] = [input, leak, content, first].map((part) =>
    translator.translate(part, context),
  ) as [Expression, Expression, Expression, Expression];
  // What is left of 1 on the way is e to the power of a sum; the difference of two such sums is that of a piece of the way.
  const left = translator.accumulate(context, 'logarithm of what is left', number(0), () =>
    divide(call('ln', subtract(number(1), multiply(share, stepLength))), stepLength),
  );
  const whole = call('exp', subtract(left, call('delay_fixed', left, number(duration), number(0))));
  const passed = multiply(call('delay_fixed', entering, number(duration), number(0)), whole);
  const points = pointsOf(profile, context, translator);
  const [from, to] = [Math.min(...points.map(({ x }) => x)), Math.max(...points.map(({ x }) => x))];
  const elapsed = subtract(time, call('initial', time));
  const along = add(number(from), multiply(divide(elapsed, initialTime), number(to - from)));
  const height = divide(call(translator.lookup(context, points, 'hold', 'profile'), along), number(meanHeight(points)));
  const early = multiply(multiply(divide(held, initialTime), height), call('exp', left));
  // Half a step below: times are sums of steps and may fall short by a rounding.
  const isEarly = binary('<', elapsed, subtract(initialTime, divide(stepLength, number(2))));
  return add(choose(isEarly, early, number(0)), passed);
};
