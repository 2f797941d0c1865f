import type { Confidence, Equation, Expression, Model, Variable } from '../../src/language/index.ts';
import type { Assessment, Indicator, IndicatorAssessment, Plan, Status, Target } from '../../src/plan/index.ts';

import type { Manifest, ReportFigure } from '../../src/report/index.ts';
import type { Origin, Resolved, Scenario } from '../../src/scenario/index.ts';
import type { Band, Ensemble } from '../../src/simulate/index.ts';
import type { Study } from '../../src/study/index.ts';
import { parseUnit } from '../../src/units/index.ts';
import type { Language, Place, Text } from '../../src/words/index.ts';

/** A small invented district, not a real one: two sectors, two headline targets, one row of every kind a plan's table can have. */
export function smallStudy(): Study {
  const scenarios = [baseline, plan, delayed];
  return {
    region: 'lakeside',
    title: { en: 'Lakeside District', zh: '湖滨区' },
    model: smallModel(),
    plan: smallPlan(),
    sources: new Map(
      [
        {
          key: 'plan',
          title: { en: 'Plan of Lakeside District', zh: '湖滨区规划' },
          publisher: 'Lakeside',
          year: '2021',
        },
        {
          key: 'survey',
          title: { en: 'Forest survey', zh: '森林资源调查' },
          locator: 'doi:10.1000/182',
          note: { en: 'Invented for tests.', zh: '测试用虚构来源。' },
        },
      ].map((source) => [source.key, source]),
    ),
    scenarios: scenarios.map((scenario) => ({
      resolved: resolve(scenario),
      ensemble,
      bands: new Map(),
    })),
    assessment: smallAssessment(scenarios),
    observations: [
      {
        region: 'lakeside',
        indicator: 'forest_cover',
        year: 2019,
        value: 13.2,
        unit: '%',
        source: 'survey',
        confidence: 'seen',
      },
    ],
    settings: { members: 1000, seed: 7, design: 'latin-hypercube', backend: 'interpreter' },
  };
}

export const manifest: Manifest = {
  schema: 'plancast/manifest/1',
  version: '0.1.0',
  command: 'plancast run lakeside',
  region: 'lakeside',
  seed: 7,
  members: 1000,
  design: 'latin-hypercube',
  backend: 'interpreter',
  inputs: [
    { path: 'data/lakeside/plan.yaml', sha256: 'a'.repeat(64), bytes: 4096 },
    { path: 'models/lakeside/forest.yaml', sha256: 'b'.repeat(64), bytes: 12345 },
  ],
  outputs: [{ path: 'assessment.json', sha256: 'c'.repeat(64) }],
};

/** Two charts in two languages; both use the same ids inside, as separately drawn charts do. */
export function smallFigures(): ReportFigure[] {
  const chart = (
    kind: 'attainment-matrix' | 'trajectory-fan',
    id: string,
    titles: Text,
    language: Language,
  ): ReportFigure => ({
    figure: {
      id,
      kind,
      language,
      title: titles[language],
      alt: { en: `${titles.en}: median 14.2% in 2025.`, zh: `${titles.zh}：2025年中位数14.2%。` }[language],
      spec: { data: { values: [] }, mark: 'line' },
      table: {
        columns: { en: ['Year', 'Median (%)'], zh: ['年份', '中位数（%）'] }[language],
        rows: [
          [2021, 13.7],
          [2025, 14.2],
        ],
        decimals: [
          [null, 1],
          [null, 1],
        ],
      },
    },
    svg: `<svg xmlns="http://www.w3.org/2000/svg" class="marks" width="300" height="120" viewBox="0 0 300 120" version="1.1"><defs><clipPath id="clip0"><rect x="0" y="0" width="300" height="120"/></clipPath><linearGradient id="gradient_0"><stop offset="0" stop-color="#fff"/></linearGradient></defs><g clip-path="url(#clip0)" style="cursor: pointer"><path d="M0,100L150.123456,60.5L300,20" fill="none" stroke="#0b4f8a"/><rect width="10" height="10" fill="url(#gradient_0)"/><text x="10" y="20" font-family="Noto Sans SC">${titles[language]}</text></g></svg>`,
  });
  const matrix = { en: 'Targets by scenario', zh: '各情景目标实现情况' };
  const fan = { en: 'Forest cover stays short', zh: '森林覆盖率未达目标' };
  return (['en', 'zh'] as const).flatMap((language) => [
    chart('attainment-matrix', 'attainment-matrix', matrix, language),
    chart('trajectory-fan', 'trajectory-fan-forest_cover-plan', fan, language),
  ]);
}

