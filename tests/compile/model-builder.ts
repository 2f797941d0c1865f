import type { Equation, Identity, Model, Path, TimeAxis, Variable } from '../../src/language/index.ts';
import type { Distribution } from '../../src/sample/index.ts';
import { parseUnit } from '../../src/units/index.ts';
import { type Place, same } from '../../src/words/index.ts';
import { infix } from './infix.ts';

type Values<T> = T | Readonly<Record<string, T>>;
type Years = Readonly<Record<number, string>>;

interface StockSketch {
  readonly initial: Values<string>;
  readonly in?: string | readonly string[];
  readonly out?: string | readonly string[];
  readonly unit?: string;
}
type EquationSketch = string | { readonly equation: Values<string>; readonly unit?: string; readonly history?: Years };
type ParameterSketch =
  | number
  | { readonly value: Values<number>; readonly uncertainty?: Values<Distribution>; readonly unit?: string };
/** A constant, or points `{ 2021: 5, 2023: 8 }`. */
type PathSketch = number | Readonly<Record<number, number>> | { readonly linear: Readonly<Record<number, number>> };

/** A model in a few lines. A subscripted variable is declared by its key: `'capacity[technology]'`. Numbers are base units. */
export interface ModelSketch {
  readonly time?: Partial<TimeAxis>;
  readonly dimensions?: Readonly<Record<string, readonly string[]>>;
  readonly stocks?: Readonly<Record<string, StockSketch>>;
  readonly flows?: Readonly<Record<string, EquationSketch>>;
  readonly auxiliaries?: Readonly<Record<string, EquationSketch>>;
  readonly parameters?: Readonly<Record<string, ParameterSketch>>;
  readonly levers?: Readonly<Record<string, PathSketch>>;
  readonly inputs?: Readonly<Record<string, PathSketch>>;
  readonly lookups?: Readonly<
    Record<
      string,
      { readonly points: readonly (readonly [number, number])[]; readonly outside?: 'hold' | 'extrapolate' }
    >
  >;
  readonly shocks?: Readonly<Record<string, { readonly nominal: number; readonly distribution: Distribution }>>;
  readonly identities?: Readonly<
    Record<string, { readonly left: string; readonly right: string; readonly tolerance?: number }>
  >;
}

/** 2021 to 2025 in quarters, by Euler, saved each year: what a plan's model has unless it says otherwise. */
const planYears: TimeAxis = { start: 2021, stop: 2026, step: 0.25, method: 'euler', saveEvery: 1 };

/** Builds the model that a sketch describes. Declarations stand on successive lines of `model.yaml`, in the order of the sketch. */
export function buildModel(sketch: ModelSketch): Model {
  let line = 0;
  const nextPlace = (): Place => ({ file: 'model.yaml', line: ++line, column: 1 });
  const variables = new Map<string, Variable>();

  const equation = (text: string, place: Place): Equation => ({ text, expression: infix(text), place });
  const declare = (key: string, unit = '1') => {
    const [, name, over] = /^([^[]+)(?:\[(.*)\])?$/.exec(key)!;
    const common = { title: same(name!), unit: parseUnit(unit), sector: 'test', over: over?.split(',') ?? [] };
    return { name: name!, ...common, place: nextPlace() };
  };
  const sourced = { source: 'test', confidence: 'seen' } as const;
  const entries = <T>(record: Readonly<Record<string, T>> | undefined): [string, T][] => Object.entries(record ?? {});
  const list = (names: string | readonly string[] | undefined): readonly string[] => [names ?? []].flat();

  for (const [key, { initial, in: inflow, out, unit }] of entries(sketch.stocks)) {
    const declared = declare(key, unit);
    const initials = byElement(initial, (text) => equation(text, declared.place));
    add({ ...declared, kind: 'stock', initial: initials, inflows: list(inflow), outflows: list(out) });
  }
  for (const kind of ['flow', 'auxiliary'] as const) {
    for (const [key, sketched] of entries(kind === 'flow' ? sketch.flows : sketch.auxiliaries)) {
      const { equation: text, unit, history } = typeof sketched === 'string' ? { equation: sketched } : sketched;
      const declared = declare(key, unit);
      const read = (single: string): Equation => equation(single, declared.place);
      const years = Object.entries(history ?? {}).map(([year, past]) => [Number(year), byElement(past, read)] as const);
      add({ ...declared, kind, equation: byElement(text, read), history: new Map(years) });
    }
  }
  for (const [key, sketched] of entries(sketch.parameters)) {
    const { value, uncertainty, unit } = typeof sketched === 'number' ? { value: sketched } : sketched;
    const spread = uncertainty ? { uncertainty: byElement(uncertainty, (single) => single) } : {};
    add({ ...declare(key, unit), kind: 'parameter', value: byElement(value, Number), ...spread, ...sourced });
  }
  for (const [key, path] of entries(sketch.levers)) {
    const bounds = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };
    add({ ...declare(key), kind: 'lever', path: new Map([['', pathOf(path)]]), bounds, ...sourced });
  }
  for (const [key, path] of entries(sketch.inputs)) {
    add({ ...declare(key), kind: 'input', path: new Map([['', pathOf(path)]]), ...sourced });
  }
  for (const [key, { points, outside = 'hold' }] of entries(sketch.lookups)) {
    const table = points.map(([x, y]) => ({ x, y }));
    add({ ...declare(key), kind: 'lookup', argument: parseUnit('1'), points: table, outside, ...sourced });
  }
  for (const [key, { nominal, distribution }] of entries(sketch.shocks)) {
    const values = { nominal: new Map([['', nominal]]), distribution: new Map([['', distribution]]) };
    add({ ...declare(key), kind: 'shock', ...values, ...sourced });
  }
  const identities = entries(sketch.identities).map(([name, { left, right, tolerance = 1e-9 }]): Identity => {
    const place = nextPlace();
    return { name, title: same(name), left: equation(left, place), right: equation(right, place), tolerance, place };
  });

  function add(variable: Variable): void {
    variables.set(variable.name, variable);
  }

  const dimensions = entries(sketch.dimensions).map(([name, elements]) => {
    const elementTitles = new Map(elements.map((element) => [element, same(element)]));
    return [name, { name, title: same(name), elements, elementTitles, place: nextPlace() }] as const;
  });
  return {
    name: 'test',
    title: same('test'),
    time: { ...planYears, ...sketch.time },
    sectors: new Map(),
    dimensions: new Map(dimensions),
    variables,
    identities,
  };
}

/** A path by hand: `hold` between points unless said otherwise. */
export function pathOf(sketch: PathSketch): Path {
  if (typeof sketch === 'number') return { interpolation: 'hold', times: [0], values: [sketch] };
  const isLinear = 'linear' in sketch;
  const points: Readonly<Record<number, number>> = isLinear ? sketch.linear : sketch;
  const times = Object.keys(points)
    .map(Number)
    .sort((left, right) => left - right);
  return { interpolation: isLinear ? 'linear' : 'hold', times, values: times.map((time) => points[time]!) };
}

function byElement<S extends string | number | Distribution, T>(
  values: S | Readonly<Record<string, S>>,
  read: (value: S) => T,
): ReadonlyMap<string, T> {
  if (typeof values !== 'object' || 'shape' in values) return new Map([['', read(values as S)]]);
  return new Map(Object.entries(values).map(([key, value]) => [key, read(value as S)]));
}
