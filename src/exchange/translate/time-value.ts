import { add, call, multiply, number, time } from '../build.ts';
import { Refusal } from '../refusal.ts';
import type { Handler } from './translator.ts';

/**
 * `GET TIME VALUE(relative to, offset, measure)`: the time (0) or the start (1) moved by an offset, in the model's own time unit
 * (measure 0). Calendar measures need a date that the file does not hold.
 */
export const timeValue: Handler = ({ args, at }, context, translator) => {
  const [relative, offset, measure] = args;
  if (!relative || !offset || !measure) return undefined;
  const [from, unit] = [translator.constant(relative, context), translator.constant(measure, context)];
  if (from === undefined || unit !== 0 || from > 1) {
    throw new Refusal(at, {
      en: 'GET TIME VALUE is taken over relative to the time (0) or the start (1) and in the unit of time (0); calendar days, months and the computer clock are not',
      zh: 'GET TIME VALUE 仅支持相对当前时间（0）或起始时间（1）、以模型时间单位（0）计；不支持日历与计算机时钟',
    });
  }
  const base = from === 0 ? time : call('initial', time);
  const shift = translator.translate(offset, context);
  return add(base, multiply(number(1), shift));
};
