import { finding, percent } from './check-logic.ts';
import type { QualityFinding } from './finding.ts';
import { isShare, type ObservedSeries, printed, yearly } from './observed-series.ts';
import { median, robustDeviation } from './robust.ts';

/** Shorter series have no habit that a value could break. */
const FEWEST = 8;
/** So many robust deviations from the values around it make a value suspect. */
const SUSPECT = 3;
/** A repeat is worth a word when chance would give fewer than this many in such a series. */
const CHANCE = 0.2;
/** A level that falls by more than this, or more than triples, from one observation to the next has probably changed its meaning. */
const STEEPEST_FALL = -1 / 3;
const STEEPEST_RISE = 2;
/** Years between observations that still count as neighbours. */
const NEAR = 3;

/** Breaks, jumps and repeats within each series. */
export function checkContinuity(all: readonly ObservedSeries[]): QualityFinding[] {
  return all.flatMap((series) => [...conflicts(series), ...repeats(series), ...spikes(series), ...jumps(series)]);
}

/** One year, one source, two values. */
function conflicts(series: ObservedSeries): QualityFinding[] {
  return series.points.flatMap((point, index) => {
    const earlier = series.points
      .slice(0, index)
      .find((other) => other.year === point.year && other.observation.source === point.observation.source);
    if (!earlier) return [];
    const same = earlier.value === point.value;
    return [
      finding('continuity', same ? 'notice' : 'error', same ? 'duplicate' : 'conflict', series, [point], {
        en: `${series.region} ${series.indicator} ${point.year} stands twice from ${point.observation.source}${same ? '' : `: ${printed(earlier)} and ${printed(point)}; keep one`}`,
        zh: `${series.region} ${series.indicator} ${point.year}年在${point.observation.source}中出现两次${same ? '' : `：${printed(earlier)}与${printed(point)}；请只保留一个`}`,
      }),
    ];
  });
}

/**
 * The same value to the last digit in two years of a series that scatters: n values of standard deviation s, printed to a step d,
 * are expected to agree in n (n - 1) / 2 · d / (2 √π s) pairs by chance.
 */
function repeats(series: ObservedSeries): QualityFinding[] {
  const points = yearly(series);
  if (points.length < FEWEST) return [];
  const values = points.map(({ observation }) => observation.value);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
  const step = 10 ** -Math.max(...values.map(decimals));
  const expected = (((values.length * (values.length - 1)) / 2) * step) / (2 * Math.sqrt(Math.PI) * deviation);
  if (!(expected < CHANCE)) return [];
  return points.flatMap((point, index) => {
    const earlier = points.slice(0, index).find(({ observation }) => observation.value === point.observation.value);
    if (!earlier) return [];
    return [
      finding('continuity', 'warning', 'repeated-value', series, [earlier, point], {
        en: `${series.region} ${series.indicator}: ${earlier.year} and ${point.year} have the same value to the last digit (${printed(point)}); chance would give ${expected.toFixed(2)} such pairs in this series, so one is probably a copy`,
        zh: `${series.region} ${series.indicator}：${earlier.year}年与${point.year}年数值完全相同（${printed(point)}）；按概率此序列只应出现${expected.toFixed(2)}对，其中之一可能是误抄`,
      }),
    ];
  });
}

/** Values far from the middle of the two before and the two after, in the series' own measure of such distances. */
function spikes(series: ObservedSeries): QualityFinding[] {
  const points = yearly(series);
  if (points.length < FEWEST) return [];
  const logs = points.every(({ value }) => value > 0) && !isShare(series);
  const values = points.map(({ value }) => (logs ? Math.log(value) : value));
  const distances = values.map((value, index) => {
    const around = [...values.slice(Math.max(0, index - 2), index), ...values.slice(index + 1, index + 3)];
    return index < 2 || index > values.length - 3 ? Number.NaN : value - median(around);
  });
  const deviation = robustDeviation(distances.filter((distance) => !Number.isNaN(distance)));
  return points.flatMap((point, index) => {
    const distance = distances[index]!;
    if (!(Math.abs(distance) > SUSPECT * deviation) || deviation === 0) return [];
    return [
      finding('continuity', 'warning', 'suspect-value', series, [point], {
        en: `${series.region} ${series.indicator} ${point.year}: ${printed(point)} lies ${(Math.abs(distance) / deviation).toFixed(1)} times the usual distance ${distance > 0 ? 'above' : 'below'} the years around it`,
        zh: `${series.region} ${series.indicator} ${point.year}年：${printed(point)}比前后年份${distance > 0 ? '高' : '低'}出通常偏离的${(Math.abs(distance) / deviation).toFixed(1)}倍`,
      }),
    ];
  });
}

function jumps(series: ObservedSeries): QualityFinding[] {
  if (isShare(series)) return [];
  const points = yearly(series);
  return points.slice(1).flatMap((point, index) => {
    const before = points[index]!;
    if (point.year - before.year > NEAR || before.value <= 0) return [];
    const change = point.value / before.value - 1;
    if (change > STEEPEST_FALL && change < STEEPEST_RISE) return [];
    return [
      finding('continuity', 'warning', 'jump', series, [before, point], {
        en: `${series.region} ${series.indicator}: ${percent(change)} from ${before.year} (${printed(before)}) to ${point.year} (${printed(point)}); a change of definition or of accounting is likelier than one of the thing itself`,
        zh: `${series.region} ${series.indicator}：${before.year}年（${printed(before)}）至${point.year}年（${printed(point)}）变动${percent(change)}；更可能是口径或核算方法变化`,
      }),
    ];
  });
}

function decimals(value: number): number {
  const text = String(value);
  return text.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
}
