import { describe, expect, it } from 'vitest';
import { findUnused, loadModel, type Variable, writeEquation } from '../../src/language/index.ts';
import { quantile } from '../../src/sample/index.ts';
import { formatProblem } from '../../src/words/index.ts';
import { auxiliary, load, parameter, sector, sentences, shared } from './model-text.ts';

/** A variable of a model that must load without a word. */
function variable<K extends Variable['kind']>(kind: K, name: string, land: string, model = shared()) {
  const loaded = load(land, model);
  expect(sentences(loaded)).toEqual([]);
  const found = loaded.model!.variables.get(name)!;
  expect(found.kind).toBe(kind);
  return found as Extract<Variable, { kind: K }>;
}

const technologies = shared(`dimensions:
  technology:
    title: { en: Technology, zh: 技术 }
    elements: { wind: { en: Wind, zh: 风电 }, pv: { en: Solar PV, zh: 光伏 } }
  region: { title: { en: Region, zh: 区域 }, elements: [north, south] }
`);

describe('model.yaml', () => {
  it('plan years: the run ends when the last year does', () => {
    expect(load(sector('')).model!.time).toEqual({
      start: 2021,
      stop: 2026,
      step: 0.25,
      saveEvery: 1,
      method: 'euler',
    });
  });

  it('a step in months, and a method', () => {
    const time = 'title: { en: T, zh: 测 }\ntime: { first_year: 2021, last_year: 2021, step: 1 month, method: rk4 }\n';
    expect(load(sector(''), time).model!.time).toEqual({
      start: 2021,
      stop: 2022,
      step: 1 / 12,
      saveEvery: 1,
      method: 'rk4',
    });
  });

  it('any span of time, saved at every step unless said otherwise', () => {
    const time = 'title: { en: T, zh: 测 }\ntime: { start: 0, stop: 100, step: 0.125, method: rk4 }\n';
    expect(load(sector(''), time).model!.time).toEqual({
      start: 0,
      stop: 100,
      step: 0.125,
      saveEvery: 0.125,
      method: 'rk4',
    });
  });

  it('dimensions with titles, or as a list', () => {
    const { dimensions } = load(sector(''), technologies).model!;
    expect(dimensions.get('technology')!.elements).toEqual(['wind', 'pv']);
    expect(dimensions.get('technology')!.elementTitles.get('pv')).toEqual({ en: 'Solar PV', zh: '光伏' });
    expect(dimensions.get('region')!.elementTitles.get('north')).toEqual({ en: 'north', zh: 'north' });
  });

  it('identities, with a tolerance for rounding unless one is given', () => {
    const land = sector(`parameters:\n${parameter('area', '1', 'km^2')}\n${parameter('half', '0.5', 'km^2')}\n`);
    const identity = 'identities:\n  whole: { title: { en: W, zh: 整体 }, left: half + half, right: area }\n';
    const { identities } = load(land, shared(identity)).model!;
    expect(identities.map(({ name, tolerance }) => ({ name, tolerance }))).toEqual([
      { name: 'whole', tolerance: 1e-9 },
    ]);
    expect(writeEquation(identities[0]!.left.expression)).toBe('half + half');
  });

  it("units of the model's own", () => {
    const land = sector(`parameters:\n${parameter('stockpile', '2', 'crate')}\n`);
    const found = variable('parameter', 'stockpile', land, shared('units: { widget: { zh: 件 }, crate: 12 widget }\n'));
    expect(found.unit.dimension).toEqual({ widget: 1 });
    expect(found.value.get('')).toBe(24);
  });

  it('units: unchecked takes all numbers as they stand', () => {
    const land = sector(
      `parameters:\n${parameter('area', '3', 'anything/at all')}\nauxiliaries:\n${auxiliary('sum_of_all', 'mood', 'area + 2')}\n`,
    );
    const found = variable('parameter', 'area', land, shared('units: unchecked\n'));
    expect(found.unit).toEqual({ text: 'anything/at all', scale: 1, dimension: {}, point: false });
    expect(found.value.get('')).toBe(3);
  });
});

