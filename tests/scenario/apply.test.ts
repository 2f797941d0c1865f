import { describe, expect, it } from 'vitest';
import type { Path } from '../../src/language/index.ts';
import { apply } from '../../src/scenario/apply.ts';
import {
  type Course,
  courseOf,
  justBefore,
  pathOf,
  untouched,
  valueAt,
  valueBefore,
} from '../../src/scenario/course.ts';
import type { Change } from '../../src/scenario/scenario.ts';

const START = 2021;

/** A path from `time → value` pairs. */
function path(interpolation: Path['interpolation'], points: Readonly<Record<string, number>>): Path {
  const times = Object.keys(points)
    .map(Number)
    .sort((left, right) => left - right);
  return { interpolation, times, values: times.map((time) => points[String(time)]!) };
}
const hold = (points: Readonly<Record<string, number>>): Path => path('hold', points);
const linear = (points: Readonly<Record<string, number>>): Path => path('linear', points);
const change = (given: Path): Change => ({ kind: 'path', ...given });

/** What the changes leave, one after the other, on the model's own path. */
function courseAfter(model: Path, ...changes: readonly Change[]): Course {
  const own = courseOf(model);
  return changes.reduce<Course>((course, next) => apply(course, next, { own, start: START }), untouched);
}
/** The path a run reads. */
const result = (model: Path, ...changes: readonly Change[]): Path =>
  pathOf(courseAfter(model, ...changes), courseOf(model), START);
/** Values in force at the times asked for. */
function table(model: Path, changes: readonly Change[], times: readonly number[]): Record<string, number> {
  const course = courseAfter(model, ...changes);
  return Object.fromEntries(times.map((time) => [String(time), valueAt(course, courseOf(model), time)]));
}

const nothing = hold({ 2021: 0 });

describe('set', () => {
  it('without from and until: at all times', () => {
    expect(result(hold({ 2021: 3000, 2023: 4000 }), { kind: 'set', value: 500 })).toEqual(hold({ 2021: 500 }));
  });
  it('with from and until: in that time, the value before comes back after it', () => {
    expect(result(hold({ 2021: 10, 2023: 20 }), { kind: 'set', value: 5, from: 2022, until: 2024 })).toEqual(
      hold({ 2021: 10, 2022: 5, 2024: 20 }),
    );
  });
  it('inside a slope: the slope is cut, and a jump is a point just before and a point at the time', () => {
    // 0 → 400 over 2021–2025 is 100 a year: 100 at 2022, 300 at 2024.
    const model = linear({ 2021: 0, 2025: 400 });
    expect(result(model, { kind: 'set', value: 7, from: 2022, until: 2024 })).toEqual({
      interpolation: 'linear',
      times: [2021, justBefore(2022), 2022, justBefore(2024), 2024, 2025],
      values: [0, 100, 7, 7, 300, 400],
    });
    expect(
      table(model, [{ kind: 'set', value: 7, from: 2022, until: 2024 }], [2021.5, 2022, 2023.75, 2024, 2024.5]),
    ).toEqual({ 2021.5: 50, 2022: 7, 2023.75: 7, 2024: 300, 2024.5: 350 });
  });
});

describe('add', () => {
  it('adds in its time, on steps', () => {
    expect(result(hold({ 2021: 10, 2023: 20 }), { kind: 'add', value: 5, from: 2022 })).toEqual(
      hold({ 2021: 10, 2022: 15, 2023: 25 }),
    );
  });
  it('adds in its time, on a slope', () => {
    const model = linear({ 2021: 0, 2025: 400 });
    expect(table(model, [{ kind: 'add', value: 50, from: 2023, until: 2024 }], [2022, 2023, 2023.5, 2024])).toEqual({
      2022: 100,
      2023: 200 + 50,
      2023.5: 250 + 50,
      2024: 300,
    });
  });
});

