import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bound, type Goal, type Status, statusByYear, statusIn } from '../../src/plan/index.ts';
import { ceiling, floor, from2021, goal, range } from './goals.ts';

const rank: Readonly<Record<Status, number>> = {
  'no data': Number.NaN,
  'no target': Number.NaN,
  behind: 0,
  'on track': 1,
  ahead: 2,
  'achieved early': 3,
};

describe('a level on its way: 10 in 2020 to at least 20 in 2025, so 2 a year', () => {
  const rising = goal(10, floor(20));
  // At the end of 2022 the path asks 14; half a year is 1.
  it.each<[number, Status]>([
    [10, 'behind'],
    [12.9, 'behind'],
    [13, 'on track'],
    [14, 'on track'],
    [15, 'on track'],
    [15.1, 'ahead'],
    [19.9, 'ahead'],
    [20, 'achieved early'],
  ])('%d at the end of 2022 is %s', (value, status) => {
    expect(statusIn(rising, from2021(12, value), 2022)).toBe(status);
  });

  // The target year knows no tolerance below the target; half a year above it is 21.
  it.each<[number, number, Status]>([
    [18, 19.99, 'behind'],
    [18, 20, 'on track'],
    [19.9, 21, 'on track'],
    [19.9, 21.1, 'ahead'],
    [20, 20, 'achieved early'],
    [20, 19.9, 'behind'],
  ])('%d in 2024 and %d in 2025 is %s', (before, value, status) => {
    expect(statusIn(rising, from2021(12, 14, 16, before, value), 2025)).toBe(status);
  });

  it('is told year by year', () => {
    expect(Object.fromEntries(statusByYear(rising, from2021(12, 15.5, 14, 20, 20), 2025))).toEqual({
      2021: 'on track', // asked 12
      2022: 'ahead', // asked 14, in half a year 15
      2023: 'behind', // asked 16, half a year ago 15
      2024: 'achieved early',
      2025: 'achieved early', // met in 2024 and kept
    });
  });

  it('is not known in a year without a value', () => {
    expect(statusIn(rising, from2021(12), 2023)).toBe('no data');
    expect(statusIn(rising, from2021(12, Number.NaN), 2022)).toBe('no data');
  });

  it('after the target year stays achieved early only if it was, and behind until met', () => {
    const short = goal(10, floor(20), { year: 2022 });
    expect(statusIn(short, from2021(20, 20, 21), 2023)).toBe('achieved early');
    expect(statusIn(short, from2021(12, 20, 21), 2023)).toBe('on track');
    expect(statusIn(short, from2021(12, 18, 19), 2023)).toBe('behind');
    expect(statusIn(short, from2021(12, 18, 20), 2023)).toBe('on track');
  });
});

describe('the worked example of the README: forest cover of 13.66 % to be at least 16.42 %', () => {
  // 0.552 points a year: 14.764 at the end of 2022, 14.488 half a year earlier, 15.04 half a year later.
  it.each<[number, Status]>([
    [14.4, 'behind'],
    [14.6, 'on track'],
    [15.2, 'ahead'],
    [16.42, 'achieved early'],
  ])('%d at the end of 2022 is %s', (value, status) => {
    expect(statusIn(goal(13.66, floor(16.42)), from2021(14, value), 2022)).toBe(status);
  });
});

describe('printed milestones', () => {
  it('bend the path: 10 to 20, with 18 printed for 2022', () => {
    const printed = goal(10, floor(20), { milestones: new Map([[2022, 18]]) });
    // 4 a year up to 2022, then 2/3 a year: half a year before the end of 2022 the path asked 16.
    expect(statusIn(printed, from2021(14, 15.9), 2022)).toBe('behind');
    expect(statusIn(printed, from2021(14, 16), 2022)).toBe('on track');
    expect(statusIn(printed, from2021(14, 18.4), 2022)).toBe('ahead'); // 18 + 1/3
  });
});

describe('strict and non-strict targets', () => {
  it('"below 30" is not met by 30, "at most 30" is', () => {
    const path = [32, 31, 31, 30.5] as const;
    expect(statusIn(goal(33, ceiling(30, true)), from2021(...path, 30), 2025)).toBe('behind');
    expect(statusIn(goal(33, ceiling(30)), from2021(...path, 30), 2025)).toBe('on track');
    expect(statusIn(goal(33, ceiling(30, true)), from2021(...path, 29.9), 2025)).toBe('on track');
  });

  it('a value that differs from the target by rounding alone equals it', () => {
    const fromBaseUnits = 0.57 / 0.01; // 57 % kept as a fraction and turned back: 56.99999999999999
    expect(fromBaseUnits).toBeLessThan(57);
    expect(statusIn(goal(50, floor(57)), from2021(51, 53, 54, 56, fromBaseUnits), 2025)).toBe('on track');
    expect(statusIn(goal(50, floor(57, true)), from2021(51, 53, 54, 56, fromBaseUnits), 2025)).toBe('behind');
  });
});

