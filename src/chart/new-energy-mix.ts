import type { Breakdown } from '../plan/index.ts';
import type { Study } from '../study/index.ts';
import type { Language } from '../words/index.ts';
import { breakdownOverTime } from './breakdown.ts';
import type { Figure } from './figure.ts';

/**
 * Operating capacity by technology at each year's end against the target for the whole: the plan's own breakdown of
 * `new_energy_capacity`, or wind, sun and waste where it declares none.
 * @throws ProblemsError when the study has no such scenario.
 */
export function newEnergyMix(study: Study, scenario: string, language: Language): Figure {
  const declared = study.plan.breakdowns.find(isNewEnergyMix);
  return breakdownOverTime(study, declared ?? byTechnology, scenario, language, 'new-energy-mix');
}

export function isNewEnergyMix({ whole }: Breakdown): boolean {
  return whole === byTechnology.whole;
}

const part = (id: string, en: string, zh: string) =>
  ({ id, title: { en, zh }, variable: id, measure: 'year end' }) as const;
const byTechnology: Breakdown = {
  id: 'new_energy_mix',
  title: { en: 'New-energy capacity', zh: '新能源装机容量' },
  whole: 'new_energy_capacity',
  parts: [
    part('pv_capacity', 'Photovoltaic', '光伏'),
    part('wind_capacity', 'Wind', '风电'),
    part('waste_capacity', 'Waste-to-energy', '垃圾发电'),
  ],
};
