import { describe, expect, it } from 'vitest';
import type { TimeAxis } from '../../src/language/index.ts';
import { run } from '../compile/trajectories.ts';

const twentyYears: TimeAxis = { start: 0, stop: 20, step: 0.0625, saveEvery: 1, method: 'rk4' };

/** Response of a delay of n stages and mean time T to a step: the distribution function of Erlang's distribution. */
function erlang(t: number, mean: number, stages: number): number {
  const x = (t * stages) / mean;
  let term = 1;
  let sum = 1;
  for (let k = 1; k < stages; k++) {
    term *= x / k;
    sum += term;
  }
  return 1 - Math.exp(-x) * sum;
}

describe('the response to a step of 1 at the start', () => {
  const { saved } = run({
    time: twentyYears,
    inputs: { x: 1 },
    auxiliaries: {
      delay_1: 'delay1(x, 6, 0)',
      delay_3: 'delay3(x, 6, 0)',
      delay_12: 'delayn(x, 6, 12, 0)',
      smooth_1: 'smooth(x, 6, 0)',
      smooth_3: 'smooth3(x, 6, 0)',
      smooth_5: 'smoothn(x, 6, 5, 0)',
    },
  });

  it.each([
    ['delay_1', 1],
    ['delay_3', 3],
    ['delay_12', 12],
    ['smooth_1', 1],
    ['smooth_3', 3],
    ['smooth_5', 5],
  ])('of %s is Erlang’s distribution of order %i', (name, stages) => {
    for (const [t, y] of saved(name).entries()) expect(y).toBeCloseTo(erlang(t, 6, stages), 5);
  });

  it('of a first-order delay is 63.2 % after its mean time', () => {
    expect(saved('delay_1')[6]).toBeCloseTo(1 - Math.exp(-1), 7);
  });
});

describe('what goes into a delay comes out', () => {
  const { saved } = run(
    {
      time: { ...twentyYears, stop: 60, method: 'euler' },
      auxiliaries: {
        x: 'pulse(1, 2) * 5',
        T: '4 + 2 * sin(time)',
        first: 'delay1(x, T, 0)',
        third: 'delay3(x, T, 0)',
        fixed: 'delay_fixed(x, 7, 0)',
      },
    },
    ['x', 'first', 'third', 'fixed'],
  );

  it('all of it, also while its time changes', () => {
    expect(saved('integral of x')[60]).toBeCloseTo(10, 12); // 5 a year for 2 years
    for (const name of ['first', 'third', 'fixed']) expect(saved(`integral of ${name}`)[60]).toBeCloseTo(10, 3);
  });

  it('in balance holds inflow times mean time (Little 1961, doi:10.1287/opre.9.3.383), at the start and for ever', () => {
    const { of } = run({
      time: { ...twentyYears, method: 'euler' },
      auxiliaries: { x: '3', T: '4', y: 'delay3(x, T)' },
      stocks: { inside: { initial: 'x * T', in: 'entering', out: 'leaving' } },
      flows: { entering: 'x', leaving: 'y' },
    });
    for (const inside of of('inside')) expect(inside).toBeCloseTo(12, 12);
  });

  it('of a fixed delay in the same order: what has come out is what had gone in a delay ago', () => {
    const { saved } = run(
      { time: { ...twentyYears, method: 'euler' }, auxiliaries: { x: '3 + sin(time)', y: 'delay_fixed(x, 4, 0)' } },
      ['x', 'y'],
    );
    const [entered, left] = [saved('integral of x'), saved('integral of y')];
    for (const [t, out] of left.entries()) expect(out).toBeCloseTo(entered[t - 4] ?? 0, 12);
  });
});

describe('a fixed delay', () => {
  it('gives any shape back unchanged, only later', () => {
    const { of } = run({
      time: twentyYears,
      auxiliaries: { x: 'sin(time) + time ^ 2', y: 'delay_fixed(x, 2.5, 0 - 1)' },
    });
    const [x, y] = [of('x'), of('y')];
    for (const [step, value] of y.entries()) expect(value).toBe(step < 40 ? -1 : x[step - 40]); // 2.5 · 16 steps
  });
});