describe('a level that met its target from the start', () => {
  it('is on track while kept and behind when lost: 100 % of water sources', () => {
    const keep = goal(100, floor(100));
    expect(statusIn(keep, from2021(100, 100), 2022)).toBe('on track');
    expect(statusIn(keep, from2021(100, 99.9), 2022)).toBe('behind');
    expect(statusIn(keep, from2021(100, 100, 100, 100, 100), 2025)).toBe('on track');
  });

  it('has a ceiling with room: unemployment of 5.2 to stay below 5.5', () => {
    const keep = goal(5.2, ceiling(5.5, true));
    expect(statusIn(keep, from2021(5.4), 2021)).toBe('on track');
    expect(statusIn(keep, from2021(4.0), 2021)).toBe('on track');
    expect(statusIn(keep, from2021(5.5), 2021)).toBe('behind');
  });

  it('without a printed baseline is told by the first known value', () => {
    expect(statusIn(goal(undefined, floor(6.5)), from2021(6.83, 6.87), 2022)).toBe('on track'); // kept
    expect(statusIn(goal(undefined, floor(46)), from2021(43.3, 46.6), 2022)).toBe('achieved early');
    // The path starts at 40 in 2021: 41.5 a year on, half a year is 0.75.
    expect(statusIn(goal(undefined, floor(46)), from2021(40, 40.7), 2022)).toBe('behind');
    expect(statusIn(goal(undefined, floor(46)), from2021(40, 40.8), 2022)).toBe('on track');
    expect(statusIn(goal(undefined, floor(46)), new Map([[2025, 46]]), 2025)).toBe('on track');
    expect(statusIn(goal(undefined, floor(46)), new Map([[2025, 45]]), 2025)).toBe('behind');
  });
});

describe('sums since the base year', () => {
  const planted = goal(0, floor(1.5), { quantity: 'sum' }); // 0.3 a year, half a year 0.15
  it.each<[number, Status]>([
    [0.44, 'behind'],
    [0.45, 'on track'],
    [0.75, 'on track'],
    [0.76, 'ahead'],
    [1.5, 'achieved early'],
  ])('of 1.5 万亩 in five years, %d after two are %s', (sum, status) => {
    expect(statusIn(planted, from2021(0.3, sum), 2022)).toBe(status);
  });

  it('under a ceiling are a budget that the path meters out and that is never achieved early', () => {
    const budget = goal(0, ceiling(100), { quantity: 'sum' }); // 20 a year
    expect(statusIn(budget, from2021(20, 51), 2022)).toBe('behind'); // more than two and a half years' worth
    expect(statusIn(budget, from2021(20, 50), 2022)).toBe('on track');
    expect(statusIn(budget, from2021(20, 29), 2022)).toBe('ahead');
    expect(statusIn(budget, from2021(0, 0), 2022)).toBe('ahead');
    expect(statusIn(budget, from2021(20, 40, 60, 80, 100), 2025)).toBe('on track');
    expect(statusIn(budget, from2021(20, 40, 60, 80, 100.1), 2025)).toBe('behind');
  });
});

describe('average growth of at least 8.5 % a year', () => {
  const growth = goal(0, floor(8.5), { quantity: 'growth', scale: 0.01 });
  // After two years ln(1.085) · 1.5 is needed: 1.085^(1.5/2) - 1 = 6.31 %; ahead above 1.085^(2.5/2) - 1 = 10.74 %.
  it.each<[number, Status]>([
    [6.3, 'behind'],
    [6.32, 'on track'],
    [8.5, 'on track'],
    [10.7, 'on track'],
    [10.8, 'ahead'],
    [22.7, 'achieved early'], // 1.227² = 1.5055 > 1.085^5 = 1.5037
  ])('an average of %d %% after two years is %s', (average, status) => {
    expect(statusIn(growth, from2021(8.5, average), 2022)).toBe(status);
  });

  it('is met or not in the target year', () => {
    expect(statusIn(growth, from2021(8, 8, 8, 8, 8.49), 2025)).toBe('behind');
    expect(statusIn(growth, from2021(8, 8, 8, 8, 8.5), 2025)).toBe('on track');
    // Secured in 2024 already, since 1.11^4 = 1.518 > 1.085^5 = 1.504, and kept.
    expect(statusIn(growth, from2021(8, 8, 8, 11, 9), 2025)).toBe('achieved early');
  });
});

