import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assess, goalOf, type Indicator, loadPlan, milestonesOf, outcomesOf } from '../../src/plan/index.ts';
import type { OutcomeValues } from '../../src/simulate/index.ts';

const file = 'data/yungang/plan.yaml';
const { plan: loaded, problems } = loadPlan(file, readFileSync(file, 'utf8'));
const plan = loaded!;
const all = [...plan.indicators.values()];
const numbered = all.filter((indicator) => indicator.number !== undefined);
const get = (id: string) => plan.indicators.get(id)!;

/** Table 2-1 as printed: number, 2020, 2025 (`task`: 完成市级考核任务 or 完成市局下达任务; `none`: 暂无数据). */
const table = `
1 85.5 88 | 2 33 <30 | 3 100 100 | 4 0 0 | 5 100 100 | 6 100 100 | 7 19.93 task | 8 47.6 task | 9 51.9 task | 10 57.3 task
11 none none | 12 none none | 13 13.66 16.42 | 14 15.29 30 | 15 none 55 | 16 18.29 task | 17 37.5 task | 18 0.38 0.4 | 19 15 task
20 none none | 21 18 none | 22 1.11 none | 23 1.6 task | 24 1.5 task | 25 51 none | 26 0.8 none | 27 90 95 | 28 none none | 29 none none
30 7.63 none | 31 1.5 none | 32 0 >=1 | 33 0 >=1 | 34 0 >=1 | 35 0 >=1 | 36 0 >=1 | 37 0 >=1 | 38 0 >=1 | 39 0 >=1 | 40 0 >=1 | 41 0 >=1
42 none none | 43 none none | 44 80 100 | 45 none none | 46 none none | 47 20 26 | 48 80 100 | 49 90 95 | 50 90 100 | 51 80 90 | 52 90 100`;

function asPrinted({ number, baseline, target, requirement }: Indicator): string {
  const operator = target?.operator === '=' ? '' : target?.operator;
  const printed = target ? `${operator}${target.value}` : requirement === 'municipal task' ? 'task' : 'none';
  return `${number} ${baseline?.value ?? 'none'} ${printed}`;
}

describe('the plan of Yungang as data', () => {
  it('loads without a problem or doubt', () => {
    expect(problems).toEqual([]);
    expect(plan).toMatchObject({ name: 'yungang', baseYear: 2020, targetYear: 2025 });
  });

  it('holds the 52 rows of table 2-1 as printed', () => {
    expect(numbered.map(asPrinted)).toEqual(table.trim().split(/\s*[|\n]\s*/u));
    for (const { number, clause } of numbered) expect(clause).toContain(`table 2-1 row ${number}`);
  });

  it('holds 28 numeric targets, 9 municipal tasks and 15 rows without a word for 2025', () => {
    const count = (test: (indicator: Indicator) => boolean) => numbered.filter(test).length;
    expect(count(({ target }) => target !== undefined)).toBe(28);
    expect(count(({ requirement }) => requirement === 'municipal task')).toBe(9);
    expect(count(({ requirement }) => requirement === 'no data')).toBe(15);
  });

  it('holds each target of the text once: N01 to N71 without N02 (row 13), N08 and N09 (done in 2020)', () => {
    const named = all.flatMap(({ number, note }) =>
      number === undefined ? (/Narrative target (N\d\d)\./u.exec(note!.en)?.slice(1) ?? []) : [],
    );
    const expected = Array.from({ length: 71 }, (_, index) => `N${String(index + 1).padStart(2, '0')}`).filter(
      (name) => !['N02', 'N08', 'N09'].includes(name),
    );
    expect(named).toEqual(expected);
    expect(get('forest_cover').note!.en).toContain('N02');
    // And GDP itself, which the plan prints for 2020 and wants larger without a number.
    expect(plan.indicators.size).toBe(52 + 68 + 1);
    expect(get('gdp')).toMatchObject({ baseline: { value: 406.01 }, requirement: 'qualitative' });
  });

  it('has the five headline targets', () => {
    expect(plan.headline.map((id) => [id, asPrinted(get(id)).replace(/^\w+ /u, ''), get(id).unit.text])).toEqual([
      ['forest_cover', '13.66 16.42', '%'],
      ['pm25', '33 <30', 'ug/m^3'],
      ['coal_capacity', '5375 5450', '万t/year'],
      ['new_energy_capacity', '74 350', '万kW'],
      ['gdp_growth', '5.8 >=8.5', '%'],
    ]);
    expect(get('gdp_growth').target!.span).toBe('average');
  });

  it('adds up where the plan does: 28.5 wind, 315.5 solar and 6 waste are 350', () => {
    const value = (id: string) => get(id).target!.value;
    expect(value('wind_capacity') + value('pv_capacity') + value('waste_capacity')).toBe(value('new_energy_capacity'));
    const villages = ['history', 'custom', 'landscape', 'industry', 'leisure'].map((kind) => value(`${kind}_villages`));
    expect(villages.reduce((sum, each) => sum + each, 0)).toBe(value('characteristic_villages'));
  });

  it('says how a number without an operator is read', () => {
    for (const { id, target, direction, note } of all) {
      if (target?.operator !== '=' || direction === 'neither') continue;
      expect(note?.en, id).toMatch(direction === 'higher' ? /at least/u : /at most/u);
      expect(note?.zh, id).toMatch(direction === 'higher' ? /不低于/u : /不高于/u);
    }
  });

  it('marks no indicator as binding or expected, since the plan marks none', () => {
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['unknown']));
  });

  it('reads the impossible unit of row 17 as the only possible one, and says so', () => {
    expect(get('mine_restoration').unit.text).toBe('万m^2');
    expect(get('mine_restoration').note!.en).toContain('Printed in 万km²');
  });

  it('counts an energy capacity of 0.395 as the printed 0.40', () => {
    expect(get('energy_production_capacity').target).toMatchObject({ value: 0.4, rounding: 0.005 });
  });

  it('lists the ten projects: 73.04 亿元 in all, one without an amount, one from 2016 to 2025', () => {
    expect(plan.projects.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const total = plan.projects.reduce((sum, { investment }) => sum + (investment ?? 0), 0);
    expect(total).toBeCloseTo(73.037097, 9); // 1 + 0.4 + 0.4 + 0.279097 + 58.25 + 1.5 + 0.348 + 6.95 + 3.91
    expect(plan.projects.filter(({ investment }) => investment === undefined).map(({ number }) => number)).toEqual([
      10,
    ]);
    expect(plan.projects[4]).toMatchObject({ investment: 58.25, start: '2016-11', finish: '2025-12' });
  });
});

