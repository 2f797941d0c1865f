import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, interpreter, type Program, type Recorded } from '../../src/compile/index.ts';
import type { Method } from '../../src/language/index.ts';
import { buildModel, type ModelSketch, pathOf } from './model-builder.ts';
import { fourYears, run } from './trajectories.ts';

const normal = { shape: 'normal', mean: 1, sd: 0.1 } as const;

/** A bit of everything: states, memories, pipes, shocks, lookups, history, an identity that some members break. */
const everything: ModelSketch = {
  stocks: { s: { initial: 'a * 10', in: 'growth', out: 'loss' } },
  flows: { growth: { equation: 's * a * weather * 0.1', history: { 2020: 'a * 5' } }, loss: 'delay3(growth, b + 0.5)' },
  auxiliaries: {
    before: 'previous(s, a)',
    late: 'delay_fixed(s, b, 0)',
    kept: 'sample(s > 12, s, 0)',
    smooth_s: 'smooth(s, b + 0.3)',
    curve_s: 'curve(s) ^ 1.5 + pulse(2022, 1) * lever',
  },
  parameters: { a: 1, b: 2 },
  levers: { lever: { 2021: 1, 2023: 2 } },
  shocks: { weather: { nominal: 1, distribution: normal } },
  lookups: {
    curve: {
      points: [
        [0, 0],
        [10, 5],
        [20, 6],
      ],
      outside: 'extrapolate',
    },
  },
  identities: { half: { left: 's', right: 's + (if(a > 1.5, 1, 0))' } },
};

function draws(program: Program, members: number): Float64Array[] {
  return program.columns.map((_, column) =>
    Float64Array.from({ length: members }, (_, member) => 0.3 + ((member * 7 + column * 3) % 19) / 10),
  );
}

/** Values of one range put together from several. */
function joined(parts: readonly Recorded[], read: (part: Recorded) => Float64Array): number[] {
  const rows = read(parts[0]!).length / parts[0]!.members;
  return Array.from({ length: rows }, (_, row) =>
    parts.flatMap((part) => [...read(part).subarray(row * part.members, (row + 1) * part.members)]),
  ).flat();
}

