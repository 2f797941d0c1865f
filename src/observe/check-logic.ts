import { parseUnit, toBase } from '../units/index.ts';
import type { QualityFinding } from './finding.ts';
import { isShare, type ObservedPoint, type ObservedSeries, printed, yearly } from './observed-series.ts';

/** Parts that add up to a whole, by indicator. */
export interface SumRule {
  readonly whole: string;
  readonly parts: readonly string[];
}

/** The three sectors of national accounts. */
export const SECTORS: SumRule = {
  whole: 'nominal_gdp',
  parts: ['primary_value_added', 'secondary_value_added', 'tertiary_value_added'],
};

const LEAP_YEAR = toBase(366, parseUnit('days'));
/** Revisions of a whole and of its parts are published apart; less than this share is rounding and revision. */
const SUM_TOLERANCE = 0.01;
/** Capacity of the year's end overstates the mean of a growing fleet; a larger gap than this is no matter of timing. */
const PRODUCT_TOLERANCE = 0.35;

/** What cannot be true: impossible values, parts that do not add up, and generation that is not capacity times hours. */
export function checkLogic(all: readonly ObservedSeries[], sums: readonly SumRule[]): QualityFinding[] {
  return [
    ...all.flatMap((series) => series.points.flatMap((point) => impossible(series, point))),
    ...sums.flatMap((rule) => sumFindings(all, rule)),
    ...productFindings(all),
  ];
}

function impossible(series: ObservedSeries, point: ObservedPoint): QualityFinding[] {
  const { dimension } = series.unit;
  const found = (code: string, en: string, zh: string): QualityFinding[] => [
    finding('logic', 'error', code, series, [point], {
      en: `${series.region} ${series.indicator} ${point.year}: ${printed(point)} ${en}`,
      zh: `${series.region} ${series.indicator} ${point.year}年：${printed(point)}${zh}`,
    }),
  ];
  // Growth may be negative or above a hundred; a share may not.
  const share = isShare(series) && !/growth|change/u.test(series.indicator);
  if (share && (point.value < 0 || point.value > 100)) {
    return found('share-out-of-range', 'is a share outside 0 to 100 %', '是超出0—100%的比重');
  }
  if (!isShare(series) && point.value < 0) {
    return found('negative', 'is below zero, which a level cannot be', '小于零，水平量不可能为负');
  }
  const time = Object.keys(dimension).length === 1 && 'time' in dimension && dimension.time === 1;
  if (time && toBase(point.value, series.unit) > LEAP_YEAR) {
    return found('longer-than-a-year', 'is more than a year has', '超过一年的长度');
  }
  return [];
}

function sumFindings(all: readonly ObservedSeries[], rule: SumRule): QualityFinding[] {
  return all
    .filter((series) => series.indicator === rule.whole)
    .flatMap((whole) => {
      const parts = rule.parts.map((part) =>
        all.find((other) => other.region === whole.region && other.indicator === part),
      );
      if (parts.some((part) => part === undefined)) return [];
      return yearly(whole).flatMap((point) => {
        const values = parts.map((part) => yearly(part!).find(({ year }) => year === point.year));
        if (values.some((value) => value === undefined)) return [];
        const sum = values.reduce(
          (total, value) => total + toBase(value!.value, parts[values.indexOf(value)]!.unit),
          0,
        );
        const gap = sum / toBase(point.value, whole.unit) - 1;
        if (Math.abs(gap) <= SUM_TOLERANCE) return [];
        return [
          {
            ...finding('logic', 'warning', 'parts-and-whole', whole, [point], {
              en: `${whole.region} ${point.year}: ${rule.parts.join(' + ')} is ${percent(gap)} off ${rule.whole} (${printed(point)}); one of them was probably revised without the others`,
              zh: `${whole.region} ${point.year}年：${rule.parts.join(' + ')} 与 ${rule.whole}（${printed(point)}）相差${percent(gap)}；可能其中之一已修订而其余未修订`,
            }),
            indicators: [rule.whole, ...rule.parts],
          },
        ];
      });
    });
}

/** `x_generation` = `x_capacity` × `x_hours`, for every x that a region has all three of. */
function productFindings(all: readonly ObservedSeries[]): QualityFinding[] {
  return all
    .filter((series) => series.indicator.endsWith('_generation'))
    .flatMap((generation) => {
      const stem = generation.indicator.slice(0, -'generation'.length);
      const sibling = (suffix: string) =>
        all.find((other) => other.region === generation.region && other.indicator === stem + suffix);
      const [capacity, hours] = [sibling('capacity'), sibling('hours')];
      if (!capacity || !hours) return [];
      return yearly(generation).flatMap((point) => {
        const installed = yearly(capacity).find(({ year }) => year === point.year);
        const used = yearly(hours).find(({ year }) => year === point.year);
        if (!installed || !used) return [];
        const product = toBase(installed.value, capacity.unit) * toBase(used.value, hours.unit);
        const gap = toBase(point.value, generation.unit) / product - 1;
        if (Math.abs(gap) <= PRODUCT_TOLERANCE) return [];
        return [
          {
            ...finding('logic', 'warning', 'generation-and-capacity', generation, [point], {
              en: `${generation.region} ${point.year}: ${generation.indicator} (${printed(point)}) is ${percent(gap)} off capacity × hours (${printed(installed)} × ${printed(used)}); they probably count different plants`,
              zh: `${generation.region} ${point.year}年：${generation.indicator}（${printed(point)}）与装机×小时数（${printed(installed)} × ${printed(used)}）相差${percent(gap)}；统计口径可能不同`,
            }),
            indicators: [generation.indicator, capacity.indicator, hours.indicator],
          },
        ];
      });
    });
}

/** A finding about some points of one series. */
export function finding(
  kind: QualityFinding['kind'],
  severity: QualityFinding['severity'],
  code: string,
  series: ObservedSeries,
  points: readonly ObservedPoint[],
  text: QualityFinding['text'],
): QualityFinding {
  const place = points.find((point) => point.place)?.place;
  const years = points.map(({ year }) => year);
  return {
    kind,
    severity,
    code,
    region: series.region,
    indicators: [series.indicator],
    years,
    text,
    ...(place ? { place } : {}),
  };
}

/** A relative difference, signed, in whole per cent. */
export function percent(share: number): string {
  return `${share < 0 ? '-' : '+'}${Math.abs(share * 100).toFixed(0)} %`;
}
