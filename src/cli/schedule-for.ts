import type { Schedule } from '../simulate/index.ts';
import type { Text } from '../words/index.ts';
import { type Region, resolveScenarios } from '../workspace/index.ts';

/** The scenario that a region's own model is fitted under: the one named, else "plan" where there is one, else the model as it is. */
export function scheduleFor(
  region: Parameters<typeof resolveScenarios>[0] & Pick<Region, 'scenarios'>,
  name: string | undefined,
): { readonly schedule?: Schedule; readonly scenario?: { readonly name: string; readonly title: Text } } {
  const chosen = name ?? (region.scenarios.has('plan') ? 'plan' : undefined);
  if (chosen === undefined) return {};
  const [resolved] = resolveScenarios(region, [chosen]);
  return resolved ? { schedule: resolved.schedule, scenario: { name: chosen, title: resolved.scenario.title } } : {};
}