describe('an ensemble', () => {
  it('is the same bits whatever the block size and however the members are cut into ranges', () => {
    const methods = fc.constantFrom<Method>('euler', 'rk2', 'rk4');
    const cuts = fc.array(fc.integer({ min: 1, max: 36 }), { maxLength: 4 });
    fc.assert(
      fc.property(methods, fc.integer({ min: 1, max: 40 }), cuts, (method, block, cut) => {
        const program = compile(buildModel({ ...everything, time: { method } }), { integrals: ['growth'] });
        const columns = draws(program, 37);
        const whole = interpreter({ block: 37 }).prepare(program, { everyStep: true }).run(columns, 0, 37);
        const runner = interpreter({ block }).prepare(program, { everyStep: true });
        const bounds = [...new Set([0, ...cut, 37])].sort((left, right) => left - right);
        const parts = bounds.slice(1).map((to, index) => runner.run(columns, bounds[index]!, to));
        expect(joined(parts, (part) => part.values)).toEqual([...whole.values]);
        expect(joined(parts, (part) => part.history)).toEqual([...whole.history]);
        expect(joined(parts, (part) => part.everyStep!)).toEqual([...whole.everyStep!]);
        const offsets = bounds.slice(0, -1);
        const broken = parts.flatMap((part, index) =>
          part.violations.map((violation) => ({ ...violation, member: violation.member + offsets[index]! })),
        );
        expect(broken).toEqual(whole.violations);
      }),
      { numRuns: 30 },
    );
  });

  it('gives each member what it gets alone', () => {
    const program = compile(buildModel(everything));
    const columns = draws(program, 5);
    const together = interpreter().prepare(program).run(columns, 0, 5);
    for (let member = 0; member < 5; member++) {
      const alone = interpreter()
        .prepare(program)
        .run(
          columns.map((column) => column.subarray(member, member + 1)),
          0,
          1,
        );
      expect([...alone.values]).toEqual([...together.values].filter((_, index) => index % 5 === member));
    }
  });

  it('each year has its own shock, in every step of the year', () => {
    const program = compile(
      buildModel({ time: { stop: 2023, step: 0.5 }, shocks: { weather: { nominal: 1, distribution: normal } } }),
    );
    expect(program.columns.map(({ name }) => name)).toEqual(['weather@2021', 'weather@2022']);
    const { everyStep, values } = interpreter()
      .prepare(program, { everyStep: true })
      .run([Float64Array.of(3), Float64Array.of(4)], 0, 1);
    expect([...everyStep!]).toEqual([3, 3, 4, 4, 4]); // the stop opens no further year
    expect([...values]).toEqual([3, 3, 4]);
  });

  it('a step over a year’s end has the shock of the year that its middle is in', () => {
    const program = compile(
      buildModel({
        time: { stop: 2024, step: 0.75, saveEvery: 3 },
        shocks: { weather: { nominal: 1, distribution: normal } },
      }),
    );
    const { everyStep } = interpreter()
      .prepare(program, { everyStep: true })
      .run([Float64Array.of(3), Float64Array.of(4), Float64Array.of(5)], 0, 1);
    expect([...everyStep!]).toEqual([3, 4, 4, 5, 5]); // middles 2021.375, 2022.125, 2022.875, 2023.625; then the stop
  });

  it('a schedule’s paths stand in for the model’s', () => {
    const program = compile(buildModel({ time: fourYears, levers: { x: 1, y: 2 }, stocks: { s: { initial: 'x' } } }));
    const { values } = interpreter()
      .prepare(program, { paths: new Map([['x', pathOf({ 2021: 7, 2023: 9 })]]) })
      .run([], 0, 1);
    expect([...values]).toEqual([7, 7, 7, 7, 7, 7, 7, 7, 9, 9, 2, 2, 2, 2, 2]);
  });

  it('the length of a fixed delay may differ from member to member', () => {
    const program = compile(
      buildModel({ time: fourYears, auxiliaries: { y: 'delay_fixed(time, T, 0)' }, parameters: { T: 1 } }),
    );
    const lengths = Float64Array.of(1, 2, 100, Number.NaN);
    const { everyStep } = interpreter().prepare(program, { everyStep: true }).run([lengths], 0, 4);
    const member = (index: number): number[] => [0, 1, 2, 3, 4].map((step) => everyStep![step * 4 + index]!);
    expect(member(0)).toEqual([0, 2021, 2022, 2023, 2024]);
    expect(member(1)).toEqual([0, 0, 2021, 2022, 2023]);
    expect(member(2)).toEqual([0, 0, 0, 0, 0]);
    expect(member(3)).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
  });

  it('of no members is empty', () => {
    const program = compile(buildModel(everything));
    expect(interpreter().prepare(program).run(draws(program, 0), 0, 0).values).toHaveLength(0);
  });
});

describe('Runge-Kutta stages', () => {
  const jumping = (method: Method, of: ModelSketch) => run({ ...of, time: { method } }, ['y']).saved('integral of y');

  it.each(['euler', 'rk2', 'rk4'] as const)(
    'under %s never see a jump inside a step: integrals of jumps are exact',
    (method) => {
      expect(jumping(method, { auxiliaries: { y: 'pulse(2023, 1)' } })).toEqual([0, 0, 0, 1, 1, 1]);
      expect(jumping(method, { auxiliaries: { y: 'step(2, 2024.5)' } })).toEqual([0, 0, 0, 0, 1, 3]);
      const steps = jumping(method, { inputs: { y: { 2021: 1, 2022: 5, 2024.25: 9 } } });
      for (const [save, wanted] of [0, 1, 6, 11, 19, 28].entries()) expect(steps[save]).toBeCloseTo(wanted, 12); // 11 + 5/4 + 27/4
      const shocks = jumping(method, { shocks: { y: { nominal: 3, distribution: normal } } });
      for (const [save, wanted] of [0, 3, 6, 9, 12, 15].entries()) expect(shocks[save]).toBeCloseTo(wanted, 12);
    },
  );

  it('follow ramps and linear paths: the integral of a straight line is exact from order 2 on', () => {
    for (const method of ['rk2', 'rk4'] as const) {
      const ramp = jumping(method, { auxiliaries: { y: 'ramp(2, 2022, 2023)' } });
      for (const [save, wanted] of [0, 0, 1, 3, 5, 7].entries()) expect(ramp[save]).toBeCloseTo(wanted, 12);
      const line = jumping(method, { inputs: { y: { linear: { 2021: 0, 2026: 5 } } } });
      for (const [save, wanted] of [0, 0.5, 2, 4.5, 8, 12.5].entries()) expect(line[save]).toBeCloseTo(wanted, 12);
    }
  });

  it('hold memories and pipes: they change between steps only', () => {
    for (const method of ['euler', 'rk2', 'rk4'] as const) {
      const { of, saved } = run(
        { time: { ...fourYears, method }, auxiliaries: { y: 'previous(time, 2020)', d: 'delay_fixed(time, 2, 2019)' } },
        ['y', 'd'],
      );
      expect(of('y')).toEqual([2020, 2021, 2022, 2023, 2024]);
      expect(of('d')).toEqual([2019, 2019, 2021, 2022, 2023]);
      expect(saved('integral of y')).toEqual([0, 2020, 4041, 6063, 8086]);
      expect(saved('integral of d')).toEqual([0, 2019, 4038, 6059, 8081]);
    }
  });
});