describe('averages of levels', () => {
  it('are judged by the improvement gathered since the baseline: from 10 to a mean of at least 12', () => {
    const mean = goal(10, floor(12), { quantity: 'mean' }); // 5 · 2 = 10 in all, 2 a year
    expect(statusIn(mean, from2021(10.9), 2021)).toBe('behind'); // 0.9 < 1
    expect(statusIn(mean, from2021(11), 2021)).toBe('on track');
    expect(statusIn(mean, from2021(13, 13), 2022)).toBe('ahead'); // 6 > 5
    expect(statusIn(mean, from2021(13, 15), 2022)).toBe('achieved early'); // 10
  });

  it('without a baseline are met so far or not', () => {
    const mean = goal(undefined, ceiling(5.5, true), { quantity: 'mean' });
    expect(statusIn(mean, from2021(5.1, 5.35), 2022)).toBe('on track');
    expect(statusIn(mean, from2021(5.1, 5.5), 2022)).toBe('behind');
  });
});

describe('ranges', () => {
  it('of levels are judged by the distance to them, from either side', () => {
    const into = goal(4, range(9, 11)); // 5 away, 1 nearer a year, half a year 0.5
    expect(statusIn(into, from2021(5, 5.4), 2022)).toBe('behind');
    expect(statusIn(into, from2021(5, 5.5), 2022)).toBe('on track');
    expect(statusIn(into, from2021(5, 6.6), 2022)).toBe('ahead');
    expect(statusIn(into, from2021(5, 10), 2022)).toBe('achieved early');
    expect(statusIn(into, from2021(5, 14.6), 2022)).toBe('behind'); // 3.6 beyond the other end
    expect(statusIn(into, from2021(5, 6, 7, 8, 11.1), 2025)).toBe('behind');
    expect(statusIn(into, from2021(5, 6, 7, 8, 11), 2025)).toBe('on track');
  });

  it('that hold the baseline are kept or lost', () => {
    const within = goal(10, range(9, 11));
    expect(statusIn(within, from2021(11), 2021)).toBe('on track');
    expect(statusIn(within, from2021(11.2), 2021)).toBe('behind');
  });

  it('of sums and averages are lain within or not', () => {
    expect(statusIn(goal(0, range(90, 110), { quantity: 'sum' }), from2021(20, 40), 2022)).toBe('on track'); // 100 at this pace
    expect(statusIn(goal(0, range(90, 110), { quantity: 'sum' }), from2021(20, 35), 2022)).toBe('behind'); // 87.5
    expect(statusIn(goal(0, range(5, 6), { quantity: 'growth', scale: 0.01 }), from2021(5.5), 2021)).toBe('on track');
  });
});

// ——— what must hold for every target ———

const number = fc.double({ min: -1e4, max: 1e4, noNaN: true }).map((value) => Math.round(value * 100) / 100);
const years = fc.array(number, { minLength: 5, maxLength: 5 });
const bounds: fc.Arbitrary<Bound> = fc.oneof(
  fc.tuple(number, fc.boolean()).map(([value, strict]) => floor(value, strict)),
  fc.tuple(number, fc.boolean()).map(([value, strict]) => ceiling(value, strict)),
);
const levels: fc.Arbitrary<Goal> = fc.tuple(number, bounds).map(([start, bound]) => goal(start, bound));
const anyGoal: fc.Arbitrary<Goal> = fc.oneof(
  levels,
  fc
    .tuple(number, number, number)
    .map(([start, left, right]) => goal(start, range(Math.min(left, right), Math.max(left, right)))),
  bounds.map((bound) => goal(0, bound, { quantity: 'sum' })),
  fc.tuple(number, bounds).map(([start, bound]) => goal(start, bound, { quantity: 'mean' })),
  fc
    .tuple(bounds, fc.dictionary(fc.constantFrom('2022', '2023', '2024'), number))
    .map(([bound, printed]) =>
      goal(0, bound, { milestones: new Map(Object.entries(printed).map(([year, value]) => [Number(year), value])) }),
    ),
  bounds.map((bound) => goal(0, bound, { quantity: 'growth', scale: 1e-6 })),
);
const judgedYear = fc.integer({ min: 2021, max: 2026 });

