import type { Breakdown } from '../plan/index.ts';
import type { Study } from '../study/index.ts';
import type { Language } from '../words/index.ts';
import { sourceLine } from './caption.ts';
import type { Figure, FigureKind } from './figure.ts';
import { resultOf, scenarioTitle, underScenario, yearBands } from './lookup.ts';
import { decimalsFor, numberText } from './number-text.ts';
import { type Part, stackedMeans } from './stacked-means.ts';
import { targetLabel, targetText } from './target-words.ts';
import { unitLabel, withUnit } from './unit-label.ts';

/**
 * A whole by its parts over the years, as the plan's file declares it.
 * @throws ProblemsError when the study has no such scenario.
 */
export function breakdownOverTime(
  study: Study,
  breakdown: Breakdown,
  scenario: string,
  language: Language,
  kind: FigureKind = 'breakdown',
): Figure {
  const zh = language === 'zh';
  const { bands, ensemble } = resultOf(study, scenario);
  const whole =
    breakdown.whole === undefined ? undefined : study.assessment.scenarios[scenario]?.indicators[breakdown.whole];
  const means = breakdown.parts.flatMap(({ id }) => [...(bands.get(id)?.values() ?? [])].map(({ mean }) => mean));
  const decimals = whole?.decimals ?? decimalsFor(means);
  const parts = breakdown.parts.flatMap(({ id, title }): Part[] => {
    const rows = yearBands(bands.get(id) ?? [], decimals);
    return rows.length === 0 ? [] : [{ id, title: title[language], rows }];
  });
  const measured = breakdown.parts.map(({ id }) => ensemble.outcomes.get(id)?.unit).find((unit) => unit !== undefined);
  const unit = whole?.unit ?? measured ?? '';
  const target = whole?.target ?? null;

  const years = parts.flatMap(({ rows }) => rows.map(({ year }) => year));
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const totalIn = (year: number): number =>
    parts.reduce((sum, { rows }) => sum + (rows.find((row) => row.year === year)?.mean ?? 0), 0);
  const name = breakdown.title[language];
  const run = scenarioTitle(study, scenario, language);
  const from = numberText(totalIn(first), decimals);
  const to = withUnit(numberText(totalIn(last), decimals), unitLabel(unit, language), language);
  const wanted = target === null ? '' : zh ? `，目标${targetText(target)}` : `; the target is ${targetText(target)}`;
  const finding = zh
    ? `${name}：${underScenario(run, language)}从${first}年的${from}到${last}年的${to}${wanted}`
    : `${name}: from ${from} in ${first} to ${to} in ${last} ${underScenario(run, language)}${wanted}`;
  return stackedMeans(study, {
    kind,
    id: kind === 'breakdown' ? `${kind}-${breakdown.id}-${scenario}` : `${kind}-${scenario}`,
    scenario,
    language,
    title: years.length > 0 ? finding : zh ? `${name}：没有数值` : `${name}: no values`,
    unit,
    parts,
    whole: breakdown.whole === undefined ? [] : yearBands(bands.get(breakdown.whole) ?? [], decimals),
    ...(target === null ? {} : { target: { value: target.value, label: targetLabel(target, language) } }),
    caption: whole === undefined ? '' : sourceLine(study, whole.source, whole.clause, language),
    decimals,
  });
}
