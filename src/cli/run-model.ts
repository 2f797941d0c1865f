import { join, resolve } from 'node:path';
import { interpreter } from '../compile/index.ts';
import { kernel } from '../kernel/index.ts';
import { defaultFormats, modelResults } from '../results/index.ts';
import { type RunModelOptions, runModel } from '../study/index.ts';
import { type Problem, warning } from '../words/index.ts';
import {
  checkTarget,
  type ModelRegion,
  publishResults,
  resolveScenarios,
  versionOfPlancast,
  type Workspace,
} from '../workspace/index.ts';
import { modelSummary } from './model-summary.ts';
import type { RunOptions } from './run-options.ts';
import { printProblems, type Terminal } from './terminal.ts';

/** `plancast run <region>` where there is a model and no plan: every variable over time, with its band where something is uncertain. */
export async function runModelRegion(
  terminal: Terminal,
  workspace: Workspace,
  region: ModelRegion,
  options: RunOptions & { readonly names?: readonly string[] },
): Promise<void> {
  const { say } = terminal;
  const target = options.out ? resolve(options.out) : join(workspace.root, 'out', region.name, 'latest');
  checkTarget(target);
  if (!terminal.quiet) printProblems(terminal, [...region.problems, ...notWithoutPlan(options)]);
  const scenarios = resolveScenarios(region, options.names);
  const study = await runModel(region.model, scenarios, {
    ...(options.members === undefined ? {} : { members: options.members }),
    seed: options.seed,
    design: options.design,
    ...chosenBackend(options),
    onProgress: ({ scenario: { title } }, share) =>
      terminal.progress(
        say({
          en: `running ${title.en} … ${Math.round(share * 100)} %`,
          zh: `正在推演：${title.zh} … ${Math.round(share * 100)} %`,
        }),
      ),
  });
  terminal.clear();
  const { members } = study.settings;
  const formats = options.format ?? defaultFormats;
  const results = modelResults(study, {
    version: versionOfPlancast(),
    command: [
      `plancast run ${region.name}`,
      ...(options.names ? [`--scenario ${options.names.join(',')}`] : []),
      ...(members > 1 ? [`--members ${members}`, `--seed ${options.seed}`, `--design ${options.design}`] : []),
      ...(options.backend ? [`--backend ${options.backend}`] : []),
      ...(options.format ? [`--format ${formats.join(',')}`] : []),
    ].join(' '),
    region: region.name,
    sources: region.sources,
    inputs: region.files.map(({ path, sha256, bytes }) => ({ path, sha256, bytes })),
  });
  const written = await publishResults(results, { target, formats, seed: options.seed });
  if (!terminal.quiet && options.members !== undefined && members === 1) printProblems(terminal, [nothingUncertain]);
  modelSummary(terminal, { name: region.name, study, results, target, written, formats });
}

/** What was asked for by name; else the model's own choice. */
export function chosenBackend({ backend }: Pick<RunOptions, 'backend'>): Pick<RunModelOptions, 'backend'> {
  return backend === undefined ? {} : { backend: backend === 'kernel' ? kernel() : interpreter() };
}

const nothingUncertain: Problem = warning('members-ignored', {
  en: '--members has no effect: no number of this model carries a distribution; give parameters an "uncertainty" in the model files',
  zh: '--members 不起作用：此模型中没有带分布的数值；请在模型文件中为参数写上“uncertainty”',
});

/** What belongs to the judgement of a plan is said to be missing, never ignored. */
function notWithoutPlan(options: RunOptions): Problem[] {
  const given = [
    ...(options.precision === undefined ? [] : ['--precision']),
    ...(options.trajectories === undefined ? [] : ['--trajectories']),
    ...(options.png ? ['--png'] : []),
    ...(options.data === undefined ? [] : ['--data']),
  ];
  if (given.length === 0) return [];
  return [
    warning('option-ignored', {
      en: `${given.join(', ')} ${given.length > 1 ? 'have' : 'has'} no effect here: without a plan there are no probabilities, no indicators and no charts`,
      zh: `${given.join('、')} 在此不起作用：没有规划，就没有概率、指标与图表`,
    }),
  ];
}