/** Whether `better` is at least as good as `worse` for the bound: for a range, no farther from it. */
function better(bound: Bound, value: number, by: number): number {
  if (bound.kind === 'floor') return value + by;
  if (bound.kind === 'ceiling') return value - by;
  const middle = (bound.low + bound.high) / 2;
  return Math.abs(value - middle) <= by ? middle : value + Math.sign(middle - value) * by;
}

describe('for every target', () => {
  it('a better value never has a worse status', () => {
    fc.assert(
      fc.property(anyGoal, years, judgedYear, fc.double({ min: 0, max: 1e4, noNaN: true }), (aim, values, year, by) => {
        const known = new Map([...from2021(...values), [2026, values[4]!]]);
        const improved = new Map(known).set(year, better(aim.bound, known.get(year)!, by));
        expect(rank[statusIn(aim, improved, year)]).toBeGreaterThanOrEqual(rank[statusIn(aim, known, year)]);
      }),
      { numRuns: 2000 },
    );
  });

  it('a better value the year before does not worsen the status of the target year', () => {
    fc.assert(
      fc.property(anyGoal, years, fc.double({ min: 0, max: 1e4, noNaN: true }), (aim, values, by) => {
        const known = from2021(...values);
        const improved = new Map(known).set(2024, better(aim.bound, known.get(2024)!, by));
        expect(rank[statusIn(aim, improved, 2025)]).toBeGreaterThanOrEqual(rank[statusIn(aim, known, 2025)]);
      }),
      { numRuns: 1000 },
    );
  });

  it('in the target year it is behind exactly when the target is not met', () => {
    fc.assert(
      fc.property(fc.tuple(number, bounds, years), ([start, bound, values]) => {
        fc.pre(bound.kind !== 'range');
        const value = values[4]!;
        const met =
          bound.kind === 'floor'
            ? bound.strict
              ? value > bound.value
              : value >= bound.value
            : bound.strict
              ? value < bound.value
              : value <= bound.value;
        expect(statusIn(goal(start, bound), from2021(...values), 2025) !== 'behind').toBe(met);
      }),
      { numRuns: 1000 },
    );
  });

  it('levels do not depend on the origin and scale of their unit', () => {
    // Powers of two and whole shifts keep the transformed numbers exact, so even ties must agree.
    const scale = fc.constantFrom(0.25, 0.5, 2, 8);
    const shift = fc.integer({ min: -64, max: 64 });
    const grid = fc.integer({ min: -400, max: 400 }).map((value) => value / 4);
    fc.assert(
      fc.property(
        fc.record({
          start: grid,
          target: grid,
          high: fc.boolean(),
          strict: fc.boolean(),
          values: fc.array(grid, { minLength: 5, maxLength: 5 }),
        }),
        scale,
        shift,
        judgedYear,
        ({ start, target, high, strict, values }, by, plus, year) => {
          const move = (value: number) => value * by + plus;
          const make = (value: number) => (high ? floor(value, strict) : ceiling(value, strict));
          expect(statusIn(goal(move(start), make(move(target))), from2021(...values.map(move)), year)).toBe(
            statusIn(goal(start, make(target)), from2021(...values), year),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('sums do not depend on the scale of their unit', () => {
    fc.assert(
      fc.property(bounds, years, judgedYear, fc.constantFrom(0.25, 2, 1024), (bound, values, year, by) => {
        fc.pre(bound.kind !== 'range');
        const scaled = { ...bound, value: bound.value * by };
        expect(
          statusIn(goal(0, scaled, { quantity: 'sum' }), from2021(...values.map((value) => value * by)), year),
        ).toBe(statusIn(goal(0, bound, { quantity: 'sum' }), from2021(...values), year));
      }),
    );
  });

  it('floors and ceilings mirror', () => {
    const mirror = (bound: Bound): Bound =>
      bound.kind === 'range'
        ? range(-bound.high, -bound.low)
        : { ...bound, kind: bound.kind === 'floor' ? 'ceiling' : 'floor', value: -bound.value };
    fc.assert(
      fc.property(anyGoal, years, judgedYear, (aim, values, year) => {
        fc.pre(aim.quantity !== 'growth'); // A growth of -x does not undo a growth of x.
        const mirrored: Goal = {
          ...aim,
          bound: mirror(aim.bound),
          milestones: new Map([...aim.milestones].map(([when, value]) => [when, -value])),
          ...(aim.start ? { start: { ...aim.start, value: -aim.start.value } } : {}),
        };
        expect(statusIn(mirrored, from2021(...values.map((value) => -value)), year)).toBe(
          statusIn(aim, from2021(...values), year),
        );
      }),
      { numRuns: 2000 },
    );
  });
});
