import { knownIn, type Observation } from '../observe/index.ts';
import { checkConvertible, convert, parseUnit, type Unit, UnitError } from '../units/index.ts';
import { type Problem, warning } from '../words/index.ts';
import type { Panel, PanelSeries, Release } from './panel.ts';

/** One indicator of all regions that observed it. */
export interface ObservedPanel {
  readonly panel: Panel;
  /** Whether it is a level, whose growth is what compares: positive and not in per cent. */
  readonly log: boolean;
  readonly problems: readonly Problem[];
}

/**
 * Observations as panels, an indicator each, with regions as entities, in the order in which indicators first appear. Values of parts of years
 * and values of which only a bound is known stay out; so do, behind a flagged break of definition, the years before it. Of several sources of
 * one year the first in the data is used. What is left out gets its sentence.
 */
export function observedPanels(observations: readonly Observation[]): readonly ObservedPanel[] {
  const groups = new Map<string, Observation[]>();
  for (const one of observations) {
    if (one.period !== undefined || one.censored !== undefined) continue;
    groups.set(one.indicator, [...(groups.get(one.indicator) ?? []), one]);
  }
  return [...groups].map(([indicator, group]) => panelOf(indicator, group));
}

function panelOf(indicator: string, observations: readonly Observation[]): ObservedPanel {
  const unit = parseUnit(observations[0]!.unit);
  const problems: Problem[] = [];
  const years = observations.map(({ year }) => year);
  const firstYear = years.reduce((least, year) => Math.min(least, year));
  const lastYear = years.reduce((most, year) => Math.max(most, year));
  const withVintage = observations.some(({ vintage }) => vintage !== undefined);
  const regions = [...new Set(observations.map(({ region }) => region))];
  const series = regions.flatMap((region): PanelSeries[] => {
    const own = observations.filter((one) => one.region === region);
    if (own.some((one) => !convertible(one.unit, unit))) {
      problems.push(
        warning('different-units', {
          en: `${region} gives ${indicator} in ${own[0]!.unit}, which does not convert into ${unit.text}; it takes no part`,
          zh: `${region}的${indicator}单位为${own[0]!.unit}，不能换算为${unit.text}；不参与计算`,
        }),
      );
      return [];
    }
    const begins = own.reduce((year, one) => (one.flag === 'break' ? Math.max(year, one.year) : year), firstYear);
    const before = own.filter(({ year }) => year < begins);
    if (before.length > 0) {
      problems.push(
        warning('before-break', {
          en: `${region} ${indicator}: ${before.length} values before ${begins} are counted in another way (flagged break) and stay out`,
          zh: `${region} ${indicator}：${begins}年之前的${before.length}个数值口径不同（已标记断点），未采用`,
        }),
      );
    }
    const used = oneSource(own.filter(({ year }) => year >= begins));
    if (used.left > 0) {
      problems.push(
        warning('several-sources', {
          en: `${region} ${indicator}: ${used.left} values of further sources stay out; the first source of each year in the data is used`,
          zh: `${region} ${indicator}：其他来源的${used.left}个数值未采用；每年采用数据中排在最前的来源`,
        }),
      );
    }
    const values = new Float64Array(lastYear - firstYear + 1).fill(Number.NaN);
    const known = new Float64Array(values.length).fill(Number.NEGATIVE_INFINITY);
    const releases: Release[] = used.values.map((one) => ({
      year: one.year,
      value: convert(one.value, parseUnit(one.unit), unit),
      known: knownIn(one),
    }));
    for (const release of releases) {
      const at = release.year - firstYear;
      if (release.known < known[at]!) continue;
      known[at] = release.known;
      values[at] = release.value;
    }
    return [{ entity: region, values, ...(withVintage ? { releases } : {}) }];
  });
  const positive = series.every(({ values }) => values.every((value) => !(value <= 0)));
  return {
    panel: { indicator, unit: unit.text, firstYear, lastYear, series },
    log: positive && !unit.text.includes('%'),
    problems,
  };
}

function oneSource(own: readonly Observation[]): { readonly values: readonly Observation[]; readonly left: number } {
  const source = new Map<number, string>();
  for (const { year, source: from } of own) if (!source.has(year)) source.set(year, from);
  const values = own.filter((one) => source.get(one.year) === one.source);
  return { values, left: own.length - values.length };
}

function convertible(text: string, to: Unit): boolean {
  try {
    checkConvertible(parseUnit(text), to);
    return true;
  } catch (thrown) {
    if (thrown instanceof UnitError) return false;
    throw thrown;
  }
}
