import { relative, resolve } from 'node:path';
import Table from 'cli-table3';
import { type Hindcast, hindcast, type ObservedPanel, observedPanels, type PlanLine } from '../calibrate/index.ts';
import type { Plan } from '../plan/index.ts';
import { convert, parseUnit, UnitError } from '../units/index.ts';
import { error, formatDecimals, formatSignificant, nearest, type Problem, ProblemsError } from '../words/index.ts';
import { loadRegion, requireReady, writeFile } from '../workspace/index.ts';
import { findChosen } from './choose-region.ts';
import { readOrigins, rivalTitle, signed } from './hindcast.ts';
import type { CommonOptions } from './options.ts';
import type { Terminal } from './terminal.ts';

export interface RegionHindcastOptions extends CommonOptions {
  /** Only this indicator. */
  readonly indicator?: string;
  readonly origins?: string;
  readonly horizon: number;
  readonly mean?: boolean;
  readonly log?: boolean;
  readonly minBase?: number;
  readonly seed: number;
  readonly out?: string;
}

/** Fewer years before an origin say nothing of growth. */
const FEWEST_YEARS = 3;
/** Each indicator's bootstrap; there are dozens of indicators. */
const RESAMPLES = 400;

interface Judged {
  readonly indicator: string;
  readonly log: boolean;
  readonly result: Hindcast;
}

/**
 * `plancast hindcast [region]`: how good forecasts of the region's own facts, and its neighbours', would have been, indicator by indicator, beside
 * naive ones and the plan's own line.
 */
export function hindcastRegion(terminal: Terminal, name: string | undefined, options: RegionHindcastOptions): void {
  const { say } = terminal;
  const chosen = findChosen(options, name);
  const region = requireReady(loadRegion(chosen.workspace, chosen.name));
  const all = observedPanels(region.observations);
  const panels = options.indicator === undefined ? all : [find(all, options.indicator)];
  const judged: Judged[] = [];
  const unscored: string[] = [];
  const problems: Problem[] = [];
  for (const observed of panels) {
    problems.push(...observed.problems);
    const { panel } = observed;
    const origins =
      options.origins === undefined
        ? years(panel.firstYear + FEWEST_YEARS, panel.lastYear - 1)
        : readOrigins(options.origins);
    const log = options.log ?? observed.log;
    try {
      const result = hindcast(panel, undefined, {
        origins,
        horizon: options.horizon,
        mean: options.mean ?? false,
        log,
        seed: options.seed,
        resamples: RESAMPLES,
        planLines: planLines(observed, region.plan, chosen.name),
        ...(options.minBase === undefined ? {} : { minBase: options.minBase }),
      });
      judged.push({ indicator: panel.indicator, log, result });
    } catch (thrown) {
      if (!(thrown instanceof ProblemsError)) throw thrown;
      unscored.push(panel.indicator);
      problems.push(
        ...thrown.problems.map((one) => ({ ...one, severity: 'warning' as const, text: about(panel.indicator, one) })),
      );
    }
  }
  const json = `${JSON.stringify(
    {
      region: region.name,
      indicators: Object.fromEntries(judged.map(({ indicator, result }) => [indicator, result])),
      notScored: unscored,
      problems,
    },
    undefined,
    2,
  )}\n`;
  const target = options.out === undefined ? undefined : resolve(options.out);
  if (target !== undefined) writeFile(target, json);
  if (terminal.json) {
    terminal.out(json.trimEnd());
    return;
  }
  if (terminal.quiet) return;
  if (judged.length > 0) terminal.out(tableOf(judged, terminal));
  terminal.out(
    say({
      en: `Real time: from each origin with what was known by then (vintage, or else the year itself). Levels in logarithms, the rest in their unit. Skill = 1 - CRPS / CRPS of the best naive rival; few regions and years stand behind each line, so read the intervals.`,
      zh: '实时：每个起点只用当时已知的数据（按版本，未注明者按所属年份）。水平量取对数，其余用原单位。技巧 = 1 − CRPS ÷ 最佳简单预测的CRPS；每行背后的地区与年份不多，请看区间。',
    }),
  );
  for (const { indicator, result } of judged) {
    const line = result.planLine;
    if (!line) continue;
    terminal.out(
      say({
        en: `${indicator}: the plan's own straight line missed ${line.forecasts} outcomes by ${formatSignificant(line.crps, 3)} on average (bias ${formatSignificant(line.bias, 2)}); CRPS of the forecast ${formatSignificant(line.model, 3)}, last value ${formatSignificant(line.lastValue, 3)}`,
        zh: `${indicator}：规划自身直线与${line.forecasts}个实际值平均相差${formatSignificant(line.crps, 3)}（偏差${formatSignificant(line.bias, 2)}）；本方法CRPS ${formatSignificant(line.model, 3)}，沿用上年值${formatSignificant(line.lastValue, 3)}`,
      }),
    );
  }
  if (unscored.length > 0)
    terminal.out(
      say({
        en: `Not scored, because too few years were observed: ${unscored.join(', ')}`,
        zh: `观测年份太少，未评分：${unscored.join('、')}`,
      }),
    );
  if (target !== undefined) {
    const shown = relative(process.cwd(), target);
    terminal.out(say({ en: `All scores: ${shown}`, zh: `全部评分：${shown}` }));
  }
}

