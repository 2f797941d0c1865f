import { describe, expect, it } from 'vitest';
import { explainValue, loadScenarios, resolve } from '../../src/scenario/index.ts';
import { district } from './district.ts';

const { scenarios, problems } = loadScenarios(
  [
    {
      file: 'scenarios/yungang/plan.yaml',
      text: `title: { en: The plan, zh: 规划 }
policies:
  - { lever: planting, path: { 2021: 3000, 2023: 4000 mu/year } }
  - { lever: pv_approvals, ramp: { from: 2021, to: 2024, value: 600 MW/year } }
  - { lever: "approvals[wind]", set: 80, from: 2022-04, until: 2022-10 }
`,
    },
    {
      file: 'scenarios/yungang/delayed.yaml',
      text: `title: { en: Two years late, zh: 推迟两年 }
extends: plan
policies:
  - { lever: planting, shift: 2 years }
assumptions:
  - { shock: demand, path: { 2022: -3 % } }
  - { parameter: counted_fraction, value: 0.4 }
`,
    },
  ],
  district,
);
const delayed = resolve('delayed', scenarios, district);
const english = (name: string, time?: number) => explainValue(delayed, district, name, time).map(({ en }) => en);
const chinese = (name: string, time?: number) => explainValue(delayed, district, name, time).map(({ zh }) => zh);

describe('where a number comes from', () => {
  it('a lever in a year: what holds, and what every layer said and left, oldest first', () => {
    expect(problems).toEqual([]);
    expect(english('planting', 2023)).toEqual([
      "planting (Afforestation): a lever of the sector Forest, in mu/year; under 'delayed' (model → plan → delayed)",
      'planting in 2023: 3000 mu/year',
      '  models/yungang/forest.yaml:10:3 model: 0 mu/year (source: plan; confidence: printed in the plan)',
      '  scenarios/yungang/plan.yaml:3:5 plan: from 2021 on 3000 mu/year, from 2023 on 4000 mu/year → in 2023 4000 mu/year',
      "  scenarios/yungang/delayed.yaml:4:5 delayed: two years later than in 'plan' → in 2023 3000 mu/year",
    ]);
    expect(chinese('planting', 2023)).toEqual([
      'planting（造林面积）：“森林”部门的政策杠杆，单位 亩/年；情景“delayed”（model → plan → delayed）',
      'planting，2023年：3000 亩/年',
      '  models/yungang/forest.yaml:10:3 model：0 亩/年（来源：plan；可信度：规划载明）',
      '  scenarios/yungang/plan.yaml:3:5 plan：自2021年起 3000 亩/年，自2023年起 4000 亩/年 → 2023年：4000 亩/年',
      '  scenarios/yungang/delayed.yaml:4:5 delayed：比“plan”推迟两年 → 2023年：3000 亩/年',
    ]);
  });
  it('without a year: the whole path after each layer', () => {
    expect(english('planting').slice(1)).toEqual([
      'planting: 0 mu/year, from 2023 on 3000 mu/year, from 2025 on 4000 mu/year',
      '  models/yungang/forest.yaml:10:3 model: 0 mu/year (source: plan; confidence: printed in the plan)',
      '  scenarios/yungang/plan.yaml:3:5 plan: from 2021 on 3000 mu/year, from 2023 on 4000 mu/year → 3000 mu/year, from 2023 on 4000 mu/year',
      "  scenarios/yungang/delayed.yaml:4:5 delayed: two years later than in 'plan' → 0 mu/year, from 2023 on 3000 mu/year, from 2025 on 4000 mu/year",
    ]);
  });
  it('a year in which the value moves is told as it moves', () => {
    // 200 → 600 over 2021–2024: 400/3 a year.
    expect(english('pv_approvals', 2022)[1]).toBe(
      'pv_approvals in 2022: 333.333 MW/year at its start, 466.667 MW/year at its end',
    );
    expect(english('approvals[wind]', 2022)[1]).toBe(
      'approvals[wind] (Approvals, Wind) in 2022: 100 MW/year, from April 2022 on 80 MW/year, from October 2022 on 100 MW/year',
    );
    expect(english('approvals[wind]', 2022.5)[1]).toBe('approvals[wind] (Approvals, Wind) in July 2022: 80 MW/year');
    expect(english('planting', 2030)[1]).toBe('planting in 2030: 4000 mu/year (outside the time of the model)');
  });
  it('every element of a subscripted lever that is asked for without one', () => {
    expect(english('approvals').filter((line) => !line.startsWith(' '))).toEqual([
      "approvals (Approvals): a lever of the sector Forest, in MW/year; under 'delayed' (model → plan → delayed)",
      'approvals[wind] (Approvals, Wind): 100 MW/year, from April 2022 on 80 MW/year, from October 2022 on 100 MW/year, from 2023 on 50 MW/year',
      'approvals[pv] (Approvals, Solar PV): 100 MW/year, from 2023 on 50 MW/year',
    ]);
  });
  it('a parameter, with the mark of its confidence', () => {
    expect(english('counted_fraction').slice(1)).toEqual([
      'counted_fraction: 0.4',
      '  models/yungang/forest.yaml:70:3 model: median 0.34, with 90 % probability between 0.2 and 0.55 (source: shanxi-afforestation; confidence: UNVERIFIED)',
      '  scenarios/yungang/delayed.yaml:7:5 delayed: 0.4, the same in all members',
    ]);
  });
  it('a shock: years that went the same way together', () => {
    expect(english('demand').slice(1)).toEqual([
      'demand@2021, 2023, 2024, 2025: drawn anew, median 0 %, with 90 % probability between -3.619 % and 3.619 %',
      '  models/yungang/forest.yaml:80:3 model: median 0 %, with 90 % probability between -3.619 % and 3.619 % (source: weather-series; confidence: seen in the source)',
      'demand@2022: fixed, -3 %',
      '  models/yungang/forest.yaml:80:3 model: median 0 %, with 90 % probability between -3.619 % and 3.619 % (source: weather-series; confidence: seen in the source)',
      '  scenarios/yungang/delayed.yaml:6:5 delayed: -3 % in 2022',
    ]);
    expect(english('demand@2022').slice(1)).toEqual(english('demand', 2022).slice(1));
    expect(english('demand@2022')[1]).toBe('demand@2022: fixed, -3 %');
  });
  it('a computed variable points to its equation', () => {
    expect(english('forest_cover')).toEqual([
      'forest_cover (Forest cover): an auxiliary, computed by its equation at models/yungang/forest.yaml:90:3; scenarios act on it through levers, inputs, parameters and shocks',
    ]);
  });
  it('a name, an element or a year that is not there', () => {
    expect(() => english('plantig')).toThrow('"plantig" is not in the model (did you mean "planting"?)');
    expect(() => english('approvals[wnd]')).toThrow('approvals has no element "wnd" (did you mean "wind"?)');
    expect(() => english('demand@2031')).toThrow('demand is drawn for the years 2021 to 2025, not for 2031');
  });
});
