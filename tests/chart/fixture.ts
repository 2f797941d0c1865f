import type { Model, Variable } from '../../src/language/index.ts';
import type {
  Assessment,
  Indicator,
  IndicatorAssessment,
  Plan,
  ScenarioAssessment,
  Status,
} from '../../src/plan/index.ts';
import type { Resolved } from '../../src/scenario/index.ts';
import type { Band, OutcomeValues } from '../../src/simulate/index.ts';
import type { ScenarioResult, Study } from '../../src/study/index.ts';
import { parseUnit } from '../../src/units/index.ts';
import type { Text } from '../../src/words/index.ts';
import { headlineRows, type PlanRow, planRows } from './fixture-plan.ts';

/**
 * A study as the orchestrator would hand it over: the plan's printed numbers, and projections that are invented for the
 * tests by a rule simple enough to check by hand: the median goes straight from the baseline to the value of the target
 * year, and the spread over members grows with the square root of time (normal, so that p05 = median − 1.645 sd).
 */
export const years = [2020, 2021, 2022, 2023, 2024, 2025];
const place = { file: 'fixture.yaml', line: 1, column: 1 };

/** How far each scenario goes of the way that the scenario "plan" goes, by indicator where it differs. */
const scenarios: readonly { name: string; title: Text; share: number; shares?: Record<string, number> }[] = [
  {
    name: 'baseline',
    title: { en: 'Baseline', zh: '基准情景' },
    share: 0.55,
    shares: { forest_cover: 0.5, coal_capacity: 0.8 },
  },
  { name: 'plan', title: { en: 'The plan as written', zh: '按规划实施' }, share: 1 },
  { name: 'delayed', title: { en: 'Two years late', zh: '推迟两年' }, share: 0.62, shares: { forest_cover: 0.6 } },
  {
    name: 'accelerated',
    title: { en: 'Accelerated', zh: '加快实施' },
    share: 1.15,
    shares: { new_energy_capacity: 1.42, forest_cover: 1.25 },
  },
  {
    name: 'coal-price-crash',
    title: { en: 'Coal price crash', zh: '煤价大跌' },
    share: 0.95,
    shares: { gdp_growth: 14, coal_capacity: 0.1 },
  },
  {
    name: 'dust-and-ozone',
    title: { en: 'Dust and ozone years', zh: '沙尘与臭氧年' },
    share: 1,
    shares: { pm25: 0.25, good_days: -0.6 },
  },
  { name: 'budget-cut', title: { en: 'Budget cut', zh: '财政收紧' }, share: 0.72 },
];

/** Standard normal distribution function (Abramowitz & Stegun 26.2.17, error below 7.5e-8). */
function normalCdf(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z > 0 ? 1 - tail : tail;
}

export function band(median: number, sd: number): Band {
  return { p05: median - 1.645 * sd, p50: median, p95: median + 1.645 * sd, mean: median };
}

function lowerIsBetter(row: PlanRow): boolean {
  return (
    row.operator === '<' ||
    row.operator === '<=' ||
    (row.base !== null && row.target !== undefined && row.target < row.base)
  );
}

function assessRow(row: PlanRow, share: number): IndicatorAssessment {
  const hasTarget = row.target !== undefined && row.operator !== undefined;
  const projected = row.median !== undefined && row.sd !== undefined;
  const base = row.base ?? 0;
  const end = base + ((row.median ?? base) - base) * share;
  const medianIn = (year: number): number => base + ((end - base) * (year - 2020)) / 5;
  const sdIn = (year: number): number => (row.sd ?? 0) * Math.sqrt((year - 2020) / 5);
  const sign = lowerIsBetter(row) ? -1 : 1;
  const gap = hasTarget && projected ? sign * (row.target! - end) : null;
  const probability = gap === null ? null : normalCdf(-(gap / row.sd!));
  const milestones = Object.fromEntries(
    hasTarget && row.base !== null
      ? years.map((year) => [year, base + ((row.target! - base) * (year - 2020)) / 5])
      : [],
  );
  const statusIn = (year: number): Status => {
    if (!projected) return 'no data';
    if (!hasTarget) return 'no target';
    const lead = sign * (medianIn(year) - (milestones[year] ?? row.target!));
    const span = Math.abs(row.target! - base) || 1;
    if (sign * (medianIn(year) - row.target!) > 0.02 * span) return 'achieved early';
    return lead > 0.05 * span ? 'ahead' : lead >= -0.05 * span ? 'on track' : 'behind';
  };
  return {
    ...(row.number === undefined ? {} : { number: row.number }),
    title: { en: row.en, zh: row.zh },
    unit: row.unit,
    group: row.group,
    departments: ['environment'],
    kind: 'unknown',
    treatment: row.treatment,
    baseline: row.base === null ? null : { year: 2020, value: row.base },
    years: projected ? Object.fromEntries(years.map((year) => [year, band(medianIn(year), sdIn(year))])) : {},
    target: hasTarget
      ? { year: 2025, operator: row.operator!, value: row.target!, span: row.span ?? 'target year' }
      : null,
    requirement: hasTarget ? null : 'municipal task',
    gap,
    gapUnit: gap === null ? null : row.unit === '%' ? 'percentage points' : row.unit,
    probability,
    // Agresti-Coull: never 0.
    probabilitySe:
      probability === null
        ? null
        : Math.sqrt((((probability * 512 + 2) / 516) * (1 - (probability * 512 + 2) / 516)) / 516),
    status: statusIn(2025),
    statusByYear: Object.fromEntries(years.slice(1).map((year) => [year, statusIn(year)])),
    milestones,
    pace:
      hasTarget && projected
        ? Object.fromEntries(
            years
              .slice(0, -1)
              .map((year) => [
                year,
                { required: (row.target! - medianIn(year)) / (2025 - year), projected: (end - base) / 5 },
              ]),
          )
        : {},
    paceUnit: row.unit === '%' ? 'percentage points/year' : `${row.unit}/year`,
    stepError: row.treatment === 'modelled' ? 0.01 : null,
    decimals: row.decimals,
    clause: row.clause,
    source: 'plan',
    unverified: row.id === 'forest_cover' ? ['counted_fraction', 'closure_time'] : [],
    note: null,
  };
}

