import { describe, expect, it } from 'vitest';
import { type Panel, referenceClass } from '../../src/calibrate/index.ts';

const panel = (...rows: readonly (readonly number[])[]): Panel => ({
  indicator: 'capacity',
  unit: 'GW',
  firstYear: 2000,
  lastYear: 2000 + rows[0]!.length - 1,
  series: rows.map((values, k) => ({ entity: `e${k}`, values: Float64Array.from(values) })),
});

describe('reference class', () => {
  const capacity = panel([1, 2, 4, 5, 6], [1, 1, 1, 3, 9], [10, 11, 12, 13, 14]);

  it('who doubled in two years? e0 1→4 and 4→6, e1 1→1 and 1→9, e2 10→12 and 12→14: two windows of six, two entities of three', () => {
    const found = referenceClass(capacity, { years: 2, achievement: 'ratio', atLeast: 2 });
    expect([found.windows, found.achieved, found.entities, found.entitiesThatDid]).toEqual([6, 2, 3, 2]);
    expect(found.share).toBeCloseTo(1 / 3, 12);
    expect(found.best[0]).toEqual({ entity: 'e1', from: 2002, to: 2004, achieved: 9 });
    expect(found.interval[0]).toBeLessThan(1 / 3);
    expect(found.interval[1]).toBeGreaterThan(1 / 3);
  });

  it('comparable are those that start small, and the definition says so', () => {
    const found = referenceClass(capacity, { years: 2, achievement: 'ratio', atLeast: 2, start: [0.5, 2] });
    // e0 from 2000, and from 2002 on it is too large; e1 from 2000 and 2002.
    expect([found.windows, found.achieved]).toEqual([3, 2]);
    expect(found.definition.en).toBe(
      "capacity after 2 years as a multiple of the first, at least 2; comparable: all windows of the panel's entities that start between 0.5 and 2 GW, without overlap within an entity",
    );
    expect(found.definition.zh).toContain('起始值在0.5至2 GW之间');
  });

  it('falls: a difference of at most -1', () => {
    const found = referenceClass(panel([5, 4, 3, 3, 3]), { years: 2, achievement: 'difference', atMost: -1 });
    expect([found.windows, found.achieved]).toEqual([2, 1]);
  });

  it('means leave the first year out: (6 + 8) / 2', () => {
    expect(referenceClass(panel([1, 6, 8]), { years: 2, achievement: 'mean', atLeast: 7 }).share).toBe(1);
  });

  it('says that nothing is comparable', () => {
    const found = referenceClass(capacity, { years: 2, achievement: 'ratio', atLeast: 2, start: [1000, 2000] });
    expect(found.windows).toBe(0);
    expect(found.share).toBeNaN();
    expect(found.interval[0]).toBeNaN();
  });
});
