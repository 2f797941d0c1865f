import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Path } from '../../src/language/index.ts';
import { apply } from '../../src/scenario/apply.ts';
import { windowOf } from '../../src/scenario/conflict.ts';
import { type Course, courseOf, pathOf, untouched, valueAt } from '../../src/scenario/course.ts';
import { loadScenarios, resolve } from '../../src/scenario/index.ts';
import type { Change } from '../../src/scenario/scenario.ts';
import { district } from './district.ts';

const START = 2021;
/** Quarters of 2019 to 2029: times whose sums and differences are exact. */
const quarter = fc.integer({ min: 0, max: 40 }).map((count) => 2019 + count / 4);
const duration = fc.integer({ min: -16, max: 16 }).map((count) => count / 4);
const value = fc.integer({ min: 0, max: 1000 });

const path: fc.Arbitrary<Path> = fc
  .tuple(
    fc.uniqueArray(quarter, { minLength: 1, maxLength: 5 }),
    fc.array(value, { minLength: 5, maxLength: 5 }),
    fc.boolean(),
  )
  .map(([times, values, linear]) => ({
    interpolation: linear ? 'linear' : 'hold',
    times: [...times].sort((left, right) => left - right),
    values: values.slice(0, times.length),
  }));

const window = fc
  .tuple(fc.option(quarter, { nil: undefined }), fc.option(quarter, { nil: undefined }))
  .filter(([from, until]) => from === undefined || until === undefined || from < until)
  .map(([from, until]) => ({ ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) }));

const local: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(value, window).map(([given, when]): Change => ({ kind: 'set', value: given, ...when })),
  fc.tuple(value, window).map(([given, when]): Change => ({ kind: 'add', value: given, ...when })),
  fc.tuple(fc.constantFrom(0, 0.5, 1, 1.5, 2), window).map(([by, when]): Change => ({ kind: 'scale', by, ...when })),
  fc.tuple(value, window).map(([max, when]): Change => ({ kind: 'cap', max, ...when })),
);
const ramp: fc.Arbitrary<Change> = fc
  .tuple(quarter, quarter, value)
  .filter(([from, to]) => from < to)
  .map(([from, to, given]): Change => ({ kind: 'ramp', from, to, value: given }));
const shift: fc.Arbitrary<Change> = duration.map((by): Change => ({ kind: 'shift', by }));
const anything: fc.Arbitrary<Change> = fc.oneof(
  local,
  ramp,
  shift,
  path.map((given): Change => ({ kind: 'path', ...given })),
  quarter.map((time): Change => ({ kind: 'until', time })),
);
const history = fc.array(anything, { maxLength: 4 });

const courseAfter = (model: Path, changes: readonly Change[], begin: Course = untouched): Course =>
  changes.reduce((course, change) => apply(course, change, { own: courseOf(model), start: START }), begin);
const read = (model: Path, changes: readonly Change[]): Path =>
  pathOf(courseAfter(model, changes), courseOf(model), START);

