import { finding, percent } from './check-logic.ts';
import type { QualityFinding } from './finding.ts';
import { isShare, type ObservedPoint, type ObservedSeries, printed, yearly } from './observed-series.ts';
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
  return all.flatMap((series) => [
    ...conflicts(series),
    ...flaggedBreaks(series),
    ...constants(series),
    ...repeats(series),
    ...outliers(series),
    ...spikes(series),
    ...jumps(series),
  ]);
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

/** A break that the data themselves declare. */
function flaggedBreaks(series: ObservedSeries): QualityFinding[] {
  return series.points.flatMap((point, index) => {
    if (point.observation.flag !== 'break' || index === 0) return [];
    return [
      finding('continuity', 'notice', 'flagged-break', series, [series.points[index - 1]!, point], {
        en: `${series.region} ${series.indicator}: flagged as counted in another way from ${point.year} on; growth across this year means nothing`,
        zh: `${series.region} ${series.indicator}：${point.year}年起口径不同（已标记）；跨越该年的增速没有意义`,
      }),
    ];
  });
}

/** So many years without the least change are a placeholder sooner than a quantity. */
const CONSTANT = 4;

function constants(series: ObservedSeries): QualityFinding[] {
  const points = yearly(series);
  const first = points[0]!;
  if (points.length < CONSTANT || points.some(({ value }) => value !== first.value)) return [];
  return [
    finding('continuity', 'warning', 'constant', series, [first, points.at(-1)!], {
      en: `${series.region} ${series.indicator}: ${printed(first)} in all of its ${points.length} years; perhaps a placeholder. Nothing about growth or spread can be learned from it`,
      zh: `${series.region} ${series.indicator}：${points.length}个年份均为${printed(first)}；可能是占位值，无法从中得知增速与波动`,
    }),
  ];
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

/**
 * Dixon's ratio (gap to the next value / range) that the largest or the smallest of n normal values exceeds once in ten series, for n from 8: Rorabacher
 * 1991, doi:10.1021/ac00002a010, table I, 90 %, two-sided.
 */
const DIXON = [
  0.468, 0.437, 0.412, 0.392, 0.376, 0.361, 0.349, 0.338, 0.329, 0.32, 0.313, 0.306, 0.3, 0.295, 0.29, 0.285, 0.281,
  0.277, 0.273, 0.269, 0.266, 0.263, 0.26,
];
/** A series that follows the years more closely than this is a trend: its last value is its largest, and no outlier. */
const TRENDLESS = 0.5;

/** The one value that stands apart from all others, in a series without trend. */
function outliers(series: ObservedSeries): QualityFinding[] {
  const points = yearly(series);
  if (points.length < FEWEST || Math.abs(correlationWithYear(points)) > TRENDLESS) return [];
  const sorted = [...points].sort((left, right) => left.value - right.value);
  const [least, second, secondLargest, largest] = [sorted[0]!, sorted[1]!, sorted.at(-2)!, sorted.at(-1)!];
  const range = largest.value - least.value;
  const critical = DIXON[Math.min(DIXON.length - 1, points.length - FEWEST)]!;
  return [
    { point: largest, next: secondLargest },
    { point: least, next: second },
  ].flatMap(({ point, next }) => {
    const ratio = Math.abs(point.value - next.value) / range;
    if (!(ratio > critical)) return [];
    return [
      finding('continuity', 'warning', 'suspect-value', series, [point], {
        en: `${series.region} ${series.indicator} ${point.year}: ${printed(point)} stands apart from all ${points.length - 1} other years, of which ${printed(next)} in ${next.year} is nearest (Dixon's ratio ${ratio.toFixed(2)}, above ${critical} in one series in ten); treat it as suspect`,
        zh: `${series.region} ${series.indicator} ${point.year}年：${printed(point)}明显偏离其余${points.length - 1}年，最接近的是${next.year}年的${printed(next)}（Dixon比值${ratio.toFixed(2)}，十个序列中仅一个会超过${critical}）；应视为可疑`,
      }),
    ];
  });
}

function correlationWithYear(points: readonly ObservedPoint[]): number {
  const year = points.reduce((sum, point) => sum + point.year, 0) / points.length;
  const value = points.reduce((sum, point) => sum + point.value, 0) / points.length;
  let [products, years, values] = [0, 0, 0];
  for (const point of points) {
    products += (point.year - year) * (point.value - value);
    years += (point.year - year) ** 2;
    values += (point.value - value) ** 2;
  }
  return products / Math.sqrt(years * values);
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
      finding('continuity', 'notice', 'unusual-value', series, [point], {
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