const place = (file: string, line: number): Place => ({ file, line, column: 5 });

const baseline: Scenario = {
  name: 'baseline',
  title: { en: 'Trends', zh: '趋势延续' },
  policies: [],
  assumptions: [],
  place: place('scenarios/lakeside/baseline.yaml', 1),
};
const plan: Scenario = {
  name: 'plan',
  title: { en: 'The plan', zh: '规划措施' },
  note: { en: 'All measures on their own dates.', zh: '全部措施按规划时间实施。' },
  extends: 'baseline',
  policies: [],
  assumptions: [],
  place: place('scenarios/lakeside/plan.yaml', 1),
};
const delayed: Scenario = {
  name: 'delayed',
  title: { en: 'Two years late', zh: '推迟两年' },
  extends: 'plan',
  policies: [],
  assumptions: [],
  place: place('scenarios/lakeside/delayed.yaml', 1),
};

function resolve(scenario: Scenario): Resolved {
  const layer = (name: string, file: string, line: number, what: Text, value: number): Origin => ({
    layer: name,
    place: place(file, line),
    what,
    holds: { interpolation: 'hold', times: [2021], values: [value] },
  });
  const model = layer('model', 'models/lakeside/forest.yaml', 41, { en: '0 mu/year', zh: '0 亩/年' }, 0);
  const planned = layer('plan', 'scenarios/lakeside/plan.yaml', 5, { en: '3000 mu/year', zh: '3000 亩/年' }, 2);
  const late = layer(
    'delayed',
    'scenarios/lakeside/delayed.yaml',
    4,
    { en: "2 years later than in 'plan'", zh: "比'plan'推迟2年" },
    2,
  );
  const price = layer('plan', 'scenarios/lakeside/plan.yaml', 9, { en: '600 yuan/t', zh: '600 元/吨' }, 600);
  const layers = { baseline: [model], plan: [model, planned], delayed: [model, planned, late] }[scenario.name] ?? [
    model,
  ];
  return {
    scenario,
    lineage:
      { baseline: ['baseline'], plan: ['baseline', 'plan'], delayed: ['baseline', 'plan', 'delayed'] }[scenario.name] ??
      [],
    schedule: { paths: new Map(), columns: new Map() },
    origins: new Map([
      ['planting', layers],
      [
        'coal_price',
        scenario.name === 'baseline' ? [{ ...model, what: { en: '500 yuan/t', zh: '500 元/吨' } }] : [model, price],
      ],
    ]),
  };
}

const ensemble: Ensemble = {
  members: 1000,
  seed: 7,
  design: 'latin-hypercube',
  backend: 'interpreter',
  outcomes: new Map(),
  failures: [],
};

const reference = (name: string): Expression => ({ kind: 'reference', name, subscripts: [], at: 0 });
function product(text: string, ...names: readonly string[]): ReadonlyMap<string, Equation> {
  const expression = names
    .map(reference)
    .reduce((left, right) => ({ kind: 'binary', operator: '*', left, right, at: 0 }));
  return new Map([['', { text, expression, place: place('models/lakeside/forest.yaml', 9) }]]);
}

