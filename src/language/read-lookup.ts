import { type Common, checkSource, type Written } from './declaration.ts';
import type { Lookup } from './model.ts';
import { readUnit } from './read-unit.ts';
import { refuse, type Spot, within } from './reading.ts';

/** Reads a function given by points; the argument of the points must rise. */
export function readLookup(spot: Spot, written: Written<'lookup'>, common: Common): Lookup | undefined {
  const argument = readUnit(within(spot, 'argument'), written.argument);
  let sound = checkSource(spot, written.source);
  for (const [index, [x]] of written.points.entries()) {
    const before = written.points[index - 1]?.[0];
    if (before === undefined || x > before) continue;
    sound = false;
    refuse(within(spot, 'points', index), 'points-not-rising', {
      en: `the points of "${spot.name}" must have rising x, but ${x} follows ${before}`,
      zh: `“${spot.name}”各点的 x 应递增，但 ${x} 排在 ${before} 之后`,
    });
  }
  if (!argument || !sound) return undefined;
  return {
    ...common,
    kind: 'lookup',
    argument,
    points: written.points.map(([x, y]) => ({ x: x * argument.scale, y: y * common.unit.scale })),
    outside: written.outside ?? 'hold',
    source: written.source,
    confidence: written.confidence,
  };
}
