import { join, relative, resolve } from 'node:path';
import Table from 'cli-table3';
import { chooseBackend } from '../kernel/index.ts';
import {
  type AskedSeries,
  askParameters,
  askSeries,
  type Calibration,
  calibrate,
  observedName,
  prepareFit,
  type Question,
  seriesOfName,
  uncertainParameters,
} from '../posterior/index.ts';
import { asTheModelSays } from '../simulate/index.ts';
import { error, formatSignificant, type Problem, ProblemsError } from '../words/index.ts';
import {
  checkTarget,
  loadCalibrationFiles,
  loadRegion,
  requireModel,
  sealPosterior,
  writeFolder,
} from '../workspace/index.ts';
import { calibrationFiles } from './calibration-files.ts';
import { findChosen } from './choose-region.ts';
import { openObserved } from './open-observed.ts';
import type { CommonOptions } from './options.ts';
import { scheduleFor } from './schedule-for.ts';
import { printProblems, type Terminal } from './terminal.ts';

export interface CalibrateCommandOptions extends CommonOptions {
  readonly parameters?: string;
  readonly series?: string;
  readonly until?: number;
  readonly scenario?: string;
  readonly data?: readonly string[];
  readonly others?: 'sampled' | 'fixed';
  readonly chains?: number;
  readonly samples: number;
  readonly seed: number;
  readonly out?: string;
  readonly charts: boolean;
}

/** `plancast calibrate [region]`: fits parameters to observed series, says how far the fit can be trusted, keeps the posterior as draws. */
export async function calibrateRegion(
  terminal: Terminal,
  name: string | undefined,
  options: CalibrateCommandOptions,
): Promise<void> {
  const { say } = terminal;
  const { workspace, name: chosen } = findChosen(options, name);
  const region = requireModel(loadRegion(workspace, chosen));
  const files = loadCalibrationFiles(workspace, chosen, new Set(region.sources.keys()));
  const wrong = files.problems.filter(({ severity }) => severity === 'error');
  if (wrong.length > 0) throw new ProblemsError(wrong);
  const target = options.out ? resolve(options.out) : join(workspace.root, 'out', chosen, 'posterior');
  checkTarget(target);

  const observed = openObserved(region, options.data);
  if (!terminal.quiet && !terminal.json) printProblems(terminal, observed.problems);
  const { calibration, histories } = files;
  const question: Question = {
    model: region.model,
    ...(region.plan ? { plan: region.plan } : {}),
    ...(calibration ? { calibration } : {}),
    observations: observed.observations,
    region: observedName(chosen, observed.observations),
  };
  const asOf = options.until ?? calibration?.asOf ?? Math.max(...observed.observations.map(({ year }) => year));
  const named = namesOf(options.series);
  const series = named ? askSeries(named, question) : (calibration?.series ?? everySeries(question));
  if (series.length === 0) throw new ProblemsError([nothingObserved(chosen)]);
  const asked = namesOf(options.parameters);
  const parameters = asked
    ? askParameters(asked, calibration)
    : (calibration?.parameters ?? uncertainParameters(region.model));
  const { schedule, scenario } = scheduleFor(region, options.scenario ?? calibration?.scenario);
  const backend = chooseBackend({ onNotice: (notice) => terminal.quiet || terminal.err(say(notice)) });
  const problem = prepareFit({
    model: region.model,
    histories,
    observed: { ...observed, region: question.region },
    parameters,
    series,
    others: options.others ?? calibration?.others ?? 'sampled',
    asOf,
    schedule: schedule ?? asTheModelSays,
    backend,
  });
  const result = calibrate(problem, {
    seed: options.seed,
    backend,
    samples: options.samples,
    ...(options.chains === undefined ? {} : { chains: options.chains }),
    onProgress: (stage, share) =>
      terminal.progress(
        say(
          stage === 'maximum'
            ? { en: 'looking for the best fit …', zh: '正在寻找最优拟合 …' }
            : stage === 'sampling'
              ? {
                  en: `sampling the posterior … ${Math.round(share * 100)} % of the most it may take`,
                  zh: `正在抽取后验 … 至多工作量的 ${Math.round(share * 100)}%`,
                }
              : { en: 'judging the fit …', zh: '正在评估拟合 …' },
        ),
      ),
  });
  const command = commandLine(chosen, options, asOf);
  const written = await calibrationFiles(result, {
    region: chosen,
    title: region.model.title,
    command,
    charts: options.charts,
    scenario,
  });
  await sealPosterior(written, {
    command,
    region: chosen,
    asOf,
    seed: options.seed,
    backend: backend.name,
    draws: result.draws,
    inputs: [...region.files, ...files.files, ...observed.files],
  });
  writeFolder(target, written);
  terminal.clear();
  if (terminal.json) {
    const { draws, ...rest } = result;
    terminal.out(
      JSON.stringify(
        {
          folder: target,
          files: [...written.keys()].sort(),
          ...rest,
          draws: draws[0]?.values.length ?? 0,
          problems: [...observed.problems, ...rest.problems],
        },
        undefined,
        2,
      ),
    );
    return;
  }
  if (terminal.quiet) return;
  printProblems(terminal, result.problems);
  terminal.out(parameterTable(result, terminal));
  terminal.out(seriesTable(result, terminal));
  terminal.out(samplerLine(result, terminal));
  const shown = relative(process.cwd(), target) || '.';
  terminal.out(
    say({
      en: `Posterior: ${shown}   use it with: plancast run ${chosen} --posterior ${shown}${options.charts ? `   read ${join(shown, 'report.html')}` : ''}`,
      zh: `后验：${shown}   使用：plancast run ${chosen} --posterior ${shown}${options.charts ? `   报告：${join(shown, 'report.html')}` : ''}`,
    }),
  );
}

