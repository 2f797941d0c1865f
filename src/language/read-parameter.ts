import {
  checkDistribution,
  type Distribution,
  DistributionError,
  distributionFromRange,
  quantile,
} from '../sample/index.ts';
import { error } from '../words/index.ts';
import { readByElement } from './by-element.ts';
import { type Common, checkSource, type Written } from './declaration.ts';
import { endedRange, endedShapes, number, quantileRange, quantileShapes } from './leaf-schemas.ts';
import type { ByElement, Dimensionality, Parameter } from './model.ts';
import { doubt, hold, isBlock, refuse, type Spot, within } from './reading.ts';
import { refuseShape } from './refuse-shape.ts';

/** Reads a parameter: its value, and what is known of its uncertainty as a distribution in base units. */
export function readParameter(
  spot: Spot,
  written: Written<'parameter'>,
  common: Common,
  dimensions: readonly Dimensionality[],
): Parameter | undefined {
  const { scale } = common.unit;
  const isLeaf = () => false;
  const value = readByElement(within(spot, 'value'), written.value, dimensions, isLeaf, (leaf) => {
    const read = hold(leaf, number);
    return read === undefined ? undefined : read * scale;
  });
  const founded = checkSource(spot, written.source);
  const uncertainties = readUncertainties(spot, written.uncertainty, dimensions, value, scale);
  if (!value || !uncertainties || !founded) return undefined;
  const uncertain = [...uncertainties].filter((entry): entry is [string, Distribution] => entry[1] !== 'none');
  return {
    ...common,
    kind: 'parameter',
    value,
    ...(uncertain.length > 0 ? { uncertainty: new Map(uncertain), range: new Map(uncertain.map(asRange(scale))) } : {}),
    source: written.source,
    confidence: written.confidence,
  };
}

function asRange(scale: number) {
  return ([key, distribution]: [string, Distribution]): [string, { p5: number; p95: number }] => {
    const inUnit = (probability: number) => Number((quantile(distribution, probability) / scale).toPrecision(12));
    return [key, { p5: inUnit(0.05), p95: inUnit(0.95) }];
  };
}

function readUncertainties(
  spot: Spot,
  raw: unknown,
  dimensions: readonly Dimensionality[],
  value: ByElement<number> | undefined,
  scale: number,
): ByElement<Distribution | 'none'> | undefined {
  if (raw === undefined) {
    doubt(spot, 'no-uncertainty', {
      en: `"${spot.name}" does not say how uncertain it is; give a range, or write uncertainty: none for a definition or a printed figure`,
      zh: `“${spot.name}”没有说明不确定性；请给出区间，若是定义或印发的数字请写 uncertainty: none`,
    });
    return new Map();
  }
  const own = ['p5', 'p95', 'min', 'max', 'shape'];
  const isLeaf = (block: unknown) => isBlock(block) && Object.keys(block).some((key) => own.includes(key));
  // One range for all elements fits each element's value apart.
  const result = new Map<string, Distribution | 'none'>();
  const read = readByElement(within(spot, 'uncertainty'), raw, dimensions, isLeaf, (leaf, part) => ({ leaf, part }));
  if (!read) return undefined;
  const made = new Map<string, Distribution | 'none' | undefined>();
  for (const [key, { leaf, part }] of read) {
    const known = value?.get(key);
    const same = `${leaf.path.join('/')} ${known}`;
    if (!made.has(same)) made.set(same, readUncertainty(leaf, part, known, scale));
    const distribution = made.get(same);
    if (distribution !== undefined) result.set(key, distribution);
  }
  const sound = [...made.values()].every((distribution) => distribution !== undefined);
  return sound ? result : undefined;
}

