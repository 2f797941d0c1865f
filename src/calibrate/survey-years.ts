import type { SeriesSet } from './series-set.ts';

/** Two steps of an entity differ when they differ by more than this share of their size. */
const SAME_STEP = 1e-3;
/** Printed digits: a bend smaller than this share of the value is rounding. */
const ROUNDING = 3e-6;
/** In a year between surveys fewer than this share of the moving entities bend. */
const FEW = 0.1;
/** A panel is filled in by straight lines when at least this share of its years lies between surveys. */
const MOST = 0.5;

/**
 * The years in which a panel was really surveyed, when the years between were filled in by straight lines; undefined when it
 * was observed every year. At a year between surveys the next survey is already in the data, so errors seen from there are none.
 */
export function surveyYears(set: SeriesSet): ReadonlySet<number> | undefined {
  const values = set.members.map((member) => (set.log ? member.values.map(Math.exp) : member.values));
  const bent: number[] = [];
  let judged = 0;
  for (let at = 1; at < set.years - 1; at++) {
    let [moving, bends] = [0, 0];
    for (const series of values) {
      const before = series[at]! - series[at - 1]!;
      const after = series[at + 1]! - series[at]!;
      const size = Math.abs(before) + Math.abs(after);
      if (!(size > 0)) continue;
      moving++;
      if (Math.abs(after - before) > SAME_STEP * size + ROUNDING * Math.abs(series[at]!)) bends++;
    }
    if (moving < 3) continue;
    judged++;
    if (bends >= FEW * moving) bent.push(set.firstYear + at);
  }
  if (judged < 3 || judged - bent.length < MOST * judged) return undefined;
  return new Set([set.firstYear, ...bent]);
}