describe('laws of the operations, on any model path and after any changes', () => {
  it('a shift by nothing changes nothing', () => {
    fc.assert(
      fc.property(path, history, (model, changes) => {
        expect(read(model, [...changes, { kind: 'shift', by: 0 }])).toEqual(read(model, changes));
      }),
    );
  });
  it('two shifts are one by their sum', () => {
    fc.assert(
      fc.property(path, history, duration, duration, (model, changes, first, second) => {
        const apart = courseAfter(model, [...changes, { kind: 'shift', by: first }, { kind: 'shift', by: second }]);
        const together = courseAfter(model, [...changes, { kind: 'shift', by: first + second }]);
        const own = courseOf(model);
        for (let time = START; time <= 2031; time += 1 / 8) {
          expect(valueAt(apart, own, time)).toBeCloseTo(valueAt(together, own, time), 6);
        }
      }),
    );
  });
  it('a factor of one changes nothing, whenever it applies', () => {
    fc.assert(
      fc.property(path, history, window, (model, changes, when) => {
        expect(read(model, [...changes, { kind: 'scale', by: 1, ...when }])).toEqual(read(model, changes));
      }),
    );
  });
  it('a cap twice is a cap once, and the lower of two caps holds', () => {
    fc.assert(
      fc.property(path, history, value, value, (model, changes, one, other) => {
        const capped = read(model, [...changes, { kind: 'cap', max: one }]);
        expect(read(model, [...changes, { kind: 'cap', max: one }, { kind: 'cap', max: one }])).toEqual(capped);
        const both = courseAfter(model, [...changes, { kind: 'cap', max: one }, { kind: 'cap', max: other }]);
        const lower = courseAfter(model, [...changes, { kind: 'cap', max: Math.min(one, other) }]);
        for (let time = START; time <= 2030; time += 1 / 8) {
          const own = courseOf(model);
          expect(valueAt(both, own, time)).toBeCloseTo(valueAt(lower, own, time), 6);
        }
      }),
    );
  });
  it('`until` forgets all that was said of the time after it', () => {
    fc.assert(
      fc.property(path, history, quarter, (model, changes, time) => {
        const course = courseAfter(model, [...changes, { kind: 'until', time }]);
        const own = courseOf(model);
        for (let later = time; later <= 2031; later += 1 / 4)
          expect(valueAt(course, own, later)).toBe(valueAt(own, own, later));
      }),
    );
  });
  it('the order of changes that do not overlap does not matter', () => {
    fc.assert(
      fc.property(path, history, fc.oneof(local, ramp), fc.oneof(local, ramp), (model, changes, one, other) => {
        const [from, until] = [windowOf(one), windowOf(other)];
        fc.pre(Math.max(from[0], until[0]) >= Math.min(from[1], until[1]));
        expect(read(model, [...changes, one, other])).toEqual(read(model, [...changes, other, one]));
      }),
    );
  });
  it('a path that a run reads has strictly rising times and finite values', () => {
    fc.assert(
      fc.property(path, history, (model, changes) => {
        const { times, values } = read(model, changes);
        expect(values.length).toBe(times.length);
        expect(values.every(Number.isFinite)).toBe(true);
        for (const [index, time] of times.entries()) expect(time).toBeGreaterThan(times[index - 1] ?? -Infinity);
      }),
    );
  });
  it('reading the path gives the values of the course at every time from the start on', () => {
    fc.assert(
      fc.property(path, history, (model, changes) => {
        const course = courseAfter(model, changes);
        const own = courseOf(model);
        const again = courseOf(pathOf(course, own, START));
        for (let time = START; time <= 2031; time += 1 / 16) {
          expect(valueAt(again, again, time)).toBeCloseTo(valueAt(course, own, time), 6);
        }
      }),
    );
  });
});

/** What the README says, written down as it stands: a value at a time, and whether a scenario gave it. */
interface Meaning {
  readonly at: (time: number) => number;
  readonly given: (time: number) => boolean;
}

/** Reads a path at a time by looking for the points around it. */
function lookUp({ interpolation, times, values }: Path, time: number): number {
  const next = times.findIndex((candidate) => candidate > time);
  if (next === 0) return values[0]!;
  if (next < 0) return values.at(-1)!;
  const [t0, t1, v0, v1] = [times[next - 1]!, times[next]!, values[next - 1]!, values[next]!];
  return interpolation === 'hold' ? v0 : v0 + ((v1 - v0) * (time - t0)) / (t1 - t0);
}

