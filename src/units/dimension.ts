import type { Dimension } from './unit.ts';

/** The dimension of pure numbers: shares, ratios, counts. */
export const none: Dimension = Object.freeze({});

/** The dimension of a product: exponents add. */
export function multiplyDimensions(left: Dimension, right: Dimension): Dimension {
  return combine(left, right, 1);
}

/** The dimension of a quotient: exponents subtract. */
export function divideDimensions(left: Dimension, right: Dimension): Dimension {
  return combine(left, right, -1);
}

/** The dimension of a power: exponents are multiplied by `exponent`, which may be a fraction (`0.5` for a root). */
export function powerDimension(dimension: Dimension, exponent: number): Dimension {
  return clean(Object.entries(dimension).map(([name, power]) => [name, power * exponent]));
}

/** Whether two dimensions are the same, whatever order their exponents are listed in. */
export function sameDimension(left: Dimension, right: Dimension): boolean {
  return isDimensionless(divideDimensions(left, right));
}

/** Whether a dimension is that of pure numbers. */
export function isDimensionless(dimension: Dimension): boolean {
  return Object.values(dimension).every((power) => settle(power) === 0);
}

function combine(left: Dimension, right: Dimension, sign: 1 | -1): Dimension {
  const powers = new Map(Object.entries(left));
  for (const [name, power] of Object.entries(right)) powers.set(name, (powers.get(name) ?? 0) + sign * power);
  return clean([...powers]);
}

/** Exponents are listed by name and zeros are left out, so that equal dimensions are equal as data. */
function clean(powers: readonly (readonly [string, number])[]): Dimension {
  return Object.fromEntries(
    powers
      .map(([name, power]) => [name, settle(power)] as const)
      .filter(([, power]) => power !== 0)
      .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)),
  );
}

/** Least common multiple of 1 to 12: exponents that people write are fractions with such denominators. */
const FRACTIONS = 27720;

/** Takes the rounding out of an exponent, so that the square of a square root is what it was. */
function settle(power: number): number {
  const nearby = Math.round(power * FRACTIONS) / FRACTIONS;
  return Math.abs(power - nearby) < 1e-9 ? nearby + 0 : power;
}