/** One member that goes through the given values, in the indicator's unit. */
function outcomesFrom(value: (indicator: Indicator, year: number) => number): ReadonlyMap<string, OutcomeValues> {
  const years = [2020, 2021, 2022, 2023, 2024, 2025];
  return new Map(
    outcomesOf(plan).map((outcome) => {
      const indicator = get(outcome.id);
      const values = years.map((year) => Float64Array.of(value(indicator, year) * indicator.unit.scale));
      return [outcome.id, { outcome, unit: indicator.unit, years, values }];
    }),
  );
}
const assessed = (value: (indicator: Indicator, year: number) => number) =>
  assess({
    region: 'yungang',
    plan,
    members: 1,
    seed: 0,
    scenarios: new Map([['only', { title: plan.title, outcomes: outcomesFrom(value) }]]),
  }).scenarios.only!;

describe('the plan judged', () => {
  it('a district that does exactly what the plan asks is on track everywhere and every year', () => {
    const onPath = assessed((indicator, year) => {
      const goal = goalOf(plan, indicator);
      const better = { '>': 1e-3, '<': -1e-3 }[indicator.target?.operator as '>' | '<'] ?? 0; // a strict target is not met by its value
      const asked = goal && milestonesOf(goal).get(year);
      const before =
        indicator.baseline?.value ?? (indicator.target?.span === 'cumulative' ? 0 : indicator.target?.value);
      return (asked ?? before ?? 1) + better;
    });
    for (const [id, { status, statusByYear, gap, probability, target }] of Object.entries(onPath.indicators)) {
      if (!target || get(id).treatment === 'no data') continue;
      // 0.396 in 2024 prints as the 0.40 asked for 2025.
      const asked = (year: number) =>
        id === 'energy_production_capacity' && year >= 2024 ? 'achieved early' : 'on track';
      expect(status, id).toBe(asked(target.year));
      expect(gap, id).toBeLessThanOrEqual(1e-9);
      expect(probability, id).toBe(1);
      for (const [year, each] of Object.entries(statusByYear)) {
        if (Number(year) <= target.year) expect(each, `${id} in ${year}`).toBe(asked(Number(year)));
      }
    }
    expect(onPath.allHeadline.probability).toBe(1);
  });

  it('a district in which nothing changes keeps what was met in 2020 and is behind on the rest', () => {
    const still = assessed((indicator) =>
      ['cumulative', 'average', 'change'].includes(indicator.target?.span ?? '') ? 0 : (indicator.baseline?.value ?? 0),
    );
    const kept = Object.entries(still.indicators)
      .filter(([, { status }]) => status === 'on track')
      .map(([id]) => id);
    expect(kept).toEqual(['construction_land_safe_use', 'drinking_water', 'farmland_safe_use', 'worse_than_class_v']);
    const statuses = new Set(Object.values(still.indicators).map(({ status }) => status));
    expect(statuses).toEqual(new Set(['behind', 'on track', 'no data', 'no target']));
    expect(still.allHeadline.probability).toBe(0);
  });
});
