import { describe, expect, it } from 'vitest';
import { clockOf, pathValue } from '../../src/compile/index.ts';
import type { TimeAxis } from '../../src/language/index.ts';
import { pathOf } from './model-builder.ts';

const plan: TimeAxis = { start: 2021, stop: 2026, step: 0.25, method: 'euler', saveEvery: 1 };

describe('the clock', () => {
  it('makes twenty quarters of five years, saved at the start and at five year ends', () => {
    const clock = clockOf(plan);
    expect(clock.steps).toBe(20);
    expect(clock.stepsPerSave).toBe(4);
    expect(clock.saves).toBe(6);
    expect(clock.time(20)).toBe(2026);
  });

  it('does not drift: the last of 60 months is where the plan ends', () => {
    const clock = clockOf({ ...plan, step: 1 / 12 });
    expect(clock.steps).toBe(60);
    expect(clock.time(60)).toBe(2026);
  });

  it('tells the moments that open, halve and close a step', () => {
    const clock = clockOf(plan);
    expect(clock.moments[clock.opening(1)]).toEqual({ time: 2021.25, stepStart: 2021.25, side: 'opening' });
    expect(clock.moments[clock.middle(1)]).toEqual({ time: 2021.375, stepStart: 2021.25, side: 'closing' });
    expect(clock.moments[clock.closing(2)]).toEqual({ time: 2021.5, stepStart: 2021.25, side: 'closing' });
    expect(clock.moments[clock.closing(0)]).toEqual({ time: 2021, stepStart: 2020.75, side: 'closing' });
  });
});

describe('the value of a path', () => {
  const opening = (time: number) => ({ time, stepStart: time, side: 'opening' }) as const;
  const closing = (time: number) => ({ time, stepStart: time - 0.25, side: 'closing' }) as const;

  it('holds from point to point; a step that opens at a point has the new value, one that closes there the old', () => {
    const path = pathOf({ 2021: 5, 2023: 8 });
    expect([2020, 2021, 2022.75, 2023, 2030].map((time) => pathValue(path, opening(time), 1e-6))).toEqual([
      5, 5, 5, 8, 8,
    ]);
    expect([2020, 2021, 2022.75, 2023, 2030].map((time) => pathValue(path, closing(time), 1e-6))).toEqual([
      5, 5, 5, 5, 8,
    ]);
  });

  it('goes straight between the points of a linear path and holds outside them', () => {
    const path = pathOf({ linear: { 2021: 5, 2023: 9 } });
    expect([2020, 2021, 2022, 2023, 2024].map((time) => pathValue(path, opening(time), 1e-6))).toEqual([5, 5, 7, 9, 9]);
  });

  it('keeps the old value of a linear path that jumps until the step that opens there', () => {
    // 5 → 7 straight, at 2023 a jump from 7 to 20 (two points one rounding apart), then level.
    const path = { interpolation: 'linear', times: [2021, 2023 - 2 ** -42, 2023], values: [5, 7, 20] } as const;
    expect(pathValue(path, closing(2023), 1e-6)).toBe(7);
    expect(pathValue(path, opening(2023), 1e-6)).toBe(20);
    expect(pathValue(path, closing(2022), 1e-6)).toBeCloseTo(6, 9);
  });

  it('is not a step late because the clock is rounded', () => {
    // The 36th month of 2021 + i/12 is 2023.9999999999998 or 2024 depending on rounding; the value is that of 2024.
    const clock = clockOf({ ...plan, step: 1 / 12 });
    const path = pathOf({ 2021: 1, 2022: 2, 2023: 3, 2024: 4 });
    const values = [0, 11, 12, 23, 24, 35, 36].map((month) =>
      pathValue(path, clock.moments[clock.opening(month)]!, 1e-7),
    );
    expect(values).toEqual([1, 1, 2, 2, 3, 3, 4]);
  });
});
