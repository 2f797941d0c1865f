import type { Study } from '../study/index.ts';
import type { Language } from '../words/index.ts';
import { sourceLine } from './caption.ts';
import type { Figure } from './figure.ts';
import { resultOf, scenarioTitle, yearBands } from './lookup.ts';
import { decimalsFor, numberText } from './number-text.ts';
import { type Part, stackedMeans } from './stacked-means.ts';
import { targetLabel } from './target-words.ts';
import { unitLabel, withUnit } from './unit-label.ts';

const technologies = ['pv_capacity', 'wind_capacity', 'waste_capacity'] as const;
const whole = 'new_energy_capacity';

/**
 * Operating capacity by technology at each year's end against the target for the whole.
 * @throws ProblemsError when the study has no such scenario.
 */
export function newEnergyMix(study: Study, scenario: string, language: Language): Figure {
  const zh = language === 'zh';
  const { bands } = resultOf(study, scenario);
  const indicator = study.assessment.scenarios[scenario]?.indicators[whole];
  const means = technologies.flatMap((id) => [...(bands.get(id)?.values() ?? [])].map(({ mean }) => mean));
  const decimals = indicator?.decimals ?? decimalsFor(means);
  const parts = technologies.flatMap((id): Part[] => {
    const rows = yearBands(bands.get(id) ?? [], decimals);
    const title = study.model.variables.get(id)?.title[language] ?? names[id][language];
    return rows.length === 0 ? [] : [{ id, title, rows }];
  });
  const unit = indicator?.unit ?? study.model.variables.get(technologies[0])?.unit ?? '';
  const target = indicator?.target ?? null;
  const last = Math.max(...parts.flatMap(({ rows }) => rows.map(({ year }) => year)));
  const total = parts.reduce((sum, { rows }) => sum + (rows.find(({ year }) => year === last)?.mean ?? 0), 0);
  const name = scenarioTitle(study, scenario, language);
  const amount = withUnit(numberText(total, decimals), unitLabel(unit, language), language);
  const wanted = target === null ? '' : numberText(target.value, 0);
  return stackedMeans(study, {
    kind: 'new-energy-mix',
    scenario,
    language,
    title:
      parts.length === 0
        ? zh
          ? '新能源装机：没有按技术分的数值'
          : 'New-energy capacity: no values by technology'
        : zh
          ? `新能源装机：“${name}”情景下${last}年达到${amount}${wanted === '' ? '' : `，目标${wanted}`}`
          : `New-energy capacity reaches ${amount} in ${last} under "${name}"${wanted === '' ? '' : `; the target is ${wanted}`}`,
    unit,
    parts,
    whole: yearBands(bands.get(whole) ?? [], decimals),
    ...(target === null ? {} : { target: { value: target.value, label: targetLabel(target, language) } }),
    caption: indicator === undefined ? '' : sourceLine(study, indicator.source, indicator.clause, language),
    decimals,
  });
}

const names = {
  pv_capacity: { en: 'Photovoltaic', zh: '光伏' },
  wind_capacity: { en: 'Wind', zh: '风电' },
  waste_capacity: { en: 'Waste-to-energy', zh: '垃圾发电' },
} as const;
