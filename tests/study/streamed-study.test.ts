import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadWorkspace, resultRows } from '../../src/index.ts';
import type { Band } from '../../src/simulate/index.ts';

const workspace = loadWorkspace(join(import.meta.dirname, '../..'));
const asked = { members: 1500, scenarios: ['plan'], seed: 5 } as const;
const [kept, streamed] = [
  await workspace.study('yungang', asked),
  await workspace.study('yungang', { ...asked, keep: 'statistics' }),
];
const of = (study: typeof kept) => study.assessment.scenarios.plan!;

describe('a study that keeps statistics alone says what one says that keeps every value', () => {
  it('chances of every target and of all together, to the last member', () => {
    for (const [id, { probability, probabilitySe }] of Object.entries(of(kept).indicators)) {
      const other = of(streamed).indicators[id]!;
      expect(other.probability, id).toBe(probability);
      // The same formula in another order of operations.
      expect(Math.abs((other.probabilitySe ?? 0) - (probabilitySe ?? 0)), id).toBeLessThan(1e-15);
    }
    expect(of(streamed).allHeadline).toEqual(of(kept).allHeadline);
    expect(of(streamed).allBinding).toEqual(of(kept).allBinding);
  });

  it('the status of every target, also where most members stop at the very number it asks for', () => {
    const capped = Object.entries(of(kept).indicators).filter(
      ([, { target, years }]) => target && years[String(target.year)]?.p50 === target.value,
    );
    expect(capped.length).toBeGreaterThan(2);
    for (const [id, { status, statusByYear }] of Object.entries(of(kept).indicators)) {
      expect([id, of(streamed).indicators[id]!.status]).toEqual([id, status]);
      expect(of(streamed).indicators[id]!.statusByYear, id).toEqual(statusByYear);
    }
  });

  it('every quantile to within the error that it states', () => {
    let compared = 0;
    const compare = (exact: Band, counted: Band, what: string): void => {
      expect(exact.error, what).toBeUndefined();
      for (const quantile of ['p05', 'p50', 'p95'] as const) {
        const error = counted.error![quantile];
        expect(Math.abs(counted[quantile] - exact[quantile]), `${what} ${quantile}`).toBeLessThanOrEqual(
          error * (1 + 1e-9) + 1e-12 * Math.abs(exact[quantile]),
        );
        // A bucket is 1/2048 of its values wide.
        expect(error, what).toBeLessThanOrEqual(Math.abs(exact[quantile]) / 1000 + 1e-9);
        compared++;
      }
      expect(Math.abs(counted.mean - exact.mean), what).toBeLessThanOrEqual(1e-11 * Math.abs(exact.mean) + 1e-13);
      expect(counted.missing, what).toBe(exact.missing);
    };
    for (const [id, { years }] of Object.entries(of(kept).indicators)) {
      const other = of(streamed).indicators[id]!.years;
      expect(Object.keys(other), id).toEqual(Object.keys(years));
      for (const [year, band] of Object.entries(years)) compare(band, other[year]!, `${id} ${year}`);
    }
    expect([...streamed.scenarios[0]!.bands.keys()]).toEqual([...kept.scenarios[0]!.bands.keys()]);
    expect(compared).toBeGreaterThan(300);
  });

  it('the same rows of results, and the errors of quantiles beside them', () => {
    const key = ({ indicator, unit, year, statistic }: ReturnType<typeof resultRows>[number]): string =>
      [indicator, unit, year, statistic].join('|');
    const rows = resultRows(streamed);
    expect(rows.filter(({ statistic }) => !statistic.endsWith('_error')).map(key)).toEqual(resultRows(kept).map(key));
    const errors = rows.filter(({ statistic }) => statistic === 'p50_error');
    expect(errors).toHaveLength(rows.filter(({ statistic }) => statistic === 'p50').length);
  });

  it('has no values of members, and says so', () => {
    expect(streamed.scenarios[0]!.ensemble.outcomes.size).toBe(0);
    expect(streamed.settings.keep).toBe('statistics');
    expect(kept.settings.keep).toBeUndefined();
  });
});
