import { LOGARITHM_PIECES, logarithmTable } from '../compile/index.ts';
import { EXPONENTIAL_STEPS, exponentialTable } from '../sample/index.ts';

/*
 * The tables of the exponential and of the logarithm of powers, as they lie in memory.
 */

export const EXPONENTIAL_ROW = 16;
export const LOGARITHM_ROW = 32;
/** Where the logarithm's table begins after the exponential's, and how long both are. */
export const LOGARITHM_OFFSET = EXPONENTIAL_STEPS * EXPONENTIAL_ROW;
export const TABLE_BYTES = LOGARITHM_OFFSET + LOGARITHM_PIECES * LOGARITHM_ROW;

/** Both tables one after the other: first for each j the two numbers of `exponentialTable`, then `logarithmTable`. */
export function mathTables(): Float64Array {
  tables ??= compute();
  return tables;
}

let tables: Float64Array | undefined;

function compute(): Float64Array {
  const doubles = new Float64Array(TABLE_BYTES / 8);
  const { powers, rests } = exponentialTable();
  for (let j = 0; j < EXPONENTIAL_STEPS; j++) doubles.set([powers[j]!, rests[j]!], 2 * j);
  doubles.set(logarithmTable(), LOGARITHM_OFFSET / 8);
  return doubles;
}
