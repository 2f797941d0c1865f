import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import Table from 'cli-table3';
import { unitLabel } from '../chart/index.ts';
import { chooseBackend } from '../kernel/index.ts';
import { loadObservations } from '../observe/index.ts';
import type { Assessment } from '../plan/index.ts';
import {
  type Assimilation,
  askUpdate,
  assimilate,
  type FitProblem,
  observedName,
  prepareFit,
  type Question,
  withoutOne,
} from '../posterior/index.ts';
import { asTheModelSays, type PosteriorDraws } from '../simulate/index.ts';
import { runStudy } from '../study/index.ts';
import { error, formatProbability, type Problem, ProblemsError, warning } from '../words/index.ts';
import {
  checkTarget,
  loadCalibrationFiles,
  loadRegion,
  readOutside,
  requireReady,
  resolveScenarios,
  sealPosterior,
  sha256,
  writeFolder,
} from '../workspace/index.ts';
import { findChosen } from './choose-region.ts';
import { printGathered } from './open-panel.ts';
import type { CommonOptions } from './options.ts';
import { scheduleFor } from './schedule-for.ts';
import type { Terminal } from './terminal.ts';
import { type Change, compareAssessments, type LeftOut, type Update, updateFiles } from './update-files.ts';

export interface UpdateOptions extends CommonOptions {
  readonly data?: readonly string[];
  readonly asOf: number;
  readonly scenario?: string;
  readonly members: number;
  readonly particles: number;
  readonly seed: number;
  readonly out?: string;
  readonly charts: boolean;
}

/** Observations beyond which whole series are left out one at a time, not values. */
const MOST_SINGLE = 12;
/** Particles worth less than this many are too few to weigh by. */
const FEW = 50;

