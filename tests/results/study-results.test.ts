import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadWorkspace } from '../../src/index.ts';
import { studyResults, writeResults } from '../../src/results/index.ts';
import { bandRows } from '../../src/results/study-rows.ts';
import { initRegion } from '../../src/workspace/index.ts';
import { loadAsPyam } from './pyam-rules.ts';

const folder = mkdtempSync(join(tmpdir(), 'plancast-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
initRegion(folder, 'my-district');
const study = await loadWorkspace(folder).study('my-district', { members: 64, scenarios: ['plan', 'delayed'] });
const set = studyResults(study, { version: '1.0.0', command: 'plancast run my-district' });

describe('the results of a study', () => {
  it('carry with every number its unit, its statistic and its uncertainty', () => {
    expect(set.rows.length).toBeGreaterThan(50);
    for (const row of set.rows) {
      expect(row.unit).not.toBe('');
      const hasRange = ['interval_90', 'standard_error', 'counting_error'].includes(row.uncertainty);
      expect([row.lower !== null, row.upper !== null]).toEqual([hasRange, hasRange]);
      if (!hasRange || row.statistic === 'mean') continue;
      expect(row.lower).toBeLessThanOrEqual(row.value);
      expect(row.upper).toBeGreaterThanOrEqual(row.value);
    }
  });

  it('give the median the 5–95 % range, and the gap the same range seen from the target', () => {
    const { target, years, gap } = study.assessment.scenarios.plan!.indicators.forest_cover!;
    const band = years[String(target!.year)]!;
    const find = (statistic: string, year = target!.year) =>
      set.rows.find(
        (row) =>
          row.scenario === 'plan' &&
          row.indicator === 'forest_cover' &&
          row.statistic === statistic &&
          row.year === year,
      )!;
    expect(find('p50')).toMatchObject({
      value: band.p50,
      lower: band.p05,
      upper: band.p95,
      uncertainty: 'interval_90',
    });
    // A floor: what is missing is the target minus the value, so the most that may be missing comes from the 5 % end.
    expect(find('gap').value).toBe(gap);
    expect(find('gap').lower).toBeCloseTo(target!.value - band.p95, 12);
    expect(find('gap').upper).toBeCloseTo(target!.value - band.p05, 12);
    const chance = find('probability');
    expect(chance.upper! - chance.value).toBeLessThanOrEqual(find('probability_se').value + 1e-15);
  });

  it('say of counted quantiles how far they can be off, and of lost members how many', () => {
    const band = { p05: 1, p50: 2, p95: 3, mean: 2.1, missing: 4, error: { p05: 0.1, p50: 0.2, p95: 0.5 } };
    const found = bandRows(band).map(({ statistic, value, lower, upper }) => [statistic, value, lower, upper]);
    expect(found).toEqual([
      ['p05', 1, 0.9, 1.1],
      ['p50', 2, 1, 3],
      ['p95', 3, 2.5, 3.5],
      ['mean', 2.1, 1, 3],
      ['p05_error', 0.1, null, null],
      ['p50_error', 0.2, null, null],
      ['p95_error', 0.5, null, null],
      ['missing', 4, null, null],
    ]);
  });

  it('explain every indicator that a row names, and those without numbers too, in both languages', () => {
    const named = new Set(set.rows.map(({ indicator }) => indicator));
    expect([...set.outcomes.keys()]).toEqual(expect.arrayContaining([...named, ...study.plan.indicators.keys()]));
    for (const entry of set.outcomes.values()) {
      for (const text of [entry.title, entry.group, entry.definition, entry.source, entry.uncertainty]) {
        expect(text.en, entry.id).not.toBe('');
        expect(text.zh, entry.id).not.toBe('');
      }
    }
    const cover = set.outcomes.get('forest_cover')!;
    expect(cover.definition.en).toMatch(/\(variable forest_cover.*\), value at the end of the year/);
    expect(cover.definition.en).toMatch(/Target for 20\d\d: >= [\d.]+ %/);
    expect(cover.uncertainty.en).toMatch(/^5–95 % range of 64 members/);
  });

  it('load in pyam whole', async () => {
    const files = await writeResults(set, ['iamc-long', 'iamc-wide']);
    const long = loadAsPyam(files.get('results-iamc-long.csv') as string);
    expect(long).toHaveLength(set.rows.length);
    expect(loadAsPyam(files.get('results-iamc-wide.csv') as string)).toHaveLength(long.length);
  });
});