function smallModel(): Model {
  const declared = (name: string, title: Text, unit: string, sector = 'forest') => ({
    name,
    title,
    unit: parseUnit(unit),
    sector,
    over: [],
    place: place(`models/lakeside/${sector}.yaml`, 12),
  });
  const founded = (confidence: Confidence, source = 'survey') => ({ source, confidence });
  const variables: Variable[] = [
    {
      ...declared('forest_area', { en: 'Counted forest area', zh: '有林地面积' }, 'km^2'),
      kind: 'stock',
      initial: product('forest_area_2020', 'forest_area_2020'),
      inflows: ['closure'],
      outflows: [],
    },
    {
      ...declared('closure', { en: 'Canopy closure', zh: '郁闭成林' }, 'km^2/year'),
      kind: 'flow',
      equation: product('planting * counted_fraction', 'planting', 'counted_fraction'),
      history: new Map(),
    },
    {
      ...declared('forest_cover', { en: 'Forest cover', zh: '森林覆盖率' }, '%'),
      kind: 'auxiliary',
      equation: product('forest_area * inverse_territory', 'forest_area', 'inverse_territory'),
      history: new Map(),
      note: { en: 'Counted forest only; shrub land is left out.', zh: '只计有林地，不含灌木林地。' },
    },
    {
      ...declared('pm25', { en: 'PM2.5', zh: 'PM2.5浓度' }, 'ug/m^3', 'air'),
      kind: 'auxiliary',
      equation: product('background * weather', 'background', 'weather'),
      history: new Map(),
    },
    {
      ...declared('counted_fraction', { en: 'Share counted as forest', zh: '造林成林率' }, '1'),
      kind: 'parameter',
      value: new Map([['', 0.34]]),
      uncertainty: new Map([['', { shape: 'split-lognormal', median: 0.34, lower: 0.3, upper: 0.3 }]]),
      range: new Map([['', { p5: 0.2, p95: 0.55 }]]),
      ...founded('unverified'),
    },
    {
      ...declared('inverse_territory', { en: 'Inverse of the territory', zh: '国土面积倒数' }, '1/km^2'),
      kind: 'parameter',
      value: new Map([['', 0.002]]),
      ...founded('plan', 'plan'),
    },
    {
      ...declared('forest_area_2020', { en: 'Forest area in 2020', zh: '2020年有林地面积' }, 'km^2'),
      kind: 'parameter',
      value: new Map([['', 68.3]]),
      ...founded('plan', 'plan'),
    },
    {
      ...declared('background', { en: 'Regional background', zh: '区域背景浓度' }, 'ug/m^3', 'air'),
      kind: 'parameter',
      value: new Map([['', 33 * parseUnit('ug/m^3').scale]]),
      ...founded('derived'),
    },
    {
      ...declared('planting', { en: 'Afforestation', zh: '造林面积' }, 'mu/year'),
      kind: 'lever',
      path: new Map([['', { interpolation: 'hold', times: [2021, 2023], values: [0, 2] }]]),
      bounds: { min: 0, max: 10 },
      ...founded('plan', 'plan'),
    },
    {
      ...declared('coal_price', { en: 'Coal price', zh: '煤炭价格' }, 'yuan/t', 'air'),
      kind: 'input',
      path: new Map([['', { interpolation: 'linear', times: [2021, 2022], values: [500, 600] }]]),
      ...founded('seen'),
    },
    {
      ...declared('weather', { en: 'Weather of the year', zh: '年度气象条件' }, '1', 'air'),
      kind: 'shock',
      distribution: new Map([['', { shape: 'lognormal', mu: 0, sigma: 0.06 }]]),
      nominal: new Map([['', 1]]),
      ...founded('judgement'),
    },
  ];
  return {
    name: 'lakeside',
    title: { en: 'Lakeside District', zh: '湖滨区' },
    time: { start: 2021, stop: 2026, step: 0.25, method: 'euler', saveEvery: 1 },
    sectors: new Map([
      [
        'forest',
        { name: 'forest', title: { en: 'Forest', zh: '森林' }, place: place('models/lakeside/forest.yaml', 1) },
      ],
      [
        'air',
        {
          name: 'air',
          title: { en: 'Air', zh: '大气环境' },
          note: { en: 'Linear in emissions.', zh: '浓度随排放线性变化。' },
          place: place('models/lakeside/air.yaml', 1),
        },
      ],
    ]),
    dimensions: new Map(),
    variables: new Map(variables.map((variable) => [variable.name, variable])),
    identities: [
      {
        name: 'area',
        title: { en: 'Area is area', zh: '面积守恒' },
        left: product('forest_area', 'forest_area').get('')!,
        right: product('forest_area', 'forest_area').get('')!,
        tolerance: 1e-9,
        place: place('models/lakeside/model.yaml', 20),
      },
    ],
  };
}

/** What a row of the plan is and where it stands under each scenario; undefined medians: nothing to project. */
interface Row {
  readonly id: string;
  readonly number?: number;
  readonly title: Text;
  readonly unit: string;
  readonly group: string;
  readonly direction?: Indicator['direction'];
  readonly treatment: Indicator['treatment'];
  readonly baseline?: number;
  readonly target?: Pick<Target, 'operator' | 'value'> & Partial<Target>;
  readonly requirement?: Indicator['requirement'];
  readonly variable?: string;
  readonly note?: Text;
  readonly unverified?: readonly string[];
  /** By scenario: median and half width of the band in 2025, chance, status. */
  readonly outcome?: Readonly<Record<string, readonly [median: number, half: number, chance: number, status: Status]>>;
}

