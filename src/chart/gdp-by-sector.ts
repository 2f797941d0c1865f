import type { Breakdown } from '../plan/index.ts';
import type { Study } from '../study/index.ts';
import type { Language } from '../words/index.ts';
import { breakdownOverTime } from './breakdown.ts';
import type { Figure } from './figure.ts';

/**
 * Real value added by sector and year: the plan's own breakdown into `value_added[…]`, or every recorded outcome of that name
 * where it declares none, in the order of the model's sectors.
 * @throws ProblemsError when the study has no such scenario.
 */
export function gdpBySector(study: Study, scenario: string, language: Language): Figure {
  const declared = study.plan.breakdowns.find(isGdpBySector);
  return breakdownOverTime(study, declared ?? recordedSectors(study, scenario), scenario, language, 'gdp-by-sector');
}

export function isGdpBySector({ parts }: Breakdown): boolean {
  return parts.length > 0 && parts.every(({ variable }) => elementOf(variable) !== undefined);
}

function recordedSectors(study: Study, scenario: string): Breakdown {
  const dimension = study.model.dimensions.get(study.model.variables.get('value_added')?.over[0] ?? '');
  const bands = study.scenarios.find(({ resolved }) => resolved.scenario.name === scenario)?.bands;
  const recorded = [...(bands?.keys() ?? [])].filter((id) => elementOf(id) !== undefined);
  const order = dimension?.elements ?? [];
  const parts = recorded.map((id) => {
    const element = elementOf(id)!;
    const title = dimension?.elementTitles.get(element) ?? { en: element, zh: element };
    return { id, title, variable: id, measure: 'annual total', element } as const;
  });
  return {
    id: 'gdp_by_sector',
    title: { en: 'Gross domestic product', zh: '地区生产总值' },
    parts: [...parts].sort((left, right) => order.indexOf(left.element) - order.indexOf(right.element)),
  };
}

function elementOf(variable: string): string | undefined {
  return /^value_added\[(.+)\]$/.exec(variable)?.[1];
}
