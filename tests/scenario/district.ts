import type {
  Auxiliary,
  ByElement,
  Input,
  Lever,
  Model,
  Parameter,
  Path,
  Shock,
  Variable,
} from '../../src/language/index.ts';
import { type Distribution, distributionFromRange } from '../../src/sample/index.ts';
import { parseUnit } from '../../src/units/index.ts';
import type { Text } from '../../src/words/index.ts';

/** A small district with one of everything that a scenario can change, and something that it cannot. */
export const district: Model = {
  name: 'yungang',
  title: { en: 'Yungang District', zh: '云冈区' },
  time: { start: 2021, stop: 2026, step: 0.25, method: 'euler', saveEvery: 1 },
  sectors: new Map([
    ['forest', { name: 'forest', title: { en: 'Forest', zh: '森林' }, place: at('forest', 1) }],
    ['energy', { name: 'energy', title: { en: 'New energy', zh: '新能源' }, place: at('energy', 1) }],
  ]),
  dimensions: new Map([
    [
      'technology',
      {
        name: 'technology',
        title: { en: 'Technology', zh: '技术' },
        elements: ['wind', 'pv'],
        elementTitles: new Map([
          ['wind', { en: 'Wind', zh: '风电' }],
          ['pv', { en: 'Solar PV', zh: '光伏' }],
        ]),
        place: at('model', 4),
      },
    ],
  ]),
  variables: new Map(
    [
      lever('planting', { en: 'Afforestation', zh: '造林面积' }, 'mu/year', hold({ 2021: 0 }), [0, 20000], 10),
      lever('pv_approvals', { en: 'PV approvals', zh: '光伏核准' }, 'MW/year', hold({ 2021: 200 }), [0, 1000], 20),
      lever('rail_share', { en: 'Share railed', zh: '铁路运输比例' }, '%', hold({ 2021: 40 }), [0, 100], 30),
      {
        ...lever(
          'approvals',
          { en: 'Approvals', zh: '核准规模' },
          'MW/year',
          hold({ 2021: 100, 2023: 50 }),
          [0, 1000],
          40,
        ),
        over: ['technology'],
      },
      input('coal_price', { en: 'Coal price', zh: '煤价' }, 'yuan/t', linear({ 2021: 581, 2022: 600, 2023: 620 })),
      parameter(
        'counted_fraction',
        '1',
        0.34,
        distributionFromRange({ p5: 0.2, median: 0.34, p95: 0.55, shape: 'lognormal' }),
      ),
      parameter('territory', 'km^2', 737.81),
      shock('weather', { en: 'Weather', zh: '气象' }, '1', { shape: 'lognormal', mu: 0, sigma: 0.06 }, 1),
      shock('demand', { en: 'Demand', zh: '需求' }, '%', { shape: 'normal', mean: 0, sd: 0.022 }, 0),
      forestCover(),
    ].map((variable) => [variable.name, variable] as const),
  ),
  identities: [],
};

/** A path that keeps each value until the next time. */
export function hold(points: Readonly<Record<string, number>>): Path {
  return path('hold', points);
}

/** A path that goes straight between its points. */
export function linear(points: Readonly<Record<string, number>>): Path {
  return path('linear', points);
}

function path(interpolation: Path['interpolation'], points: Readonly<Record<string, number>>): Path {
  const times = Object.keys(points)
    .map(Number)
    .sort((left, right) => left - right);
  return { interpolation, times, values: times.map((time) => points[String(time)]!) };
}

function lever(
  name: string,
  title: Text,
  unit: string,
  own: Path,
  [min, max]: readonly [number, number],
  line: number,
): Lever {
  const { scale } = parseUnit(unit);
  return {
    ...declared(name, title, unit, line),
    kind: 'lever',
    path: one(inBase(own, scale)),
    bounds: { min: min * scale, max: max * scale },
    source: 'plan',
    confidence: 'plan',
  };
}

function input(name: string, title: Text, unit: string, own: Path): Input {
  const { scale } = parseUnit(unit);
  return {
    ...declared(name, title, unit, 60),
    kind: 'input',
    path: one(inBase(own, scale)),
    source: 'coal-index',
    confidence: 'seen',
  };
}

function parameter(name: string, unit: string, value: number, uncertainty?: Distribution): Parameter {
  return {
    ...declared(name, { en: name.replace('_', ' '), zh: name }, unit, 70),
    kind: 'parameter',
    value: one(value * parseUnit(unit).scale),
    ...(uncertainty ? { uncertainty: one(uncertainty) } : {}),
    source: 'shanxi-afforestation',
    confidence: 'unverified',
  };
}

function shock(name: string, title: Text, unit: string, distribution: Distribution, nominal: number): Shock {
  return {
    ...declared(name, title, unit, 80),
    kind: 'shock',
    distribution: one(distribution),
    nominal: one(nominal),
    source: 'weather-series',
    confidence: 'seen',
  };
}

function forestCover(): Auxiliary {
  const place = at('forest', 90);
  return {
    ...declared('forest_cover', { en: 'Forest cover', zh: '森林覆盖率' }, '%', 90),
    kind: 'auxiliary',
    equation: one({ text: '0', expression: { kind: 'number', value: 0, at: 0 }, place }),
    history: new Map(),
  };
}

function declared(name: string, title: Text, unit: string, line: number) {
  return {
    name,
    title,
    unit: parseUnit(unit),
    sector: 'forest',
    over: [] as readonly string[],
    place: at('forest', line),
  } satisfies Partial<Variable>;
}

function one<T>(value: T): ByElement<T> {
  return new Map([['', value]]);
}

function inBase({ interpolation, times, values }: Path, scale: number): Path {
  return { interpolation, times, values: values.map((value) => value * scale) };
}

function at(sector: string, line: number) {
  return { file: `models/yungang/${sector}.yaml`, line, column: 3 };
}
