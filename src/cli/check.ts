import { loadStatements } from '../audit/index.ts';
import { compile } from '../compile/index.ts';
import { checkQuality, type QualityFinding } from '../observe/index.ts';
import { error, type Problem, ProblemsError, type Text } from '../words/index.ts';
import {
  loadCalibrationFiles,
  loadRegion,
  type ModelRegion,
  type Region,
  readOptional,
  resolveScenarios,
  type Workspace,
} from '../workspace/index.ts';
import { findChosen, placeOf } from './choose-region.ts';
import type { CommonOptions } from './options.ts';
import { printProblems, type Terminal } from './terminal.ts';

/** `plancast check [region]`: every problem of every file, and one line of what is there when all is well. */
export async function check(
  terminal: Terminal,
  name: string | undefined,
  options: CommonOptions & { readonly behaviour?: boolean },
): Promise<void> {
  const workspace = placeOf(options, name);
  const names = name === undefined ? workspace.regions : [findChosen(options, name).name];
  const regions: CheckedData[] = [];
  for (const region of names) {
    const checked = await putTogether(workspace, loadRegion(workspace, region), options.behaviour ?? true);
    regions.push(withQuality(checked));
  }
  const failed = regions.some(({ problems }) => problems.some((problem) => problem.severity === 'error'));
  if (terminal.json) {
    terminal.out(
      JSON.stringify(
        { ok: !failed, regions: regions.map(({ name: region, problems, quality }) => ({ region, problems, quality })) },
        undefined,
        2,
      ),
    );
  } else {
    for (const region of regions) {
      const wrong = printProblems(terminal, region.problems);
      if (!wrong) terminal.out(`${terminal.colors.green('✔')} ${region.name}: ${terminal.say(inventory(region))}`);
      const data = qualitySummary(region.quality, region.name);
      if (data) terminal.out(`  ${terminal.say(data)}`);
      if (region.behaviour) terminal.out(`  ${terminal.say(region.behaviour)}`);
    }
  }
  process.exitCode = failed ? 1 : 0;
}

interface Checked extends Region {
  /** How many behaviour checks hold, when they were run. */
  readonly behaviour?: Text;
}

interface CheckedData extends Checked {
  /** What the checks of observed data found. */
  readonly quality: readonly QualityFinding[];
}

/** What cannot be true of the data is an error like any other; the rest is counted here and listed by `plancast data`. */
function withQuality(region: Checked): CheckedData {
  const quality = checkQuality(region.observations, region.observationPlaces);
  const impossible = quality.filter(({ severity }) => severity === 'error');
  return {
    ...region,
    quality,
    problems: [...region.problems, ...impossible.map(({ code, text, place }) => error(code, text, place))],
  };
}

function qualitySummary(findings: readonly QualityFinding[], region: string): Text | undefined {
  if (findings.length === 0) return undefined;
  const count = (severity: string) => findings.filter((one) => one.severity === severity).length;
  return {
    en: `observations: ${count('error')} that cannot be true, ${count('warning')} warnings, ${count('notice')} notices (plancast data ${region} lists them)`,
    zh: `观测数据：${count('error')}处不可能成立，${count('warning')}处提醒，${count('notice')}处留意（plancast data ${region} 逐条列出）`,
  };
}

/** Scenarios compose, the model compiles and, when asked, behaves: what only shows when the parts are put together. */
async function putTogether(workspace: Workspace, region: Region, behaviour: boolean): Promise<Checked> {
  if (!region.model || region.problems.some((problem) => problem.severity === 'error')) return region;
  try {
    const program = compile(region.model);
    resolveScenarios(region as ModelRegion);
    const statements = [...statementProblems(workspace, region), ...calibrationProblems(workspace, region)];
    if (!behaviour) return { ...region, problems: [...region.problems, ...statements] };
    const { behaviourOf } = await import('./behaviour.ts');
    const { problems, summary } = await behaviourOf(workspace, region as ModelRegion, program);
    return {
      ...region,
      problems: [...region.problems, ...statements, ...problems],
      ...(summary ? { behaviour: summary } : {}),
    };
  } catch (thrown) {
    if (!(thrown instanceof ProblemsError)) throw thrown;
    return { ...region, problems: [...region.problems, ...thrown.problems] };
  }
}

/** Slips in the file of the plan's other numbers, which only the audit reads. */
function statementProblems(workspace: Workspace, { name, plan, sources }: Region): readonly Problem[] {
  const file = readOptional(workspace, `data/${name}/statements.yaml`);
  if (!file || !plan) return [];
  return loadStatements(file.path, file.text, { plan, sources: sources.keys() }).problems;
}

/** Slips in the calibration file and the history models, which only calibrate and update read. */
function calibrationProblems(workspace: Workspace, { name, sources }: Region): readonly Problem[] {
  return loadCalibrationFiles(workspace, name, new Set(sources.keys())).problems;
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