function assessScenario(title: Text, share: number, shares: Record<string, number>): ScenarioAssessment {
  const indicators = Object.fromEntries(planRows.map((row) => [row.id, assessRow(row, shares[row.id] ?? share)]));
  const joint = headlineRows.reduce((product, row) => product * (indicators[row.id]!.probability ?? 1), 1);
  return { title, indicators, allHeadline: { probability: joint, probabilitySe: 0.003 } };
}

const technologies: Record<string, { base: number; end: number; sd: number }> = {
  wind_capacity: { base: 20, end: 78, sd: 18 },
  pv_capacity: { base: 54, end: 178, sd: 42 },
  waste_capacity: { base: 0, end: 6, sd: 2 },
};
// 2020 prices; the printed parts of the plan: 406.01 亿元 in all.
const sectors: Record<string, { base: number; growth: number; title: Text }> = {
  agriculture: { base: 9.2, growth: 0.03, title: { en: 'Agriculture', zh: '农业' } },
  coal: { base: 112.4, growth: 0.018, title: { en: 'Coal', zh: '煤炭' } },
  power: { base: 19.7, growth: 0.06, title: { en: 'Power', zh: '电力' } },
  other_industry: { base: 26.24, growth: 0.09, title: { en: 'Other industry', zh: '其他工业' } },
  construction: { base: 43.19, growth: 0.05, title: { en: 'Construction', zh: '建筑业' } },
  services: { base: 195.28, growth: 0.072, title: { en: 'Services', zh: '服务业' } },
};

function seriesBands(share: number): [string, ReadonlyMap<number, Band>][] {
  const capacity = Object.entries(technologies).map(([id, { base, end, sd }]): [string, ReadonlyMap<number, Band>] => [
    id,
    new Map(
      years.map((year) => [year, band(base + ((end - base) * share * (year - 2020)) / 5, (sd * (year - 2020)) / 5)]),
    ),
  ]);
  const value = Object.entries(sectors).map(([id, { base, growth }]): [string, ReadonlyMap<number, Band>] => [
    `value_added[${id}]`,
    new Map(
      years.map((year) => [year, band(base * (1 + growth * share) ** (year - 2020), base * 0.03 * (year - 2020))]),
    ),
  ]);
  return [...capacity, ...value];
}

/** The recorded series with their units; member values are not needed by charts. */
function recorded(): ReadonlyMap<string, OutcomeValues> {
  const unitOf = (id: string): string => (id.startsWith('value_added') ? '亿元@2020' : '万kW');
  return new Map(
    seriesBands(1).map(([id]) => [
      id,
      { outcome: { id, variable: id, measure: 'year end' }, unit: parseUnit(unitOf(id)), years, values: [] },
    ]),
  );
}

function resolved(name: string, title: Text): Resolved {
  return {
    scenario: { name, title, policies: [], assumptions: [], place },
    lineage: [name],
    schedule: { paths: new Map(), columns: new Map() },
    origins: new Map(),
  };
}

const declared = { sector: 'economy', place, source: 'plan', confidence: 'plan' } as const;
function auxiliary(name: string, title: Text, unit: string, over: readonly string[] = []): [string, Variable] {
  return [
    name,
    {
      ...declared,
      kind: 'auxiliary',
      name,
      title,
      unit: parseUnit(unit),
      over,
      equation: new Map(),
      history: new Map(),
    },
  ];
}

const model: Model = {
  name: 'yungang',
  title: { en: 'Yungang District', zh: '云冈区' },
  time: { start: 2021, stop: 2026, step: 0.25, method: 'euler', saveEvery: 1 },
  sectors: new Map(),
  dimensions: new Map([
    [
      'sector',
      {
        name: 'sector',
        title: { en: 'Sector', zh: '行业' },
        elements: Object.keys(sectors),
        elementTitles: new Map(Object.entries(sectors).map(([id, { title }]) => [id, title])),
        place,
      },
    ],
  ]),
  variables: new Map([
    auxiliary('value_added', { en: 'Value added', zh: '增加值' }, '亿元@2020/year', ['sector']),
    auxiliary('wind_capacity', { en: 'Wind', zh: '风电' }, '万kW'),
    auxiliary('pv_capacity', { en: 'Photovoltaic', zh: '光伏' }, '万kW'),
    auxiliary('waste_capacity', { en: 'Waste-to-energy', zh: '垃圾发电' }, '万kW'),
  ]),
  identities: [],
};

