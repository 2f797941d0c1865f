import { describe, expect, it } from 'vitest';
import { compare, readStoredOutput } from '../../src/exchange/index.ts';

const run = (values: Record<string, number[]>, times = [0, 1, 2]) => ({
  times,
  values: new Map(Object.entries(values)),
});
const table = (text: string) => readStoredOutput('output.tab', text);
const good = 'Time\tx\ty\n0\t1\t5\n1\t2\t6\n2\t3\t7\n';

describe('a run held against a stored output', () => {
  it('passes when every number agrees', () => {
    expect(compare(run({ X: [1, 2, 3], y: [5, 6, 7] }), table(good))).toMatchObject({
      passed: true,
      comparedColumns: 2,
      comparedValues: 6,
    });
  });

  it.each([
    ['a difference', { x: [1, 2, 3.1], y: [5, 6, 7] }, 'x: at 2 the run has 3.1, stored is 3'],
    ['the other sign', { x: [1, 2, 2.9], y: [5, 6, 7] }, 'x: at 2 the run has 2.9, stored is 3'],
    ['not-a-number', { x: [1, Number.NaN, 3], y: [5, 6, 7] }, 'x: the run has no number at 1'],
    ['infinity', { x: [1, Number.POSITIVE_INFINITY, 3], y: [5, 6, 7] }, 'x: at 1 the run has Infinity, stored is 2'],
    ['a missing column', { x: [1, 2, 3] }, 'y: the run has no such variable'],
  ])('fails on %s', (_, values, complaint) => {
    const found = compare(run(values as unknown as Record<string, number[]>), table(good));
    expect(found.passed).toBe(false);
    expect(found.complaints).toContain(complaint);
  });

  it('fails on empty columns, missing rows, and a run that ends elsewhere', () => {
    const full = run({ x: [1, 2, 3], y: [5, 6, 7] });
    expect(compare(full, table('Time\tx\ty\n0\t\t5\n1\t\t6\n2\t\t7\n')).complaints).toEqual([
      'x: the stored column is empty',
    ]);
    expect(compare(full, table('Time\tx\ty\n0\t1\t5\n1\t2\t6\n')).complaints).toEqual([
      'the run ends at 2, the stored output at 1',
    ]);
    expect(compare(run({ x: [1, 2], y: [5, 6] }, [0, 1]), table(good)).passed).toBe(false);
    expect(compare(full, table('Time\tx\ty\n0\t1\t5\n0.5\t1.5\t5.5\n2\t3\t7\n')).complaints[0]).toBe(
      'x: the run has no value at 0.5',
    );
  });

  it('fails when next to nothing could be compared', () => {
    const many = run(Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`v${index}`, [1, 1, 1]])));
    expect(compare(many, table('Time\tv1\n0\t1\n1\t1\n2\t1\n')).complaints).toEqual([
      'the stored output has only 1 of the 10 variables',
    ]);
    expect(compare(many, table('Time\tsaveper\n0\t1\n1\t1\n2\t1\n')).complaints).toContain(
      'next to nothing could be compared',
    );
    expect(compare(many, table('')).passed).toBe(false);
  });

  it('does not mind case, quotes, underscores and spaces in names, or how lines end', () => {
    const values = run({ 'Rate of A[One,Two]': [1, 2, 3] });
    expect(compare(values, table('Time\t"rate_of  a[One, two]"\r0\t1\r1\t2\r2\t3\r')).passed).toBe(true);
  });

  it('takes the blanks of a constant, which is stored once', () => {
    expect(compare(run({ x: [1, 1, 1] }), table('Time\tx\n0\t1\n1\t\n2\t\n')).complaints).toEqual([
      'next to nothing could be compared',
    ]);
    expect(
      compare(run({ x: [4, 4, 4], y: [1, 2, 3] }), readStoredOutput('o.dat', 'x\n0\t4\ny\n0\t1\n1\t2\n2\t3\n')).passed,
    ).toBe(true);
  });

  it('holds to 1e-5 in the absolute and of the stored value', () => {
    const stored = table('Time\tx\n0\t100\n1\t100\n2\t100\n');
    expect(compare(run({ x: [100.001, 99.999, 100] }), stored).passed).toBe(true);
    expect(compare(run({ x: [100.0011, 100, 100] }), stored).passed).toBe(false);
    expect(compare(run({ x: [99.9989, 100, 100] }), stored).passed).toBe(false);
  });
});
