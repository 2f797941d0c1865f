import { describe, expect, it } from 'vitest';
import {
  attainmentMatrix,
  cellText,
  type Figure,
  gdpBySector,
  milestonesAgainstProjection,
  newEnergyMix,
  probabilityStrip,
  requiredChange,
  requiredPace,
  scenarioPaths,
  scenariosCompared,
  smallMultiples,
  statusBalance,
  trajectoryFan,
} from '../../src/chart/index.ts';
import { makeStudy } from './fixture.ts';

type Datum = Readonly<Record<string, unknown>>;

const study = makeStudy();

/** The rows that a figure draws. */
function drawn(figure: Figure): Datum[] {
  return (figure.spec as unknown as { data: { values: Datum[] } }).data.values;
}

/** A column of the table, as numbers at the precision that may be printed. */
function column(figure: Figure, index: number): (string | number | null)[] {
  return figure.table.rows.map((row) => row[index] ?? null);
}

/** A field of the drawn rows, rounded as the table rounds it. */
function field(figure: Figure, name: string, decimals: number): number[] {
  return drawn(figure).map((row) => Number((row[name] as number).toFixed(decimals)));
}

describe('the table behind a chart holds the drawn numbers', () => {
  it('for a fan: p05, median, p95 of every projected year', () => {
    const fan = trajectoryFan(study, 'pm25', 'plan', 'en');
    const projected = fan.table.rows.filter((row) => row[2] !== null);
    expect(projected.map((row) => row[0])).toEqual(field(fan, 'year', 0));
    expect(projected.map((row) => row[1])).toEqual(field(fan, 'p05', 1));
    expect(projected.map((row) => row[2])).toEqual(field(fan, 'p50', 1));
    expect(projected.map((row) => row[3])).toEqual(field(fan, 'p95', 1));
    // 2019 is only observed: 36, as printed
    expect(fan.table.rows[0]).toEqual([2019, null, null, null, null, '36']);
  });

  it('for the comparison of scenarios', () => {
    const compared = scenariosCompared(study, 'forest_cover', 'zh');
    expect(column(compared, 2)).toEqual(field(compared, 'p50', 1));
    expect(column(compared, 1)).toEqual(field(compared, 'p05', 1));
  });

  it('for the paths: one column a scenario', () => {
    const paths = scenarioPaths(study, 'coal_capacity', 'en');
    const ofPlan = drawn(paths).filter((row) => row.scenario === 'plan');
    expect(column(paths, 2)).toEqual(ofPlan.map((row) => Number((row.p50 as number).toFixed(0))));
    expect(paths.table.columns[2]).toBe('The plan as written (10⁴ t/year)');
  });

  it('for milestones: required value, quantiles and status of each year after the base year', () => {
    const figure = milestonesAgainstProjection(study, 'pm25', 'plan', 'en');
    expect(column(figure, 3)).toEqual(field(figure, 'p50', 1));
    // 33 → 30 in five equal steps of 0.6
    expect(column(figure, 1)).toEqual([32.4, 31.8, 31.2, 30.6, 30]);
  });

  it('for the pace: what is required and projected from each year on', () => {
    const figure = requiredPace(study, 'forest_cover', 'plan', 'en');
    const required = drawn(figure).filter((row) => row.what === 'required');
    expect(column(figure, 1)).toEqual(required.map((row) => Number((row.value as number).toFixed(2))));
    // (16.42 − 13.66) / 5
    expect(figure.table.rows[0]![1]).toBe(0.55);
  });

  it('for a breakdown: parts, and a total that is their sum', () => {
    for (const figure of [newEnergyMix(study, 'plan', 'en'), gdpBySector(study, 'plan', 'zh')]) {
      const last = Math.max(...drawn(figure).map((row) => row.year as number));
      const values = drawn(figure)
        .filter((row) => row.year === last)
        .map((row) => row.value as number);
      const row = figure.table.rows.at(-1)!;
      expect(row.slice(1, 1 + values.length)).toEqual(values.map((value) => Number(value.toFixed(0))));
      expect(row[1 + values.length]).toBe(Number(values.reduce((sum, value) => sum + value, 0).toFixed(0)));
    }
    // the printed parts of 2020: 9.2 + 112.4 + 19.7 + 26.24 + 43.19 + 195.28 = 406.01
    expect(gdpBySector(study, 'plan', 'en').table.rows[0]!.at(-2)).toBe(406);
  });

  it('for the chance of each target, from the surest down', () => {
    const figure = probabilityStrip(study, 'plan', 'en');
    const chances = drawn(figure).map((row) => row.chance as number);
    expect(chances).toEqual([...chances].sort((left, right) => right - left));
    expect(column(figure, 1)).toHaveLength(chances.length);
    expect(column(figure, 1)[0]).toBe(`${Math.round(chances[0]!)}%`);
  });

  it('for the required change', () => {
    const figure = requiredChange(study, 'plan', 'en');
    expect(column(figure, 2)).toEqual(field(figure, 'median', 0));
    const forest = figure.table.rows.find(([name]) => name === 'Forest cover')!;
    // (14.6 − 13.66) / (16.42 − 13.66) = 0.94 / 2.76
    expect(forest[2]).toBe(34);
  });

  it('for the matrix: chance and status in words, one column a scenario', () => {
    const figure = attainmentMatrix(study, 'en');
    const forest = figure.table.rows.find(([name]) => name === 'Forest cover')!;
    expect(forest[2]).toBe('<1% behind');
    for (const cell of drawn(figure).filter((row) => row.status !== null)) {
      const row = figure.table.rows.find(
        ([name]) => name === study.assessment.scenarios.plan!.indicators[cell.indicator as string]!.title.en,
      )!;
      expect(row[1 + (cell.column as number)]).toContain(cell.text);
    }
  });

  it('for the balance of statuses: every indicator once', () => {
    const figure = statusBalance(study, 'en');
    const indicators = Object.keys(study.assessment.scenarios.plan!.indicators).length;
    for (const row of figure.table.rows) {
      expect(row.slice(1).reduce<number>((sum, count) => sum + Number(count), 0)).toBe(indicators);
    }
  });

  it('for the small charts: three quantiles a year', () => {
    const figure = smallMultiples(study, 'plan', 'en');
    expect(figure.table.rows).toHaveLength(drawn(figure).length);
    expect(column(figure, 2)).toEqual(field(figure, 'year', 0));
  });
});

describe('a cell is printed', () => {
  const table = {
    columns: ['a', 'b'],
    rows: [
      ['x', 30],
      [null, -1.25],
    ],
    decimals: [
      [null, 1],
      [null, 2],
    ],
  } as const;
  it('with its decimals, a true minus, and a dash where there is no number', () => {
    expect([cellText(table, 0, 0), cellText(table, 0, 1), cellText(table, 1, 0), cellText(table, 1, 1)]).toEqual([
      'x',
      '30.0',
      '—',
      '−1.25',
    ]);
  });
});