function mean(model: Path, { at, given }: Meaning, change: Change): Meaning {
  const own = (time: number): number => lookUp(model, time);
  const within = (when: { from?: number; until?: number }, time: number): boolean =>
    time >= (when.from ?? START) && time < (when.until ?? Infinity);
  switch (change.kind) {
    case 'set':
      return { at: (t) => (within(change, t) ? change.value : at(t)), given: (t) => within(change, t) || given(t) };
    case 'add':
      return {
        at: (t) => at(t) + (within(change, t) ? change.value : 0),
        given: (t) => (within(change, t) && change.value !== 0) || given(t),
      };
    case 'scale':
      return {
        at: (t) => at(t) * (within(change, t) ? change.by : 1),
        given: (t) => (within(change, t) && change.by !== 1) || given(t),
      };
    case 'cap':
      return {
        at: (t) => (within(change, t) ? Math.min(at(t), change.max) : at(t)),
        given: (t) => (within(change, t) && at(t) > change.max) || given(t),
      };
    case 'path':
      return {
        at: (t) => (t >= change.times[0]! ? lookUp(change, t) : at(t)),
        given: (t) => t >= change.times[0]! || given(t),
      };
    case 'ramp': {
      const begin = at(change.from);
      const line: Path = { interpolation: 'linear', times: [change.from, change.to], values: [begin, change.value] };
      return { at: (t) => (t >= change.from ? lookUp(line, t) : at(t)), given: (t) => t >= change.from || given(t) };
    }
    case 'until':
      return { at: (t) => (t >= change.time ? own(t) : at(t)), given: (t) => t < change.time && given(t) };
    case 'shift': {
      // Whether anything is given at all: changes happen at quarters, and a cap can bind between them.
      const any = Array.from({ length: 16 * 80 }, (_, index) => 1985 + index / 16).some(given);
      if (!any) return { at: (t) => own(t - change.by), given: () => change.by !== 0 };
      return {
        at: (t) => (given(t - change.by) ? at(t - change.by) : own(t)),
        given: (t) => given(t - change.by),
      };
    }
  }
}

describe('the operations mean what the README says', () => {
  it('value by value, on any model path and for any changes', () => {
    fc.assert(
      fc.property(path, fc.array(anything, { minLength: 1, maxLength: 4 }), (model, changes) => {
        const course = courseAfter(model, changes);
        const meaning = changes.reduce<Meaning>((before, change) => mean(model, before, change), {
          at: (time) => lookUp(model, time),
          given: () => false,
        });
        const own = courseOf(model);
        for (let time = START; time <= 2030; time += 1 / 4) {
          expect(valueAt(course, own, time)).toBeCloseTo(meaning.at(time), 6);
        }
      }),
    );
  });
});

describe('laws of files', () => {
  const files = (child: string) => [
    {
      file: 'scenarios/yungang/plan.yaml',
      text: 'title: { en: Plan, zh: 规划 }\npolicies:\n  - { lever: planting, path: { 2021: 3000, 2023: 4000 } }\n',
    },
    { file: 'scenarios/yungang/child.yaml', text: `title: { en: Child, zh: 子情景 }\nextends: plan\n${child}` },
  ];
  const schedule = (child: string, name: string) => {
    const { scenarios, problems } = loadScenarios(files(child), district);
    expect(problems).toEqual([]);
    return resolve(name, scenarios, district).schedule;
  };

  it('an empty child is its parent', () => {
    expect(schedule('', 'child')).toEqual(schedule('', 'plan'));
    expect(schedule('policies:\nassumptions: []\n', 'child')).toEqual(schedule('', 'plan'));
  });
  it('the order of entries in a file does not matter', () => {
    const entries = [
      '{ lever: planting, set: 100, until: 2022 }',
      '{ lever: planting, scale: 2, from: 2022, until: 2024 }',
      '{ lever: planting, ramp: { from: 2024, to: 2025, value: 900 } }',
      '{ lever: pv_approvals, cap: 100 }',
    ];
    const written = (order: readonly string[]) => `policies:\n${order.map((entry) => `  - ${entry}\n`).join('')}`;
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (order) => {
        expect(schedule(written(order), 'child').paths).toEqual(schedule(written(entries), 'child').paths);
      }),
      { numRuns: 24 },
    );
  });
});
