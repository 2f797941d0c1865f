import type { Code } from './code.ts';
import { extractInteger, load, lanes } from './memory.ts';
import { EXPONENTIAL_ROW, TABLE_STEPS } from './tables.ts';
import {
  add,
  addBits,
  and,
  keep,
  multiply,
  number,
  shiftBitsLeft,
  subtract,
  type Vector,
  word,
} from './vector.ts';
