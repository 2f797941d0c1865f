import type { OwnUnits } from './own-units.ts';
import { readFactors, resolveFactors } from './read-factors.ts';
import type { Unit } from './unit.ts';
import { UnitError } from './unit-error.ts';

/** The unit of pure numbers. */
export const dimensionless: Unit = Object.freeze({ text: '1', scale: 1, dimension: Object.freeze({}), point: false });

/**
 * Reads a unit: products and quotients of powers of the words in `dictionary.ts`, with 万, 亿, `10^4`, `1e4` in front.
 * `km^2`, `ug/m^3`, `万kW`, `亿元@2020/year`, `kg/(m²·year)`, `1/year`, `percentage points`.
 *
 * @param own units that the model declares for itself.
 * @throws UnitError with the offset of the mistake and the nearest known unit.
 */
export function parseUnit(text: string, own?: OwnUnits): Unit {
  if (own && own.size > 0) return read(text, own);
  // Units without a model's own words mean the same everywhere, and a workspace asks for the same few again and again.
  const seen = known.get(text);
  if (seen) return seen;
  const unit = read(text);
  if (known.size < MOST_KNOWN) known.set(text, unit);
  return unit;
}

const known = new Map<string, Unit>();
const MOST_KNOWN = 1000;

function read(text: string, own?: OwnUnits): Unit {
  const { numerator, denominator, dimension, point } = resolveFactors(readFactors(text, own));
  const scale = numerator / denominator;
  if (!(scale > 0 && Number.isFinite(scale))) {
    throw new UnitError('unit-syntax', {
      en: `The unit "${text.trim()}" is too large or too small to compute with: check its powers.`,
      zh: `单位“${text.trim()}”过大或过小，无法计算：请检查其中的乘方。`,
    });
  }
  return { text: text.trim(), scale, dimension, point };
}
