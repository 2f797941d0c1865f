import { dimensionless, parseUnit, type Unit, UnitError } from '../units/index.ts';
import { error } from '../words/index.ts';
import type { Spot } from './reading.ts';

/** Reads the unit at a spot; in a model without unit checks it is only a word. */
export function readUnit(spot: Spot, raw: string | number): Unit | undefined {
  const text = String(raw);
  const { ownUnits, unitsUnchecked, sharedUnknown, problems } = spot.reading;
  if (unitsUnchecked || sharedUnknown) return { ...dimensionless, text };
  try {
    return parseUnit(text, ownUnits);
  } catch (thrown) {
    if (!(thrown instanceof UnitError)) throw thrown;
    problems.push(error(thrown.code, thrown.text, spot.document.placeWithin(spot.path, thrown.at)));
    return undefined;
  }
}
