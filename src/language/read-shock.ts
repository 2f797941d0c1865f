import type * as z from 'zod';
import { type Distribution, distributionFromRange, logarithm } from '../sample/index.ts';
import { readByElement } from './by-element.ts';
import { type Common, checkSource, type Written } from './declaration.ts';
import { shockEnds, shockRange, shockSpread } from './leaf-schemas.ts';
import type { Dimensionality, Shock } from './model.ts';
import { attempt } from './read-parameter.ts';
import { hold, isBlock, refuse, type Spot, within } from './reading.ts';
import { refuseShape } from './refuse-shape.ts';

/** Reads a shock: what is drawn for each year, in base units, and the median that a deterministic run takes. */
export function readShock(
  spot: Spot,
  written: Written<'shock'>,
  common: Common,
  dimensions: readonly Dimensionality[],
): Shock | undefined {
  const { scale } = common.unit;
  const own = ['sd', 'median', 'shape', 'p5', 'p95', 'min', 'max'];
  const isLeaf = (block: unknown) => isBlock(block) && Object.keys(block).some((key) => own.includes(key));
  const drawn = readByElement(within(spot, 'uncertainty'), written.uncertainty, dimensions, isLeaf, (leaf, raw) =>
    readDrawn(leaf, raw, scale),
  );
  const founded = checkSource(spot, written.source);
  if (!drawn || !founded) return undefined;
  return {
    ...common,
    kind: 'shock',
    distribution: new Map([...drawn].map(([key, { distribution }]) => [key, distribution])),
    nominal: new Map([...drawn].map(([key, { nominal }]) => [key, nominal])),
    source: written.source,
    confidence: written.confidence,
  };
}

interface Drawn {
  readonly distribution: Distribution;
  readonly nominal: number;
}

function readDrawn(spot: Spot, raw: unknown, scale: number): Drawn | undefined {
  const shape = isBlock(raw) ? raw.shape : undefined;
  if (shape === 'uniform') return fromEnds(spot, scale);
  if (shape !== 'normal' && shape !== 'lognormal') {
    refuseShape(spot, raw, ['normal', 'lognormal', 'uniform'], {
      en: '{ sd: 0.06, median: 1, shape: lognormal }',
      zh: '{ sd: 0.06, median: 1, shape: lognormal }',
    });
    return undefined;
  }
  if (isBlock(raw) && ('p5' in raw || 'p95' in raw)) {
    const written = hold(spot, shockRange);
    if (!written) return undefined;
    const nominal = written.median * scale;
    const [p5, p95] = [written.p5 * scale, written.p95 * scale];
    const distribution = attempt(spot, () => distributionFromRange({ p5, median: nominal, p95, shape }));
    return distribution && { distribution, nominal };
  }
  const written = hold(spot, shockSpread);
  return written && fromSpread(spot, written, scale);
}

function fromEnds(spot: Spot, scale: number): Drawn | undefined {
  const written = hold(spot, shockEnds);
  if (!written) return undefined;
  const [min, max] = [written.min * scale, written.max * scale];
  const distribution = attempt(spot, () => ({ shape: 'uniform', min, max }) as const);
  return distribution && { distribution, nominal: (min + max) / 2 };
}

function fromSpread(spot: Spot, { sd, median, shape }: z.output<typeof shockSpread>, scale: number): Drawn | undefined {
  if (sd <= 0) {
    refuse(within(spot, 'sd'), 'no-spread', {
      en: `the standard deviation of "${spot.name}" is ${sd}; it must be above 0, for a shock that never varies is a parameter`,
      zh: `“${spot.name}”的标准差为 ${sd}；应大于 0，从不变化的冲击应写成参数`,
    });
    return undefined;
  }
  const nominal = median * scale;
  if (shape === 'normal') {
    const distribution = attempt(spot, () => ({ shape, mean: nominal, sd: sd * scale }));
    return distribution && { distribution, nominal };
  }
  if (median <= 0) {
    refuse(within(spot, 'median'), 'not-positive', {
      en: `the median of "${spot.name}" is ${median}; a lognormal shape needs one above 0: take shape: normal`,
      zh: `“${spot.name}”的中位数为 ${median}；对数正态要求大于 0：请改用 shape: normal`,
    });
    return undefined;
  }
  const distribution = attempt(spot, () => ({ shape, mu: logarithm(nominal), sigma: sd }));
  return distribution && { distribution, nominal };
}
