import { add, binary, call, choose, divide, multiply, number, stepLength, subtract, time } from '../build.ts';
import { plain } from './arithmetic.ts';
import type { Handler } from './translator.ts';

/** Steps, ramps and pulses. Vensim's pulse train may start its last pulse at the very end of its time; ours ends before it. */
export const pulses: readonly (readonly [string, Handler])[] = [
  ['step', plain((height, from) => call('step', height!, from!), 2)],
  [
    'ramp',
    plain(
      (slope, from, until) =>
        until === undefined
          ? multiply(slope!, call('max', number(0), subtract(time, from!)))
          : call('ramp', slope!, from!, until),
      2,
      3,
    ),
  ],
  ['pulse', plain((from, width) => call('pulse', from!, width!), 2)],
  [
    'pulse_train',
    plain((from, width, every, until) => {
      const train = call('pulse_train', from!, width!, every!, add(until!, stepLength));
      if (every!.kind === 'number' && every!.value > 0) return train;
      // Without a time between pulses there is one.
      const once = binary('and', call('pulse', from!, width!), binary('<=', time, until!));
      return every!.kind === 'number' ? once : choose(binary('>', every!, number(0)), train, once);
    }, 4),
  ],
];

/** XMILE: an amount that is let out within one step, once or again and again. */
export const xmilePulse: Handler = plain(
  (amount, first, interval) => {
    const from = first ?? call('initial', time);
    const rate = divide(amount!, stepLength);
    const once = multiply(rate, call('pulse', from, number(0)));
    if (!interval) return once;
    const train = multiply(rate, call('pulse_train', from, number(0), interval, number(1e12)));
    return choose(binary('>', interval, number(0)), train, once);
  },
  1,
  3,
);