describe('what breaks', () => {
  const failures = (sketch: ModelSketch, columns?: readonly Float64Array[], everyStep = true) => {
    const program = compile(buildModel(sketch));
    const nominal = columns ?? program.columns.map((column) => Float64Array.of(column.nominal));
    return interpreter({ block: 2 })
      .prepare(program, { everyStep })
      .run(nominal, 0, nominal[0]?.length ?? 1).failures;
  };

  it('is traced to the first variable and time, not to what rests on it', () => {
    const sketch = {
      stocks: { s: { initial: '2.5', out: 'use' } },
      flows: { use: '1' },
      auxiliaries: { root: 'sqrt(s)', later: 'root + 1', latest: 'later * 2' },
    };
    // 2.5 - 10 · 0.25 = 0 is still fine; at 2023.75 the stock is -0.25.
    expect(failures(sketch)).toEqual([{ member: 0, variable: 'root', time: 2023.75 }]);
  });

  it('is found member by member', () => {
    const sketch = { time: fourYears, auxiliaries: { y: 'ln(p)', z: 'y * time' }, parameters: { p: 1 } };
    const found = failures(sketch, [Float64Array.of(1, -1, 2, -2, 3)]);
    expect(found).toEqual([
      { member: 1, variable: 'y', time: 2021 },
      { member: 3, variable: 'y', time: 2021 },
    ]);
  });

  it('is a stock that becomes infinite, at the step where it is', () => {
    const sketch = { time: fourYears, stocks: { s: { initial: '1e200', in: 'f' } }, flows: { f: 's * 1e80' } };
    // 1e200, 1e280, then 1e360 is too large.
    expect(failures(sketch)).toEqual([{ member: 0, variable: 's', time: 2023 }]);
  });

  it('is not an infinite auxiliary that a minimum makes harmless', () => {
    expect(failures({ auxiliaries: { years_left: '1 / 0', capped: 'min(years_left, 100)' } })).toEqual([]);
  });

  it('is found in what is known from the clock alone as well', () => {
    expect(failures({ inputs: { x: { 2021: 1, 2023: -1 } }, auxiliaries: { y: 'sqrt(x)' } })).toEqual([
      { member: 0, variable: 'y', time: 2023 },
    ]);
  });

  it('is found in a stock that starts from nothing', () => {
    expect(failures({ stocks: { s: { initial: '0 / p' } }, parameters: { p: 0 } })).toEqual([
      { member: 0, variable: 's', time: 2021 },
    ]);
  });
});

describe('identities', () => {
  it('are checked at every step of every member; the first break of each is told', () => {
    const program = compile(
      buildModel({
        time: fourYears,
        auxiliaries: { whole: '100', parts: '100 + max(0, time - 2022) * p' },
        parameters: { p: 0 },
        identities: { adds_up: { left: 'parts', right: 'whole', tolerance: 0.015 } },
      }),
    );
    const { violations } = interpreter({ block: 2 })
      .prepare(program)
      .run([Float64Array.of(0, 1, 5)], 0, 3);
    // p = 1: 101 at 2023 is within 1.5 % of 101, 102 at 2024 is not within 1.5 % of 102. p = 5: 105 at 2023.
    expect(violations).toEqual([
      { identity: 0, member: 1, time: 2024, left: 102, right: 100 },
      { identity: 0, member: 2, time: 2023, left: 105, right: 100 },
    ]);
  });

  it('hold between two zeros', () => {
    const program = compile(buildModel({ identities: { zero: { left: 'time * 0', right: '0' } } }));
    expect(interpreter().prepare(program).run([], 0, 1).violations).toEqual([]);
  });
});
