import { checkConvertible, convert, UnitError } from '../units/index.ts';
import { finding, percent } from './check-logic.ts';
import type { QualityFinding } from './finding.ts';
import { isShare, type ObservedPoint, type ObservedSeries, printed, yearly } from './observed-series.ts';
import { robustDeviation } from './robust.ts';

/** Sources that differ by more than this share do not measure the same. */
const SOURCES = 0.05;
/** A neighbour can lend its scatter when it has so many values. */
const FEWEST = 8;
const SUSPECT = 3;
/** Smallest departure from a neighbour that is worth a word, however smooth the neighbour is. */
const LEAST = 0.1;
/** Levels of neighbours that part by more than this within {@link NEAR} years, one up and one down, are not counted alike. */
const PARTING = 0.1;
const NEAR = 3;

/** Sources side by side, and each region beside the others that have the same indicator. */
export function checkComparability(all: readonly ObservedSeries[]): QualityFinding[] {
  return all.flatMap((series) => {
    const neighbours = all.filter(
      (other) => other !== series && other.indicator === series.indicator && convertible(other, series),
    );
    return [...sources(series), ...departures(series, neighbours), ...partings(series, neighbours)];
  });
}

function sources(series: ObservedSeries): QualityFinding[] {
  return series.points.flatMap((point, index) => {
    const other = series.points
      .slice(0, index)
      .find((earlier) => earlier.year === point.year && earlier.observation.source !== point.observation.source);
    if (!other || Math.abs(point.value / other.value - 1) <= SOURCES) return [];
    return [
      finding('comparability', 'warning', 'sources-differ', series, [point], {
        en: `${series.region} ${series.indicator} ${point.year}: ${printed(point)} (${point.observation.source}) is ${percent(point.value / other.value - 1)} off ${printed(other)} (${other.observation.source}); say which one is used`,
        zh: `${series.region} ${series.indicator} ${point.year}年：${printed(point)}（${point.observation.source}）与${printed(other)}（${other.observation.source}）相差${percent(point.value / other.value - 1)}；请说明采用哪一个`,
      }),
    ];
  });
}

/**
 * Years in which the ratio to a neighbour leaves the middle of the years beside it by more than the neighbour itself ever leaves its own: for
 * series too short to have a scatter of their own. Each year names its neighbours in time, because either end of a jump may be the wrong one.
 */
function departures(series: ObservedSeries, neighbours: readonly ObservedSeries[]): QualityFinding[] {
  const points = yearly(series);
  const reference = neighbours
    .filter((other) => yearly(other).length >= Math.max(FEWEST, points.length))
    .sort((left, right) => right.points.length - left.points.length)[0];
  if (!reference || isShare(series) || points.some(({ value }) => value <= 0)) return [];
  const theirs = new Map(yearly(reference).map(({ year, value }) => [year, Math.log(value)]));
  const scatter = robustDeviation(
    [...theirs].flatMap(([year, value]) => bend(value, theirs.get(year - 1), theirs.get(year + 1))),
  );
  const ratios = new Map(
    points.flatMap(({ year, value }) =>
      theirs.has(year) ? [[year, Math.log(value) - theirs.get(year)!] as const] : [],
    ),
  );
  return points.flatMap((point) => {
    const [departure] = bend(
      ratios.get(point.year) ?? Number.NaN,
      ratios.get(point.year - 1),
      ratios.get(point.year + 1),
    );
    if (departure === undefined || !(Math.abs(departure) > Math.max(LEAST, SUSPECT * scatter))) return [];
    return [
      finding('comparability', 'warning', 'departs-from-neighbour', series, [point], {
        en: `${series.region} ${series.indicator} ${point.year}: ${printed(point)} is ${percent(Math.exp(departure) - 1)} off what ${reference.region} and the years ${point.year - 1} and ${point.year + 1} suggest, more than ${SUSPECT} times what ${reference.region} itself scatters`,
        zh: `${series.region} ${series.indicator} ${point.year}年：${printed(point)}与按${reference.region}及${point.year - 1}、${point.year + 1}年推得的水平相差${percent(Math.exp(departure) - 1)}，超过${reference.region}自身波动的${SUSPECT}倍`,
      }),
    ];
  });
}

/** How far a value lies from the middle of the years beside it; nothing when one of them is missing. */
function bend(value: number, before: number | undefined, after: number | undefined): number[] {
  return before === undefined || after === undefined || Number.isNaN(value) ? [] : [value - (before + after) / 2];
}

/** A level that falls while a neighbour's rises, or the reverse, by much between two observations. */
function partings(series: ObservedSeries, neighbours: readonly ObservedSeries[]): QualityFinding[] {
  if (isShare(series)) return [];
  const points = yearly(series);
  return points.slice(1).flatMap((point, index) => {
    const before = points[index]!;
    if (point.year - before.year > NEAR || before.value <= 0) return [];
    const change = point.value / before.value - 1;
    for (const other of neighbours) {
      const theirs = (year: number): ObservedPoint | undefined => yearly(other).find((one) => one.year === year);
      const [start, end] = [theirs(before.year), theirs(point.year)];
      if (!start || !end || start.value <= 0 || yearly(other).length <= points.length) continue;
      const their = end.value / start.value - 1;
      if (change * their >= 0 || Math.abs(change - their) <= PARTING) continue;
      return [
        finding('comparability', 'warning', 'parts-from-neighbour', series, [before, point], {
          en: `${series.region} ${series.indicator}: ${percent(change)} from ${before.year} (${printed(before)}) to ${point.year} (${printed(point)}) while ${other.region} has ${percent(their)}; the two years are probably not counted alike`,
          zh: `${series.region} ${series.indicator}：${before.year}年（${printed(before)}）至${point.year}年（${printed(point)}）变动${percent(change)}，同期${other.region}为${percent(their)}；两年的核算口径可能不同`,
        }),
      ];
    }
    return [];
  });
}

function convertible(from: ObservedSeries, to: ObservedSeries): boolean {
  try {
    checkConvertible(from.unit, to.unit);
    convert(1, from.unit, to.unit);
    return true;
  } catch (thrown) {
    if (thrown instanceof UnitError) return false;
    throw thrown;
  }
}