function find(all: readonly ObservedPanel[], name: string): ObservedPanel {
  const found = all.find(({ panel }) => panel.indicator === name);
  if (found) return found;
  const names = all.map(({ panel }) => panel.indicator);
  const near = nearest(name, names);
  throw new ProblemsError([
    error('unknown-indicator', {
      en: `nothing was observed of "${name}"${near ? ` (did you mean "${near}"?)` : `; there are: ${names.slice(0, 12).join(', ') || '—'}`}`,
      zh: `没有“${name}”的观测值${near ? `（是否应为“${near}”？）` : `；现有：${names.slice(0, 12).join('、') || '—'}`}`,
    }),
  ]);
}

function about(indicator: string, { text }: Problem) {
  return { en: `${indicator}: ${text.en}`, zh: `${indicator}：${text.zh}` };
}

/** From the plan's baseline to its target, for the region whose plan it is. */
function planLines({ panel }: ObservedPanel, plan: Plan, region: string): PlanLine[] {
  const indicator = plan.indicators.get(panel.indicator);
  const entity = panel.series.find((one) => one.entity.toLowerCase() === region.toLowerCase())?.entity;
  if (!indicator?.target || !indicator.baseline || entity === undefined || panel.unit === undefined) return [];
  if (indicator.target.span !== 'target year') return [];
  try {
    const unit = parseUnit(panel.unit);
    const inUnit = ({ year, value }: { readonly year: number; readonly value: number }) => ({
      year,
      value: convert(value, indicator.unit, unit),
    });
    return [{ entity, base: inUnit(indicator.baseline), target: inUnit(indicator.target) }];
  } catch (thrown) {
    if (thrown instanceof UnitError) return [];
    throw thrown;
  }
}

function tableOf(judged: readonly Judged[], terminal: Terminal): string {
  const { say } = terminal;
  const table = new Table({
    head: [
      say({ en: 'indicator', zh: '指标' }),
      say({ en: 'regions', zh: '地区' }),
      say({ en: 'forecasts', zh: '预测数' }),
      'CRPS',
      say({ en: 'best rival', zh: '最佳简单预测' }),
      say({ en: 'skill (90 %)', zh: '技巧（90%）' }),
      say({ en: 'tuned', zh: '事后' }),
      say({ en: 'in 50/80/90 %', zh: '落入50/80/90%' }),
      say({ en: 'bias', zh: '偏差' }),
      'MAE',
    ],
    style: { head: [], border: terminal.colors.isColorSupported ? ['gray'] : [], compact: true },
  });
  for (const { indicator, log, result } of judged) {
    const { realTime, tuned } = result;
    table.push([
      indicator + (log ? ' (ln)' : ''),
      result.entities.join(', '),
      String(realTime.forecasts),
      formatSignificant(realTime.crps, 3),
      `${formatSignificant(realTime.rival, 3)} ${rivalTitle(realTime.rivalName.split(', ')[0]!, terminal.language)}`,
      `${signed(realTime.skill)} (${signed(realTime.skillLow)} … ${signed(realTime.skillHigh)})`,
      signed(tuned.skill),
      ([50, 80, 90] as const).map((share) => formatDecimals(realTime.coverage[share] * 100, 0)).join('/'),
      formatSignificant(realTime.bias, 2),
      formatSignificant(realTime.mae, 3),
    ]);
  }
  return table.toString();
}

function years(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
