import type { Observation } from './observation.ts';

/** The year in which an observation became known: its vintage's, or, where none is given, the year it is about. */
export function knownIn({ year, vintage }: Pick<Observation, 'year' | 'vintage'>): number {
  return vintage === undefined ? year : Number(vintage.slice(0, 4));
}

/**
 * What was known at the end of a year: observations of that year's vintage or earlier, and of several vintages of one value only the last
 * of them. Observations without a vintage count as known at the end of the year they are about; that is kinder than most statistical
 * yearbooks are, and the one assumption that can be made without inventing a date.
 */
export function knownBy(observations: readonly Observation[], year: number): readonly Observation[] {
  const known = observations.filter((observation) => observation.year <= year && knownIn(observation) <= year);
  const last = new Map<string, Observation>();
  for (const observation of known) {
    const key = keyOf(observation);
    const earlier = last.get(key);
    if (!earlier || (observation.vintage ?? '') > (earlier.vintage ?? '')) last.set(key, observation);
  }
  // Two values of one vintage contradict each other; both stay, so that the contradiction is found.
  return known.filter((observation) => (observation.vintage ?? '') === (last.get(keyOf(observation))!.vintage ?? ''));
}

function keyOf({ region, indicator, year, period, source }: Observation): string {
  return JSON.stringify([region, indicator, year, period ?? '', source]);
}