describe('scale', () => {
  it('multiplies everything', () => {
    expect(result(hold({ 2021: 10, 2023: 20 }), { kind: 'scale', by: 0.5 })).toEqual(hold({ 2021: 5, 2023: 10 }));
  });
  it('multiplies in its time only', () => {
    expect(result(hold({ 2021: 10, 2023: 20 }), { kind: 'scale', by: 0.5, from: 2022, until: 2024 })).toEqual(
      hold({ 2021: 10, 2022: 5, 2023: 10, 2024: 20 }),
    );
  });
  it('turns a slope about zero', () => {
    expect(result(linear({ 2021: 100, 2025: 300 }), { kind: 'scale', by: 2 })).toEqual(
      linear({ 2021: 200, 2025: 600 }),
    );
  });
});

describe('cap', () => {
  it('takes the smaller value, step by step', () => {
    expect(result(hold({ 2021: 3000, 2022: 6000, 2024: 4000 }), { kind: 'cap', max: 5000 })).toEqual(
      hold({ 2021: 3000, 2022: 5000, 2024: 4000 }),
    );
  });
  it('meets a slope exactly where it crosses', () => {
    // 0 → 400 over four years reaches 150 after 1.5 years; the fall from 400 to 0 passes 150 after 2.5 of its 4 years.
    expect(result(linear({ 2021: 0, 2025: 400, 2029: 0 }), { kind: 'cap', max: 150 })).toEqual(
      linear({ 2021: 0, 2022.5: 150, 2027.5: 150, 2029: 0 }),
    );
  });
  it('leaves what stays below alone', () => {
    const model = linear({ 2021: 0, 2025: 400 });
    expect(courseAfter(model, { kind: 'cap', max: 400 })).toEqual(untouched);
  });
  it('holds in its time only', () => {
    expect(table(hold({ 2021: 9 }), [{ kind: 'cap', max: 5, from: 2022, until: 2023 }], [2021, 2022, 2023])).toEqual({
      2021: 9,
      2022: 5,
      2023: 9,
    });
  });
});

describe('path', () => {
  it('replaces everything from its first point to the end; what stood before stays', () => {
    expect(result(hold({ 2021: 10, 2024: 20 }), change(hold({ 2022: 100, 2023: 50 })))).toEqual(
      hold({ 2021: 10, 2022: 100, 2023: 50 }),
    );
  });
  it('goes straight between points when linear, and keeps the last value', () => {
    expect(table(nothing, [change(linear({ 2022: 100, 2024: 300 }))], [2021, 2022, 2023, 2024, 2026])).toEqual({
      2021: 0,
      2022: 100,
      2023: 200,
      2024: 300,
      2026: 300,
    });
  });
  it('gives itself back when it covers the model from its start', () => {
    const given = linear({ 2021: 867, 2022: 1278, 2023: 900 });
    expect(result(hold({ 2021: 581 }), change(given))).toEqual(given);
  });
});

describe('ramp', () => {
  it('goes straight from the value in force at its beginning to its value, and stays', () => {
    expect(result(hold({ 2021: 200 }), { kind: 'ramp', from: 2022, to: 2024, value: 600 })).toEqual(
      linear({ 2022: 200, 2024: 600 }),
    );
    expect(
      table(hold({ 2021: 200 }), [{ kind: 'ramp', from: 2022, to: 2024, value: 600 }], [2021, 2022, 2023, 2024, 2026]),
    ).toEqual({ 2021: 200, 2022: 200, 2023: 400, 2024: 600, 2026: 600 });
  });
  it('begins from the new value when the path steps exactly there', () => {
    const model = hold({ 2021: 0, 2022: 300 });
    expect(table(model, [{ kind: 'ramp', from: 2022, to: 2024, value: 600 }], [2021.75, 2022, 2023])).toEqual({
      2021.75: 0,
      2022: 300,
      2023: 450,
    });
  });
  it('begins where the entry before it ends when that ends exactly there', () => {
    const own = courseOf(hold({ 2021: 0 }));
    const fixed = apply(untouched, { kind: 'set', value: 5, until: 2023 }, { own, start: START });
    const ramped = apply(
      fixed,
      { kind: 'ramp', from: 2023, to: 2025, value: 9 },
      { own, start: START, continues: true },
    );
    expect(pathOf(ramped, own, START)).toEqual(linear({ 2023: 5, 2025: 9 }));
  });
});

