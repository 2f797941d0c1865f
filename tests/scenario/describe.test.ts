import { describe, expect, it } from 'vitest';
import { describeScenario, loadScenarios, MODEL, resolve } from '../../src/scenario/index.ts';
import { district } from './district.ts';

const { scenarios, problems } = loadScenarios(
  [
    {
      file: 'scenarios/yungang/plan.yaml',
      text: `title: { en: The plan, zh: 规划 }
policies:
  - { lever: planting, path: { 2021: 3000, 2023: 4000 mu/year } }
  - { lever: pv_approvals, ramp: { from: 2021, to: 2024, value: 600 MW/year } }
  - { lever: "approvals[wind]", scale: 1.5, from: 2022 }
  - { lever: rail_share, add: 10 percentage points, from: 2022-07, until: 2024 }
`,
    },
    {
      file: 'scenarios/yungang/delayed.yaml',
      text: `title: { en: Two years late, zh: 推迟两年 }
note: { en: Money comes late., zh: 资金到位晚。 }
extends: plan
policies:
  - { lever: planting, shift: 2 years, note: { en: "The budget of 2021 is spent.", zh: 2021年预算已用完。 } }
  - { lever: pv_approvals, cap: 400 MW/year, until: 2025 }
  - { lever: "approvals[pv]", scale: 3 }
  - { lever: rail_share, until: 2023 }
assumptions:
  - { input: coal_price, path: { 2021: 867, 2022: 1278 yuan/t, 2023: 900 } }
  - { shock: demand, path: { 2022: -3 %, 2023: 1 % } }
  - { shock: weather, uncertainty: none, from: 2024 }
  - { parameter: counted_fraction, value: 0.4, uncertainty: { p5: 0.3, p95: 0.5, shape: normal } }
`,
    },
    { file: 'scenarios/yungang/same.yaml', text: 'title: { en: The same, zh: 相同 }\nextends: delayed\n' },
  ],
  district,
);
const words = (name: string, language: 'en' | 'zh') =>
  describeScenario(resolve(name, scenarios, district), district).map((line) => line[language]);

describe('a scenario in words', () => {
  it('says every change with its unit and dates, policies and assumptions apart', () => {
    expect(problems).toEqual([]);
    expect(words('plan', 'en')).toEqual([
      'The plan (plan): as in the model, but for 4 policies.',
      'Policies (what the government decides):',
      'Afforestation (planting): from 2021 on 3000 mu/year, from 2023 on 4000 mu/year.',
      'PV approvals (pv_approvals): in a straight line from the value at 2021 to 600 MW/year at 2024, which then stays.',
      'Approvals, Wind (approvals[wind]): 150 % of the value in the model from 2022 on.',
      'Share railed (rail_share): 10 percentage points more than in the model from July 2022 to the end of 2023.',
      'Assumptions (what happens to the district): as in the model.',
    ]);
  });
  it('compares with the parent by its name', () => {
    expect(words('delayed', 'en')).toEqual([
      "Two years late (delayed): as in 'plan', but for 4 policies and 4 assumptions.",
      'Money comes late.',
      'Policies (what the government decides):',
      "Afforestation (planting): two years later than in 'plan'. The budget of 2021 is spent.",
      'PV approvals (pv_approvals): at most 400 MW/year to the end of 2024.',
      "Approvals, Solar PV (approvals[pv]): 3 times the value in 'plan'.",
      "Share railed (rail_share): from 2023 on the model's own value again.",
      'Assumptions (what happens to the district):',
      'Coal price (coal_price): 867 yuan/t at 2021, 1278 yuan/t at 2022, 900 yuan/t at 2023, straight in between.',
      'Demand (demand): -3 % in 2022, 1 % in 2023.',
      "Weather (weather): the model's own middle value, the same in all members from 2024 on.",
      'counted fraction (counted_fraction): median 0.4, with 90 % probability between 0.3 and 0.5.',
    ]);
  });
  it('in Chinese', () => {
    expect(words('delayed', 'zh')).toEqual([
      '推迟两年（delayed）：在“plan”基础上改变 4 项政策和 4 项假设。',
      '资金到位晚。',
      '政策（由政府决定）：',
      '造林面积（planting）：比“plan”推迟两年。2021年预算已用完。',
      '光伏核准（pv_approvals）：不超过 400 兆瓦/年（至2024年底）。',
      '核准规模·光伏（approvals[pv]）：为“plan”的 3 倍。',
      '铁路运输比例（rail_share）：自2023年起恢复模型自身取值。',
      '假设（外部情况）：',
      '煤价（coal_price）：2021年 867 元/吨，2022年 1278 元/吨，2023年 900 元/吨，其间直线变化。',
      '需求（demand）：2022年 -3 %，2023年 1 %。',
      '气象（weather）：取模型的中间值，所有成员相同（自2024年起）。',
      'counted_fraction（counted_fraction）：中位数 0.4，以 90% 的概率介于 0.3 与 0.5 之间。',
    ]);
  });
  it('an empty scenario, and the model itself', () => {
    expect(words('same', 'en')).toEqual([
      "The same (same): as in 'delayed' (plan → delayed).",
      "Policies (what the government decides): as in 'delayed'.",
      "Assumptions (what happens to the district): as in 'delayed'.",
    ]);
    expect(words(MODEL, 'en')[0]).toBe("The model's own values (model): as in the model.");
  });
});
