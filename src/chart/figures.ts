import type { Study } from '../study/index.ts';
import type { Language } from '../words/index.ts';
import { attainmentMatrix } from './attainment-matrix.ts';
import { breakdownOverTime } from './breakdown.ts';
import type { Figure } from './figure.ts';
import { gdpBySector, isGdpBySector } from './gdp-by-sector.ts';
import { scenarioNames } from './lookup.ts';
import { milestonesAgainstProjection } from './milestones-against-projection.ts';
import { isNewEnergyMix, newEnergyMix } from './new-energy-mix.ts';
import { probabilityStrip } from './probability-strip.ts';
import { requiredChange } from './required-change.ts';
import { requiredPace } from './required-pace.ts';
import { scenarioPaths } from './scenario-paths.ts';
import { scenariosCompared } from './scenarios-compared.ts';
import { smallMultiples } from './small-multiples.ts';
import { statusBalance } from './status-balance.ts';
import { trajectoryFan } from './trajectory-fan.ts';

export interface FigureChoice {
  /** Scenario of the charts that show only one. Default: `plan` where the study has it, otherwise its first. */
  readonly scenario?: string;
  /** Indicators with charts of their own. Default: the plan's headline indicators. */
  readonly indicators?: readonly string[];
  /** Also the paths of all scenarios and the required pace for each of these indicators: half as many charts again. Default false. */
  readonly detail?: boolean;
}

/** The charts of a report in reading order: the whole plan first, then each headline indicator. Empty for a study without scenarios. */
export function figures(study: Study, language: Language, choice: FigureChoice = {}): Figure[] {
  const names = scenarioNames(study);
  const scenario = choice.scenario ?? (names.includes('plan') ? 'plan' : names[0]);
  if (scenario === undefined) return [];
  const known = study.assessment.scenarios[scenario]?.indicators ?? {};
  const indicators = choice.indicators ?? study.assessment.headline.filter((id) => id in known);
  return [
    attainmentMatrix(study, language),
    statusBalance(study, language),
    probabilityStrip(study, scenario, language),
    requiredChange(study, scenario, language),
    smallMultiples(study, scenario, language),
    ...indicators.flatMap((indicator) => [
      trajectoryFan(study, indicator, scenario, language),
      scenariosCompared(study, indicator, language),
      milestonesAgainstProjection(study, indicator, scenario, language),
      ...(choice.detail
        ? [scenarioPaths(study, indicator, language), requiredPace(study, indicator, scenario, language)]
        : []),
    ]),
    ...breakdowns(study, scenario, language),
  ];
}

/** Those the plan declares, and the two best known where the run recorded their parts all the same. */
function breakdowns(study: Study, scenario: string, language: Language): Figure[] {
  const declared = study.plan.breakdowns;
  const recorded = study.scenarios.find(({ resolved }) => resolved.scenario.name === scenario)?.bands ?? new Map();
  const has = (pattern: RegExp): boolean => [...recorded.keys()].some((id) => pattern.test(id));
  return [
    ...(declared.some(isNewEnergyMix) || has(/^(?:pv|wind|waste)_capacity$/)
      ? [newEnergyMix(study, scenario, language)]
      : []),
    ...(declared.some(isGdpBySector) || has(/^value_added\[/) ? [gdpBySector(study, scenario, language)] : []),
    ...declared
      .filter((breakdown) => !isNewEnergyMix(breakdown) && !isGdpBySector(breakdown))
      .map((breakdown) => breakdownOverTime(study, breakdown, scenario, language)),
  ];
}
