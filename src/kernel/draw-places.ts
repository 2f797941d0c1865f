import { EXPONENTIAL_STEPS, NORMAL_ROW_BYTES, ROW_MASK } from '../sample/index.ts';

/*
 * What draws are made with, at the beginning of the memory that they are made in: for one column at a time its recipe, its distribution's numbers,
 * and room for its uniform numbers.
 */

/** Where the numbers of a distribution lie in memory, in bytes. */
export const NUMBERS = 192;
/** Where the last quantiles function says whether it stands by all its values: bits set if so. */
export const VERDICT = NUMBERS + 64;
/** Where uniform numbers are made. */
export const BLOCK = VERDICT + 64;
/** Numbers made at a time: they fit the processor's nearest cache. */
export const NUMBERS_AT_ONCE = 1024;
/** Where their quantiles go that belong elsewhere than in this memory; before it room for uniform numbers of up to sixteen members on either side. */
export const QUANTILES = BLOCK + 8 * (NUMBERS_AT_ONCE + 32);
/** The table of normal scores, on a cache line. */
export const NORMAL_TABLE = 64 * Math.ceil((QUANTILES + 8 * NUMBERS_AT_ONCE) / 64);
/** The powers of the exponential's table, each on its own: half of what the table of models has, so that it stays near. */
export const EXPONENTIAL_TABLE = NORMAL_TABLE + ROW_MASK + NORMAL_ROW_BYTES;
/** All of it. */
export const DRAW_BYTES = EXPONENTIAL_TABLE + 8 * EXPONENTIAL_STEPS;
