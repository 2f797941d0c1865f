import { join, resolve } from 'node:path';
import { interpreter } from '../compile/index.ts';
import { kernel, supportsSimd } from '../kernel/index.ts';
import type { Variable } from '../language/index.ts';
import { defaultFormats, modelResults } from '../results/index.ts';
import { type RunModelOptions, runModel } from '../study/index.ts';
import { type Problem, ProblemsError, type Text, warning } from '../words/index.ts';
import {
  checkTarget,
  type ModelRegion,
  noKernel,
  openTrajectories,
  publishResults,
  resolveScenarios,
  type TrajectoryFile,
  versionOfPlancast,
  type Workspace,
} from '../workspace/index.ts';
import { ensembleProgress } from './ensemble-progress.ts';
import { onInterrupt } from './interruption.ts';
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
  const target = options.out ? resolve(options.out) : join(workspace.root, 'out', region.name, 'latest');
  checkTarget(target);
  if (!terminal.quiet) printProblems(terminal, [...region.problems, ...notWithoutPlan(options)]);
  const scenarios = resolveScenarios(region, options.names);
  const backend = chosenBackend(options, terminal);
  const wanted =
    options.trajectories === undefined
      ? undefined
      : trajectoriesOf(options.trajectories, region.model.variables.values());
  const formats = options.format ?? defaultFormats;
  let begun: TrajectoryFile | undefined;
  const release = onInterrupt(terminal, () => begun?.discard());
  try {
    begun = wanted && (await openTrajectories(target, 'moments'));
    const trajectories = begun;
    const progress = ensembleProgress(terminal);
    const study = await runModel(region.model, scenarios, {
      ...(options.members === undefined ? {} : { members: options.members }),
      seed: options.seed,
      design: options.design,
      ...backend,
      ...(wanted && trajectories
        ? { trajectories: { outcomes: wanted, take: (scenario, part) => trajectories.take(scenario, part) } }
        : {}),
      onProgress: ({ scenario: { title } }, share, members) => progress(title, share, members),
    });
    terminal.clear();
    const { members } = study.settings;
    const results = modelResults(study, {
      version: versionOfPlancast(),
      command: [
        `plancast run ${region.name}`,
        ...(options.names ? [`--scenario ${options.names.join(',')}`] : []),
        ...(members > 1 ? [`--members ${members}`, `--seed ${options.seed}`, `--design ${options.design}`] : []),
        ...(options.backend ? [`--backend ${options.backend}`] : []),
        ...(wanted ? [`--trajectories=${wanted.join(',')}`] : []),
        ...(options.format ? [`--format ${formats.join(',')}`] : []),
      ].join(' '),
      region: region.name,
      sources: region.sources,
      inputs: region.files.map(({ path, sha256, bytes }) => ({ path, sha256, bytes })),
    });
    const waiting = trajectories ? [trajectories.finish()] : [];
    const written = await publishResults(results, { target, formats, seed: options.seed, waiting });
    if (!terminal.quiet && options.members !== undefined && members === 1) printProblems(terminal, [nothingUncertain]);
    modelSummary(terminal, { name: region.name, study, results, target, written, formats });
  } catch (thrown) {
    begun?.discard();
    throw thrown;
  } finally {
    release();
  }
}

/** What was asked for by name; else the model's own choice, which is told when it is not the fastest. @throws ProblemsError when the kernel cannot run here. */
export function chosenBackend(
  { backend }: Pick<RunOptions, 'backend'>,
  terminal: Terminal,
): Pick<RunModelOptions, 'backend' | 'onNotice'> {
  if (backend === 'kernel' && !supportsSimd()) throw new ProblemsError([noKernel()]);
  const onNotice = (notice: Text): void => {
    if (!terminal.quiet) terminal.err(terminal.say(notice));
  };
  if (backend === undefined) return { onNotice };
  return { backend: backend === 'kernel' ? kernel({ onNotice }) : interpreter() };
}

/** The variables named, or all stocks, or everything where there are none. */
function trajectoriesOf(asked: string | true, variables: Iterable<Variable>): readonly string[] {
  const named = asked === true ? [] : splitNames(asked);
  if (named.length > 0) return named;
  const computed = [...variables].filter(({ kind }) => ['stock', 'flow', 'auxiliary'].includes(kind));
  const stocks = computed.filter(({ kind }) => kind === 'stock');
  return (stocks.length > 0 ? stocks : computed).map(({ name }) => name);
}

/** The names of a list with commas; those in brackets belong to a name: `capacity[pv,north]`. */
function splitNames(list: string): readonly string[] {
  return list
    .split(/,(?![^[]*\])/u)
    .map((part) => part.trim().replace(/\s*,\s*/gu, ','))
    .filter((part) => part !== '');
}

const nothingUncertain: Problem = warning('members-ignored', {
  en: '--members has no effect: no number of this model carries a distribution; give parameters an "uncertainty" in the model files',
  zh: '--members 不起作用：此模型中没有带分布的数值；请在模型文件中为参数写上“uncertainty”',
});

/** What belongs to the judgement of a plan is said to be missing, never ignored. */
function notWithoutPlan(options: RunOptions): Problem[] {
  const given = [
    ...(options.precision === undefined ? [] : ['--precision']),
    ...(options.threads === undefined || options.threads === 1 ? [] : ['--threads']),
    ...(options.png ? ['--png'] : []),
    ...(options.data === undefined ? [] : ['--data']),
  ];
  if (given.length === 0) return [];
  return [
    warning('option-ignored', {
      en: `${given.join(', ')} ${given.length > 1 ? 'have' : 'has'} no effect here: without a plan there are no probabilities and no charts, and one thread runs the model`,
      zh: `${given.join('、')} 在此不起作用：没有规划，就没有概率与图表，且只用一个线程运行`,
    }),
  ];
}
