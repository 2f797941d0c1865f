import type { Panel, Release } from './panel.ts';

/** One entity's series on the scale on which it is forecast and scored. */
export interface Member {
  readonly entity: string;
  /** Whether its forecasts count; members that only inform the pool do not. */
  readonly scored: boolean;
  /** By year from the set's first; NaN where nothing was observed. */
  readonly values: Float64Array;
  /** 1 in years that may serve as an origin: observed and at least at the smallest base. */
  readonly eligible: Uint8Array;
  /** Every value as it was published, in the panel's unit, when the panel tells when; `values` then holds the last of each year. */
  readonly releases?: readonly Release[];
}

/** Series of one indicator for many entities over the same years. */
export interface SeriesSet {
  /** Whether the values are natural logarithms of what was observed. */
  readonly log: boolean;
  readonly minBase?: number;
  readonly firstYear: number;
  readonly years: number;
  readonly members: readonly Member[];
}

export interface ScaleOptions {
  /** Forecast and score natural logarithms; values of zero and below are then as good as missing. */
  readonly log: boolean;
  /** Forecasts start only where the entity has reached this value, in the panel's unit; its history counts from the year it first did. */
  readonly minBase?: number;
}

/** The panel, and perhaps a second one that only informs, on one scale. An entity in both is taken from the first. */
export function seriesSet(panel: Panel, pool: Panel | undefined, options: ScaleOptions): SeriesSet {
  const panels = pool ? [panel, pool] : [panel];
  const firstYear = Math.min(...panels.map((one) => one.firstYear));
  const lastYear = Math.max(...panels.map((one) => one.lastYear));
  const taken = new Set<string>();
  const members: Member[] = [];
  for (const one of panels) {
    for (const series of one.series) {
      if (taken.has(series.entity)) continue;
      taken.add(series.entity);
      const raw = new Float64Array(lastYear - firstYear + 1).fill(Number.NaN);
      raw.set(series.values, one.firstYear - firstYear);
      members.push({
        entity: series.entity,
        scored: one === panel,
        ...onScale(raw, options),
        ...(series.releases ? { releases: series.releases } : {}),
      });
    }
  }
  const { log, minBase } = options;
  return { log, ...(minBase === undefined ? {} : { minBase }), firstYear, years: lastYear - firstYear + 1, members };
}

/** Values on the scale of the forecasts, and which of them may serve as origins. */
function onScale(raw: Float64Array, { log, minBase }: ScaleOptions): Pick<Member, 'values' | 'eligible'> {
  const values = new Float64Array(raw.length).fill(Number.NaN);
  const eligible = new Uint8Array(raw.length);
  let reached = minBase === undefined;
  raw.forEach((value, at) => {
    if (Number.isNaN(value) || (log && value <= 0)) return;
    const large = minBase === undefined || value >= minBase;
    reached ||= large;
    if (!reached) return;
    values[at] = log ? Math.log(value) : value;
    eligible[at] = large ? 1 : 0;
  });
  return { values, eligible };
}

/**
 * What was known at the end of `year` of the years up to `lag` years before it: a copy that holds nothing later, so that whoever is given it
 * cannot look ahead. Where the panel tells when a value became known, values published after `year` are not there, and revised ones stand as they
 * stood then.
 */
export function knownAt(set: SeriesSet, year: number, lag = 0): SeriesSet {
  const years = Math.max(0, Math.min(set.years, year - lag - set.firstYear + 1));
  return {
    ...set,
    years,
    members: set.members.map((member) => {
      if (!member.releases)
        return { ...member, values: member.values.slice(0, years), eligible: member.eligible.slice(0, years) };
      const releases = member.releases.filter((one) => one.known <= year && one.year - set.firstYear < years);
      const raw = new Float64Array(years).fill(Number.NaN);
      const known = new Float64Array(years).fill(Number.NEGATIVE_INFINITY);
      for (const release of releases) {
        const at = release.year - set.firstYear;
        if (release.known < known[at]!) continue;
        known[at] = release.known;
        raw[at] = release.value;
      }
      return { ...member, releases, ...onScale(raw, set) };
    }),
  };
}
