import { seriesKey } from '../cells/dat.ts';
import type { StoredOutput } from './stored-output.ts';

/** What a run gave: values by the label of the other tool, at the moments of the run. */
export interface RunOutput {
  readonly times: readonly number[];
  readonly values: ReadonlyMap<string, ArrayLike<number>>;
}

export interface Comparison {
  readonly passed: boolean;
  /** What does not agree, a line each, worst first. */
  readonly complaints: readonly string[];
  readonly comparedColumns: number;
  readonly comparedValues: number;
  /** Variables of the run that the stored output does not have. */
  readonly unseen: number;
}

export interface Tolerance {
  readonly absolute: number;
  readonly relative: number;
}
export const strict: Tolerance = { absolute: 1e-5, relative: 1e-5 };

/** Of the time axis itself: not a matter of the model's equations. */
const setAside = new Set(['saveper', 'initial_time', 'final_time', 'time_step', 'time']);

/** How much of the run's own variables a stored output must hold: else next to nothing would be compared. */
const LEAST_SHARE = 0.2;

/**
 * Holds a run against a stored output: |run − stored| ≤ absolute + relative · |stored|. It fails on columns and moments that
 * the run does not have, on columns without numbers, on not-a-number, on a run or output that ends early or has further moments in
 * between, and when there is next to nothing to compare.
 *
 * @param without columns that are set aside, by key, for a reason given elsewhere.
 */
export function compare(
  run: RunOutput,
  stored: StoredOutput,
  tolerance: Tolerance = strict,
  without: ReadonlySet<string> = new Set(),
): Comparison {
  const complaints: string[] = [];
  const values = new Map([...run.values].map(([label, list]) => [seriesKey(label), list]));
  const indexOf = momentFinder(run.times);
  let [comparedColumns, comparedValues] = [0, 0];
  for (const name of stored.empty) if (!setAside.has(name)) complaints.push(`${name}: the stored column is empty`);
  for (const [name, column] of stored.columns) {
    if (setAside.has(name) || without.has(name)) continue;
    const own = values.get(name);
    if (!own) {
      complaints.push(`${name}: the run has no such variable`);
      continue;
    }
    comparedColumns++;
    const worst = compareColumn(name, own, column, indexOf, tolerance);
    comparedValues += column.size;
    if (worst) complaints.push(worst);
  }
  complaints.push(...compareMoments(run.times, stored));
  const judged = [...values.keys()].filter((name) => !setAside.has(name));
  const unseen = judged.filter((name) => !stored.columns.has(name)).length;
  if (comparedColumns === 0 || comparedValues < 2) complaints.push('next to nothing could be compared');
  else if (stored.isTable && judged.length - unseen < judged.length * LEAST_SHARE) {
    complaints.push(`the stored output has only ${judged.length - unseen} of the ${judged.length} variables`);
  }
  return { passed: complaints.length === 0, complaints, comparedColumns, comparedValues, unseen };
}

function compareColumn(
  name: string,
  own: ArrayLike<number>,
  column: ReadonlyMap<number, number>,
  indexOf: (time: number) => number | undefined,
  { absolute, relative }: Tolerance,
): string | undefined {
  let worst: { readonly excess: number; readonly text: string } | undefined;
  for (const [time, expected] of column) {
    const index = indexOf(time);
    if (index === undefined) return `${name}: the run has no value at ${time}`;
    const value = own[index];
    if (value === undefined || Number.isNaN(value)) return `${name}: the run has no number at ${time}`;
    const excess = Math.abs(value - expected) / (absolute + relative * Math.abs(expected));
    if (!(excess <= 1) && !(worst && worst.excess >= excess)) {
      worst = { excess, text: `${name}: at ${time} the run has ${value}, stored is ${expected}` };
    }
  }
  return worst?.text;
}

/** A table must list the moments of the run and no others: neither side ends early. */
function compareMoments(times: readonly number[], { times: stored, isTable }: StoredOutput): string[] {
  const [first, last] = [times[0], times.at(-1)];
  const [storedFirst, storedLast] = [stored[0], stored.at(-1)];
  if (storedFirst === undefined || storedLast === undefined) return ['the stored output has no rows'];
  const complaints: string[] = [];
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));
  if (storedFirst < first! && !near(first!, storedFirst)) {
    complaints.push(`the run starts at ${first}, the stored output at ${storedFirst}`);
  }
  if (isTable && !near(last!, storedLast)) {
    complaints.push(`the run ends at ${last}, the stored output at ${storedLast}`);
  }
  return complaints;
}

/** Index of a moment in the run, within the digits that files keep. */
function momentFinder(times: readonly number[]): (time: number) => number | undefined {
  return (time) => {
    let [low, high] = [0, times.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (times[middle]! < time) low = middle + 1;
      else high = middle;
    }
    const near = [low - 1, low].filter((index) => times[index] !== undefined);
    const best = near.reduce((one, other) =>
      Math.abs(times[other]! - time) < Math.abs(times[one]! - time) ? other : one,
    );
    // Files keep six digits of a time.
    return Math.abs(times[best]! - time) <= 1e-5 * Math.max(1, Math.abs(time)) ? best : undefined;
  };
}
