import { finding, percent } from './check-logic.ts';
import type { QualityFinding } from './finding.ts';
import { type ObservedSeries, printed, yearly } from './observed-series.ts';

/** A nominal level and the real growth that it must carry. */
export interface GrowthRule {
  readonly level: string;
  readonly growth: string;
}

export const GROSS_PRODUCT: GrowthRule = { level: 'nominal_gdp', growth: 'gdp_growth' };

/** What prices and years without a growth rate may take off a nominal level, per year; more has never been seen outside a crisis. */
const STEEPEST_DEFLATION = -0.04;
/** Falling prices and the reverse: nominal growth above real growth by more than this a year is no inflation of a stable country. */
const STEEPEST_INFLATION = 0.2;

/**
 * Nominal levels beside the real growth of the same region: between two years the level must carry the growth rates that are known; what is
 * left over is prices and the years without a rate, and must be of a size that prices can have.
 */
export function checkCorrelation(all: readonly ObservedSeries[], rules: readonly GrowthRule[]): QualityFinding[] {
  return rules.flatMap((rule) =>
    all
      .filter((series) => series.indicator === rule.level)
      .flatMap((level) => {
        const growth = all.find((other) => other.region === level.region && other.indicator === rule.growth);
        if (!growth) return [];
        const points = yearly(level);
        return points.slice(1).flatMap((point, index) => {
          const before = points[index]!;
          const rates = yearly(growth).filter(({ year }) => year > before.year && year <= point.year);
          if (rates.length === 0 || before.value <= 0) return [];
          const real = rates.reduce((product, rate) => product * (1 + rate.value / 100), 1);
          const left = (point.value / before.value / real) ** (1 / (point.year - before.year)) - 1;
          if (left > STEEPEST_DEFLATION && left < STEEPEST_INFLATION) return [];
          return [
            {
              ...finding('correlation', 'warning', 'level-and-growth', level, [before, point], {
                en: `${level.region}: ${rule.level} goes from ${printed(before)} (${before.year}) to ${printed(point)} (${point.year}), but ${rates.map((rate) => `${rate.year} alone has real growth of ${rate.observation.value} %`).join(', ')}: prices and the other years would have to make ${percent(left)} a year; the two levels are probably not counted alike`,
                zh: `${level.region}：${rule.level}由${before.year}年的${printed(before)}变为${point.year}年的${printed(point)}，但${rates.map((rate) => `${rate.year}年实际增长${rate.observation.value}%`).join('、')}：价格及其余年份须每年${percent(left)}；两年的核算口径可能不同`,
              }),
              indicators: [rule.level, rule.growth],
            },
          ];
        });
      }),
  );
}
