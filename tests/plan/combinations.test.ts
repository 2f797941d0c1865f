import { describe, expect, it } from 'vitest';
import { areTabled, combinationsOf, countTogether } from '../../src/plan/combinations.ts';

describe('the joint table of targets', () => {
  it('counts the members that meet exactly these and miss the others; a member of which a target is not known is left out', () => {
    const forest = [true, true, true, false, false, undefined];
    const air = [true, true, false, false, true, true];
    const counts = countTogether([forest, air]);
    expect([...counts]).toEqual([1, 1, 1, 2]);
    expect(combinationsOf(['forest', 'air'], counts)).toEqual([
      { met: ['forest', 'air'], members: 2 },
      { met: ['air'], members: 1 },
      { met: ['forest'], members: 1 },
      { met: [], members: 1 },
    ]);
  });

  it('leaves out what no member shows, and puts the most frequent first', () => {
    expect(combinationsOf(['a', 'b', 'c'], [0, 3, 0, 0, 9, 0, 0, 0])).toEqual([
      { met: ['c'], members: 9 },
      { met: ['a'], members: 3 },
    ]);
  });

  it('is made of two to eight targets: one says nothing new, more cannot be read', () => {
    const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `t${index}`);
    expect([1, 2, 8, 9].map((count) => areTabled(ids(count)))).toEqual([false, true, true, false]);
  });
});