describe('each kind of variable', () => {
  it('a parameter is held in base units: 13.66 % is 0.1366', () => {
    const found = variable('parameter', 'cover', sector(`parameters:\n${parameter('cover', '13.66', '%')}\n`));
    expect(found.value.get('')).toBeCloseTo(0.1366, 12);
    expect(found.uncertainty).toBeUndefined();
  });

  it('a parameter with p5 and p95: the value is the median, and both ends are met', () => {
    const land = sector(
      `parameters:\n${parameter('fraction', '34', '%', 'uncertainty: { p5: 20, p95: 55, shape: lognormal }')}\n`,
    );
    const found = variable('parameter', 'fraction', land);
    const distribution = found.uncertainty!.get('')!;
    expect([0.05, 0.5, 0.95].map((p) => quantile(distribution, p))).toEqual([
      expect.closeTo(0.2, 12),
      expect.closeTo(0.34, 12),
      expect.closeTo(0.55, 12),
    ]);
    expect(found.range!.get('')).toEqual({ p5: 20, p95: 55 });
  });

  it('min and max cut a shape, and bound the others', () => {
    const line = (name: string, value: string, uncertainty: string) =>
      parameter(name, value, 'year', `uncertainty: ${uncertainty}`);
    const land = sector(`parameters:
${line('cut', '6', '{ p5: 4, p95: 9, shape: normal, min: 3 }')}
${line('beta', '6', '{ min: 4, max: 9, shape: pert }')}
${line('flat', '6', '{ min: 4, max: 9, shape: uniform }')}
`);
    const shapes = [...load(land).model!.variables.values()].map((found) =>
      found.kind === 'parameter' ? found.uncertainty!.get('') : undefined,
    );
    expect(shapes[0]).toMatchObject({
      shape: 'truncated',
      min: 3,
      max: Number.POSITIVE_INFINITY,
      of: { shape: 'split-normal' },
    });
    expect(shapes[1]).toEqual({ shape: 'pert', min: 4, mode: 6, max: 9 });
    expect(shapes[2]).toEqual({ shape: 'uniform', min: 4, max: 9 });
    // 5 % of the way from 4 to 9 is 4.25.
    expect(load(land).model!.variables.get('flat')).toMatchObject({ range: new Map([['', { p5: 4.25, p95: 8.75 }]]) });
  });

  it('a stock with one inflow and two outflows, and a flow with a history', () => {
    const land = sector(`parameters:
${parameter('area', '100', 'km^2')}
${parameter('closed_2020', '3', 'km^2')}
${parameter('rate', '2', 'km^2/year')}
stocks:
  forest: { title: { en: F, zh: 森林 }, unit: km^2, initial: area, inflow: closure, outflow: [fire, building] }
flows:
  closure: { title: { en: C, zh: 郁闭 }, unit: km^2/year, equation: rate, history: { 2019: rate, 2020: closed_2020 } }
  fire: { title: { en: F, zh: 火灾 }, unit: km^2/year, equation: 0 }
  building: { title: { en: B, zh: 建设 }, unit: km^2/year, equation: forest * 0 / 1 + rate }
`);
    const forest = variable('stock', 'forest', land);
    expect([forest.inflows, forest.outflows]).toEqual([['closure'], ['fire', 'building']]);
    const closure = variable('flow', 'closure', land);
    expect([...closure.history.keys()]).toEqual([2019, 2020]);
    expect(closure.place).toEqual({ file: 'land.yaml', line: 10, column: 3 });
  });

  it('a lever with a path, bounds, a cost and a department', () => {
    const land = sector(`levers:
  planting:
    title: { en: Planting, zh: 造林 }
    unit: mu/year
    value: { 2021: 3000, 2022-07: 1500 }
    bounds: [0, 20000]
    cost: { value: 1050, unit: yuan/mu, source: survey, confidence: derived }
    department: forestry
    source: plan
    confidence: plan
`);
    const found = variable('lever', 'planting', land);
    // 1500 mu are a square kilometre, the base unit of area.
    expect(found.path.get('')).toEqual({ interpolation: 'hold', times: [2021, 2022.5], values: [2, 1] });
    expect(found.bounds.max).toBeCloseTo(20000 / 1500, 12);
    expect(found.cost!.value).toBeCloseTo(1050 * 1500, 6);
    expect(found.department).toBe('forestry');
  });

  it('an input goes straight between its points', () => {
    const land = sector(`inputs:
  price: { title: { en: P, zh: 价格 }, unit: yuan/t, path: { 2021: 581, 2022: 900 }, interpolation: linear, source: s, confidence: seen }
`);
    const path = { interpolation: 'linear', times: [2021, 2022], values: [581, 900] };
    expect(variable('input', 'price', land).path.get('')).toEqual(path);
  });

  it('a lookup is called by its name; both axes are held in base units', () => {
    const land = sector(`parameters:
${parameter('cover', '13', '%')}
lookups:
  effect: { title: { en: E, zh: 效应 }, argument: "%", unit: km^2, points: [[0, 0], [40, 1]], outside: extrapolate, source: s, confidence: judgement }
auxiliaries:
${auxiliary('area', 'km^2', 'effect(cover)')}
`);
    const found = variable('lookup', 'effect', land);
    expect(found.points).toEqual([
      { x: 0, y: 0 },
      { x: 0.4, y: 1 },
    ]);
    expect(found.outside).toBe('extrapolate');
  });

  it('a shock that may be anything between two ends: a run without randomness takes the middle', () => {
    const land = sector(`shocks:
  luck: { title: { en: L, zh: 运气 }, unit: "%", uncertainty: { min: 0, max: 50, shape: uniform }, source: s, confidence: seen }
`);
    const luck = variable('shock', 'luck', land);
    expect(luck.distribution.get('')).toEqual({ shape: 'uniform', min: 0, max: 0.5 });
    expect(luck.nominal.get('')).toBe(0.25);
  });

  it('a shock is drawn around its median: lognormal by the sd of its logarithm, normal by its own', () => {
    const land = sector(`shocks:
  weather: { title: { en: W, zh: 天气 }, unit: "1", uncertainty: { sd: 0.06, median: 1, shape: lognormal }, source: s, confidence: seen }
  demand: { title: { en: D, zh: 需求 }, unit: "%", uncertainty: { sd: 2.2, median: 0, shape: normal }, source: s, confidence: seen }
`);
    const weather = variable('shock', 'weather', land);
    expect(weather.distribution.get('')).toEqual({ shape: 'lognormal', mu: 0, sigma: 0.06 });
    expect(weather.nominal.get('')).toBe(1);
    const demand = variable('shock', 'demand', land).distribution.get('');
    expect(demand).toEqual({ shape: 'normal', mean: 0, sd: expect.closeTo(0.022, 12) });
  });
});

