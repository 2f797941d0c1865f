import { join, relative, resolve } from 'node:path';
import type { Material } from '../report/index.ts';
import { DEFAULT_MEMBERS, MOST_MEMBERS, outsideView, runStudy, type Study } from '../study/index.ts';
import { type Problem, warning } from '../words/index.ts';
import {
  checkTarget,
  loadRegion,
  openChartDrawer,
  openPool,
  openTrajectories,
  publish,
  type ReadPosterior,
  type ReadyRegion,
  readPosterior,
  requireModel,
  requireReady,
  resolveScenarios,
  type TrajectoryFile,
  writePdfs,
} from '../workspace/index.ts';
import { findChosen, placeOf } from './choose-region.ts';
import { ensembleProgress } from './ensemble-progress.ts';
import { onInterrupt } from './interruption.ts';
import { jointLines } from './joint-lines.ts';
import { outsideLines } from './outside-lines.ts';
import type { RunOptions } from './run-options.ts';
import { runWarnings } from './run-warnings.ts';
import { statusLegend, summaryTable } from './summary.ts';
import { printProblems, type Terminal } from './terminal.ts';

/** `plancast run [region]`: read, project, judge, draw, write; the answer on one screen. */
export async function run(terminal: Terminal, named: string | undefined, given: RunOptions): Promise<void> {
  const { say } = terminal;
  const { name, options } = regionFirst(named, given);
  const { workspace, name: chosen } = findChosen(options, name);
  const asked = namesOf(options.scenario);
  const loaded = requireModel(loadRegion(workspace, chosen));
  if (!loaded.plan) {
    const { runModelRegion } = await import('./run-model.ts');
    return runModelRegion(terminal, workspace, loaded, { ...options, ...(asked ? { names: asked } : {}) });
  }
  const region = requireReady(loaded);
  if (!terminal.quiet) printProblems(terminal, [...region.problems, ...notForPlans(options), ...beyondReach(options)]);
  const posterior =
    options.posterior === undefined ? undefined : await openPosterior(terminal, region, options.posterior);
  const scenarios = resolveScenarios(region, asked).map((resolved) =>
    posterior ? { ...resolved, schedule: { ...resolved.schedule, posterior: posterior.draws } } : resolved,
  );

  const target = options.out ? resolve(options.out) : join(workspace.root, 'out', region.name, 'latest');
  checkTarget(target);
  const members = options.members ?? (options.precision === undefined ? DEFAULT_MEMBERS : MOST_MEMBERS);
  const wanted = options.trajectories === undefined ? undefined : wantedOf(options.trajectories, region.plan.headline);
  let begun: TrajectoryFile | undefined;
  const release = onInterrupt(terminal, () => begun?.discard());
  const drawer = options.charts && options.threads !== 1 ? openChartDrawer() : undefined;
  let study: Study;
  let files: readonly string[];
  let report: Material | undefined;
  try {
    begun = wanted && (await openTrajectories(target));
    const trajectories = begun;
    const pool = await openPool({
      members,
      scenarios: scenarios.length,
      ...(options.threads === undefined ? {} : { threads: options.threads }),
      ...(options.backend === undefined ? {} : { backend: options.backend }),
      onNotice: (notice) => terminal.quiet || terminal.err(say(notice)),
    });
    try {
      const progress = ensembleProgress(terminal);
      study = await runStudy(
        {
          region: region.name,
          model: region.model,
          plan: region.plan,
          scenarios,
          sources: region.sources,
          observations: region.observations,
          references: region.references,
        },
        {
          members,
          seed: options.seed,
          design: options.design,
          pool,
          ...(options.precision === undefined ? {} : { standardError: options.precision / 100 }),
          ...(wanted && trajectories
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
      files: [...region.files, ...(posterior?.files ?? [])],
      command: commandLine(region.name, { ...options, members }, asked),
      charts: options.charts,
      png: options.png ?? false,
      ...(drawer ? { drawer } : {}),
      ...(options.format ? { formats: options.format } : {}),
      ...(trajectories ? { waiting: [trajectories.finish()] } : {}),
      onProgress: (done, all) =>
        terminal.progress(say({ en: `drawing charts … ${done} of ${all}`, zh: `正在绘图 … ${done}/${all}` })),
      onReport: (material) => {
        report = material;
      },
    });
    if (options.pdf && report) {
      terminal.progress(say({ en: 'printing handouts …', zh: '正在打印 PDF …' }));
      files = [...files, ...(await writePdfs(report, target, { appendix: options.pdf === 'appendix' }))];
    }
  } catch (thrown) {
    begun?.discard();
    throw thrown;
  } finally {
    await drawer?.close();
    release();
  }
  terminal.clear();

  if (terminal.json) {
    const warnings = runWarnings(study);
    terminal.out(
      JSON.stringify(
        { folder: target, files, assessment: study.assessment, outsideView: outsideView(study), warnings },
        undefined,
        2,
      ),
    );
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
  for (const line of outsideLines(study, first, terminal)) terminal.out(line);
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

/** `run --trajectories yungang`: where a list of indicators may stand, a region is meant when none is named. */
function regionFirst(name: string | undefined, options: RunOptions) {
  const { trajectories } = options;
  const isRegion =
    name === undefined &&
    typeof trajectories === 'string' &&
    placeOf(options, undefined).regions.includes(trajectories);
  return isRegion ? { name: trajectories, options: { ...options, trajectories: true as const } } : { name, options };
}

/** A precision beyond the most members that can be run, said before they run: perhaps a share was meant, not per cent. */
function beyondReach({ precision }: RunOptions): Problem[] {
  const needed = precision === undefined ? 0 : 0.25 / (precision / 100) ** 2;
  if (precision === undefined || needed <= MOST_MEMBERS) return [];
  const half = `${Number((precision * 100).toPrecision(6))}`;
  const [count, most] = [needed, MOST_MEMBERS].map((value) => Math.ceil(value).toLocaleString('en-US'));
  return [
    warning('precision-beyond-reach', {
      en: `--precision ${precision} means ${precision} %: a probability of one half takes ${count} members for that, and at most ${most} are run, which takes minutes (for a standard error of ${half} %, write ${half})`,
      zh: `--precision ${precision} 即 ${precision}%：概率为二分之一时需 ${count} 个成员，而至多运行 ${most} 个，需数分钟（若要标准误 ${half}%，请写 ${half}）`,
    }),
  ];
}

/** Data files are for models of other tools: said, never ignored. */
function notForPlans({ data, pdf, charts }: RunOptions): Problem[] {
  const noReport =
    pdf && !charts
      ? [
          warning('option-ignored', {
            en: '--pdf has no effect with --no-charts: there is no report to print',
            zh: '--pdf 与 --no-charts 同用时不起作用：没有可打印的报告',
          }),
        ]
      : [];
  if (data === undefined) return noReport;
  return [
    ...noReport,
    warning('option-ignored', {
      en: '--data has no effect here: it names data files of a Vensim or Stella model; a region reads its own under data/',
      zh: '--data 在此不起作用：它用于 Vensim 或 Stella 模型的数据文件；地区的数据位于 data/ 下',
    }),
  ];
}

/** Which outcomes: those named, or the headline ones. */
function wantedOf(asked: string | true, headline: readonly string[]): readonly string[] {
  const named = namesOf(asked) ?? [];
  return named.length > 0 ? [...new Set(named)] : headline;
}

/** The parts of a list with commas; undefined when there is none. */
function namesOf(list: string | true | undefined): readonly string[] | undefined {
  if (list === undefined || list === true) return undefined;
  return list
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** A posterior that fits the region; what has changed since is told. */
async function openPosterior(terminal: Terminal, region: ReadyRegion, folder: string): Promise<ReadPosterior> {
  const { compile } = await import('../compile/index.ts');
  const columns = new Set(compile(region.model).columns.map(({ name }) => name));
  const read = readPosterior(resolve(folder), { region: region.name, files: region.files, columns });
  if (!terminal.quiet) printProblems(terminal, read.problems);
  return read;
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
    ...(options.format ? [`--format ${options.format.join(',')}`] : []),
    ...(options.posterior === undefined ? [] : [`--posterior ${options.posterior}`]),
    ...(options.charts ? [] : ['--no-charts']),
    ...(options.png ? ['--png'] : []),
  ].join(' ');
}
