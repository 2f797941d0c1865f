import { describe, expect, it } from 'vitest';
import { type Backend, compile, interpreter } from '../../src/compile/index.ts';
import {
  asTheModelSays,
  drawMembers,
  type EnsembleOptions,
  ensemble,
  type Outcome,
  simulate,
} from '../../src/simulate/index.ts';
import { buildModel } from '../compile/model-builder.ts';

const program = compile(
  buildModel({
    stocks: { s: { initial: '100', in: 'f' } },
    flows: { f: { equation: 's * rate * weather', history: { 2020: 'rate * 90' } } },
    auxiliaries: { unused: 'sqrt(rate - 0.01)', mean: 'delay3(s, 2)' },
    parameters: { rate: { value: 0.05, uncertainty: { shape: 'uniform', min: 0, max: 0.1 } } },
    shocks: { weather: { nominal: 1, distribution: { shape: 'normal', mean: 1, sd: 0.1 } } },
  }),
);
const outcomes: readonly Outcome[] = [
  { id: 'stock', variable: 's', measure: 'year end' },
  { id: 'growth', variable: 'f', measure: 'annual growth' },
  { id: 'level', variable: 'mean', measure: 'annual mean' },
];
const options: EnsembleOptions = { outcomes, members: 300, seed: 7 };
const numbers = async (over: Partial<EnsembleOptions>) => {
  const { outcomes: found } = await ensemble(program, { ...options, ...over });
  return [...found.values()].map(({ values }) => values.map((members) => [...members]));
};

describe('an ensemble', () => {
  it('reads every outcome of every member', async () => {
    const result = await ensemble(program, options);
    expect(result).toMatchObject({
      members: 300,
      seed: 7,
      design: 'monte-carlo',
      backend: 'interpreter',
      failures: [],
      violations: [],
    });
    expect([...result.outcomes.keys()]).toEqual(['stock', 'growth', 'level']);
    expect(result.outcomes.get('stock')!.years).toEqual([2020, 2021, 2022, 2023, 2024, 2025]);
    expect(result.outcomes.get('growth')!.years).toEqual([2021, 2022, 2023, 2024, 2025]);
    expect(result.outcomes.get('stock')!.values[5]).toHaveLength(300);
  });

  it('has as member k the single run with member k’s numbers', async () => {
    const { outcomes: found } = await ensemble(program, options);
    const { columns } = drawMembers(program, asTheModelSays, { members: 300, seed: 7 });
    for (const k of [0, 1, 299]) {
      const own = new Map(program.columns.map(({ name }, index) => [name, columns[index]![k]!]));
      const { saved } = simulate(program, asTheModelSays, { columns: own });
      const member = found.get('stock')!.values.map((values) => values[k]);
      expect(member).toEqual([...saved.variables.get('s')!]);
    }
  });

  it('is the same bits for any block size, and in any larger ensemble', async () => {
    const wanted = await numbers({});
    expect(await numbers({ backend: interpreter({ block: 7 }) })).toEqual(wanted);
    const longer = await numbers({ members: 2500 }); // two parts
    expect(longer.map((years) => years.map((members) => members.slice(0, 300)))).toEqual(wanted);
  });

  it('does not depend on what else is asked for', async () => {
    const [alone] = await numbers({ outcomes: outcomes.slice(0, 1), design: 'sobol' });
    expect(alone).toEqual((await numbers({ design: 'sobol' }))[0]);
  });

  it('takes draws made elsewhere', async () => {
    const draws = { members: 2, columns: program.columns.map(({ nominal }) => Float64Array.of(nominal, nominal)) };
    const result = await ensemble(program, { ...options, draws });
    expect(result.members).toBe(2);
    const { saved } = simulate(program);
    expect(result.outcomes.get('stock')!.values.map((values) => values[1])).toEqual([...saved.variables.get('s')!]);
  });

  it('follows its schedule', async () => {
    const schedule = { paths: new Map(), columns: new Map([['rate', 0]]) };
    const { outcomes: found } = await ensemble(program, { ...options, schedule });
    expect(new Set(found.get('stock')!.values.flatMap((values) => [...values]))).toEqual(new Set([100]));
  });

  it('tells its progress', async () => {
    const told: [number, number][] = [];
    await ensemble(program, { ...options, members: 5000, onProgress: (done, members) => told.push([done, members]) });
    expect(told).toEqual([
      [2048, 5000],
      [4096, 5000],
      [5000, 5000],
    ]);
  });

  it('stops between parts when asked to', async () => {
    const stop = new AbortController();
    const told: number[] = [];
    const onProgress = (done: number): void => {
      told.push(done);
      stop.abort(new Error('enough'));
    };
    await expect(ensemble(program, { ...options, members: 5000, onProgress, signal: stop.signal })).rejects.toThrow(
      'enough',
    );
    expect(told).toEqual([2048]);
  });

  it('lets events of the thread have their turn, so that a timer can stop it', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('by timer')), 0);
    await expect(ensemble(program, { ...options, members: 200_000, signal: stop.signal })).rejects.toThrow('by timer');
  });

  it('runs on any back end, one that answers later as well', async () => {
    const slow: Backend = {
      name: 'later',
      prepare(...setup) {
        const runner = interpreter().prepare(...setup);
        return { run: async (...range) => runner.run(...range) };
      },
    };
    expect((await ensemble(program, { ...options, backend: slow })).backend).toBe('later');
    expect(await numbers({ backend: slow })).toEqual(await numbers({}));
  });
});

describe('members that fail', () => {
  const sometimes = compile(
    buildModel({
      stocks: { s: { initial: 'start', in: 'f' } },
      flows: { f: 'ln(start)' },
      auxiliaries: { share: '1 / (start - 2)', other: 'time' },
      parameters: { start: 1 },
    }),
  );
  const draws = { members: 4, columns: [Float64Array.of(1, -1, 2, 3)] };
  const ask = (variable: string, measure: Outcome['measure'] = 'year end') =>
    ensemble(sometimes, { outcomes: [{ id: 'it', variable, measure }], members: 4, seed: 1, draws });

  it('have no values, and are listed with the first variable that broke', async () => {
    const { failures, outcomes: found } = await ask('s');
    expect(failures).toEqual([{ member: 1, variable: 'f', time: 2021 }]);
    expect([...found.get('it')!.values[5]!].map(Number.isNaN)).toEqual([false, true, false, false]);
  });

  it('are those with an infinite outcome too', async () => {
    const { failures, outcomes: found } = await ask('share', 'annual mean');
    expect(failures).toEqual([{ member: 2, variable: 'share', time: 2022 }]);
    expect([...found.get('it')!.values[0]!]).toEqual([-1, -1 / 3, Number.NaN, 1]);
  });

  it('do not count against outcomes that do not rest on what broke', async () => {
    expect((await ask('other')).failures).toEqual([]);
  });
});

describe('identities in an ensemble', () => {
  it('are counted over members, with the first one told', async () => {
    const model = buildModel({
      parameters: { a: 1 },
      auxiliaries: { parts: 'a + 1' },
      identities: { whole: { left: 'parts', right: '2' } },
    });
    const draws = { members: 3, columns: [Float64Array.of(1, 5, 6)] };
    const outcomesOfIt = [{ id: 'it', variable: 'a', measure: 'year end' as const }];
    const { violations } = await ensemble(compile(model), { outcomes: outcomesOfIt, members: 3, seed: 1, draws });
    expect(violations).toMatchObject([{ identity: 'whole', members: 2, member: 1, time: 2021, left: 6, right: 2 }]);
  });
});