describe('subscripts', () => {
  const capacity = (value: string, more = ''): string =>
    sector(`parameters:
  capacity: { title: { en: C, zh: 容量 }, unit: t, over: technology, value: ${value}, source: s, confidence: seen, uncertainty: none }
${more}`);

  it('one value for all elements stands under each', () => {
    expect([...variable('parameter', 'capacity', capacity('5'), technologies).value]).toEqual([
      ['wind', 5],
      ['pv', 5],
    ]);
  });

  it('one value for each element', () => {
    const found = variable('parameter', 'capacity', capacity('{ wind: 1, pv: 2 }'), technologies);
    expect([...found.value.values()]).toEqual([1, 2]);
  });

  it('blocks nest for several dimensions, and may stop where the rest is alike', () => {
    const land = sector(`parameters:
  capacity:
    title: { en: C, zh: 容量 }
    unit: t
    over: [technology, region]
    value: { wind: { north: 1, south: 2 }, pv: 3 }
    source: s
    confidence: seen
    uncertainty: { wind: none, pv: { p5: 2, p95: 4, shape: normal } }
`);
    const found = variable('parameter', 'capacity', land, technologies);
    expect(Object.fromEntries(found.value)).toEqual({ 'wind,north': 1, 'wind,south': 2, 'pv,north': 3, 'pv,south': 3 });
    expect([...found.uncertainty!.keys()]).toEqual(['pv,north', 'pv,south']);
  });

  it('the same element, a fixed element, and all elements together', () => {
    const land = capacity(
      '{ wind: 1, pv: 2 }',
      `auxiliaries:
  share: { title: { en: S, zh: 份额 }, unit: "%", over: technology, equation: "capacity[technology] / sum(capacity[technology], technology)" }
  both: { title: { en: B, zh: 合计 }, unit: "%", equation: "share[wind] + share[pv]" }
`,
    );
    const found = variable('auxiliary', 'share', land, technologies);
    // One equation serves both elements.
    expect(found.equation.get('wind')).toBe(found.equation.get('pv'));
  });

  it('an equation of its own for each element', () => {
    const land = capacity(
      '{ wind: 1, pv: 2 }',
      `auxiliaries:
  built:
    title: { en: B, zh: 建成 }
    unit: t
    over: technology
    equation: { wind: "capacity[wind] * 2", pv: "capacity[technology]" }
`,
    );
    const found = variable('auxiliary', 'built', land, technologies);
    expect([...found.equation.values()].map(({ expression }) => writeEquation(expression))).toEqual([
      'capacity[wind] * 2',
      'capacity[technology]',
    ]);
  });
});

