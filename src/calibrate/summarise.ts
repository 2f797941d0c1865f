import { mixtureProbability, mixtureQuantile, mixtureScore, type ScaleMixture } from './scale-mixture.ts';
import { intervalScore } from './score.ts';
import { ALL_RIVALS, RIVAL_SPREADS, type RivalId } from './score-rivals.ts';
import { skillInterval } from './two-way-bootstrap.ts';

/** One forecast and what came of it, on the scale of the forecast. */
export interface JudgedForecast {
  readonly origin: number;
  /** Index of the entity. */
  readonly member: number;
  readonly horizon: number;
  readonly outcome: number;
  readonly forecast: ScaleMixture;
  /** Scores of all rivals, and the misses of their paths. */
  readonly rivals: { readonly scores: Float64Array; readonly misses: Float64Array };
}

/** Shares of outcomes inside the central intervals that should hold 50, 80 and 90 % of them. */
export interface Coverage {
  readonly 50: number;
  readonly 80: number;
  readonly 90: number;
}

/** Scores of some forecasts. */
export interface Scores {
  readonly forecasts: number;
  /** Mean continuous ranked probability score. */
  readonly crps: number;
  /** The same of the best naive rival over all forecasts. */
  readonly rival: number;
  /** 1 - crps / rival. */
  readonly skill: number;
  readonly coverage: Coverage;
  /** Mean interval scores of the three intervals. */
  readonly intervalScore: Coverage;
  /** Mean of median less outcome: above 0 when forecasts were too high. */
  readonly bias: number;
  /** Mean distance of median and outcome, and the same of the rival. */
  readonly mae: number;
  readonly rivalMae: number;
  /** Shares of outcomes by tenth of the forecast distribution, lowest first; a tenth each when forecasts are calibrated. */
  readonly pit: readonly number[];
}

/** Scores of one horizon, and what each naive rival scored there with the best of its spreads. */
export interface HorizonScores extends Scores {
  readonly horizon: number;
  readonly rivals: readonly RivalScore[];
}

export interface RivalScore extends RivalId {
  readonly crps: number;
  /** Mean distance of its path and the outcome. */
  readonly mae: number;
}

/** Scores of all forecasts, with their parts. */
export interface Summary extends Scores {
  /** Which rival was best. */
  readonly rivalName: string;
  /** Two-way bootstrap interval of the skill (90 %), and the origins drawn together. */
  readonly skillLow: number;
  readonly skillHigh: number;
  readonly blockLength: number;
  readonly byHorizon: readonly HorizonScores[];
  readonly byOrigin: readonly (Scores & { readonly origin: number })[];
  readonly byEntity: readonly (Scores & { readonly entity: string })[];
}

export interface JudgeOptions {
  readonly seed: number;
  readonly resamples: number;
  readonly horizon: number;
  readonly level: number;
}

const LEVELS = [0.5, 0.8, 0.9] as const;

/** Everything that is reported of a set of judged forecasts, beside the rival with that index. */
export function summarise(
  judged: readonly JudgedForecast[],
  rival: RivalId & { readonly index: number },
  entities: readonly string[],
  options: JudgeOptions,
): Summary {
  const quantiles = new Map<number, readonly number[]>();
  const marks = judged.map((one) => mark(one, rival.index, quantiles));
  const origins = [...new Set(judged.map((one) => one.origin))];
  const block = blockLength(origins, options.horizon);
  const [skillLow, skillHigh] = skillInterval(
    marks.map(({ one, crps, rival: other }) => ({
      entity: one.member,
      origin: origins.indexOf(one.origin),
      model: crps,
      rival: other,
    })),
    { seed: options.seed, stream: 'hindcast bootstrap', resamples: options.resamples, block, level: options.level },
  );
  return {
    ...scores(marks),
    rivalName: `${rival.name}, ${rival.spread} spread`,
    skillLow,
    skillHigh,
    blockLength: block,
    byHorizon: by(marks, ({ one }) => one.horizon).map(([horizon, part]) => ({
      horizon,
      ...scores(part),
      rivals: rivalScores(part.map(({ one }) => one)),
    })),
    byOrigin: by(marks, ({ one }) => one.origin).map(([origin, part]) => ({ origin, ...scores(part) })),
    byEntity: by(marks, ({ one }) => one.member).map(([member, part]) => ({
      entity: entities[member]!,
      ...scores(part),
    })),
  };
}