const rows: readonly Row[] = [
  {
    id: 'forest_cover',
    number: 1,
    title: { en: 'Forest cover', zh: '森林覆盖率' },
    unit: '%',
    group: 'environment',
    direction: 'higher',
    treatment: 'modelled',
    baseline: 13.66,
    target: { operator: '=', value: 16.42 },
    variable: 'forest_cover',
    note: { en: 'Printed without an operator; read as at least.', zh: '规划未写明“不低于”，按不低于理解。' },
    unverified: ['counted_fraction'],
    outcome: {
      baseline: [13.71, 0.2, 0, 'behind'],
      plan: [14.24, 0.45, 0.032, 'behind'],
      delayed: [13.98, 0.4, 0.004, 'behind'],
    },
  },
  {
    id: 'pm25',
    number: 2,
    title: { en: 'PM2.5 annual mean', zh: 'PM2.5年均浓度' },
    unit: 'ug/m^3',
    group: 'environment',
    direction: 'lower',
    treatment: 'modelled',
    baseline: 33,
    target: { operator: '<', value: 30 },
    variable: 'pm25',
    outcome: {
      baseline: [30.4, 3, 0.41, 'behind'],
      plan: [27.93, 2.95, 0.878, 'on track'],
      delayed: [29.2, 3, 0.66, 'on track'],
    },
  },
  {
    id: 'sorting',
    number: 3,
    title: { en: 'Waste sorting coverage', zh: '垃圾分类普及率' },
    unit: '%',
    group: 'society',
    direction: 'higher',
    treatment: 'tracked',
    baseline: 80,
    target: { operator: 'between', value: 95, upper: 100 },
    outcome: {
      baseline: [93, 6, 0.3, 'behind'],
      plan: [97, 4, 0.81, 'ahead'],
      delayed: [94, 5, 0.42, 'behind'],
    },
  },
  {
    id: 'cod',
    number: 4,
    title: { en: 'Reduction of COD discharge', zh: '化学需氧量排放总量削减比例' },
    unit: '%',
    group: 'environment',
    treatment: 'no data',
    baseline: 19.93,
    requirement: 'municipal task',
  },
  {
    id: 'redline',
    number: 5,
    title: { en: 'Ecological redline share', zh: '生态保护红线面积占比' },
    unit: '%',
    group: 'environment',
    treatment: 'no data',
    requirement: 'no data',
  },
  {
    id: 'water_use',
    number: 6,
    title: { en: 'Total water use', zh: '用水总量' },
    unit: '亿m^3',
    group: 'society',
    treatment: 'tracked',
    baseline: 1.11,
    outcome: {
      baseline: [1.1, 0.05, Number.NaN, 'no target'],
      plan: [1.08, 0.05, Number.NaN, 'no target'],
      delayed: [1.09, 0.05, Number.NaN, 'no target'],
    },
  },
  {
    id: 'planted',
    title: { en: 'Afforestation 2021–2025', zh: '营造林面积' },
    unit: '万亩',
    group: 'environment',
    direction: 'higher',
    treatment: 'modelled',
    target: { operator: '>=', value: 1.5, span: 'cumulative' },
    variable: 'planting',
    outcome: {
      baseline: [0.2, 0, 0, 'behind'],
      plan: [1.5, 0, 0.996, 'achieved early'],
      delayed: [0.9, 0, 0, 'behind'],
    },
  },
];

