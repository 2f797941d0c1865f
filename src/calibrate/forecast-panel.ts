import { type FittedTrend, fitTrend, forecastTrend } from './fit-trend.ts';
import type { Panel } from './panel.ts';
import type { ScaleMixture } from './scale-mixture.ts';
import { knownAt, type ScaleOptions, type SeriesSet, seriesSet } from './series-set.ts';
import { situations } from './situation.ts';
import { surveyYears } from './survey-years.ts';
import { type Target, targetsTo } from './target.ts';
import { trendAt } from './trend-model.ts';

/** A forecast of one entity, on the scale on which it was made (natural logarithms with `log`). */
export interface PanelForecast extends ScaleMixture {
  readonly entity: string;
  /** Years after the origin; of a mean, the years over which it is taken. */
  readonly horizon: number;
}

export interface ForecastPanelOptions extends ScaleOptions {
  /** The last year that is known. Whatever the panel holds of later years is not looked at. */
  readonly origin: number;
  readonly horizon: number;
  readonly mean?: boolean;
}

/** Outcomes so many years before the origin count half when parameters are fitted. */
const HALF_LIFE = 12;

/**
 * Forecasts of every entity of the panel that has a value (at least `minBase`) at the origin, with parameters learned from all
 * entities up to then; none when the panel has not one change up to then.
 */
export function forecastPanel(
  panel: Panel,
  pool: Panel | undefined,
  options: ForecastPanelOptions,
): readonly PanelForecast[] {
  const known = knownAt(seriesSet(panel, pool, options), options.origin);
  // Nothing is known of an origin before the first year or after the last.
  if (known.years === 0 || known.firstYear + known.years - 1 !== options.origin) return [];
  const targets = targetsTo(options.horizon, options.mean ?? false);
  const forecast = forecasterAt(known, targets, fitRealTime(known, targets));
  const now = situations(known).at(-1)!;
  return known.members.flatMap((member, index) =>
    member.scored && now[index]
      ? targets.map((target, which) => ({ entity: member.entity, horizon: target.horizon, ...forecast(index, which) }))
      : [],
  );
}

/** The parameters that could have been had at the end of the set: from all members, from survey years alone when the years between are filled in. */
export function fitRealTime(known: SeriesSet, targets: readonly Target[]): FittedTrend {
  const surveys = surveyYears(known);
  return fitTrend(known, targets, { halfLife: HALF_LIFE, ...(surveys ? { origins: surveys } : {}) });
}

/** Forecasts from the last year of the set, by member and target. */
export function forecasterAt(
  known: SeriesSet,
  targets: readonly Target[],
  fitted: FittedTrend,
): (member: number, target: number) => ScaleMixture {
  const at = known.years - 1;
  const now = situations(known)[at]!;
  const each = targets.map((target) => trendAt(fitted.theta, target));
  return (member, target) =>
    forecastTrend(fitted, each[target]!, now[member]!, known.members[member]!.values[at]!, targets[target]!);
}