describe('several files', () => {
  const files = (first: string, second: string) => [
    { file: 'models/test/model.yaml', text: shared() },
    { file: 'models/test/land.yaml', text: sector(first) },
    { file: 'models/test/water.yaml', text: `sector: water\ntitle: { en: Water, zh: 水 }\n${second}` },
  ];

  it('share their names, in the order of the files', () => {
    const loaded = loadModel(
      'test',
      files(
        `auxiliaries:\n${auxiliary('twice', 'km^2', 'lake * 2')}\n`,
        `parameters:\n${parameter('lake', '1', 'km^2')}\n`,
      ),
    );
    expect(sentences(loaded)).toEqual([]);
    expect([...loaded.model!.variables.keys()]).toEqual(['twice', 'lake']);
    expect([...loaded.model!.sectors.keys()]).toEqual(['land', 'water']);
    expect(loaded.model!.variables.get('lake')!.sector).toBe('water');
  });

  it('cannot declare the same name twice', () => {
    const same = `parameters:\n${parameter('lake', '1', 'km^2')}\n`;
    expect(sentences(loadModel('test', files(same, same)))).toEqual([
      'error models/test/water.yaml:4:3 "lake" is already declared at models/test/land.yaml:4:3; rename or remove one of them',
    ]);
  });

  it('a file that cannot be read makes no name unknown elsewhere', () => {
    const loaded = loadModel(
      'test',
      files(`auxiliaries:\n${auxiliary('twice', 'km^2', 'lake * 2')}\n`, 'parameters:\n\tlake: 1\n'),
    );
    expect(loaded.problems.map((problem) => problem.code)).toEqual(['yaml']);
  });

  it('a declaration with a slip makes no further problem where it is used', () => {
    const land = sector(`parameters:
${parameter('lake', 'two', 'km^2')}
auxiliaries:
${auxiliary('twice', 'km^2', 'lake * 2')}
${auxiliary('wrong', 'MW', 'twice')}
`);
    expect(load(land).problems.map((problem) => problem.place!.line)).toEqual([4, 7]);
  });

  it('a misspelt unit leaves other slips of its declaration visible, and makes none of its own', () => {
    const share = (name: string, value: string) =>
      parameter(name, value, 'percnt', 'uncertainty: { p5: 20, p95: 55, shape: logitnormal }');
    const land = sector(`parameters:\n${share('a', '34')}\n${share('b', '.5.')}\n`);
    expect(load(land).problems.map(({ code, place }) => `${code} ${place!.line}`)).toEqual([
      'unknown-unit 4',
      'unknown-unit 5',
      'rule 5',
    ]);
  });

  it('need a model.yaml among them', () => {
    const loaded = loadModel('test', [{ file: 'models/test/land.yaml', text: sector('') }]);
    expect(sentences(loaded)).toEqual([
      'error models/test/model.yaml:1:1 the model has no model.yaml, which gives its title and time; add models/test/model.yaml',
    ]);
  });
});

describe('what nothing reads', () => {
  const land = sector(`parameters:
${parameter('area', '1', 'km^2')}
${parameter('spare', '1', 'km^2')}
auxiliaries:
${auxiliary('twice', 'km^2', 'area * 2')}
levers:
  planting: { title: { en: P, zh: 造林 }, unit: mu/year, value: 0, bounds: [0, 1], source: s, confidence: plan }
`);

  it('is named, once what the plan reads is known', () => {
    const { model } = load(land);
    expect(findUnused(model!, ['twice']).map((problem) => formatProblem(problem, 'en'))).toEqual([
      'land.yaml:5:3 the parameter "spare" is not used: nothing reads it; use it in an equation or remove it',
      'land.yaml:9:3 the lever "planting" is not used: it moves nothing; use it in an equation or remove it',
    ]);
  });

  it('an element of a variable that the plan reads counts for the variable', () => {
    const { model } = load(land);
    expect(findUnused(model!, ['twice[wind]', 'spare', 'planting'])).toEqual([]);
  });
});