/** Every indicator of the region itself that the plan or the model has a variable of. */
function everySeries(question: Question): readonly AskedSeries[] {
  const names = new Set(
    question.observations.filter(({ region }) => region === question.region).map(({ indicator }) => indicator),
  );
  return [...names].flatMap((name) => seriesOfName(name, question) ?? []);
}

function nothingObserved(region: string): Problem {
  return error('nothing-to-fit', {
    en: `no observation has the name of a variable or an indicator, so there is nothing to fit to; write data/${region}/observations.csv, or say in data/${region}/calibration.yaml which series belongs to which variable`,
    zh: `没有与变量或指标同名的观测序列，无从拟合；请编写 data/${region}/observations.csv，或在 data/${region}/calibration.yaml 中写明序列与变量的对应`,
  });
}

export function namesOf(list: string | undefined): readonly string[] | undefined {
  // Commas inside brackets belong to a name: share[coal,north].
  return list
    ?.split(/,(?![^[]*\])/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function parameterTable({ parameters }: Calibration, terminal: Terminal): string {
  const { say } = terminal;
  const table = new Table({
    head: [
      say({ en: 'parameter', zh: '参数' }),
      say({ en: 'unit', zh: '单位' }),
      say({ en: 'before (5–95 %)', zh: '先验（5—95%）' }),
      say({ en: 'after (5–95 %)', zh: '后验（5—95%）' }),
      say({ en: 'best', zh: '最优' }),
      say({ en: 'overlap', zh: '重叠' }),
      'R-hat',
      say({ en: 'draws worth', zh: '有效样本' }),
    ],
    style: { head: [], border: terminal.colors.isColorSupported ? ['gray'] : [], compact: true },
  });
  const number = (value: number): string => formatSignificant(value, 3);
  for (const one of parameters.filter(({ role }) => role === 'fitted')) {
    table.push([
      one.name,
      one.unit === '1' ? '' : one.unit,
      `${number(one.prior.p50)} (${number(one.prior.p05)} … ${number(one.prior.p95)})`,
      `${number(one.posterior.p50)} (${number(one.posterior.p05)} … ${number(one.posterior.p95)})`,
      number(one.best),
      `${Math.round(one.overlap * 100)} %`,
      one.convergence.rHat.toFixed(3),
      String(Math.round(Math.min(one.convergence.bulk, one.convergence.tail))),
    ]);
  }
  return table.toString();
}

function seriesTable({ series }: Calibration, terminal: Terminal): string {
  const { say } = terminal;
  const table = new Table({
    head: [
      say({ en: 'series', zh: '序列' }),
      say({ en: 'years', zh: '年份' }),
      say({ en: 'values', zh: '数值个数' }),
      'R²',
      'MAPE',
      'Durbin–Watson',
      say({ en: 'inside 90 %', zh: '落入90%' }),
      say({ en: 'error: bias / variation / rest', zh: '误差：偏差/变异/其余' }),
    ],
    style: { head: [], border: terminal.colors.isColorSupported ? ['gray'] : [], compact: true },
  });
  const percent = (share: number): string => (Number.isFinite(share) ? `${Math.round(share * 100)} %` : '—');
  for (const one of series) {
    const years = one.points.map(({ year }) => year);
    table.push([
      one.id,
      years.length === 1 ? `${years[0]}` : `${years[0]}–${years.at(-1)}`,
      String(years.length),
      formatSignificant(one.r2, 2),
      Number.isFinite(one.mape) ? `${formatSignificant(one.mape, 2)} %` : '—',
      formatSignificant(one.durbinWatson, 2),
      percent(one.inside90),
      [one.theil.bias, one.theil.variation, one.theil.covariation].map(percent).join(' / '),
    ]);
  }
  return table.toString();
}

function samplerLine({ sampler, asOf, maximum }: Calibration, terminal: Terminal): string {
  const { walkers, moves, evaluations, acceptance, kept } = sampler;
  const rates = Object.values(acceptance).filter(Number.isFinite);
  const accepted = Math.round((100 * rates.reduce((sum, rate) => sum + rate, 0)) / rates.length);
  const hills = maximum.hills.length;
  return terminal.say({
    en: `As of ${asOf}: ${walkers} walkers, ${moves} moves each after the warm-up, ${accepted} % accepted, ${evaluations} evaluations; ${kept} draws kept. The search for the best fit ended on ${hills} ${hills === 1 ? 'hill' : 'hills'}.`,
    zh: `截至${asOf}年：${walkers} 条链，预热后各 ${moves} 步，接受率 ${accepted}%，共 ${evaluations} 次评估；保留 ${kept} 组样本。最优搜索收敛于 ${hills} 个峰。`,
  });
}

function commandLine(region: string, options: CalibrateCommandOptions, asOf: number): string {
  return [
    `plancast calibrate ${region}`,
    ...(options.parameters === undefined ? [] : [`--parameters ${quoted(options.parameters)}`]),
    ...(options.series === undefined ? [] : [`--series ${quoted(options.series)}`]),
    ...(options.scenario === undefined ? [] : [`--scenario ${options.scenario}`]),
    ...(options.data ?? []).map((file) => `--data ${quoted(file)}`),
    ...(options.others === undefined ? [] : [`--others ${options.others}`]),
    `--until ${asOf}`,
    ...(options.chains === undefined ? [] : [`--chains ${options.chains}`]),
    `--samples ${options.samples}`,
    `--seed ${options.seed}`,
    ...(options.charts ? [] : ['--no-charts']),
  ].join(' ');
}

function quoted(text: string): string {
  return /[\s[\]*?$'"\\]/u.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : text;
}
