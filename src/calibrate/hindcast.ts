import { error, type Problem, ProblemsError, warning } from '../words/index.ts';
import { type FittedTrend, fitTrend } from './fit-trend.ts';
import { fitRealTime, forecasterAt } from './forecast-panel.ts';
import { commonShare } from './independent-outcomes.ts';
import type { Panel } from './panel.ts';
import { mixtureScore } from './scale-mixture.ts';
import { ALL_RIVALS, RIVAL_SPREADS, type RivalId, rivalsAt } from './score-rivals.ts';
import { knownAt, type SeriesSet, seriesSet } from './series-set.ts';
import { situations } from './situation.ts';
import { type JudgedForecast, type Summary, summarise } from './summarise.ts';
import { surveyYears } from './survey-years.ts';
import { onPath, outcomeOf, type Target, targetsFrom, targetsTo } from './target.ts';

export interface HindcastOptions {
  /** Years from which forecasts are made, each with what was known at its end. */
  readonly origins: readonly number[];
  /** How many years ahead. */
  readonly horizon: number;
  /** Forecast the mean over the horizon in place of each of its years. */
  readonly mean?: boolean;
  /** Forecast and score natural logarithms. */
  readonly log?: boolean;
  /** Forecast only from values of at least this size, in the panel's unit; a history counts from the year it was first reached. */
  readonly minBase?: number;
  /** What plans promise for entities of the panel: one more rival, from the plan's base year on. */
  readonly planLines?: readonly PlanLine[];
  /** Of the bootstrap. */
  readonly seed?: number;
  readonly resamples?: number;
}

/** The straight line that a plan draws from its base year to its target, in the panel's unit. */
export interface PlanLine {
  readonly entity: string;
  readonly base: { readonly year: number; readonly value: number };
  readonly target: { readonly year: number; readonly value: number };
}

/** The plan's own line beside the forecasts made since its base year; a line has no spread, so its CRPS is the mean size of its misses. */
export interface PlanLineScores {
  readonly forecasts: number;
  readonly crps: number;
  /** Mean of line less outcome. */
  readonly bias: number;
  /** CRPS of the real-time forecasts, and mean miss of the last value, of the same outcomes. */
  readonly model: number;
  readonly lastValue: number;
}

/** A rival and how it fared over all forecasts; it always works in real time. */
export interface RivalResult extends RivalId {
  readonly crps: number;
  /** Mean distance of its path and the outcome. */
  readonly mae: number;
}

/** What a hindcast found. All scores are on the scale of the forecasts (logarithms with `log`), smaller is better. */
export interface Hindcast {
  readonly indicator: string;
  readonly unit?: string;
  readonly log: boolean;
  readonly minBase?: number;
  readonly mean: boolean;
  readonly horizon: number;
  readonly origins: readonly number[];
  readonly seed: number;
  /** Entities whose forecasts were scored, and those that only informed the pool. */
  readonly entities: readonly string[];
  readonly poolOnly: readonly string[];
  /** Nothing later than the origin enters parameters, spread, pool or hyper-parameters. */
  readonly realTime: Summary;
  /**
   * Parameters chosen over all origins: on the pool's own entities when a pool is given, else for each tenth of the entities on
   * the other nine. It has seen the same calendar years, so common events are in its parameters: not a skill a forecaster could have had.
   */
  readonly tuned: Summary;
  /** Every rival with every spread, best first. */
  readonly rivals: readonly RivalResult[];
  /** Present when a plan's line could be held against an outcome. */
  readonly planLine?: PlanLineScores;
  /** Present when the panel was filled in between surveys. */
  readonly surveyYears?: readonly number[];
  /** Share of the real-time error's variance that all entities of an origin have in common; 1 means that each origin is one outcome. */
  readonly commonShare: number;
  readonly problems: readonly Problem[];
}

const DEFAULT_SEED = 2021;
const DEFAULT_RESAMPLES = 1000;
/** Probability of the interval around a skill. */
export const SKILL_LEVEL = 0.9;

/**
 * How good forecasts of the panel would have been: from every origin, with what was known then, for every entity and year of the
 * horizon, scored against what came and beside naive rivals.
 *
 * @param pool a second panel whose entities inform the pool and are not scored.
 * @throws ProblemsError when no forecast can be made or scored.
 */