function readUncertainty(
  spot: Spot,
  raw: unknown,
  value: number | undefined,
  scale: number,
): Distribution | 'none' | undefined {
  if (raw === 'none') return 'none';
  const shape = isBlock(raw) ? raw.shape : undefined;
  if ((quantileShapes as readonly unknown[]).includes(shape)) {
    const written = hold(spot, quantileRange);
    return written && fromQuantiles(spot, written, value, scale);
  }
  if ((endedShapes as readonly unknown[]).includes(shape)) {
    const written = hold(spot, endedRange);
    return written && fromEnds(spot, written, value, scale);
  }
  refuseShape(spot, raw, [...quantileShapes, ...endedShapes], {
    en: '{ p5: 0.2, p95: 0.55, shape: lognormal }, or none',
    zh: '{ p5: 0.2, p95: 0.55, shape: lognormal } 或 none',
  });
  return undefined;
}

function fromQuantiles(
  spot: Spot,
  written: {
    p5: number;
    p95: number;
    shape: (typeof quantileShapes)[number];
    min?: number | undefined;
    max?: number | undefined;
  },
  value: number | undefined,
  scale: number,
): Distribution | undefined {
  const { shape } = written;
  const [p5, p95] = [written.p5 * scale, written.p95 * scale];
  const ordered = p5 < p95;
  const inside = value !== undefined && value > p5 && value < p95;
  if (ordered && value !== undefined && !inside) {
    const shown = Number((value / scale).toPrecision(12));
    doubt(spot, 'value-outside-range', {
      en: `"${spot.name}" is ${shown}, outside its own range ${written.p5} to ${written.p95}; a deterministic run takes ${shown}, draws lie around the middle of the range: correct one of them`,
      zh: `“${spot.name}”为 ${shown}，不在自身区间 ${written.p5} 至 ${written.p95} 之内；确定性运行取 ${shown}，抽样则以区间中部为中心：请更正其一`,
    });
  }
  const distribution = attempt(spot, () =>
    distributionFromRange({ p5, p95, shape, ...(inside ? { median: value } : {}) }),
  );
  if (!distribution || (written.min === undefined && written.max === undefined)) return distribution;
  const min = written.min === undefined ? Number.NEGATIVE_INFINITY : written.min * scale;
  const max = written.max === undefined ? Number.POSITIVE_INFINITY : written.max * scale;
  if (!checkEnds(spot, value, min, max, scale)) return undefined;
  return attempt(spot, () => ({ shape: 'truncated', of: distribution, min, max }));
}

function fromEnds(
  spot: Spot,
  written: { min: number; max: number; shape: (typeof endedShapes)[number] },
  value: number | undefined,
  scale: number,
): Distribution | undefined {
  const [min, max] = [written.min * scale, written.max * scale];
  if (!checkEnds(spot, value, min, max, scale)) return undefined;
  if (written.shape === 'uniform') return attempt(spot, () => ({ shape: 'uniform', min, max }));
  const { shape } = written;
  return attempt(spot, () => ({ shape, min, mode: value ?? (min + max) / 2, max }));
}

/** Whether the ends are in order and the value lies between them. */
function checkEnds(spot: Spot, value: number | undefined, min: number, max: number, scale: number): boolean {
  const shown = (number: number) => Number((number / scale).toPrecision(12));
  if (min >= max) {
    refuse(within(spot, 'min'), 'range-reversed', {
      en: `min ${shown(min)} is not below max ${shown(max)}; they are probably exchanged`,
      zh: `min（${shown(min)}）不小于 max（${shown(max)}）；两者可能写反了`,
    });
    return false;
  }
  if (value === undefined || (value >= min && value <= max)) return true;
  refuse(spot, 'out-of-range', {
    en: `"${spot.name}" is ${shown(value)}, which is not between its min and max (${shown(min)} to ${shown(max)}); correct the value or the range`,
    zh: `“${spot.name}”为 ${shown(value)}，不在 min 与 max 之间（${shown(min)} 至 ${shown(max)}）；请更正数值或区间`,
  });
  return false;
}

/** Makes a distribution and checks it; what `sample` refuses becomes a problem at the spot. */
export function attempt(spot: Spot, make: () => Distribution): Distribution | undefined {
  try {
    const distribution = make();
    checkDistribution(distribution);
    return distribution;
  } catch (thrown) {
    if (!(thrown instanceof DistributionError)) throw thrown;
    spot.reading.problems.push(error(thrown.code, thrown.text, spot.document.place(spot.path)));
    return undefined;
  }
}
