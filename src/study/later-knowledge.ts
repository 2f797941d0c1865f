import type { Model } from '../language/index.ts';
import type { Source } from '../observe/index.ts';

/** A source that tells of years after the base year, and what of the model rests on it. */
export interface LaterKnowledge {
  readonly source: Source;
  readonly names: readonly string[];
}

/**
 * What a projection made at the end of `baseYear` could not have known: the parameters, inputs, shocks and levers of the model whose source tells
 * of later years. Each such source has to say why it may stand (`afterBaseYear`).
 */
export function laterKnowledge(
  model: Model,
  sources: ReadonlyMap<string, Source>,
  baseYear: number,
): readonly LaterKnowledge[] {
  const found = new Map<string, string[]>();
  for (const variable of model.variables.values()) {
    if (!('source' in variable) || typeof variable.source !== 'string') continue;
    if ((sources.get(variable.source)?.dataUntil ?? baseYear) <= baseYear) continue;
    found.set(variable.source, [...(found.get(variable.source) ?? []), variable.name]);
  }
  return [...found].map(([key, names]) => ({ source: sources.get(key)!, names }));
}
