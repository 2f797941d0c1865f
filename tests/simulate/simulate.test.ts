import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile/index.ts';
import type { Distribution } from '../../src/sample/index.ts';
import { simulate } from '../../src/simulate/index.ts';
import { buildModel, pathOf } from '../compile/model-builder.ts';

const program = compile(
  buildModel({
    time: { start: 2021, stop: 2023, step: 0.5 },
    stocks: { s: { initial: 'a', in: 'f' } },
    flows: { f: 'b * lever' },
    parameters: { a: 10, b: { value: 2, uncertainty: { shape: 'normal', mean: 2, sd: 1 } } },
    levers: { lever: { 2021: 1, 2022: 3 } },
  }),
  { integrals: ['f'] },
);

describe('one run', () => {
  it('gives every variable at every step, and at the saved points', () => {
    const { times, variables, saved, failure, violations } = simulate(program);
    expect([...times]).toEqual([2021, 2021.5, 2022, 2022.5, 2023]);
    expect([...variables.keys()]).toEqual(['s', 'f', 'a', 'b', 'lever', 'integral of f']);
    expect([...variables.get('s')!]).toEqual([10, 11, 12, 15, 18]); // 10 + 2·1·½ …, then + 2·3·½
    expect([...variables.get('lever')!]).toEqual([1, 1, 3, 3, 3]);
    expect([...saved.times]).toEqual([2021, 2022, 2023]);
    expect([...saved.variables.get('s')!]).toEqual([10, 12, 18]);
    expect([...saved.variables.get('lever')!]).toEqual([1, 1, 3]);
    expect(failure).toBeUndefined();
    expect(violations).toEqual([]);
  });

  it('follows the schedule: paths, fixed numbers, and the median of another distribution', () => {
    const schedule = {
      paths: new Map([['lever', pathOf(5)]]),
      columns: new Map<string, number | Distribution>([
        ['a', 0],
        ['b', { shape: 'uniform', min: 1, max: 3.5 }],
      ]),
    };
    const { variables } = simulate(program, schedule);
    expect([...variables.get('s')!]).toEqual([0, 5.625, 11.25, 16.875, 22.5]); // 2.25 · 5 / 2 a step
  });

  it('takes given numbers before those of the schedule', () => {
    const schedule = { paths: new Map(), columns: new Map([['a', 0]]) };
    const { variables } = simulate(program, schedule, { columns: new Map([['a', 100]]) });
    expect(variables.get('s')![0]).toBe(100);
  });

  it('names what the schedule sets and the model does not have', () => {
    const schedule = { paths: new Map([['levre', pathOf(1)]]), columns: new Map([['nowhere', 1]]) };
    expect(() => simulate(program, schedule)).toThrow(
      'The schedule sets "levre", which is not a lever or an input of the model (did you mean "lever"?).\n' +
        'The schedule sets "nowhere", which is not a parameter or a shock of a year of the model.',
    );
  });

  it('says where it broke, and which identity did not hold', () => {
    const broken = compile(
      buildModel({
        stocks: { s: { initial: '1', out: 'f' } },
        flows: { f: '1' },
        auxiliaries: { root: 'sqrt(s)', share: '0.5 + (time >= 2023) * 0.1' },
        identities: { halves: { left: 'share + 0.5', right: '1' } },
      }),
    );
    const { failure, violations } = simulate(broken);
    expect(failure).toEqual({ variable: 'root', time: 2022.25 }); // 1 - 5/4 < 0
    expect(violations).toMatchObject([{ identity: 'halves', members: 1, time: 2023, left: 1.1, right: 1 }]);
  });
});
