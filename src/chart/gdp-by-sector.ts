import type { Study } from '../study/index.ts';
import type { Language } from '../words/index.ts';
import type { Figure } from './figure.ts';
import { resultOf, scenarioTitle, yearBands } from './lookup.ts';
import { numberText } from './number-text.ts';
import { type Part, stackedMeans } from './stacked-means.ts';
import { unitLabel, withUnit } from './unit-label.ts';

const variable = 'value_added';

/**
 * Real value added by sector and year. The sectors are the recorded outcomes `value_added[…]`; the whole's range is drawn when the study
 * recorded `gdp`.
 * @throws ProblemsError when the study has no such scenario.
 */
export function gdpBySector(study: Study, scenario: string, language: Language): Figure {
  const zh = language === 'zh';
  const { bands } = resultOf(study, scenario);
  const decimals = 0;
  const declared = study.model.variables.get(variable);
  const dimension = study.model.dimensions.get(declared?.over[0] ?? '');
  const parts = [...bands].flatMap(([outcome, byYear]): Part[] => {
    const element = /^value_added\[(.+)\]$/.exec(outcome)?.[1];
    if (element === undefined) return [];
    const title = dimension?.elementTitles.get(element)?.[language] ?? element;
    return [{ id: element, title, rows: yearBands(byYear, decimals) }];
  });
  const order = dimension?.elements ?? [];
  parts.sort((left, right) => order.indexOf(left.id) - order.indexOf(right.id));

  const years = parts.flatMap(({ rows }) => rows.map(({ year }) => year));
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const totalIn = (year: number): number =>
    parts.reduce((sum, { rows }) => sum + (rows.find((row) => row.year === year)?.mean ?? 0), 0);
  const unit = amountUnit(declared?.unit.text ?? '');
  const label = unitLabel(unit, language);
  const name = scenarioTitle(study, scenario, language);
  const from = numberText(totalIn(first), decimals);
  const to = withUnit(numberText(totalIn(last), decimals), label, language);
  return stackedMeans(study, {
    kind: 'gdp-by-sector',
    scenario,
    language,
    title:
      years.length === 0
        ? zh
          ? '分行业增加值：没有数值'
          : 'Value added by sector: no values'
        : zh
          ? `地区生产总值：“${name}”情景下从${first}年的${from}到${last}年的${to}`
          : `GDP goes from ${from} in ${first} to ${to} in ${last} under "${name}"`,
    unit,
    parts,
    whole: yearBands(bands.get('gdp') ?? [], decimals),
    caption: '',
    decimals,
  });
}

/** A year's total of a flow: 亿元@2020/year summed over a year is 亿元@2020. */
function amountUnit(unit: string): string {
  return unit.replace(/\s*\/\s*(?:year|yr|a|年)\s*$/, '');
}
