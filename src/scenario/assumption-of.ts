import type { Claim, Window } from './conflict.ts';
import { type Entry, placeOf } from './entry.ts';
import type { Assumption } from './scenario.ts';
import type { Target } from './target.ts';

/** An assumption that could be read, and what it lays claim to. */
export interface ReadAssumption {
  readonly assumption: Assumption;
  readonly claim: Claim;
}

/** The assumption that an entry makes of its target, with its place and its claim. */
export function assumptionOf(
  entry: Entry,
  target: Target,
  windows: readonly Window[],
  said: Pick<Assumption, 'changes' | 'distribution' | 'certain' | 'window'> & {
    readonly note?: Assumption['note'] | undefined;
  },
): ReadAssumption {
  const { note, ...rest } = said;
  const place = placeOf(entry);
  const kind = target.variable.kind as 'input' | 'parameter' | 'shock';
  return {
    assumption: { target: { kind, name: target.name }, ...rest, ...(note ? { note } : {}), place },
    claim: { target, windows, place },
  };
}
