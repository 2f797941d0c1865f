import { convert, parseUnit, type Unit } from '../units/index.ts';
import type { Place } from '../words/index.ts';
import { knownBy } from './known.ts';
import type { Observation } from './observation.ts';

/** One value of a series, in the unit of the series. */
export interface ObservedPoint {
  readonly year: number;
  readonly value: number;
  /** As it was printed. */
  readonly observation: Observation;
  readonly place?: Place;
}

/** All values of one indicator of one region, by year; several of a year when several sources tell it. */
export interface ObservedSeries {
  readonly region: string;
  readonly indicator: string;
  readonly unit: Unit;
  readonly points: readonly ObservedPoint[];
}

/**
 * Observations by region and indicator, in the unit of each series' first value. Values of parts of years or spans of years, and values of which only
 * a bound is known, are no points of a yearly series; of several vintages of one source's value the last one is.
 *
 * @param places where each observation stands, in the same order, if that is known.
 * @throws UnitError when units of one series do not convert into each other.
 */
export function observedSeries(
  observations: readonly Observation[],
  places?: readonly Place[],
): readonly ObservedSeries[] {
  const series = new Map<string, { region: string; indicator: string; unit: Unit; points: ObservedPoint[] }>();
  const last = new Set(knownBy(observations, Number.POSITIVE_INFINITY));
  observations.forEach((observation, index) => {
    if (!last.has(observation) || observation.period !== undefined || observation.censored !== undefined) return;
    const { region, indicator, year } = observation;
    const unit = parseUnit(observation.unit);
    const key = `${region}\n${indicator}`;
    const one = series.get(key) ?? { region, indicator, unit, points: [] };
    series.set(key, one);
    const place = places?.[index];
    one.points.push({
      year,
      value: convert(observation.value, unit, one.unit),
      observation,
      ...(place ? { place } : {}),
    });
  });
  for (const { points } of series.values()) points.sort((left, right) => left.year - right.year);
  return [...series.values()];
}

/** The first value of each year. */
export function yearly(series: ObservedSeries): readonly ObservedPoint[] {
  return series.points.filter((point, index) => index === 0 || series.points[index - 1]!.year !== point.year);
}

/** Shares and growth are written in per cent; sums and levels are not. */
export function isShare(series: ObservedSeries): boolean {
  return series.unit.text.includes('%');
}

/** A value as it was printed, with its unit. */
export function printed(point: ObservedPoint): string {
  return `${point.observation.value} ${point.observation.unit}`;
}
