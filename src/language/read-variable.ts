import type * as z from 'zod';
import type { Unit } from '../units/index.ts';
import { nearest } from '../words/index.ts';
import { MAX_COMBINATIONS } from './by-element.ts';
import { type Common, checkSource, schemas, type Written } from './declaration.ts';
import type { ByElement, Dimensionality, Equation, History, Variable } from './model.ts';
import { readEquations } from './read-equation.ts';
import { readLever } from './read-lever.ts';
import { readLookup } from './read-lookup.ts';
import { readParameter } from './read-parameter.ts';
import { isNear, readPaths, readTimeKey, refuseFarYear, refuseYear } from './read-path.ts';
import { readShock } from './read-shock.ts';
import { readUnit } from './read-unit.ts';
import { hold, refuse, type Spot, valueAt, within } from './reading.ts';
import { refuseSplit } from './split-value.ts';

/** Reads one declaration; undefined, with the problems noted, when anything in it cannot be read. */
export function readVariable(spot: Spot, kind: Variable['kind'], sector: string): Variable | undefined {
  if (refuseSplit(spot, valueAt(spot))) return undefined;
  const written = hold(spot, schemas[kind] as z.ZodType<Written<Variable['kind']>>);
  if (!written) return undefined;
  const unit = readUnit(within(spot, 'unit'), written.unit);
  const dimensions = readOver(spot, 'over' in written ? written.over : undefined);
  if (!dimensions) return undefined;
  if (!unit) {
    // The rest is read all the same, so that its own slips are reported in the same round; but whether a number is a
    // share between 0 and 1 depends on the unit.
    const { problems } = spot.reading;
    const before = problems.length;
    readKind(spot, kind, written, stand(spot, written, sector, fallback, dimensions), dimensions);
    problems.push(...problems.splice(before).filter((problem) => problem.code !== 'not-a-share'));
    return undefined;
  }
  return readKind(spot, kind, written, stand(spot, written, sector, unit, dimensions), dimensions);
}

const fallback: Unit = { text: '1', scale: 1, dimension: {}, point: false };

function stand(
  spot: Spot,
  written: Written<Variable['kind']>,
  sector: string,
  unit: Unit,
  dimensions: readonly Dimensionality[],
): Common {
  return {
    name: spot.name,
    title: written.title,
    unit,
    sector,
    over: dimensions.map((dimension) => dimension.name),
    ...(written.note ? { note: written.note } : {}),
    place: spot.document.place(spot.path, 'key'),
  };
}

function readKind(
  spot: Spot,
  kind: Variable['kind'],
  written: Written<Variable['kind']>,
  common: Common,
  dimensions: readonly Dimensionality[],
): Variable | undefined {
  switch (kind) {
    case 'stock': {
      const { initial: raw, inflow, outflow } = written as Written<'stock'>;
      const initial = readEquations(within(spot, 'initial'), raw, dimensions);
      if (!initial) return undefined;
      return { ...common, kind, initial, inflows: asList(inflow), outflows: asList(outflow) };
    }
    case 'flow':
    case 'auxiliary': {
      const { equation: raw, history: rawHistory } = written as Written<'flow'>;
      const equation = readEquations(within(spot, 'equation'), raw, dimensions);
      const history = readHistory(within(spot, 'history'), rawHistory, dimensions);
      return equation && history ? { ...common, kind, equation, history } : undefined;
    }
    case 'parameter':
      return readParameter(spot, written as Written<'parameter'>, common, dimensions);
    case 'lever':
      return readLever(spot, written as Written<'lever'>, common, dimensions);
    case 'input': {
      const { path: raw, interpolation, source, confidence } = written as Written<'input'>;
      const path = readPaths(within(spot, 'path'), raw, dimensions, common.unit.scale, interpolation ?? 'hold');
      const founded = checkSource(spot, source);
      return path && founded ? { ...common, kind, path, source, confidence } : undefined;
    }
    case 'lookup':
      return readLookup(spot, written as Written<'lookup'>, common);
    case 'shock':
      return readShock(spot, written as Written<'shock'>, common, dimensions);
  }
}

function asList(names: string | readonly string[] | undefined): readonly string[] {
  return names === undefined ? [] : typeof names === 'string' ? [names] : names;
}

/** The dimensions a declaration is subscripted by; undefined when one is not known. */
function readOver(spot: Spot, over: string | readonly string[] | undefined): readonly Dimensionality[] | undefined {
  const { dimensions, doubtfulDimensions, sharedUnknown } = spot.reading;
  const found: Dimensionality[] = [];
  let sound = true;
  for (const [index, name] of asList(over).entries()) {
    const at = typeof over === 'string' ? within(spot, 'over') : within(spot, 'over', index);
    const dimension = dimensions.get(name);
    if (dimension && !found.includes(dimension)) {
      found.push(dimension);
      continue;
    }
    sound = false;
    if (dimension) {
      refuse(at, 'duplicate-name', {
        en: `"${spot.name}" is subscripted by ${name} twice; name each dimension once`,
        zh: `“${spot.name}”两次使用维度 ${name}；每个维度只写一次`,
      });
    } else if (!doubtfulDimensions.has(name) && !sharedUnknown) {
      const near = nearest(name, dimensions.keys());
      refuse(at, 'unknown-dimension', {
        en: `the dimension "${name}" is not in model.yaml${near ? ` (did you mean "${near}"?)` : ''}`,
        zh: `model.yaml 中没有维度“${name}”${near ? `（是否应为“${near}”？）` : ''}`,
      });
    }
  }
  if (!sound) return undefined;
  const count = found.reduce((product, dimension) => product * dimension.elements.length, 1);
  if (count > MAX_COMBINATIONS) {
    refuse(within(spot, 'over'), 'out-of-range', {
      en: `"${spot.name}" has ${count} combinations of elements; at most ${MAX_COMBINATIONS} are read`,
      zh: `“${spot.name}”有 ${count} 种元素组合；最多 ${MAX_COMBINATIONS} 种`,
    });
    return undefined;
  }
  return found;
}

function readHistory(
  spot: Spot,
  raw: Readonly<Record<string, unknown>> | undefined,
  dimensions: readonly Dimensionality[],
): History | undefined {
  const history = new Map<number, ByElement<Equation>>();
  let sound = true;
  for (const [key, value] of Object.entries(raw ?? {})) {
    const at = within(spot, key);
    const year = readTimeKey(key);
    const equations = readEquations(at, value, dimensions);
    if (year === undefined || !Number.isInteger(year)) refuseYear(at, key);
    else if (!isNear(spot, year, YEARS_BEFORE)) refuseFarYear(at, key);
    else if (spot.reading.time && year + 1 > spot.reading.time.start) {
      refuse(
        at,
        'year-out-of-range',
        {
          en: `${key} is not before the start of the model (${spot.reading.time.start}); history gives years that are not simulated`,
          zh: `${key} 年不早于模型的开始时间（${spot.reading.time.start}）；history 只给出模拟之前的年份`,
        },
        'key',
      );
    } else if (equations) {
      history.set(year, equations);
      continue;
    }
    sound = false;
  }
  return sound ? new Map([...history].sort(([left], [right]) => left - right)) : undefined;
}

const YEARS_BEFORE = 100;
