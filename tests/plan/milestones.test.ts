import { describe, expect, it } from 'vitest';
import { type Goal, milestonesOf, requiredValue } from '../../src/plan/index.ts';
import { ceiling, floor, goal, range } from './goals.ts';

const path = (aim: Goal) =>
  Object.fromEntries([...milestonesOf(aim)].map(([year, value]) => [year, Number(value.toFixed(6))]));

describe('the milestone path', () => {
  it('goes straight for a level: forest cover, (16.42 - 13.66)/5 = 0.552 points a year', () => {
    expect(path(goal(13.66, floor(16.42)))).toEqual({
      2021: 14.212,
      2022: 14.764,
      2023: 15.316,
      2024: 15.868,
      2025: 16.42,
    });
  });

  it('goes by a constant factor where the plan declares it: 74 to 350, (350/74)^(1/5) = 1.3645 a year', () => {
    const compound = milestonesOf(goal(74, floor(350), { path: 'compound' }));
    expect([...compound.keys()]).toEqual([2021, 2022, 2023, 2024, 2025]);
    for (const [year, value] of compound) expect(value).toBeCloseTo(74 * (350 / 74) ** ((year - 2020) / 5), 9);
    expect(compound.get(2023)).toBeCloseTo(188, 1); // where the straight path asks 239.6
  });

  it('passes through what the plan prints', () => {
    expect(path(goal(33, ceiling(30, true), { milestones: new Map([[2023, 31]]) }))).toEqual({
      2021: 32.333333, // (33 - 31)/3 a year
      2022: 31.666667,
      2023: 31,
      2024: 30.5, // (31 - 30)/2 a year
      2025: 30,
    });
  });

  it('is the target in every year for a level to keep', () => {
    expect(path(goal(100, floor(100)))).toEqual({ 2021: 100, 2022: 100, 2023: 100, 2024: 100, 2025: 100 });
    expect(path(goal(5.2, ceiling(5.5)))).toEqual({ 2021: 5.5, 2022: 5.5, 2023: 5.5, 2024: 5.5, 2025: 5.5 });
  });

  it('is in proportion to time for a sum: 1.5 万亩 in five years', () => {
    expect(path(goal(0, floor(1.5), { quantity: 'sum' }))).toEqual({
      2021: 0.3,
      2022: 0.6,
      2023: 0.9,
      2024: 1.2,
      2025: 1.5,
    });
  });

  it('is the target in every year for an average', () => {
    const every = { 2021: 8.5, 2022: 8.5, 2023: 8.5, 2024: 8.5, 2025: 8.5 };
    expect(path(goal(0, floor(8.5), { quantity: 'growth', scale: 0.01 }))).toEqual(every);
    expect(path(goal(undefined, floor(8.5), { quantity: 'mean' }))).toEqual(every);
  });

  it('goes to the nearer end of a range', () => {
    expect(path(goal(4, range(9, 11)))).toEqual({ 2021: 5, 2022: 6, 2023: 7, 2024: 8, 2025: 9 });
    expect(path(goal(16, range(9, 11)))).toEqual({ 2021: 15, 2022: 14, 2023: 13, 2024: 12, 2025: 11 });
  });

  it('has only the target year, and what is printed, without a baseline', () => {
    expect(path(goal(undefined, floor(55)))).toEqual({ 2025: 55 });
    expect(path(goal(undefined, floor(55), { milestones: new Map([[2023, 50]]) }))).toEqual({ 2023: 50, 2025: 55 });
  });

  it('starts with the year after a later baseline and ends with an earlier target', () => {
    expect(path(goal(2, ceiling(0), { year: 2021 }))).toEqual({ 2021: 0 });
    expect(path(goal(undefined, floor(10), { start: { year: 2022, value: 4 } }))).toEqual({
      2023: 6,
      2024: 8,
      2025: 10,
    });
    expect(path(goal(undefined, floor(78), { start: { year: 2019, value: 72 } }))).toEqual({
      2021: 74, // 1 a year since 2019
      2022: 75,
      2023: 76,
      2024: 77,
      2025: 78,
    });
  });

  it('is known between and beyond year ends', () => {
    expect(requiredValue(goal(10, floor(20)), 2020.5)).toBe(11);
    expect(requiredValue(goal(10, floor(20)), 2025.5)).toBe(21);
    expect(requiredValue(goal(undefined, floor(20)), 2024.5)).toBeUndefined();
  });
});
