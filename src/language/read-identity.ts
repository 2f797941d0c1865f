import { identitySchema } from './declaration-schemas.ts';
import type { Identity } from './model.ts';
import { refuseName } from './names.ts';
import { readEquation } from './read-equation.ts';
import { hold, refuse, type Spot, valueAt, within } from './reading.ts';
import { refuseSplit } from './split-value.ts';

/** Rounding of sums in double precision, with room for long ones. */
const DEFAULT_TOLERANCE = 1e-9;

/** Reads a statement that must hold at every step. */
export function readIdentity(spot: Spot): Identity | undefined {
  const refusal = refuseName(spot.name);
  if (refusal) refuse(spot, 'bad-name', refusal, 'key');
  if (refuseSplit(spot, valueAt(spot))) return undefined;
  const written = hold(spot, identitySchema);
  if (!written) return undefined;
  const left = readEquation(within(spot, 'left'), written.left);
  const right = readEquation(within(spot, 'right'), written.right);
  const tolerance = written.tolerance ?? DEFAULT_TOLERANCE;
  if (tolerance < 0) {
    refuse(within(spot, 'tolerance'), 'out-of-range', {
      en: `the tolerance of "${spot.name}" is ${tolerance}; it must be 0 or more`,
      zh: `“${spot.name}”的容差为 ${tolerance}；应不小于 0`,
    });
    return undefined;
  }
  if (!left || !right || refusal) return undefined;
  return {
    name: spot.name,
    title: written.title,
    left,
    right,
    tolerance,
    place: spot.document.place(spot.path, 'key'),
  };
}