describe('until', () => {
  it("goes back to the model's own value, whatever the ancestors did", () => {
    const model = hold({ 2021: 10, 2024: 20 });
    expect(result(model, { kind: 'set', value: 99 }, { kind: 'until', time: 2023 })).toEqual(
      hold({ 2021: 99, 2023: 10, 2024: 20 }),
    );
  });
});

describe('shift', () => {
  it('a planned path starts two years later; until then the model keeps its own value', () => {
    const plan = change(hold({ 2021: 3000, 2023: 4000 }));
    expect(result(hold({ 2021: 100 }), plan, { kind: 'shift', by: 2 })).toEqual(
      hold({ 2021: 100, 2023: 3000, 2025: 4000 }),
    );
  });
  it("a measure `set` from the start is not in force before it starts, and the model's own course runs on meanwhile", () => {
    const model = hold({ 2021: 100, 2022: 50, 2024: 0 });
    expect(result(model, { kind: 'set', value: 400 }, { kind: 'shift', by: 2 })).toEqual(
      hold({ 2021: 100, 2022: 50, 2023: 400 }),
    );
  });
  it('a measure with an end moves as a whole', () => {
    expect(result(nothing, { kind: 'set', value: 7, from: 2022, until: 2024 }, { kind: 'shift', by: 0.5 })).toEqual(
      hold({ 2021: 0, 2022.5: 7, 2024.5: 0 }),
    );
  });
  it('backwards: the measure starts earlier, and what would lie before the start is gone', () => {
    const plan = change(hold({ 2021: 1, 2022: 2, 2023: 3 }));
    expect(result(nothing, plan, { kind: 'shift', by: -1 })).toEqual(hold({ 2021: 2, 2022: 3 }));
  });
  it("without any measure, the model's own path moves and its first value holds before", () => {
    expect(result(linear({ 2021: 581, 2022: 900, 2023: 700 }), { kind: 'shift', by: 1 })).toEqual(
      linear({ 2022: 581, 2023: 900, 2024: 700 }),
    );
  });
  it('moves what a factor made of the model, and leaves the rest to the model', () => {
    const model = hold({ 2021: 10, 2023: 20 });
    // Doubled from 2022: 20 at 2022, 40 from 2023. A year later: 20 at 2023, 40 from 2024; the model's 10 before.
    expect(result(model, { kind: 'scale', by: 2, from: 2022 }, { kind: 'shift', by: 1 })).toEqual(
      hold({ 2021: 10, 2023: 20, 2024: 40 }),
    );
  });
  it('moves slopes without changing them', () => {
    const plan = change(linear({ 2021: 0, 2023: 400 }));
    expect(table(hold({ 2021: 30 }), [plan, { kind: 'shift', by: 1.5 }], [2022, 2022.5, 2023.5, 2024.5])).toEqual({
      2022: 30,
      2022.5: 0,
      2023.5: 200,
      2024.5: 400,
    });
  });
});

describe('a path that a run reads', () => {
  it('joins neighbours of equal value', () => {
    expect(result(hold({ 2021: 3000, 2022: 3000, 2023: 0 }), { kind: 'scale', by: 1 })).toEqual(
      hold({ 2021: 3000, 2023: 0 }),
    );
  });
  it('drops what lies before the start of the model', () => {
    expect(result(hold({ 2015: 1, 2019: 2, 2023: 3 }), { kind: 'add', value: 1 })).toEqual(hold({ 2021: 3, 2023: 4 }));
  });
  it('has no time between the two points of a jump', () => {
    for (const time of [2021, 2021.3, 0.1, 1, 0.5, 0, -1, -0.3]) {
      const before = justBefore(time);
      expect(before).toBeLessThan(time);
      if (time !== 0) expect([before, time]).toContain((before + time) / 2);
    }
  });
  it('reads just before a jump the value that a run reaches there', () => {
    const course = courseAfter(nothing, { kind: 'set', value: 7, from: 2022 });
    expect(valueBefore(course, courseOf(nothing), 2022)).toBe(0);
    expect(valueAt(course, courseOf(nothing), 2022)).toBe(7);
  });
});
