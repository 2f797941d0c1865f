import { explainValue } from '../scenario/index.ts';
import { loadRegion, requireModel, resolveScenarios } from '../workspace/index.ts';
import { findChosen } from './choose-region.ts';
import type { CommonOptions } from './options.ts';
import type { Terminal } from './terminal.ts';

interface ExplainOptions extends CommonOptions {
  readonly region?: string;
  readonly scenario?: string;
  readonly year?: number;
}

/** `plancast explain-value planting --scenario delayed --year 2023`: the value and every layer that made it, oldest first. */
export function explain(terminal: Terminal, name: string, options: ExplainOptions): void {
  const { workspace, name: chosen } = findChosen(options, options.region);
  const region = requireModel(loadRegion(workspace, chosen));
  // A region without scenarios has its model's own values to explain.
  const scenario =
    options.scenario ?? (region.scenarios.has('plan') ? 'plan' : ([...region.scenarios.keys()][0] ?? 'model'));
  const [resolved] = resolveScenarios(region, [scenario]);
  if (!resolved) return;
  const lines = explainValue(resolved, region.model, name, options.year);
  if (terminal.json) terminal.out(JSON.stringify({ name, scenario: resolved.scenario.name, lines }, undefined, 2));
  else for (const line of lines) terminal.out(terminal.say(line));
}
