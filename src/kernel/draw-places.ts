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
/** The table of normal scores, on a cache line. */
export const NORMAL_TABLE = 64 * Math.ceil((BLOCK + 2 * 8 * NUMBERS_AT_ONCE) / 64);
/** All of it: 28 octaves of 64 rows are more than the table has. */
export const DRAW_BYTES = NORMAL_TABLE + 28 * 64 * 64;