export function hindcast(panel: Panel, pool: Panel | undefined, options: HindcastOptions): Hindcast {
  const targets = targetsTo(options.horizon, options.mean ?? false);
  const origins = [...new Set(options.origins)].sort((left, right) => left - right);
  const set = seriesSet(panel, pool, {
    log: options.log ?? false,
    ...(options.minBase === undefined ? {} : { minBase: options.minBase }),
  });
  const surveys = surveyYears(set);
  const problems = [...leftOut(panel, options), ...betweenSurveys(origins, surveys)];

  const realTime: JudgedForecast[] = [];
  const tuned: JudgedForecast[] = [];
  const tune = tuner(set, targets, origins);
  for (const origin of origins) {
    const at = origin - set.firstYear;
    const lags = lagsAt(set, origin);
    for (const lag of new Set(lags.filter((one) => one !== undefined))) {
      const known = knownAt(set, origin, lag);
      const cases = casesAt(set, at, targets).filter(
        ({ member }) => lags[member] === lag && known.members[member]!.eligible.at(-1) === 1,
      );
      if (cases.length === 0) continue;
      const seen = targetsFrom(targets, lag);
      if (
        situations(known)
          .at(-1)!
          .every((situation) => situation === undefined)
      ) {
        problems.push(withoutHistory(origin));
        continue;
      }
      const live = forecasterAt(known, seen, fitRealTime(known, seen));
      const hindsight = new Map<FittedTrend, typeof live>();
      const scoreRivals = rivalsAt(known, seen);
      for (const one of cases) {
        const rivals = scoreRivals(one.member, one.target, one.outcome);
        const shared = {
          origin,
          member: one.member,
          horizon: targets[one.target]!.horizon,
          outcome: one.outcome,
          rivals,
        };
        const fit = tune(one.member, lag);
        const later = hindsight.get(fit) ?? forecasterAt(known, seen, fit);
        hindsight.set(fit, later);
        realTime.push({ ...shared, forecast: live(one.member, one.target) });
        tuned.push({ ...shared, forecast: later(one.member, one.target) });
      }
    }
  }
  if (realTime.length === 0) throw new ProblemsError([...problems, nothingToScore(set, origins, options)]);

  const seed = options.seed ?? DEFAULT_SEED;
  const judge = {
    seed,
    resamples: options.resamples ?? DEFAULT_RESAMPLES,
    horizon: options.horizon,
    level: SKILL_LEVEL,
  };
  const rivals = ALL_RIVALS.map((id, index) => ({
    ...id,
    index,
    crps: realTime.reduce((sum, { rivals: each }) => sum + each.scores[index]!, 0) / realTime.length,
    mae:
      realTime.reduce(
        (sum, { rivals: each }) => sum + Math.abs(each.misses[Math.floor(index / RIVAL_SPREADS.length)]!),
        0,
      ) / realTime.length,
  })).sort((left, right) => left.crps - right.crps);
  const best = rivals[0]!;
  const entities = set.members.map((member) => member.entity);
  return {
    indicator: panel.indicator,
    ...(panel.unit === undefined ? {} : { unit: panel.unit }),
    log: set.log,
    ...(options.minBase === undefined ? {} : { minBase: options.minBase }),
    mean: options.mean ?? false,
    horizon: options.horizon,
    origins: [...new Set(realTime.map((one) => one.origin))],
    seed,
    entities: [...new Set(realTime.map((one) => entities[one.member]!))],
    poolOnly: set.members.filter((member) => !member.scored).map((member) => member.entity),
    realTime: summarise(realTime, best, entities, judge),
    tuned: summarise(tuned, best, entities, judge),
    rivals: rivals.map(({ name, spread, crps, mae }) => ({ name, spread, crps, mae })),
    ...planLineScores(realTime, set, targets, options.planLines ?? []),
    ...(surveys ? { surveyYears: [...surveys] } : {}),
    commonShare: commonShare(missesByOrigin(realTime)),
    problems,
  };
}

interface Case {
  readonly member: number;
  readonly target: number;
  readonly outcome: number;
}

function casesAt(set: SeriesSet, at: number, targets: readonly Target[]): Case[] {
  if (at < 0 || at >= set.years) return [];
  return set.members.flatMap((member, index) =>
    member.scored
      ? targets
          .map((target, which) => ({ member: index, target: which, outcome: outcomeOf(member.values, at, target) }))
          .filter((one) => !Number.isNaN(one.outcome))
      : [],
  );
}

function planLineScores(
  judged: readonly JudgedForecast[],
  set: SeriesSet,
  targets: readonly Target[],
  lines: readonly PlanLine[],
): { readonly planLine?: PlanLineScores } {
  const marks = judged.flatMap(({ origin, member, horizon, outcome, forecast, rivals }) => {
    const line = lines.find(({ entity }) => entity === set.members[member]!.entity);
    if (!line || origin < line.base.year || origin + horizon > line.target.year) return [];
    const { base, target } = line;
    const path = (step: number) => {
      const share = (origin + step - base.year) / (target.year - base.year);
      const value = base.value + share * (target.value - base.value);
      return set.log ? Math.log(value) : value;
    };
    const miss = onPath(path, targets.find((one) => one.horizon === horizon)!) - outcome;
    return [{ miss, model: mixtureScore(forecast, outcome), lastValue: Math.abs(rivals.misses[0]!) }];
  });
  if (marks.length === 0) return {};
  const mean = (of: (mark: (typeof marks)[number]) => number) =>
    marks.reduce((sum, one) => sum + of(one), 0) / marks.length;
  return {
    planLine: {
      forecasts: marks.length,
      crps: mean(({ miss }) => Math.abs(miss)),
      bias: mean(({ miss }) => miss),
      model: mean(({ model }) => model),
      lastValue: mean(({ lastValue }) => lastValue),
    },
  };
}

