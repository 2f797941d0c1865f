import type { Panel } from './panel.ts';

/** One entity's series on the scale on which it is forecast and scored. */
export interface Member {
  readonly entity: string;
  /** Whether its forecasts count; members that only inform the pool do not. */
  readonly scored: boolean;
  /** By year from the set's first; NaN where nothing was observed. */
  readonly values: Float64Array;
  /** 1 in years that may serve as an origin: observed and at least at the smallest base. */
  readonly eligible: Uint8Array;
}

/** Series of one indicator for many entities over the same years. */
export interface SeriesSet {
  /** Whether the values are natural logarithms of what was observed. */
  readonly log: boolean;
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
      const years = lastYear - firstYear + 1;
      const values = new Float64Array(years).fill(Number.NaN);
      const eligible = new Uint8Array(years);
      let reached = options.minBase === undefined;
      series.values.forEach((value, index) => {
        if (Number.isNaN(value) || (options.log && value <= 0)) return;
        const large = options.minBase === undefined || value >= options.minBase;
        reached ||= large;
        if (!reached) return;
        const at = index + one.firstYear - firstYear;
        values[at] = options.log ? Math.log(value) : value;
        eligible[at] = large ? 1 : 0;
      });
      members.push({ entity: series.entity, scored: one === panel, values, eligible });
    }
  }
  return { log: options.log, firstYear, years: lastYear - firstYear + 1, members };
}

/** What was known at the end of `year`: a copy that holds nothing later, so that whoever is given it cannot look ahead. */
export function knownAt(set: SeriesSet, year: number): SeriesSet {
  const years = Math.max(0, Math.min(set.years, year - set.firstYear + 1));
  return {
    log: set.log,
    firstYear: set.firstYear,
    years,
    members: set.members.map((member) => ({
      ...member,
      values: member.values.slice(0, years),
      eligible: member.eligible.slice(0, years),
    })),
  };
}
