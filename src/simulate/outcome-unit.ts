import { multiplyDimensions, parseUnit, type Unit, UnitError } from '../units/index.ts';
import type { Measure } from './ensemble.ts';

const percent = parseUnit('%');

/**
 * The unit an outcome is read in: growth and change in %, totals over time in the variable's unit times years
 * (`mu/year` → `mu`, `MWh/month` → `MWh`, `MW` → `MW·year`), all else in the variable's own.
 */
export function outcomeUnit(variable: Unit, measure: Measure): Unit {
  switch (measure) {
    case 'annual growth':
    case 'average growth':
    case 'change':
      return percent;
    case 'annual total':
    case 'cumulative':
      return overTime(variable);
    default:
      return variable;
  }
}

function overTime(unit: Unit): Unit {
  const dimension = multiplyDimensions(unit.dimension, { time: 1 });
  const slash = unit.text.lastIndexOf('/');
  const duration = slash > 0 ? durationOf(unit.text.slice(slash + 1)) : undefined;
  if (duration !== undefined) {
    return { ...unit, text: unit.text.slice(0, slash).trim(), scale: unit.scale * duration, dimension };
  }
  return { ...unit, text: `${unit.text}·year`, dimension };
}

/** Years in a unit of time; undefined for any other unit, and for a word that only the model knows. */
function durationOf(text: string): number | undefined {
  try {
    const { scale, dimension } = parseUnit(text);
    return Object.keys(dimension).join() === 'time' && dimension.time === 1 ? scale : undefined;
  } catch (thrown) {
    if (thrown instanceof UnitError) return undefined;
    throw thrown;
  }
}
