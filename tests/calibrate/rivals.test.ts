import { describe, expect, it } from 'vitest';
import { pooledSmoothing, smooth } from '../../src/calibrate/damped-smoothing.ts';
import { type RivalName, rivalForecast } from '../../src/calibrate/rival.ts';
import type { SeriesSet } from '../../src/calibrate/series-set.ts';

const NONE = { level: 1, growth: 0, damping: 0.8 };
const year = (horizon: number) => ({ horizon, mean: false });
const rival = (name: RivalName, values: readonly number[], smoothing = NONE) =>
  rivalForecast(name, Float64Array.from(values), smoothing)!;

describe('naive rivals by hand', () => {
  const values = [2, 4, 3, 6, 8];

  it('last value: 8 for ever; a walk whose steps 2, -1, 3, 2 have the mean square 18/4', () => {
    const { path, spread } = rival('last value', values);
    expect([path(1), path(5)]).toEqual([8, 8]);
    expect(spread(year(4))).toBeCloseTo(Math.sqrt(18 / 4) * 2, 12);
  });

  it('last growth: two a year; its changes -3, 4, -1 add up over 2 years to √(1 + 4) of their size', () => {
    const { path, spread } = rival('last growth', values);
    expect([path(1), path(3)]).toEqual([10, 14]);
    expect(spread(year(2))).toBeCloseTo(Math.sqrt(26 / 3) * Math.sqrt(5), 12);
  });

  it('drift: (8 - 2) / 4 = 1.5 a year, known to one part in four steps', () => {
    const { path, spread } = rival('drift', values);
    expect(path(2)).toBe(11);
    const shock = (0.25 + 6.25 + 2.25 + 0.25) / 4;
    expect(spread(year(2))).toBeCloseTo(Math.sqrt(shock * (2 + 4 / 4)), 12);
  });

  it('mean of history: 23 / 5', () => expect(rival('mean of history', values).path(3)).toBeCloseTo(4.6, 12));

  it('straight line: slope 14 / 10 through (year 2, 4.6)', () => {
    expect(rival('straight line', values).path(1)).toBeCloseTo(4.6 + 1.4 * 3, 12);
  });

  it('mean of five years of a walk: (1 + 0.64 + 0.36 + 0.16 + 0.04) = 2.2 of a step’s variance', () => {
    const { spread } = rival('last value', values);
    expect(spread({ horizon: 5, mean: true })).toBeCloseTo(Math.sqrt((18 / 4) * 2.2), 12);
  });

  it('says nothing for a series without a value at the origin', () => {
    expect(rivalForecast('last value', Float64Array.of(1, Number.NaN), NONE)).toBeUndefined();
  });
});

describe('damped smoothing by hand', () => {
  const weights = { level: 0.5, growth: 0.4, damping: 0.9 };

  /**
   * 10, then 14: forecast 10, miss 4, level 12, growth 0.5 · 0.4 · 4 = 0.8.
   * Then 12: forecast 12 + 0.72 = 12.72, miss -0.72, level 12.36, growth 0.72 - 0.144 = 0.576.
   */
  it('follows 10, 14, 12', () => {
    const state = smooth([10, 14, 12], weights)!;
    expect(state.misses[0]).toBeCloseTo(4, 12);
    expect(state.misses[1]).toBeCloseTo(-0.72, 12);
    expect(state.level).toBeCloseTo(12.36, 12);
    expect(state.growth).toBeCloseTo(0.576, 12);
    expect(rival('damped smoothing', [10, 14, 12], weights).path(2)).toBeCloseTo(12.36 + (0.9 + 0.81) * 0.576, 12);
  });

  it('lets a year without a value pass: 10, 14, nothing, 12', () => {
    const state = smooth([10, 14, Number.NaN, 12], weights)!;
    // forecast of the fourth year: 12 + 0.72 + 0.648 = 13.368
    expect(state.misses.at(-1)).toBeCloseTo(12 - 13.368, 12);
  });

  it('finds no use for growth in series that never grow', () => {
    const values = Float64Array.of(5, 6, 5, 6, 5, 6, 5, 6);
    const set: SeriesSet = {
      log: false,
      firstYear: 2000,
      years: 8,
      members: [{ entity: 'a', scored: true, values, eligible: new Uint8Array(8).fill(1) }],
    };
    expect(pooledSmoothing(set).level).toBeLessThan(0.5);
  });
});
