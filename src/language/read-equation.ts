import { readByElement } from './by-element.ts';
import { equationText } from './leaf-schemas.ts';
import type { ByElement, Dimensionality, Equation } from './model.ts';
import { parseEquation } from './parse.ts';
import { hold, type Spot } from './reading.ts';
import { scan } from './scan.ts';

/** Places that are remembered of one equation; what follows is placed as if on the last of these lines. */
const MAX_BREAKS = 200;

/** Reads the equation at a spot. */
export function readEquation(spot: Spot, raw: unknown): Equation | undefined {
  if (typeof raw !== 'string' && typeof raw !== 'number') {
    hold(spot, equationText);
    return undefined;
  }
  const text = String(raw);
  const where = (offset: number) => spot.document.placeWithin(spot.path, offset);
  const { expression, problems } = parseEquation(text, where);
  spot.reading.problems.push(...problems);
  if (!expression) return undefined;
  const breaks = typeof raw === 'string' ? findBreaks(text, where) : [];
  return { text, expression, place: where(0), ...(breaks.length > 0 ? { breaks } : {}) };
}

/** Reads one equation for all elements, or one for each. */
export function readEquations(
  spot: Spot,
  raw: unknown,
  dimensions: readonly Dimensionality[],
): ByElement<Equation> | undefined {
  return readByElement(spot, raw, dimensions, () => false, readEquation);
}

function findBreaks(text: string, where: (offset: number) => { line: number; column: number }) {
  const breaks: { at: number; line: number; column: number }[] = [];
  let { line, column } = where(0);
  let at = 0;
  const last = where(text.length - 1);
  if (last.line === line && last.column === column + text.length - 1) return breaks;
  for (const token of scan(text).slice(0, MAX_BREAKS)) {
    const place = where(token.at);
    if (place.line === line && place.column === column + token.at - at) continue;
    ({ line, column } = place);
    at = token.at;
    breaks.push({ at, line, column });
  }
  return breaks;
}