/** How many of the origins lie, on average, within one horizon: those share outcomes. */
function blockLength(origins: readonly number[], horizon: number): number {
  const overlapping = origins.map(
    (origin) => origins.filter((other) => other >= origin && other < origin + horizon).length,
  );
  return Math.max(1, ...overlapping);
}

interface Mark {
  readonly one: JudgedForecast;
  readonly crps: number;
  readonly rival: number;
  readonly rivalMiss: number;
  readonly probability: number;
  readonly inside: readonly boolean[];
  readonly interval: readonly number[];
}

/** @param quantiles standard half-widths by tail; there are only as many tails as fits, so each is worked out once. */
function mark(one: JudgedForecast, rival: number, quantiles: Map<number, readonly number[]>): Mark {
  const { forecast, outcome } = one;
  const { centre, spread, tail } = forecast;
  let reach = quantiles.get(tail);
  if (!reach) {
    reach = LEVELS.map((level) => mixtureQuantile({ centre: 0, spread: 1, tail }, (1 + level) / 2));
    quantiles.set(tail, reach);
  }
  const away = Math.abs(outcome - centre);
  return {
    one,
    crps: mixtureScore(forecast, outcome),
    rival: one.rivals.scores[rival]!,
    rivalMiss: one.rivals.misses[Math.floor(rival / 3)]!,
    probability: mixtureProbability(forecast, outcome),
    inside: reach.map((half) => away <= half * spread),
    interval: reach.map((half, index) =>
      intervalScore(centre - half * spread, centre + half * spread, LEVELS[index]!, outcome),
    ),
  };
}

function scores(marks: readonly Mark[]): Scores {
  const mean = (of: (mark: Mark) => number) => marks.reduce((sum, one) => sum + of(one), 0) / marks.length;
  const three = (of: (mark: Mark, index: number) => number): Coverage => ({
    50: mean((one) => of(one, 0)),
    80: mean((one) => of(one, 1)),
    90: mean((one) => of(one, 2)),
  });
  const pit = Array.from({ length: 10 }, () => 0);
  for (const { probability } of marks) pit[Math.min(9, Math.floor(probability * 10))]! += 1 / marks.length;
  const crps = mean((one) => one.crps);
  const rival = mean((one) => one.rival);
  return {
    forecasts: marks.length,
    crps,
    rival,
    skill: 1 - crps / rival,
    coverage: three((one, index) => (one.inside[index] ? 1 : 0)),
    intervalScore: three((one, index) => one.interval[index]!),
    bias: mean(({ one }) => one.forecast.centre - one.outcome),
    mae: mean(({ one }) => Math.abs(one.forecast.centre - one.outcome)),
    rivalMae: mean((one) => Math.abs(one.rivalMiss)),
    pit,
  };
}

/** What every naive rival scored, with the best of its spreads, best first. */
export function rivalScores(judged: readonly JudgedForecast[]): readonly RivalScore[] {
  const mean = (of: (one: JudgedForecast) => number) => judged.reduce((sum, one) => sum + of(one), 0) / judged.length;
  const best = new Map<string, RivalScore>();
  ALL_RIVALS.forEach((id, index) => {
    const crps = mean((one) => one.rivals.scores[index]!);
    const mae = mean((one) => Math.abs(one.rivals.misses[Math.floor(index / RIVAL_SPREADS.length)]!));
    const earlier = best.get(id.name);
    if (!earlier || crps < earlier.crps) best.set(id.name, { ...id, crps, mae });
  });
  return [...best.values()].sort((left, right) => left.crps - right.crps);
}

function by(marks: readonly Mark[], key: (mark: Mark) => number): [number, Mark[]][] {
  const groups = new Map<number, Mark[]>();
  for (const one of marks) {
    const group = groups.get(key(one)) ?? [];
    group.push(one);
    groups.set(key(one), group);
  }
  return [...groups].sort(([left], [right]) => left - right);
}
