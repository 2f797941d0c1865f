import { relative, resolve } from 'node:path';
import Table from 'cli-table3';
import { type Hindcast, hindcast, type PanelColumns, SKILL_LEVEL, type Summary } from '../calibrate/index.ts';
import {
  error,
  formatDecimals,
  formatSignificant,
  type Language,
  type Problem,
  ProblemsError,
  type Text,
} from '../words/index.ts';
import { writeFile } from '../workspace/index.ts';
import { openPanel, printGathered } from './open-panel.ts';
import type { CommonOptions } from './options.ts';
import { printProblems, type Terminal } from './terminal.ts';

export interface HindcastCommandOptions extends CommonOptions {
  readonly panel: string;
  readonly indicator: string;
  readonly entity: string;
  readonly year: string;
  readonly origins: string;
  readonly horizon: number;
  readonly mean?: boolean;
  readonly pool?: string;
  /** Columns of the pool where they differ from the panel's. */
  readonly poolIndicator?: string;
  readonly poolEntity?: string;
  readonly log?: boolean;
  readonly minBase?: number;
  readonly seed: number;
  readonly out?: string;
}

/** `plancast hindcast`: how good forecasts of a panel would have been, beside naive ones; the whole result as JSON, the gist on the screen. */
export function hindcastPanel(terminal: Terminal, options: HindcastCommandOptions): void {
  const origins = readOrigins(options.origins);
  const problems: Problem[] = [];
  const panel = openPanel(options.panel, options, problems);
  const pool = options.pool === undefined ? undefined : openPanel(options.pool, poolColumns(options), problems);
  if (!terminal.quiet && !terminal.json) printGathered(terminal, problems);
  const result = hindcast(panel, pool, {
    origins,
    horizon: options.horizon,
    mean: options.mean ?? false,
    log: options.log ?? false,
    seed: options.seed,
    ...(options.minBase === undefined ? {} : { minBase: options.minBase }),
  });
  const json = `${JSON.stringify({ ...result, problems: [...problems, ...result.problems] }, undefined, 2)}\n`;
  const target = options.out === undefined ? undefined : resolve(options.out);
  if (target !== undefined) writeFile(target, json);
  if (terminal.json) {
    terminal.out(json.trimEnd());
    return;
  }
  if (terminal.quiet) return;
  printProblems(terminal, result.problems);
  terminal.out(gist(result, terminal));
  if (target !== undefined) {
    const shown = relative(process.cwd(), target);
    terminal.out(terminal.say({ en: `All scores: ${shown}`, zh: `全部评分：${shown}` }));
  }
}

function poolColumns({ indicator, entity, year, poolIndicator, poolEntity }: HindcastCommandOptions): PanelColumns {
  return { indicator: poolIndicator ?? indicator, entity: poolEntity ?? entity, year };
}

