import type { ArrayStatistics } from './array-statistics.ts';
import { PlainStatistics } from './plain-statistics.ts';
import { vectorStatisticsIn } from './vector-statistics.ts';

/**
 * By vectors where the buffer is the memory of a kernel, and everything else in it may be read: arrays there are read up to a multiple of sixteen numbers. Else one number
 * after the other.
 */
export function statisticsIn(buffer: ArrayBufferLike): ArrayStatistics {
  return vectorStatisticsIn(buffer) ?? plain;
}

const plain: ArrayStatistics = new PlainStatistics();
