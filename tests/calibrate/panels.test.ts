import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hindcast, readPanel } from '../../src/calibrate/index.ts';

/**
 * Provinces of China and countries of the world, kept beside the repository. Where that folder is absent there is nothing to measure, and
 * the one test that remains says so.
 */
const panels = resolve(import.meta.dirname, '../../../shared/data/panels');
const years = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, k) => from + k);

interface Row {
  readonly indicator: string;
  readonly file: 'provinces' | 'countries';
  readonly entity: string;
  readonly origins: readonly number[];
  readonly log?: boolean;
  readonly mean?: boolean;
  readonly minBase?: number;
  /** Lowest and highest share of outcomes that a good method has inside its 50, 80 and 90 % intervals. */
  readonly coverage: readonly (readonly [number, number])[];
  /** Least real-time skill. */
  readonly floor: number;
  /** Skill above this is taken for a leak until shown otherwise. */
  readonly suspicious: number;
}

const ROWS: readonly Row[] = [
  {
    indicator: 'gdp_real_growth_pct',
    file: 'provinces',
    entity: 'province',
    origins: years(2005, 2019),
    coverage: [
      [0.35, 0.65],
      [0.65, 0.91],
      [0.78, 0.97],
    ],
    floor: -0.05,
    suspicious: 0.2,
  },
  {
    indicator: 'gdp_real_growth_pct',
    file: 'provinces',
    entity: 'province',
    origins: years(2005, 2019),
    mean: true,
    coverage: [
      [0.35, 0.68],
      [0.65, 0.92],
      [0.78, 0.98],
    ],
    floor: -0.05,
    suspicious: 0.2,
  },
  {
    indicator: 'solar_cap_gw',
    file: 'countries',
    entity: 'entity',
    origins: years(2005, 2018),
    log: true,
    minBase: 0.05,
    coverage: [
      [0.43, 0.65],
      [0.72, 0.9],
      [0.84, 0.96],
    ],
    floor: -0.05,
    suspicious: 0.25,
  },
  {
    indicator: 'wind_cap_gw',
    file: 'countries',
    entity: 'entity',
    origins: years(2005, 2018),
    log: true,
    minBase: 0.05,
    coverage: [
      [0.44, 0.6],
      [0.75, 0.88],
      [0.86, 0.96],
    ],
    floor: 0,
    suspicious: 0.3,
  },
  {
    indicator: 'coal_prod_twh',
    file: 'countries',
    entity: 'entity',
    origins: years(2005, 2018),
    log: true,
    minBase: 1,
    coverage: [
      [0.44, 0.6],
      [0.73, 0.88],
      [0.85, 0.95],
    ],
    floor: 0,
    suspicious: 0.2,
  },
  {
    indicator: 'pm25_exposure_ugm3',
    file: 'countries',
    entity: 'entity',
    origins: years(2005, 2016),
    log: true,
    coverage: [
      [0.43, 0.57],
      [0.74, 0.86],
      [0.86, 0.94],
    ],
    floor: 0.05,
    suspicious: 0.3,
  },
  {
    indicator: 'forest_pct',
    file: 'countries',
    entity: 'entity',
    origins: [2010, 2015],
    coverage: [
      [0.4, 0.65],
      [0.73, 0.9],
      [0.83, 0.96],
    ],
    floor: 0,
    suspicious: 0.3,
  },
];

describe('measured panels', () => {
  it('lie beside the repository, or nothing is measured here', () => {
    expect(existsSync(panels) ? ROWS.length : 0).toBe(existsSync(panels) ? 7 : 0);
  });

  if (!existsSync(panels)) return;

  it.each(ROWS)('$indicator (mean: $mean): skill above the floor, coverage inside its band', (row) => {
    const file = resolve(panels, `${row.file}.csv`);
    const { panel } = readPanel(file, readFileSync(file, 'utf8'), { indicator: row.indicator, entity: row.entity });
    const { realTime, rivals } = hindcast(panel!, undefined, {
      origins: row.origins,
      horizon: 5,
      mean: row.mean ?? false,
      log: row.log ?? false,
      resamples: 200,
      ...(row.minBase === undefined ? {} : { minBase: row.minBase }),
    });
    expect(realTime.rival).toBeCloseTo(Math.min(...rivals.map(({ crps }) => crps)), 12);
    expect(realTime.skill).toBeGreaterThan(row.floor);
    expect(realTime.skill).toBeLessThan(row.suspicious);
    ([50, 80, 90] as const).forEach((level, index) => {
      const [least, most] = row.coverage[index]!;
      expect(realTime.coverage[level], `${level} %`).toBeGreaterThan(least);
      expect(realTime.coverage[level], `${level} %`).toBeLessThan(most);
    });
  });
});