/** `plancast update [region]`: new observations change a running projection; the projection as it was stays as it is. */
export async function updateRegion(
  terminal: Terminal,
  name: string | undefined,
  options: UpdateOptions,
): Promise<void> {
  const { say } = terminal;
  const { workspace, name: chosen } = findChosen(options, name);
  const region = requireReady(loadRegion(workspace, chosen));
  const files = loadCalibrationFiles(workspace, chosen, new Set(region.sources.keys()));
  const wrong = files.problems.filter(({ severity }) => severity === 'error');
  if (wrong.length > 0) throw new ProblemsError(wrong);
  const target = options.out ? resolve(options.out) : join(workspace.root, 'out', chosen, `update-${options.asOf}`);
  checkTarget(target);

  const given = options.data?.map((path) => {
    const { file, content } = readOutside(path);
    return { file, content, loaded: loadObservations(file, content) };
  });
  const unread = given?.flatMap(({ loaded }) => loaded.problems) ?? [];
  if (unread.some(({ severity }) => severity === 'error')) {
    throw new ProblemsError(unread.filter(({ severity }) => severity === 'error'));
  }
  const start = region.model.time.start;
  const own = region.observations
    .map((observation, index) => ({ observation, place: region.observationPlaces[index]! }))
    .filter(({ observation }) => observation.year >= start && observation.year <= options.asOf);
  const observations = given
    ? given.flatMap(({ loaded }) => loaded.observations)
    : own.map(({ observation }) => observation);
  const places = given ? given.flatMap(({ loaded }) => loaded.places) : own.map(({ place }) => place);
  const { calibration } = files;
  const question: Question = {
    model: region.model,
    plan: region.plan,
    ...(calibration ? { calibration } : {}),
    observations,
    region: observedName(chosen, given ? [...region.observations, ...observations] : region.observations),
  };
  const asked = askUpdate(observations, places, question, options.asOf);
  if (asked.series.length === 0) {
    throw new ProblemsError([...unread, ...asked.problems, nothingNew]);
  }
  const { schedule, scenario } = scheduleFor(region, options.scenario ?? calibration?.scenario);
  const scenarios = scenario ? resolveScenarios(region, [scenario.name]) : resolveScenarios(region).slice(0, 1);
  const backend = chooseBackend({ onNotice: (notice) => terminal.quiet || terminal.err(say(notice)) });
  const problem = prepareFit({
    model: region.model,
    observed: { observations, places, region: question.region },
    parameters: [],
    series: asked.series,
    others: 'sampled',
    asOf: options.asOf,
    schedule: schedule ?? asTheModelSays,
    backend,
  });
  const { seed, particles } = options;
  const told = (en: string, zh: string): void => terminal.progress(say({ en, zh }));
  told('weighing the observations …', '正在融合观测 …');
  const whole = assimilate(problem, { seed, backend, particles });
  const assess = async (posterior: PosteriorDraws | undefined): Promise<Assessment> => {
    const { model, plan, sources } = region;
    const study = await runStudy(
      {
        region: chosen,
        model,
        plan,
        sources,
        observations: region.observations,
        scenarios: scenarios.map((resolved) =>
          posterior ? { ...resolved, schedule: { ...resolved.schedule, posterior } } : resolved,
        ),
      },
      { members: options.members, seed },
    );
    return study.assessment;
  };
  const before = await assess(undefined);
  const after = await assess(whole.draws);
  const leftOut: LeftOut[] = [];
  for (const { label, omit } of omissions(problem)) {
    told(`what if ${label} were not known …`, `若不知道 ${label} …`);
    const without = withoutOne(problem, whole, omit, { seed, backend });
    leftOut.push({ label, assessment: await assess(without.draws) });
  }
  const original = originalOf(join(workspace.root, 'out', chosen, 'latest'));
  const command = commandLine(chosen, options);
  const update: Update = {
    region: chosen,
    title: region.plan.title,
    asOf: options.asOf,
    scenario: scenarios[0]!.scenario.name,
    scenarioTitle: scenarios[0]!.scenario.title,
    seed,
    members: options.members,
    observations: problem.series.flatMap((series) =>
      series.points.map((point, index) => ({
        series: series.id,
        title: series.title,
        year: point.year,
        value: series.origins[index]!.observation.value,
        unit: series.origins[index]!.observation.unit,
        source: series.origins[index]!.observation.source,
        confidence: series.origins[index]!.observation.confidence,
        assumed: series.assumed ?? null,
      })),
    ),
    filter: filterOf(whole),
    changes: compareAssessments(before, after, leftOut, scenarios[0]!.scenario.name, whole.worth),
    original: original ?? null,
    problems: [
      ...unread,
      ...asked.problems,
      // One value is what an update usually has; what its error is taken to be stands beside it.
      ...problem.problems.filter(({ code }) => code !== 'one-point'),
      ...doubts(whole),
    ],
  };
  const written = await updateFiles(update, before, after, { command, charts: options.charts });
  await sealPosterior(written, {
    command,
    region: chosen,
    asOf: options.asOf,
    seed,
    backend: backend.name,
    draws: [...whole.draws.columns].map(([column, values]) => ({ name: column, values })),
    inputs: [
      ...region.files,
      ...files.files,
      ...(given ?? []).map(({ file, content }) => ({
        path: file,
        text: '',
        content,
        bytes: content.length,
        sha256: sha256(content),
      })),
    ],
  });
  writeFolder(target, written);
  terminal.clear();
  if (terminal.json) {
    terminal.out(JSON.stringify({ folder: target, files: [...written.keys()].sort(), ...update }, undefined, 2));
    return;
  }
  if (terminal.quiet) return;
  printGathered(terminal, update.problems);
  terminal.out(heading(update, terminal));
  terminal.out(changeTable(update.changes, region.plan.headline, terminal));
  const shown = relative(process.cwd(), target) || '.';
  terminal.out(
    say({
      en: `Updated draws, report and tables: ${shown}   go on with: plancast run ${chosen} --posterior ${shown}`,
      zh: `更新后的样本、报告与数据：${shown}   后续可用：plancast run ${chosen} --posterior ${shown}`,
    }),
  );
}

const nothingNew = error('nothing-new', {
  en: 'none of the observations speaks of a variable of the model, so there is nothing to update by',
  zh: '没有任何观测值对应模型变量，无从更新',
});

function omissions(
  problem: FitProblem,
): readonly { readonly label: string; readonly omit: { readonly series: number; readonly point?: number } }[] {
  const points = problem.series.flatMap(({ id, points: own }, series) =>
    own.map(({ year }, point) => ({ label: `${id} ${year}`, omit: { series, point } })),
  );
  // With one observation alone, leaving it out is the projection as it was.
  if (points.length <= MOST_SINGLE) return points;
  return problem.series.map(({ id }, series) => ({ label: id, omit: { series } }));
}

