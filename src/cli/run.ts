import { join, relative, resolve } from 'node:path';
import { MOST_MEMBERS, runStudy, type Study } from '../study/index.ts';
import type { Text } from '../words/index.ts';
import {
  checkTarget,
  loadRegion,
  openPool,
  openWorkspace,
  publish,
  requireReady,
  resolveScenarios,
  type ThreadBackend,
} from '../workspace/index.ts';
import { chooseRegion } from './choose-region.ts';
import { onInterrupt } from './interruption.ts';
import { jointLines } from './joint-lines.ts';
import type { CommonOptions } from './options.ts';
import { runWarnings } from './run-warnings.ts';
import { statusLegend, summaryTable } from './summary.ts';
import { printProblems, type Terminal } from './terminal.ts';
import { timeLeft } from './time-left.ts';

export interface RunOptions extends CommonOptions {
  readonly scenario?: string;
  /** Of each ensemble; with a precision the most that may be run. */
  readonly members?: number;
  /** In per cent: run on until no probability has a larger standard error. */
  readonly precision?: number;
  readonly threads?: number;
  readonly backend?: ThreadBackend;
  /** Ids separated by commas; true: the headline indicators. */
  readonly trajectories?: string | true;
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
  const asked = namesOf(options.scenario);
  const scenarios = resolveScenarios(region, asked);

  const target = options.out ? resolve(options.out) : join(workspace.root, 'out', region.name, 'latest');
  checkTarget(target);
  const members = options.members ?? (options.precision === undefined ? DEFAULT_MEMBERS : MOST_MEMBERS);
  const wanted = namesOf(options.trajectories) ?? (options.trajectories ? region.plan.headline : undefined);
  const trajectories = wanted && new (await import('../workspace/trajectory-file.ts')).TrajectoryFile(target);
  const release = onInterrupt(terminal, () => trajectories?.discard());
  let study: Study;
  let files: readonly string[];
  try {
    const pool = await openPool({
      members,
      scenarios: scenarios.length,
      ...(options.threads === undefined ? {} : { threads: options.threads }),
      ...(options.backend === undefined ? {} : { backend: options.backend }),
      onNotice: (notice) => terminal.quiet || terminal.err(say(notice)),
    });
    try {
      const progress = progressOf(terminal);
      study = await runStudy(
        {
          region: region.name,
          model: region.model,
          plan: region.plan,
          scenarios,
          sources: region.sources,
          observations: region.observations,
        },
        {
          members,
          seed: options.seed,
          design: options.design,
          pool,
          ...(options.precision === undefined ? {} : { standardError: options.precision / 100 }),
          ...(trajectories
            ? { trajectories: { outcomes: wanted, take: (scenario, part) => trajectories.take(scenario, part) } }
            : {}),
          onProgress: ({ scenario }, share, done) => progress(scenario.title, share, done),
        },
      );
    } finally {
      await pool.close();
    }
    files = await publish(study, {
      target,
      files: region.files,
      command: commandLine(region.name, { ...options, members }, asked),
      charts: options.charts,
      png: options.png ?? false,
      ...(trajectories ? { waiting: [trajectories.finish()] } : {}),
      onProgress: (done, all) =>
        terminal.progress(say({ en: `drawing charts … ${done} of ${all}`, zh: `正在绘图 … ${done}/${all}` })),
    });
  } catch (thrown) {
    trajectories?.discard();
    throw thrown;
  } finally {
    release();
  }
  terminal.clear();

  if (terminal.json) {
    terminal.out(JSON.stringify({ folder: target, files, assessment: study.assessment }, undefined, 2));
    return;
  }
  if (terminal.quiet) return;
  printProblems(terminal, runWarnings(study));
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
  terminal.out(jointLines(study, terminal));
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

const DEFAULT_MEMBERS = 2048;

/** The parts of a list with commas; undefined when there is none. */
function namesOf(list: string | true | undefined): readonly string[] | undefined {
  if (list === undefined || list === true) return undefined;
  return list
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Milliseconds between two messages: no terminal is read faster. */
const TOLD_EVERY = 100;

function progressOf(terminal: Terminal): (title: Text, share: number, members: number) => void {
  const start = performance.now();
  let last = Number.NEGATIVE_INFINITY;
  return (title, share, members) => {
    const now = performance.now();
    if (now - last < TOLD_EVERY) return;
    last = now;
    const percent = Math.round(share * 100);
    const left = timeLeft(share, (now - start) / 1000);
    const parts = (language: 'en' | 'zh', counted: string): string =>
      [`${percent} %`, counted, ...(left ? [left[language]] : [])].join(language === 'en' ? ', ' : '，');
    terminal.progress(
      terminal.say({
        en: `running ${title.en} … ${parts('en', `${members} members`)}`,
        zh: `正在推演：${title.zh} … ${parts('zh', `${members} 个成员`)}`,
      }),
    );
  };
}

/** What somebody types to get the same numbers again, on any number of threads. */
function commandLine(region: string, options: RunOptions, scenarios: readonly string[] | undefined): string {
  return [
    `plancast run ${region}`,
    ...(scenarios ? [`--scenario ${scenarios.join(',')}`] : []),
    `--members ${options.members}`,
    ...(options.precision === undefined ? [] : [`--precision ${options.precision}`]),
    `--seed ${options.seed}`,
    `--design ${options.design}`,
    ...(options.backend === undefined ? [] : [`--backend ${options.backend}`]),
    ...(options.trajectories === undefined
      ? []
      : [options.trajectories === true ? '--trajectories' : `--trajectories=${options.trajectories}`]),
    ...(options.charts ? [] : ['--no-charts']),
    ...(options.png ? ['--png'] : []),
  ].join(' ');
}