/** `2005:2019` (every year), `2010,2015` (these), or both joined by commas. */
export function readOrigins(text: string): number[] {
  const origins = text.split(',').flatMap((part) => {
    const match = /^\s*(\d{4})(?:\s*[:–-]\s*(\d{4}))?\s*$/u.exec(part);
    const from = Number(match?.[1]);
    const to = Number(match?.[2] ?? match?.[1]);
    if (!match || to < from) {
      throw new ProblemsError([
        error('bad-origins', {
          en: `"${text}" does not say which years to forecast from; write 2005:2019 for all of them, or 2010,2015 for some`,
          zh: `“${text}”没有说明预测起点；连续年份写作 2005:2019，个别年份写作 2010,2015`,
        }),
      ]);
    }
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
  return origins;
}

function gist(result: Hindcast, terminal: Terminal): string {
  const { say } = terminal;
  const { origins, horizon } = result;
  const level = Math.round(SKILL_LEVEL * 100);
  const scale: Text = result.log
    ? { en: 'logarithms', zh: '对数' }
    : { en: result.unit ?? 'the panel’s unit', zh: result.unit ?? '面板单位' };
  const what: Text = result.mean
    ? { en: `mean of the next ${horizon} years`, zh: `其后${horizon}年均值` }
    : { en: `1–${horizon} years ahead`, zh: `提前1—${horizon}年` };
  const heading = say({
    en: `${result.indicator}, ${what.en}: ${result.realTime.forecasts} forecasts of ${result.entities.length} entities from ${origins.length} origins (${origins[0]}–${origins.at(-1)}); scores in ${scale.en}`,
    zh: `${result.indicator}，${what.zh}：${result.entities.length}个地区、${origins.length}个起点（${origins[0]}—${origins.at(-1)}年）共${result.realTime.forecasts}次预测；评分单位：${scale.zh}`,
  });
  const table = new Table({
    head: [
      '',
      'CRPS',
      say({ en: 'best rival', zh: '最佳简单预测' }),
      say({ en: `skill (${level} %)`, zh: `技巧（${level}%）` }),
      say({ en: 'inside 50/80/90 %', zh: '落入50/80/90%区间' }),
      say({ en: 'bias', zh: '偏差' }),
      'MAE',
    ],
    style: { head: [], border: terminal.colors.isColorSupported ? ['gray'] : [], compact: true },
  });
  const row = (title: Text, summary: Summary) => [
    say(title),
    formatSignificant(summary.crps, 3),
    formatSignificant(summary.rival, 3),
    `${signed(summary.skill)} (${signed(summary.skillLow)} … ${signed(summary.skillHigh)})`,
    ([50, 80, 90] as const).map((share) => formatDecimals(summary.coverage[share] * 100, 0)).join(' / '),
    formatSignificant(summary.bias, 2),
    formatSignificant(summary.mae, 3),
  ];
  table.push(row({ en: 'real time', zh: '实时' }, result.realTime), row({ en: 'tuned', zh: '事后调参' }, result.tuned));
  const steps = result.mean
    ? []
    : [
        say({
          en: `skill by year ahead: ${result.realTime.byHorizon.map((part) => `${part.horizon}: ${signed(part.skill)}`).join('  ')}`,
          zh: `逐年技巧：${result.realTime.byHorizon.map((part) => `${part.horizon}年 ${signed(part.skill)}`).join('  ')}`,
        }),
      ];
  return [
    heading,
    table.toString(),
    ...steps,
    say({
      en: `interval scores 50/80/90 %: ${[50, 80, 90].map((level) => formatSignificant(result.realTime.intervalScore[level as 50], 3)).join(' / ')}; outcomes by tenth of the forecast (10 % each when calibrated): ${result.realTime.pit.map((share) => formatDecimals(share * 100, 0)).join(' ')}`,
      zh: `50/80/90%区间评分：${[50, 80, 90].map((level) => formatSignificant(result.realTime.intervalScore[level as 50], 3)).join(' / ')}；实际值在预测分布十分位中的比例（校准良好时各为10%）：${result.realTime.pit.map((share) => formatDecimals(share * 100, 0)).join(' ')}`,
    }),
    say({
      en: `naive rivals, CRPS (mean miss): ${bestOfEach(result)
        .map(({ name, crps, mae }) => `${name} ${formatSignificant(crps, 3)} (${formatSignificant(mae, 3)})`)
        .join(', ')}`,
      zh: `简单预测的CRPS（平均误差）：${bestOfEach(result)
        .map(
          ({ name, crps, mae }) =>
            `${rivalTitle(name, 'zh')} ${formatSignificant(crps, 3)}（${formatSignificant(mae, 3)}）`,
        )
        .join('、')}`,
    }),
    say({
      en: `inside 80 % by origin: ${result.realTime.byOrigin.map((part) => `${part.origin}: ${formatDecimals(part.coverage[80] * 100, 0)}`).join('  ')}`,
      zh: `各起点落入80%区间的比例：${result.realTime.byOrigin.map((part) => `${part.origin}: ${formatDecimals(part.coverage[80] * 100, 0)}`).join('  ')}`,
    }),
    say({
      en: `Skill = 1 - CRPS / CRPS of the best naive rival (${result.realTime.rivalName}). Real time: nothing later than the origin was used. Tuned: parameters have seen the same calendar years, so it is no skill a forecaster could have had. ${Math.round(result.commonShare * 100)} % of the error’s variance is common to all entities of an origin.`,
      zh: `技巧 = 1 − CRPS ÷ 最佳简单预测的CRPS（${rivalInChinese(result.realTime.rivalName)}）。“实时”不使用起点之后的任何信息；“事后调参”的参数见过同一批年份，不是预测者当时能有的技巧。同一起点各地区共有的误差方差占${Math.round(result.commonShare * 100)}%。`,
    }),
  ].join('\n');
}

/** Every naive rival with the best of its spreads. */
function bestOfEach({ rivals }: Hindcast): Hindcast['rivals'] {
  return rivals.filter((one, index) => rivals.findIndex(({ name }) => name === one.name) === index);
}

/** Rivals and their spreads as Chinese readers call them. */
const RIVALS: Readonly<Record<string, string>> = {
  'last value': '沿用上年值',
  'last growth': '沿用上年增量',
  'mean growth': '近五年平均增量',
  drift: '历史平均增量',
  'mean of history': '历史均值',
  'straight line': '直线趋势',
  'damped smoothing': '阻尼指数平滑',
  'pooled damped smoothing': '合并参数的阻尼指数平滑',
  'theory spread': '理论离散度',
  'pooled normal spread': '合并正态离散度',
  'pooled empirical spread': '合并经验离散度',
};

/** A rival's name as the reader calls it. */
export function rivalTitle(name: string, language: Language): string {
  return language === 'zh' ? (RIVALS[name] ?? name) : name;
}

function rivalInChinese(name: string): string {
  return name
    .split(', ')
    .map((part) => RIVALS[part] ?? part)
    .join('、');
}

export function signed(value: number): string {
  return `${value < 0 ? '-' : '+'}${formatDecimals(Math.abs(value), 3)}`;
}
