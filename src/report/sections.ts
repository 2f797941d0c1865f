import type { Section } from './section.ts';
import { auditSection } from './sections/audit.ts';
import { behaviourSection } from './sections/behaviour.ts';
import { headlineSection } from './sections/headline.ts';
import { indicatorsSection } from './sections/indicators.ts';
import { limitationsSection } from './sections/limitations.ts';
import { manifestSection } from './sections/manifest.ts';
import { methodsSection } from './sections/methods.ts';
import { outsideViewSection } from './sections/outside-view.ts';
import { parametersSection } from './sections/parameters.ts';
import { qualitySection } from './sections/quality.ts';
import { scenariosSection } from './sections/scenarios.ts';
import { sourcesSection } from './sections/sources.ts';
import { summarySection } from './sections/summary.ts';

/**
 * The parts of a report in reading order: for the leader, for the planner, for the reviewer.
 *
 * To add one (a comparison of two runs), write `sections/<name>.ts` exporting a
 * {@link Section} and put it in its place here. A section that finds nothing in the study returns undefined and is left out.
 */
export const sections: readonly Section[] = [
  summarySection,
  headlineSection,
  indicatorsSection,
  outsideViewSection,
  scenariosSection,
  auditSection,
  qualitySection,
  methodsSection,
  behaviourSection,
  parametersSection,
  sourcesSection,
  limitationsSection,
  manifestSection,
];