const plan: Plan = {
  name: 'yungang',
  title: { en: '14th Five-Year ecological plan of Yungang District', zh: '云冈区“十四五”生态环境保护规划' },
  baseYear: 2020,
  targetYear: 2025,
  departments: new Map([['environment', { en: 'Ecology and Environment Bureau', zh: '生态环境局' }]]),
  groups: new Map(
    Object.entries({
      environment: { en: 'Environmental quality', zh: '环境质量改善' },
      ecology: { en: 'Ecological protection', zh: '生态保护水平' },
      resources: { en: 'Resources and economy', zh: '资源节约与利用' },
      demonstration: { en: 'Demonstration system', zh: '示范体系' },
      living: { en: 'Green living', zh: '绿色生活' },
    }),
  ),
  indicators: new Map(
    planRows.map((row): [string, Indicator] => [
      row.id,
      {
        id: row.id,
        title: { en: row.en, zh: row.zh },
        unit: parseUnit(row.unit),
        group: row.group,
        departments: ['environment'],
        kind: 'unknown',
        direction: lowerIsBetter(row) ? 'lower' : 'higher',
        treatment: row.treatment,
        clause: row.clause,
        source: 'plan',
        place,
      },
    ]),
  ),
  projects: [],
  breakdowns: [
    {
      id: 'new_energy_mix',
      title: { en: 'New-energy capacity', zh: '新能源装机容量' },
      whole: 'new_energy_capacity',
      parts: [
        { id: 'pv_capacity', title: { en: 'Photovoltaic', zh: '光伏' }, variable: 'pv_capacity', measure: 'year end' },
        { id: 'wind_capacity', title: { en: 'Wind', zh: '风电' }, variable: 'wind_capacity', measure: 'year end' },
        {
          id: 'waste_capacity',
          title: { en: 'Waste-to-energy', zh: '垃圾发电' },
          variable: 'waste_capacity',
          measure: 'year end',
        },
      ],
    },
  ],
  headline: headlineRows.map(({ id }) => id),
  place,
};

export function makeStudy(): Study {
  const assessment: Assessment = {
    schema: 'plancast/assessment/1',
    region: 'yungang',
    plan: plan.title,
    baseYear: 2020,
    targetYear: 2025,
    members: 512,
    seed: 7,
    headline: plan.headline,
    scenarios: Object.fromEntries(
      scenarios.map(({ name, title, share, shares }) => [name, assessScenario(title, share, shares ?? {})]),
    ),
  };
  return {
    region: 'yungang',
    title: model.title,
    model,
    plan,
    sources: new Map([['plan', { key: 'plan', title: plan.title }]]),
    scenarios: scenarios.map(({ name, title, share, shares }): ScenarioResult => {
      const indicators = Object.entries(assessment.scenarios[name]!.indicators);
      const ownBands = indicators.map(([id, { years: bands }]): [string, ReadonlyMap<number, Band>] => [
        id,
        new Map(Object.entries(bands).map(([year, values]) => [Number(year), values])),
      ]);
      return {
        resolved: resolved(name, title),
        ensemble: {
          members: 512,
          seed: 7,
          design: 'sobol',
          backend: 'interpreter',
          outcomes: recorded(),
          failures: [],
        },
        bands: new Map([...ownBands, ...seriesBands(shares?.new_energy_capacity ?? share)]),
      };
    }),
    assessment,
    observations: [
      {
        region: 'Yungang',
        indicator: 'pm25',
        year: 2019,
        value: 36,
        unit: 'ug/m^3',
        source: 'plan',
        confidence: 'plan',
      },
      {
        region: 'Yungang',
        indicator: 'pm25',
        year: 2020,
        value: 33,
        unit: 'ug/m^3',
        source: 'plan',
        confidence: 'plan',
      },
      {
        region: 'Datong',
        indicator: 'pm25',
        year: 2018,
        value: 40,
        unit: 'ug/m^3',
        source: 'cnemc',
        confidence: 'seen',
      },
    ],
    settings: { members: 512, seed: 7, design: 'sobol', backend: 'interpreter' },
  };
}

/** The study with one indicator under one scenario changed: for the situations that a whole study does not hold. */
export function withIndicator(study: Study, scenario: string, id: string, change: Partial<IndicatorAssessment>): Study {
  const before = study.assessment.scenarios[scenario]!;
  return {
    ...study,
    assessment: {
      ...study.assessment,
      scenarios: {
        ...study.assessment.scenarios,
        [scenario]: { ...before, indicators: { ...before.indicators, [id]: { ...before.indicators[id]!, ...change } } },
      },
    },
  };
}