function filterOf({ particles, effective, stages, accepted, rHat, worth, distinct, logEvidence }: Assimilation) {
  return { particles, effective, stages, accepted, rHat, worth, distinct, logEvidence };
}

function doubts({ effective, particles, rHat, distinct }: Assimilation): Problem[] {
  const problems: Problem[] = [];
  if (effective < FEW) {
    problems.push(
      warning('degenerate-weights', {
        en: `of ${particles} particles as they were, the observations leave an effective ${formatCount(effective)}: they lie where the projection hardly looked. The particles were moved there by degrees; check the observations' units and errors, and whether the model leaves something out`,
        zh: `原有 ${particles} 个粒子按观测加权后，有效数仅 ${formatCount(effective)}：观测落在原推演几乎未涵盖之处。粒子已逐级移动到位；请核对观测的单位与误差，以及模型是否遗漏了因素`,
      }),
    );
  }
  if (rHat > 1.05 || distinct < particles / 4) {
    problems.push(
      warning('not-settled', {
        en: `the four quarters of the particles do not agree yet (R-hat ${rHat.toFixed(3)}, ${distinct} different ones of ${particles}); take more with --particles`,
        zh: `四组粒子尚未一致（R-hat ${rHat.toFixed(3)}，${particles} 个中有 ${distinct} 个互异）；请用 --particles 增加粒子数`,
      }),
    );
  }
  return problems;
}

function formatCount(value: number): string {
  return value < 10 ? value.toFixed(1) : String(Math.round(value));
}

/** The run that stands in out/<region>/latest: named, hashed, and left as it is. */
function originalOf(folder: string): Update['original'] | undefined {
  const manifest = join(folder, 'manifest.json');
  if (!existsSync(manifest)) return undefined;
  return { folder: relative(process.cwd(), folder), manifestSha256: sha256(readFileSync(manifest)) };
}

function heading(update: Update, terminal: Terminal): string {
  const { observations, filter, asOf, scenarioTitle } = update;
  const seen = observations.map(({ series, year, value, unit }) => `${series} ${year}: ${value} ${unit}`).join(', ');
  return terminal.say({
    en: `${observations.length} observations known by the end of ${asOf} (${seen}); ${filter.particles} particles, worth ${formatCount(filter.effective)} before they were moved; chances under "${scenarioTitle.en}"`,
    zh: `截至${asOf}年末的 ${observations.length} 个观测值（${seen}）；${filter.particles} 个粒子，移动前有效数 ${formatCount(filter.effective)}；“${scenarioTitle.zh}”下的概率`,
  });
}

function changeTable(changes: readonly Change[], headline: readonly string[], terminal: Terminal): string {
  const { say, language } = terminal;
  const table = new Table({
    head: [
      say({ en: 'target', zh: '目标' }),
      say({ en: 'before', zh: '更新前' }),
      say({ en: 'after', zh: '更新后' }),
      say({ en: 'median before → after', zh: '中位数变化' }),
      say({ en: 'moved most by', zh: '主要由其推动' }),
    ],
    style: { head: [], border: terminal.colors.isColorSupported ? ['gray'] : [], compact: true },
  });
  const shown = changes.filter(({ id, change }) => headline.includes(id) || Math.abs(change) >= 0.05).slice(0, 20);
  for (const one of shown) {
    const cause = one.causes[0];
    table.push([
      one.title[language].slice(0, 44),
      formatProbability(one.before),
      formatProbability(one.after),
      `${one.medianBefore.toFixed(one.decimals)} → ${one.medianAfter.toFixed(one.decimals)} ${unitLabel(one.unit, language)}`.trimEnd(),
      cause && Math.abs(cause.effect) >= 0.01
        ? `${cause.observation} (${cause.effect > 0 ? '+' : '-'}${Math.round(Math.abs(cause.effect) * 100)} ${say({ en: 'points', zh: '个百分点' })})`
        : '—',
    ]);
  }
  return table.toString();
}

function commandLine(region: string, options: UpdateOptions): string {
  return [
    `plancast update ${region}`,
    ...(options.data ?? []).map((file) => `--data ${file}`),
    `--as-of ${options.asOf}`,
    ...(options.scenario === undefined ? [] : [`--scenario ${options.scenario}`]),
    `--members ${options.members}`,
    `--particles ${options.particles}`,
    `--seed ${options.seed}`,
    ...(options.charts ? [] : ['--no-charts']),
  ].join(' ');
}
