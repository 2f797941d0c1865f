import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Direction, Goal, Operator, Status } from '../../src/plan/index.ts';
import { boundOf, statusIn } from '../../src/plan/index.ts';

// The rule against the classes that the official mid-term evaluation gave to the 20 national indicators. Nothing in the rule
// knows these rows; the table's own readings (span, operator, start) come from the Outline.

interface Row {
  readonly id: string;
  readonly direction: Direction;
  readonly startYear: number | undefined;
  readonly start: number | undefined;
  readonly span: string;
  readonly operator: string;
  readonly target: string;
  readonly values: ReadonlyMap<number, number>;
  readonly official: Status;
}

const rows = read(new URL('midterm-2023.csv', import.meta.url));
const gdp = rows.find((row) => row.id === 'gdp_growth')!;

function read(file: URL): Row[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const names = lines[0]!.split(',');
  const number = (text: string | undefined) => (text ? Number(text) : undefined);
  return lines.slice(1).map((line) => {
    const cells = Object.fromEntries(line.split(',').map((cell, column) => [names[column]!, cell]));
    const values = [2021, 2022].flatMap((year): [number, number][] => {
      const value = number(cells[`value_${year}`]);
      return value === undefined ? [] : [[year, value]];
    });
    return {
      id: cells.id!,
      direction: cells.direction as Direction,
      startYear: number(cells.start_year),
      start: number(cells.start),
      span: cells.span!,
      operator: cells.operator!,
      target: cells.target!,
      values: new Map(values),
      official: cells.official as Status,
    };
  });
}

/** Geometric mean of (1 + growth) minus 1, in %. */
function averageGrowth(growths: readonly number[]): number {
  return (growths.reduce((product, growth) => product * (1 + growth / 100), 1) ** (1 / growths.length) - 1) * 100;
}

function mean(levels: readonly number[]): number {
  return levels.reduce((sum, level) => sum + level, 0) / levels.length;
}

/** The values as the target's span means them: running averages for averages. */
function judged(row: Row): ReadonlyMap<number, number> {
  const average = { 'average growth': averageGrowth, 'average level': mean }[row.span];
  if (!average) return row.values;
  return new Map(
    [...row.values.keys()].map((year, index) => [year, average([...row.values.values()].slice(0, index + 1))]),
  );
}

function goalOfRow(row: Row): Goal | undefined {
  if (row.target === '') return undefined;
  const value = row.target === 'gdp_growth' ? averageGrowth([...gdp.values.values()]) : Number(row.target);
  const operator = row.operator as Operator;
  const growth = row.span === 'average growth';
  const start = growth ? { year: 2020, value: 0 } : { year: row.startYear ?? 2020, value: row.start ?? Number.NaN };
  return {
    quantity: growth ? 'growth' : row.span === 'average level' ? 'mean' : 'level',
    bound: boundOf({ year: 2025, operator, value, span: 'target year', milestones: new Map() }, row.direction),
    ...(growth || row.start !== undefined ? { start } : {}),
    baseYear: 2020,
    year: 2025,
    milestones: new Map(),
    path: 'linear',
    scale: 0.01,
  };
}

/** Judged at the end of 2022, by the latest figure known then. */
function classOf(row: Row): Status {
  const goal = goalOfRow(row);
  if (!goal) return 'no target';
  const values = judged(row);
  return statusIn(goal, values, [...values.keys()].at(-1) ?? 2022);
}

describe('the status rule on the official mid-term evaluation of 2023', () => {
  it('reads a table that counts as the official report does: 4, 5, 7 and 4 of 20', () => {
    const count = (status: Status) => rows.filter((row) => row.official === status).length;
    expect([count('achieved early'), count('ahead'), count('on track'), count('behind')]).toEqual([4, 5, 7, 4]);
  });

  it('gives the official class to 17 of the 20 indicators', () => {
    expect(
      Object.fromEntries(rows.filter((row) => classOf(row) === row.official).map((row) => [row.id, classOf(row)])),
    ).toEqual({
      urbanisation: 'achieved early', // 65.22 ≥ 65
      pension_coverage: 'achieved early', // 95 ≥ 95
      surface_water: 'achieved early', // 87.9 ≥ 85
      energy_production_capacity: 'achieved early', // 46.6 ≥ 46, and 43.3 the year before
      rd_spending_growth: 'ahead', // ln(1.142·1.104)/(5·ln 1.07) = 68 % of the growth in 40 % of the time
      high_value_patents: 'ahead', // (9.4 - 6.3)/(12 - 6.3) = 54 %
      doctors: 'ahead', // (3.15 - 2.9)/(3.2 - 2.9) = 83 %
      forest_cover: 'ahead', // (24.02 - 23.2)/(24.1 - 23.2) = 91 %
      labour_productivity_growth: 'on track', // ln(1.087·1.042)/(5/2·ln(1.081·1.030)) = 46 %
      income_growth: 'on track', // ln(1.081·1.029)/(5/2·ln(1.081·1.030)) = 39.6 %
      unemployment: 'on track', // mean of 5.1 and 5.6 is 5.35, kept below 5.5
      schooling: 'on track', // (10.9 - 10.8)/(11.3 - 10.8) = 20 % at the end of 2021, 20 % of the time
      grain_capacity: 'on track', // above 6.5 from the first figure on: kept
      energy_per_gdp: 'behind', // 2.8/13.5 = 21 %
      co2_per_gdp: 'behind', // 4.6/18 = 26 %
      good_air_days: 'behind', // 86.5 is below the start of 87
      childcare_places: 'behind', // (2.57 - 1.8)/(4.5 - 1.8) = 29 %, and half a year's grace asks 30 %
    });
  });

  it('differs on three, each for a stated reason', () => {
    expect(
      rows.filter((row) => classOf(row) !== row.official).map((row) => [row.id, row.official, classOf(row)]),
    ).toEqual([
      // The table has no values of 2021 and 2022 for it.
      ['digital_share', 'ahead', 'no data'],
      // The plan asks for growth within a reasonable range and prints no number, so there is nothing to measure against.
      ['gdp_growth', 'on track', 'no target'],
      // (78.2 - 77.3)/(78.3 - 77.3) = 90 % of the rise in a third of the time since 2019; the report keeps the broader class.
      ['life_expectancy', 'on track', 'ahead'],
    ]);
  });
});
