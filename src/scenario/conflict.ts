import { error, type Place, type Problem, type Text } from '../words/index.ts';
import type { Change } from './scenario.ts';
import type { Target } from './target.ts';
import { windowText } from './time.ts';

/** What an entry writes: which elements of which variable, in which times, [from, until) each. */
export interface Claim {
  readonly target: Target;
  readonly windows: readonly Window[];
  readonly place: Place;
}
export type Window = readonly [from: number, until: number];

/** All times, as a window. */
export const always: Window = [-Infinity, Infinity];

/** The times in which an operation may change a value. */
export function windowOf(change: Change): Window {
  switch (change.kind) {
    case 'set':
    case 'add':
    case 'scale':
    case 'cap':
      return [change.from ?? -Infinity, change.until ?? Infinity];
    case 'path':
      return [change.times[0]!, Infinity];
    case 'ramp':
      return [change.from, Infinity];
    case 'until':
      return [change.time, Infinity];
    case 'shift':
      return always;
  }
}

/** Entries of one file that write the same at the same time: which of the two should hold is not said. */
export function findConflicts(claims: readonly Claim[]): Problem[] {
  const problems: Problem[] = [];
  for (const [index, claim] of claims.entries()) {
    for (const earlier of claims.slice(0, index)) {
      const when = sharedTime(earlier, claim);
      if (when) problems.push(conflict(earlier, claim, when));
    }
  }
  return problems;
}

function sharedTime(left: Claim, right: Claim): Window | undefined {
  if (left.target.variable !== right.target.variable) return undefined;
  if (!left.target.keys.some((key) => right.target.keys.includes(key))) return undefined;
  for (const [leftFrom, leftUntil] of left.windows) {
    for (const [rightFrom, rightUntil] of right.windows) {
      const from = Math.max(leftFrom, rightFrom);
      const until = Math.min(leftUntil, rightUntil);
      if (from < until) return [from, until];
    }
  }
  return undefined;
}

function conflict(earlier: Claim, later: Claim, [from, until]: Window): Problem {
  const { file, line, column } = earlier.place;
  const there = `${file}:${line}:${column}`;
  const asWhole = earlier.target.name === later.target.name ? '' : ` as "${earlier.target.name}"`;
  const asWholeZh = earlier.target.name === later.target.name ? '' : `（写作“${earlier.target.name}”）`;
  const when: Text =
    from === -Infinity && until === Infinity
      ? { en: '', zh: '' }
      : windowText({ ...(from === -Infinity ? {} : { from }), ...(until === Infinity ? {} : { until }) });
  const during = when.en === '' ? '' : ` (${when.en.trim()})`;
  const what: Text =
    later.target.variable.kind === 'parameter'
      ? { en: 'is given twice', zh: '给出了两次' }
      : { en: `is changed twice at the same time${during}`, zh: `在同一时间${when.zh}被改变两次` };
  const remedy: Text =
    later.target.variable.kind === 'parameter'
      ? { en: 'keep one of them', zh: '请只保留一处' }
      : {
          en: 'give them times that do not overlap, or put one into a scenario that extends this one',
          zh: '请使两处时间不重叠，或把其中一处放入基于本情景的新情景',
        };
  return error(
    'conflict',
    {
      en: `"${later.target.name}" ${what.en}: here and${asWhole} at ${there}; ${remedy.en}`,
      zh: `“${later.target.name}”${what.zh}：此处与 ${there}${asWholeZh}；${remedy.zh}`,
    },
    later.place,
  );
}
