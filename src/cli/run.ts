import { join, relative, resolve } from 'node:path';
import { runStudy } from '../study/index.ts';
import { checkTarget, loadRegion, openWorkspace, publish, requireReady, resolveScenarios } from '../workspace/index.ts';
import { chooseRegion } from './choose-region.ts';
import type { CommonOptions } from './options.ts';
import { statusLegend, summaryTable } from './summary.ts';
import { printProblems, type Terminal } from './terminal.ts';

export interface RunOptions extends CommonOptions {
  readonly scenario?: string;
  readonly members: number;
  readonly seed: number;
  readonly design: 'latin-hypercube' | 'sobol' | 'monte-carlo';
  readonly out?: string;
  readonly charts: boolean;
  readonly png?: boolean;
}

/** `plancast run [region]`: read, project, judge, draw, write; the answer on one screen. */
export async function run(terminal: Terminal, name: string | undefined, options: RunOptions): Promise<void> {
  const { say } = terminal;
  const workspace = openWorkspace(options.workspace);
  const region = requireReady(loadRegion(workspace, chooseRegion(workspace, name)));
  if (!terminal.quiet) printProblems(terminal, region.problems);
  const asked = options.scenario
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const scenarios = resolveScenarios(region, asked);

  const target = options.out ? resolve(options.out) : join(workspace.root, 'out', region.name, 'latest');
  checkTarget(target);
  const study = await runStudy(
    {
      region: region.name,
      model: region.model,
      plan: region.plan,
      scenarios,
      sources: region.sources,
      observations: region.observations,
    },
    {
      members: options.members,
      seed: options.seed,
      design: options.design,
      onProgress: (resolved, share) =>
        terminal.progress(
          say({
            en: `running ${resolved.scenario.title.en} … ${Math.round(share * 100)} %`,
            zh: `正在推演：${resolved.scenario.title.zh} … ${Math.round(share * 100)} %`,
          }),
        ),
    },
  );

  const files = await publish(study, {
    target,
    files: region.files,
    command: commandLine(region.name, options, asked),
    charts: options.charts,
    png: options.png ?? false,
    onProgress: (done, all) =>
      terminal.progress(say({ en: `drawing charts … ${done} of ${all}`, zh: `正在绘图 … ${done}/${all}` })),
  });
  terminal.clear();

  if (terminal.json) {
    terminal.out(JSON.stringify({ folder: target, files, assessment: study.assessment }, undefined, 2));
    return;
  }
  if (terminal.quiet) return;
  const first = study.scenarios.some(({ resolved }) => resolved.scenario.name === 'plan')
    ? 'plan'
    : (study.scenarios[0]?.resolved.scenario.name ?? '');
  terminal.out(terminal.colors.bold(say(region.plan.title)));
  terminal.out(
    summaryTable(
      study.assessment,
      study.scenarios.map(({ resolved }) => resolved.scenario.name),
      terminal,
    ),
  );
  terminal.out(statusLegend(study.assessment, first, terminal));
  const shown = relative(process.cwd(), target) || '.';
  terminal.out(
    options.charts
      ? say({
          en: `Report: ${join(shown, 'report.html')}   charts, tables and manifest beside it`,
          zh: `报告：${join(shown, 'report.html')}   图表、数据与清单在同一文件夹`,
        })
      : say({ en: `Numbers: ${join(shown, 'assessment.json')}`, zh: `数据：${join(shown, 'assessment.json')}` }),
  );
}

/** What somebody types to get the same numbers again. */
function commandLine(region: string, options: RunOptions, scenarios: readonly string[] | undefined): string {
  return [
    `plancast run ${region}`,
    ...(scenarios ? [`--scenario ${scenarios.join(',')}`] : []),
    `--members ${options.members}`,
    `--seed ${options.seed}`,
    `--design ${options.design}`,
    ...(options.charts ? [] : ['--no-charts']),
    ...(options.png ? ['--png'] : []),
  ].join(' ');
}
