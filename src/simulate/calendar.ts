import type { TimeAxis } from '../language/index.ts';
import { error, ProblemsError } from '../words/index.ts';

/** The calendar years that a run covers whole, and the saved points at which they begin and end. */
export interface Calendar {
  /** The year before the first: what growth and change are measured from. */
  readonly baseYear: number;
  readonly years: readonly number[];
  /** Index of the saved point at the end of a year, the base year included. */
  savedAtEndOf(year: number): number;
}

/**
 * Which calendar years can be read off a run: both ends must be saved points.
 * @throws ProblemsError when there is none, as for a model that saves every two years.
 */
export function calendarOf({ start, stop, saveEvery }: TimeAxis): Calendar {
  const position = (year: number): number => (year - start) / saveEvery;
  const isSaved = (year: number): boolean => Math.abs(position(year) - Math.round(position(year))) < 1e-6;
  const first = Math.ceil(start - 1e-6);
  const years: number[] = [];
  for (let year = first; year + 1 <= stop + 1e-6; year++) {
    if (isSaved(year) && isSaved(year + 1)) years.push(year);
  }
  if (years.length === 0) {
    const text = {
      en: `The run from ${start} to ${stop}, saved every ${saveEvery} years, holds no calendar year with both ends saved. Start at a whole year and save every year.`,
      zh: `从 ${start} 到 ${stop}、每 ${saveEvery} 年保存一次的运行中，没有首尾都被保存的日历年。请从整年开始并每年保存。`,
    };
    throw new ProblemsError([error('no-calendar-year', text)]);
  }
  return { baseYear: years[0]! - 1, years, savedAtEndOf: (year) => Math.round(position(year + 1)) };
}