function smallPlan(): Plan {
  const indicators = rows.map((row): Indicator => {
    const { id, number, title, unit, group, treatment, baseline: start, target, requirement, note, variable } = row;
    return {
      id,
      ...(number === undefined ? {} : { number }),
      title,
      unit: parseUnit(unit),
      group,
      departments: ['ecology'],
      kind: 'unknown',
      direction: row.direction ?? 'neither',
      ...(start === undefined ? {} : { baseline: { year: 2020, value: start } }),
      ...(target === undefined
        ? {}
        : { target: { year: 2025, span: 'target year', milestones: new Map(), ...target } }),
      ...(requirement === undefined ? {} : { requirement }),
      treatment,
      ...(variable === undefined ? {} : { follows: { variable, measure: 'year end' } }),
      clause: `table 1 row ${number ?? 0}`,
      source: 'plan',
      ...(note === undefined ? {} : { note }),
      place: place('data/lakeside/plan.yaml', 10),
    };
  });
  return {
    name: 'lakeside',
    title: { en: 'Ecological plan of Lakeside District', zh: '湖滨区生态规划' },
    baseYear: 2020,
    targetYear: 2025,
    departments: new Map([['ecology', { en: 'Ecology Bureau', zh: '生态环境局' }]]),
    groups: new Map([
      ['environment', { en: 'Environmental quality', zh: '环境质量' }],
      ['society', { en: 'Society', zh: '社会生活' }],
    ]),
    indicators: new Map(indicators.map((indicator) => [indicator.id, indicator])),
    projects: [],
    breakdowns: [],
    headline: ['forest_cover', 'pm25'],
    place: place('data/lakeside/plan.yaml', 1),
  };
}

function smallAssessment(scenarios: readonly Scenario[]): Assessment {
  return {
    schema: 'plancast/assessment/1',
    region: 'lakeside',
    plan: { en: 'Ecological plan of Lakeside District', zh: '湖滨区生态规划' },
    baseYear: 2020,
    targetYear: 2025,
    members: 1000,
    seed: 7,
    headline: ['forest_cover', 'pm25'],
    scenarios: Object.fromEntries(
      scenarios.map(({ name, title }) => [
        name,
        {
          title,
          indicators: Object.fromEntries(rows.map((row) => [row.id, assessed(row, name)])),
          allHeadline: { probability: name === 'plan' ? 0.027 : 0, probabilitySe: name === 'plan' ? 0.0053 : 0.0014 },
        },
      ]),
    ),
  };
}

function assessed(row: Row, scenario: string): IndicatorAssessment {
  const { unit, target, baseline: start = 0 } = row;
  const [median, half, chance, status] = row.outcome?.[scenario] ?? [
    Number.NaN,
    0,
    Number.NaN,
    target ? 'no data' : 'no target',
  ];
  const years = [2021, 2022, 2023, 2024, 2025];
  const at = (year: number, end: number): number => start + ((end - start) * (year - 2020)) / 5;
  const bands = row.outcome
    ? years.map((year): [string, Band] => [String(year), bandAt(at(year, median), (half * (year - 2019)) / 6)])
    : [];
  const end = target?.value ?? Number.NaN;
  const falls = row.direction === 'lower';
  return {
    ...(row.number === undefined ? {} : { number: row.number }),
    title: row.title,
    unit,
    group: row.group,
    departments: ['ecology'],
    kind: 'unknown',
    treatment: row.treatment,
    baseline: row.baseline === undefined ? null : { year: 2020, value: row.baseline },
    years: Object.fromEntries(bands),
    target: target ? { year: 2025, span: 'target year', ...target } : null,
    requirement: row.requirement ?? null,
    gap: target ? (falls ? median - end : end - median) : null,
    gapUnit: target ? (unit === '%' ? 'percentage points' : unit) : null,
    probability: Number.isNaN(chance) ? null : chance,
    probabilitySe: Number.isNaN(chance)
      ? null
      : Math.sqrt(((chance * 1000 + 2) / 1004) * (1 - (chance * 1000 + 2) / 1004)) / Math.sqrt(1004),
    status,
    statusByYear: target && row.outcome ? Object.fromEntries(years.map((year) => [String(year), status])) : {},
    milestones: target ? Object.fromEntries(years.map((year) => [String(year), at(year, end)])) : {},
    pace:
      target && row.outcome
        ? Object.fromEntries(
            [2020, ...years.slice(0, 4)].map((year) => [
              String(year),
              { required: (end - at(year, median)) / (2025 - year), projected: (median - start) / 5 },
            ]),
          )
        : {},
    paceUnit: target ? (unit === '%' ? 'percentage points/year' : `${unit}/year`) : null,
    stepError: row.treatment === 'modelled' ? 0.004 : null,
    decimals: 1,
    clause: `table 1 row ${row.number ?? 0}`,
    source: 'plan',
    unverified: row.unverified ?? [],
    note: row.note ?? null,
  };
}

function bandAt(median: number, half: number): Band {
  return { p05: median - half, p50: median, p95: median + half, mean: median };
}
