import { CHUNK } from './job.ts';
import type { Tally } from './tally.ts';

/**
 * How many chunks it will probably take until the standard error of every share is small enough: a power of two, since that is when it is
 * looked at. Before anything is known, as many as a share of one half takes.
 */
export function chunksToExpect(tallies: readonly Tally[], standardError: number): number {
  const spreads = tallies.map(({ met, missed }) => {
    const share = (met + 2) / (met + missed + 4);
    return share * (1 - share);
  });
  const members = Math.max(0, ...spreads) / standardError ** 2;
  return 2 ** Math.ceil(Math.log2(Math.max(1, members / CHUNK)));
}

/**
 * Whether more members would not help: of some statement, those of which it is not known whether they meet it are so many that what they could have
 * done is itself less certain than the standard error asked for (see `shareOf`), by three standard errors of their own share.
 */
export function isHopeless(tallies: readonly Tally[], standardError: number): boolean {
  return tallies.some(({ met, missed, unknown }) => {
    const members = met + missed + unknown;
    const share = unknown / members;
    const sure = share - 3 * Math.sqrt((share * (1 - share)) / members);
    return sure / Math.sqrt(12) > standardError;
  });
}
