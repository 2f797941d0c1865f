import { explainValue } from '../scenario/index.ts';
import { loadRegion, openWorkspace, requireReady, resolveScenarios } from '../workspace/index.ts';
import { chooseRegion } from './choose-region.ts';
import type { CommonOptions } from './options.ts';
import type { Terminal } from './terminal.ts';

interface ExplainOptions extends CommonOptions {
  readonly region?: string;
  readonly scenario?: string;
  readonly year?: number;
}

/** `plancast explain-value planting --scenario delayed --year 2023`: the value and every layer that made it, oldest first. */
export function explain(terminal: Terminal, name: string, options: ExplainOptions): void {
  const workspace = openWorkspace(options.workspace);
  const region = requireReady(loadRegion(workspace, chooseRegion(workspace, options.region)));
  const scenario = options.scenario ?? (region.scenarios.has('plan') ? 'plan' : [...region.scenarios.keys()][0]);
  const [resolved] = resolveScenarios(region, scenario === undefined ? [] : [scenario]);
  if (!resolved) return;
  const lines = explainValue(resolved, region.model, name, options.year);
  if (terminal.json) terminal.out(JSON.stringify({ name, scenario: resolved.scenario.name, lines }, undefined, 2));
  else for (const line of lines) terminal.out(terminal.say(line));
}
