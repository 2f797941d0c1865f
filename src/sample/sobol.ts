import { polynomials } from './joe-kuo.ts';

/** How many dimensions the table holds. */
export const SOBOL_DIMENSIONS = 128;

/**
 * The direction numbers of all dimensions, 32 a dimension: number `32 d + i` is added (exclusive or) to the point of dimension `d`
 * when bit `i` of its index is 1. Recurrence of Bratley and Fox 1988, doi:10.1145/42288.214372.
 */
export function directionNumbers(): Uint32Array {
  const directions = new Uint32Array(32 * SOBOL_DIMENSIONS);
  for (let bit = 0; bit < 32; bit++) directions[bit] = (1 << (31 - bit)) >>> 0;
  for (const [index, { coefficients, initial }] of polynomials().entries()) {
    const at = 32 * (index + 1);
    const degree = initial.length;
    for (const [bit, number] of initial.entries()) directions[at + bit] = (number << (31 - bit)) >>> 0;
    for (let bit = degree; bit < 32; bit++) {
      let next = directions[at + bit - degree]! ^ (directions[at + bit - degree]! >>> degree);
      for (let term = 1; term < degree; term++) {
        if ((coefficients >>> (degree - term)) & 1) next ^= directions[at + bit - term]!;
      }
      directions[at + bit] = next >>> 0;
    }
  }
  return directions;
}

/** The point of an index in one dimension, as a fraction of 2^32. In plain binary order: any aligned block of 2^m indices is a net. */
export function sobolPoint(directions: Uint32Array, dimension: number, index: number): number {
  let point = 0;
  let rest = index >>> 0;
  for (let at = 32 * dimension; rest !== 0; at++) {
    if (rest & 1) point ^= directions[at]!;
    rest >>>= 1;
  }
  return point >>> 0;
}
