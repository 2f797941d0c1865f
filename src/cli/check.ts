import { compile } from '../compile/index.ts';
import { ProblemsError, type Text } from '../words/index.ts';
import {
  loadRegion,
  openWorkspace,
  type ReadyRegion,
  type Region,
  resolveScenarios,
  type Workspace,
} from '../workspace/index.ts';
import type { CommonOptions } from './options.ts';
import { printProblems, type Terminal } from './terminal.ts';

/** `plancast check [region]`: every problem of every file, and one line of what is there when all is well. */
export async function check(
  terminal: Terminal,
  name: string | undefined,
  options: CommonOptions & { readonly behaviour?: boolean },
): Promise<void> {
  const workspace = openWorkspace(options.workspace);
  const names = name === undefined ? workspace.regions : [name];
  const regions: Checked[] = [];
  for (const region of names) {
    regions.push(await putTogether(workspace, loadRegion(workspace, region), options.behaviour ?? false));
  }
  const failed = regions.some(({ problems }) => problems.some((problem) => problem.severity === 'error'));
  if (terminal.json) {
    terminal.out(
      JSON.stringify(
        { ok: !failed, regions: regions.map(({ name: region, problems }) => ({ region, problems })) },
        undefined,
        2,
      ),
    );
  } else {
    for (const region of regions) {
      const wrong = printProblems(terminal, region.problems);
      if (!wrong) terminal.out(`${terminal.colors.green('✔')} ${region.name}: ${terminal.say(inventory(region))}`);
      if (region.behaviour) terminal.out(`  ${terminal.say(region.behaviour)}`);
    }
  }
  process.exitCode = failed ? 1 : 0;
}

interface Checked extends Region {
  /** How many behaviour checks hold, when they were run. */
  readonly behaviour?: Text;
}

/** Scenarios compose, the model compiles and, when asked, behaves: what only shows when the parts are put together. */
async function putTogether(workspace: Workspace, region: Region, behaviour: boolean): Promise<Checked> {
  if (!region.model || region.problems.some((problem) => problem.severity === 'error')) return region;
  try {
    const program = compile(region.model);
    if (!region.plan) return region;
    resolveScenarios(region as ReadyRegion);
    if (!behaviour) return region;
    const { behaviourOf } = await import('./behaviour.ts');
    const { problems, summary } = await behaviourOf(workspace, region as ReadyRegion, program);
    return { ...region, problems: [...region.problems, ...problems], ...(summary ? { behaviour: summary } : {}) };
  } catch (thrown) {
    if (!(thrown instanceof ProblemsError)) throw thrown;
    return { ...region, problems: [...region.problems, ...thrown.problems] };
  }
}

function inventory(region: Region) {
  const variables = [...(region.model?.variables.values() ?? [])];
  const count = (kind: string) => variables.filter((variable) => variable.kind === kind).length;
  const unverified = variables.filter(
    (variable) => 'confidence' in variable && variable.confidence === 'unverified',
  ).length;
  const indicators = region.plan?.indicators.size ?? 0;
  return {
    en: `variables ${variables.length} (stocks ${count('stock')}, flows ${count('flow')}, auxiliaries ${count('auxiliary')}, parameters ${count('parameter')}, levers ${count('lever')}), values unverified ${unverified}; indicators and targets ${indicators}; scenarios ${region.scenarios.size}; observations ${region.observations.length}`,
    zh: `变量 ${variables.length} 个（存量 ${count('stock')}、流量 ${count('flow')}、辅助变量 ${count('auxiliary')}、参数 ${count('parameter')}、杠杆 ${count('lever')}），其中 ${unverified} 个数值未核实；指标与目标 ${indicators} 项；情景 ${region.scenarios.size} 个；观测值 ${region.observations.length} 条`,
  };
}
