import { nearest } from '../words/index.ts';
import { type Common, checkSource, type Written } from './declaration.ts';
import type { Dimensionality, Lever } from './model.ts';
import { readPaths } from './read-path.ts';
import { readUnit } from './read-unit.ts';
import { refuse, type Spot, within } from './reading.ts';

/** Reads a lever: its path must lie within its bounds. */
export function readLever(
  spot: Spot,
  written: Written<'lever'>,
  common: Common,
  dimensions: readonly Dimensionality[],
): Lever | undefined {
  const { scale, text } = common.unit;
  const path = readPaths(within(spot, 'value'), written.value, dimensions, scale, written.interpolation ?? 'hold');
  const [min, max] = written.bounds;
  let sound = checkSource(spot, written.source);
  if (min > max) {
    sound = false;
    refuse(within(spot, 'bounds'), 'out-of-range', {
      en: `the bounds of "${spot.name}" are [${min}, ${max}]; the smaller stands first`,
      zh: `“${spot.name}”的上下限为 [${min}, ${max}]；小的应写在前面`,
    });
  } else if (path) {
    for (const [key, { times, values }] of path) {
      const outside = values.findIndex((value) => value / scale < min - slack(min) || value / scale > max + slack(max));
      if (outside < 0) continue;
      sound = false;
      const value = Number((values[outside]! / scale).toPrecision(12));
      const where = times.length > 1 ? ` in ${times[outside]}` : '';
      refuse(within(spot, 'value'), 'out-of-bounds', {
        en: `"${spot.name}${key && `[${key}]`}" is ${value} ${text}${where}, outside its bounds ${min} to ${max}; change the value or the bounds`,
        zh: `“${spot.name}${key && `[${key}]`}”${times.length > 1 ? `在 ${times[outside]} 年` : ''}为 ${value} ${text}，超出上下限 ${min} 至 ${max}；请修改取值或上下限`,
      });
      break;
    }
  }
  const department = written.department;
  if (department !== undefined && spot.reading.departments && !spot.reading.departments.has(department)) {
    sound = false;
    const near = nearest(department, spot.reading.departments);
    refuse(within(spot, 'department'), 'unknown-department', {
      en: `the department "${department}" is not in the plan${near ? ` (did you mean "${near}"?)` : ''}`,
      zh: `规划中没有部门“${department}”${near ? `（是否应为“${near}”？）` : ''}`,
    });
  }
  const cost = readCost(spot, written.cost);
  if (!path || !sound || cost === 'unread') return undefined;
  return {
    ...common,
    kind: 'lever',
    path,
    bounds: { min: min * scale, max: max * scale },
    ...(cost ? { cost } : {}),
    ...(department === undefined ? {} : { department }),
    source: written.source,
    confidence: written.confidence,
  };
}

function readCost(spot: Spot, cost: Written<'lever'>['cost']): Lever['cost'] | 'unread' {
  if (!cost) return undefined;
  const unit = readUnit(within(spot, 'cost', 'unit'), cost.unit);
  const founded = checkSource(spot, cost.source, 'cost');
  if (!unit || !founded) return 'unread';
  return { value: cost.value * unit.scale, unit, source: cost.source, confidence: cost.confidence };
}

/** Rounding of a value that is converted to base units and back. */
function slack(bound: number): number {
  return 1e-12 * Math.abs(bound);
}
