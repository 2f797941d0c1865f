import { describe, expect, it } from 'vitest';
import { type Bound, boundOf, type Direction, gapTo, meets, type Operator, type Target } from '../../src/plan/index.ts';
import { ceiling, floor, range } from './goals.ts';

const target = (operator: Operator, value: number, more: Partial<Target> = {}): Target => ({
  year: 2025,
  operator,
  value,
  span: 'target year',
  milestones: new Map(),
  ...more,
});

describe('the reading of a target', () => {
  it.each<[string, Target, Direction, Bound]>([
    ['≥ is a floor', target('>=', 1), 'higher', floor(1)],
    ['> is a strict floor', target('>', 1000), 'higher', floor(1000, true)],
    ['≤ is a ceiling', target('<=', 0.05), 'lower', ceiling(0.05)],
    ['< is a strict ceiling', target('<', 30), 'lower', ceiling(30, true)],
    ['= is a floor where higher is better', target('=', 16.42), 'higher', floor(16.42)],
    ['= is a ceiling where lower is better', target('=', 0), 'lower', ceiling(0)],
    ['= without direction: what rounds to 16', target('=', 16), 'neither', range(15.5, 16.5)],
    ['= without direction: what rounds to 33.94', target('=', 33.94), 'neither', range(33.935, 33.945)],
    ['between is a range', target('between', 5, { upper: 6 }), 'neither', range(5, 6)],
    ['a rounding is kept', target('=', 0.4, { rounding: 0.005 }), 'higher', floor(0.4, false, 0.005)],
  ])('%s', (_, printed, direction, bound) => {
    const read = boundOf(printed, direction);
    expect(read.kind).toBe(bound.kind);
    for (const [key, value] of Object.entries(bound)) {
      const found = read[key as keyof Bound];
      if (typeof value === 'number') expect(found).toBeCloseTo(value, 12);
      else expect(found).toBe(value);
    }
  });
});

describe('meeting it and the gap to it', () => {
  it.each<[string, Bound, number, boolean, number]>([
    ['short of a floor', floor(16.42), 14, false, 2.42],
    ['on a floor', floor(16.42), 16.42, true, 0],
    ['beyond a floor', floor(350), 360, true, -10],
    ['on a strict floor', floor(1000, true), 1000, false, 0],
    ['above a ceiling', ceiling(30), 31.5, false, 1.5],
    ['on a strict ceiling', ceiling(30, true), 30, false, 0],
    ['under a ceiling', ceiling(30, true), 27, true, -3],
    ['below a range', range(5, 6), 4.5, false, 0.5],
    ['above a range', range(5, 6), 6.2, false, 0.2],
    ['within a range', range(5, 6), 5.25, true, -0.25],
    ['prints as the target', floor(0.4, false, 0.005), 0.3953, true, 0],
    ['does not print as the target', floor(0.4, false, 0.005), 0.3949, false, 0.0051],
  ])('%s', (_, bound, value, met, gap) => {
    expect(meets(bound, value)).toBe(met);
    expect(gapTo(bound, value)).toBeCloseTo(gap, 12);
  });
});
