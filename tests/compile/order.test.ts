import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { circleIn, orderByNeeds } from '../../src/compile/order.ts';

const from = (needs: Readonly<Record<string, readonly string[]>>) => (name: string) => needs[name] ?? [];

describe('orderByNeeds', () => {
  it('puts each name after what it needs and otherwise keeps the given order', () => {
    const needs = from({ a: ['c'], b: [], c: ['d'] });
    expect(orderByNeeds(['a', 'b', 'c', 'd'], needs)).toEqual([['d'], ['c'], ['a'], ['b']]);
  });

  it('keeps a circle together', () => {
    const needs = from({ a: ['b'], b: ['c'], c: ['a', 'd'] });
    expect(orderByNeeds(['a', 'b', 'c', 'd'], needs)).toEqual([['d'], ['a', 'b', 'c']]);
  });

  it('holds a chain of a hundred thousand names', () => {
    const names = Array.from({ length: 100_000 }, (_, index) => `v${index}`);
    const groups = orderByNeeds(names, (name) => {
      const index = Number(name.slice(1));
      return index + 1 < names.length ? [`v${index + 1}`] : [];
    });
    expect(groups).toHaveLength(100_000);
    expect(groups[0]).toEqual(['v99999']);
  });

  it('in any graph: needs come first or stand in the same group, and a circle is found exactly in the groups that have one', () => {
    const graphs = fc.array(fc.array(fc.nat(9), { maxLength: 4 }), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(graphs, (edges) => {
        const names = edges.map((_, index) => String(index));
        const needs = (name: string): string[] => edges[Number(name)]!.map(String);
        const groups = orderByNeeds(names, needs);
        const position = new Map(groups.flatMap((group, index) => group.map((name) => [name, index] as const)));
        expect([...position.keys()].sort()).toEqual(names);
        for (const name of names) {
          for (const need of needs(name)) expect(position.get(need)!).toBeLessThanOrEqual(position.get(name)!);
        }
        for (const group of groups) {
          const circle = circleIn(group, needs);
          const isCircular = group.length > 1 || needs(group[0]!).includes(group[0]!);
          expect(circle.length > 0).toBe(isCircular);
          for (const [index, name] of circle.entries()) {
            expect(needs(name)).toContain(circle[(index + 1) % circle.length]);
          }
        }
      }),
    );
  });
});
