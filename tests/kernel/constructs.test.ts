import { describe, it } from 'vitest';
import { expectAgreementOf } from './agreement.ts';

const beta = { shape: 'uniform', min: 0.5, max: 1.5 } as const;

describe('every construct of the language runs in the kernel as in the interpreter', () => {
  it('stocks and flows, several to a stock, and stocks that feed stocks', () => {
    expectAgreementOf({
      stocks: {
        forest: { initial: '100 * a', in: ['planting', 'regrowth'], out: ['fire', 'felling'] },
        prey: { initial: '10', in: 'births', out: 'eaten' },
        still: { initial: 'a' },
      },
      flows: {
        planting: '5',
        regrowth: 'forest * 0.02',
        fire: 'a',
        felling: 'forest / 30',
        births: 'prey',
        eaten: 'prey * forest * 0.01',
      },
      parameters: { a: 0.8 },
    });
  });

  it('a rate that is another stock reads it as it was before the step', () => {
    expectAgreementOf({
      stocks: { position: { initial: '1', in: 'velocity' }, speed: { initial: '0', in: 'pull' } },
      flows: { velocity: 'speed', pull: '-position * k' },
      parameters: { k: 4 },
    });
  });

  it('values known from the clock, from the draws, and from neither', () => {
    expectAgreementOf({
      auxiliaries: {
        clock: 'time - 2020 + step_length',
        early: 'exp(clock) * 2',
        drawn: 'ln(a) + b ^ 2.5',
        mixed: 'clock * drawn + early',
        always: '2 ^ 0.5',
        flag: 'clock > 2 and drawn < 3 or not (a == b)',
      },
      parameters: { a: 1.3, b: 0.4 },
    });
  });

  it('levers and inputs that jump at a year, between years and not at all', () => {
    expectAgreementOf({
      stocks: { s: { initial: 'lever', in: 'f' } },
      flows: { f: 'lever * a + between - smooth_one' },
      auxiliaries: { read: 'lever + s', always: 'constant * s' },
      levers: { lever: { 2021: 1, 2023: 5, 2025: 2 }, constant: 3 },
      inputs: { between: { 2021: 1, 2022.6: 4 }, smooth_one: { linear: { 2021: 0, 2024: 3 } } },
      parameters: { a: 0.7 },
    });
  });

  it('shocks of each year, in the steps of the year and at the saved point that ends it', () => {
    expectAgreementOf({
      stocks: { s: { initial: '10 * weather', in: 'f' } },
      flows: { f: 's * weather * 0.1 - storm' },
      auxiliaries: { read: 'weather * s + storm ^ 0.3' },
      shocks: { weather: { nominal: 1, distribution: beta }, storm: { nominal: 2, distribution: beta } },
    });
  });

  it('delays of material and of information, of every order', () => {
    expectAgreementOf({
      stocks: { s: { initial: '5', in: 'f' } },
      flows: { f: 'delay3(s * a, t) - delay1(s, 2) * 0.1' },
      auxiliaries: {
        one: 'smooth(s, t)',
        three: 'smooth3(s, t, 4)',
        five: 'delayn(s, t, 5)',
        four: 'smoothn(a * s, t, 4)',
      },
      parameters: { a: 0.6, t: 1.4 },
    });
  });

  it('fixed delays: whole and odd numbers of steps, a delay of each member, one longer than the run, a chain', () => {
    expectAgreementOf({
      stocks: { s: { initial: '1', in: 'f' } },
      flows: { f: 'delay_fixed(s, 0.5, a) + delay_fixed(s * a, t, 0)' },
      auxiliaries: {
        late: 'delay_fixed(s, 0.6, 7)',
        later: 'delay_fixed(late, t * 2, 0)',
        never: 'delay_fixed(s, 99, a)',
        next: 'delay_fixed(s, 0, 3)',
      },
      parameters: { a: 0.6, t: 0.875 },
    });
  });

  it('previous values, sampled values and values at the start', () => {
    expectAgreementOf({
      stocks: { s: { initial: '1 + a', in: 'f' } },
      flows: { f: 's * 0.3 + previous(s, 0) * 0.1' },
      auxiliaries: {
        before: 'previous(before, a) + s',
        at_half: 'sample(s > 2, s, 0)',
        growth: 's / initial(s) - 1',
        since: 'initial(time * a)',
        start_time: 'initial(time + 1)',
      },
      parameters: { a: 0.4 },
    });
  });

  it('steps, ramps, pulses and trains of pulses', () => {
    expectAgreementOf({
      stocks: { s: { initial: '0', in: 'f' } },
      flows: { f: 'step(a, 2022) + ramp(a, 2021.5, 2024) + pulse(2023, 0.5) * a + pulse_train(2021, 0.25, 1, 2025)' },
      auxiliaries: { moved: 'step(1, 2020 + 3 * a) * s' },
      parameters: { a: 0.9 },
    });
  });

  it('lookups of every kind: held, extrapolated, of one point, of many points, at their points', () => {
    const many = Array.from({ length: 60 }, (_, index) => [index / 10, Math.sin(index)] as const);
    expectAgreementOf({
      stocks: { s: { initial: '0', in: 'f' } },
      flows: { f: 'a * 2' },
      auxiliaries: {
        h: 'held(s)',
        e: 'extended(s) + extended(-s)',
        o: 'one(s)',
        l: 'long(s)',
        x: 'long_extended(s - 1)',
        p: 'held(floor(s * 2) / 2)',
        wild: 'held(1 / (s - s))',
      },
      parameters: { a: 1.1 },
      lookups: {
        held: {
          points: [
            [0.5, 1],
            [1, 3],
            [2, -2],
            [4, 5],
          ],
        },
        extended: {
          points: [
            [0.5, 1],
            [1, 3],
            [2, -2],
          ],
          outside: 'extrapolate',
        },
        one: { points: [[1, 7]] },
        long: { points: many },
        long_extended: { points: many, outside: 'extrapolate' },
      },
    });
  });

  it('subscripts, sums, products and extremes over them', () => {
    expectAgreementOf({
      dimensions: { technology: ['wind', 'pv', 'hydro'] },
      stocks: { 'capacity[technology]': { initial: { wind: '3', pv: '2', hydro: '9' }, in: 'build' } },
      flows: { 'build[technology]': 'capacity * rate' },
      auxiliaries: {
        total: 'sum(capacity, technology)',
        all: 'product(capacity, technology)',
        least: 'minimum(capacity, technology)',
        most: 'maximum(capacity * rate, technology)',
        'share[technology]': 'capacity / total',
      },
      parameters: { 'rate[technology]': { value: { wind: 0.1, pv: 0.4, hydro: 0.01 } } },
    });
  });

  it('choices, roundings, remainders and functions of angles', () => {
    expectAgreementOf({
      stocks: { s: { initial: '0.1', in: 'f' } },
      flows: { f: 'a' },
      auxiliaries: {
        choice: 's > 2 ? s * 2 : (s > 1 ? 5 : a)',
        rounding: 'round(s) + floor(s * 3) - ceil(s * a)',
        rest: 'modulo(s * 7, a) - modulo(-s, 0.3)',
        wave: 'sin(s) * cos(2 * s) + tan(s / 9)',
        back: 'asin(s / 9) + acos(s / 9) + atan(s)',
        logs: 'log10(s) + ln(s) + sqrt(s) + abs(-s)',
        bounded: 'min(max(s - 1, 0), 2, a * 3)',
        powers: 's ^ 3 + s ^ a + a ^ s + s ^ 0.5 + s ^ -2 + 1.05 ^ s + max(0, s - 1) ^ 0.9 + s ^ 1.7 * s ^ a',
      },
      parameters: { a: 1.2 },
    });
  });

  it('jumps that hang on the last bit of a function: both back ends have the same bits, so both jump', () => {
    expectAgreementOf({
      time: { start: 0, stop: 40, step: 1, saveEvery: 1 },
      auxiliaries: {
        k: 'time + floor(a)',
        there_and_back: 'floor(exp(ln(k)))',
        root: '(k * k * k) ^ (floor(a) / 3) >= k',
        digits: 'floor(log10(10 ^ (floor(a) * time)))',
        rest: 'modulo(exp(ln(k)), 1)',
        quarter: 'sin(k * acos(-1) / 2) == 0',
      },
      parameters: { a: 1.2 },
    });
  });

  it('integrals and history', () => {
    expectAgreementOf(
      {
        stocks: { s: { initial: '1', in: 'f' } },
        flows: { f: { equation: 's * a', history: { 2019: 'a * 2', 2020: 'exp(a) + 1' } } },
        auxiliaries: { past: { equation: 's', history: { 2020: '3' } } },
        parameters: { a: 0.3 },
      },
      ['f', 's', 'past'],
    );
  });
});
