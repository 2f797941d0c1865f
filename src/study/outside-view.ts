import { farApart, type StoredReference } from '../calibrate/index.ts';
import type { Study } from './study.ts';

/** A target's probabilities beside the share of comparable entities that did as much. */
export interface OutsideView {
  readonly indicator: string;
  readonly reference: StoredReference;
  /** By scenario: the model's probability, and whether it and the share disagree by much. */
  readonly scenarios: Readonly<Record<string, OutsideComparison>>;
}

export interface OutsideComparison {
  readonly probability: number;
  /** Sampling error of the probability. */
  readonly probabilitySe: number | null;
  readonly disagrees: boolean;
}

/** Every target of which a reference class is known, headline targets first, in the order of the plan. */
export function outsideView(study: Study): readonly OutsideView[] {
  const { assessment, references } = study;
  if (!references) return [];
  const ordered = [...new Set([...assessment.headline, ...references.keys()])];
  return ordered.flatMap((indicator) => {
    const reference = references.get(indicator);
    if (!reference) return [];
    const scenarios = Object.entries(assessment.scenarios).flatMap(([name, { indicators }]) => {
      const { probability = null, probabilitySe = null } = indicators[indicator] ?? {};
      return probability === null
        ? []
        : [[name, { probability, probabilitySe, disagrees: farApart(probability, reference) }] as const];
    });
    return [{ indicator, reference, scenarios: Object.fromEntries(scenarios) }];
  });
}