/** Values older than this at an origin are no longer where the entity stands. */
const OLDEST = 3;

/**
 * How many years before the origin each member's last known value lies: 0 unless the panel tells when its values became known, for what a year
 * ends with is usually published in the next. Undefined where nothing recent is known.
 */
function lagsAt(set: SeriesSet, origin: number): readonly (number | undefined)[] {
  const known = knownAt(set, origin);
  return known.members.map(({ values, releases }) => {
    if (!releases) return 0;
    for (let lag = 0; lag <= OLDEST && lag < values.length; lag++) {
      if (!Number.isNaN(values[values.length - 1 - lag]!)) return lag;
    }
    return undefined;
  });
}

/** Without a pool the entities are dealt into so many parts, and each is forecast with parameters from the others. */
const PARTS = 10;

/** Parameters for a member, chosen over all origins on entities other than it. */
function tuner(set: SeriesSet, targets: readonly Target[], origins: readonly number[]) {
  const pooled = set.members.some((member) => !member.scored);
  const parts = Math.min(PARTS, set.members.length);
  const fits = new Map<string, FittedTrend>();
  return (member: number, lag: number): FittedTrend => {
    const part = pooled ? 0 : member % parts;
    const learnFrom = (index: number) => (pooled ? !set.members[index]!.scored : parts === 1 || index % parts !== part);
    const key = `${part} ${lag}`;
    const fitted = fits.get(key) ?? fitTrend(set, targetsFrom(targets, lag), { origins: new Set(origins), learnFrom });
    fits.set(key, fitted);
    return fitted;
  };
}

/** Misses of the shortest target in units of their spread, by origin. */
function missesByOrigin(judged: readonly JudgedForecast[]): number[][] {
  const groups = new Map<number, number[]>();
  const shortest = Math.min(...judged.map((one) => one.horizon));
  for (const one of judged) {
    if (one.horizon !== shortest) continue;
    const group = groups.get(one.origin) ?? [];
    group.push((one.outcome - one.forecast.centre) / one.forecast.spread);
    groups.set(one.origin, group);
  }
  return [...groups.values()];
}

function leftOut(panel: Panel, options: HindcastOptions): Problem[] {
  if (!options.log) return [];
  const without = panel.series
    .map(({ entity, values }) => ({ entity, count: values.reduce((sum, value) => sum + (value <= 0 ? 1 : 0), 0) }))
    .filter(({ count }) => count > 0);
  if (without.length === 0) return [];
  const all = without.reduce((sum, { count }) => sum + count, 0);
  const named = without.slice(0, 5).map(({ entity }) => entity);
  const more = without.length - named.length;
  return [
    warning('no-logarithm', {
      en: `${all} values of ${without.length} entities are zero or below and have no logarithm; they are left out (${named.join(', ')}${more > 0 ? ` and ${more} more` : ''})`,
      zh: `${without.length}个地区的${all}个数值不大于零，无法取对数，未参与计算（${named.join('、')}${more > 0 ? `等，另有${more}个` : ''}）`,
    }),
  ];
}

function betweenSurveys(origins: readonly number[], surveys: ReadonlySet<number> | undefined): Problem[] {
  if (!surveys) return [];
  const between = origins.filter((origin) => !surveys.has(origin));
  if (between.length === 0) return [];
  return [
    warning('between-surveys', {
      en: `the series are straight lines between ${[...surveys].join(', ')}: from ${between.slice(0, 6).join(', ')}${between.length > 6 ? ' …' : ''} the next survey is already in the data, so skill from there means nothing`,
      zh: `序列在${[...surveys].join('、')}年之间为直线插值：以${between.slice(0, 6).join('、')}${between.length > 6 ? '等' : ''}为起点时，下一次调查结果已含在数据中，所得技巧没有意义`,
    }),
  ];
}

function withoutHistory(origin: number): Problem {
  return warning('no-history', {
    en: `from ${origin} nothing is forecast: no entity has a value before it, so neither growth nor spread is known`,
    zh: `以${origin}年为起点不作预测：此前没有任何地区有数据，增速与波动均无从得知`,
  });
}

function nothingToScore(set: SeriesSet, origins: readonly number[], options: HindcastOptions): Problem {
  const last = set.firstYear + set.years - 1;
  return error('nothing-to-score', {
    en: `no forecast can be scored: the values run from ${set.firstYear} to ${last}, the origins from ${origins[0] ?? '—'} to ${origins.at(-1) ?? '—'}${options.minBase === undefined ? '' : `, and a value of at least ${options.minBase} is asked for at the origin`}; an origin needs a value in its year and one after it${options.mean ? `, and for a mean in each of the ${options.horizon} years after it` : ''}`,
    zh: `没有可评分的预测：数据为${set.firstYear}—${last}年，起点为${origins[0] ?? '—'}—${origins.at(-1) ?? '—'}年${options.minBase === undefined ? '' : `，且要求起点数值不小于${options.minBase}`}；起点年份及其后须有数据${options.mean ? `，求均值时其后${options.horizon}年须逐年有数据` : ''}`,
  });
}
