import { type Band, bands, type OutcomeValues, type StepError } from '../simulate/index.ts';
import type { StreamedEnsemble } from '../stream/index.ts';
import { fromBase, isDimensionless, sameDimension, toBase, type Unit } from '../units/index.ts';
import { error, type Problem, type Text, throwIfErrors } from '../words/index.ts';
import type {
  Assessment,
  IndicatorAssessment,
  JointProbability,
  PrecisionReport,
  Probability,
  ScenarioAssessment,
} from './assessment.ts';
import { areTabled, combinationsOf, countTogether } from './combinations.ts';
import { type Goal, gapTo, goalOf, meets, printedDecimals } from './goal.ts';
import { milestonesOf } from './milestones.ts';
import { type Pace, projectedPace, requiredPace } from './pace.ts';
import type { Indicator, Plan } from './plan.ts';
import { decimalsAllowed, medianStandardError, medianStandardErrorOf } from './precision.ts';
import { jointOutcomes, probabilityOf } from './probability.ts';
import { statusByYear, statusIn } from './status.ts';
import { ALL_BINDING, ALL_HEADLINE, bindingTargets, judgedSeries } from './stream-statistics.ts';

export interface AssessmentInputs {
  readonly region: string;
  readonly plan: Plan;
  readonly members: number;
  readonly seed: number;
  /** By name. The members of all outcomes of a scenario stand in the same order. */
  readonly scenarios: ReadonlyMap<string, ScenarioOutcomes>;
  /** Whether the precision that was asked for has been reached. */
  readonly precision?: PrecisionReport;
}

export interface ScenarioOutcomes {
  readonly title: Text;
  /** By indicator id: what `outcomesOf(plan)` asked a run to record. */
  readonly outcomes: ReadonlyMap<string, OutcomeValues>;
  /** In place of values: the statistics of a stream that was asked as `streamRequestOf(plan)` says. `outcomes` is then empty. */
  readonly streamed?: StreamedEnsemble;
  /** By indicator id: errors from the step length, in the unit of the indicator's outcome. */
  readonly stepErrors?: ReadonlyMap<string, Pick<StepError, 'errors'>>;
  /** By variable (`pm25`, `value_added[coal]`): names of the unverified parameters its value rests on. */
  readonly unverified?: ReadonlyMap<string, readonly string[]>;
}

/**
 * Judges every indicator of a plan under every scenario. Pure; the same inputs give the same result, down to the order of keys.
 * @throws ProblemsError when an indicator follows a variable whose outcome is missing or has another dimension
 */
export function assess(inputs: AssessmentInputs): Assessment {
  const { plan, scenarios } = inputs;
  throwIfErrors([...scenarios].flatMap(([name, scenario]) => missingOutcomes(plan, name, scenario)));
  return inKeyOrder({
    schema: 'plancast/assessment/1',
    region: inputs.region,
    plan: plan.title,
    baseYear: plan.baseYear,
    targetYear: plan.targetYear,
    members: inputs.members,
    seed: inputs.seed,
    headline: plan.headline,
    ...(inputs.precision ? { precision: inputs.precision } : {}),
    scenarios: Object.fromEntries([...scenarios].map(([name, scenario]) => [name, assessScenario(plan, scenario)])),
  });
}

function assessScenario(plan: Plan, scenario: ScenarioOutcomes): ScenarioAssessment {
  const judged = new Map<string, Judged>();
  for (const indicator of plan.indicators.values()) {
    const own = indicator.follows && judgeFrom(plan, indicator, scenario);
    if (own) judged.set(indicator.id, own);
  }
  return {
    title: scenario.title,
    indicators: Object.fromEntries(
      [...plan.indicators.values()].map((indicator) => [
        indicator.id,
        assessIndicator(plan, indicator, judged.get(indicator.id), scenario),
      ]),
    ),
    allHeadline: together(ALL_HEADLINE, plan.headline, judged, scenario),
    allBinding: together(ALL_BINDING, bindingTargets(plan), judged, scenario),
  };
}

/** An indicator's values ready to be judged: in its own unit, as the span of its target means them. */
interface Judged {
  readonly goal: Goal | undefined;
  readonly years: IndicatorAssessment['years'];
  readonly medians: ReadonlyMap<number, number>;
  /** Whether each member meets the target in its year; undefined where the member failed. Empty without a target, and of a stream. */
  readonly met: readonly (boolean | undefined)[];
  /** Absent without a target, and where no run reaches its year. */
  readonly probability?: Probability;
  /** Standard error of the median in the target year, and what its quantile may be off. */
  readonly sampling: number;
}

function judgeFrom(plan: Plan, indicator: Indicator, scenario: ScenarioOutcomes): Judged | undefined {
  if (scenario.streamed) return judgeStream(plan, indicator, scenario.streamed);
  const outcome = scenario.outcomes.get(indicator.id);
  return outcome && judge(plan, indicator, outcome);
}

function judge(plan: Plan, indicator: Indicator, outcome: OutcomeValues): Judged {
  const goal = goalOf(plan, indicator);
  const spanned = goal?.quantity === 'mean' ? runningMeans(outcome, plan.baseYear) : outcome;
  const last = spanned.values[spanned.years.indexOf(goal?.year ?? plan.targetYear)] ?? new Float64Array();
  const ownUnit = Array.from(last, (value) => fromBase(value, indicator.unit));
  const met = goal ? ownUnit.map((value) => (Number.isNaN(value) ? undefined : meets(goal.bound, value))) : [];
  return {
    goal,
    ...knownYears(bands({ ...spanned, unit: indicator.unit })),
    met,
    // A target beyond the years of the run is judged for no member.
    ...(met.length > 0 ? { probability: probabilityOf(met) } : {}),
    sampling: medianStandardError(ownUnit),
  };
}

/** The same from statistics. */
function judgeStream(plan: Plan, indicator: Indicator, streamed: StreamedEnsemble): Judged | undefined {
  const goal = goalOf(plan, indicator);
  const series = judgedSeries(streamed, indicator, goal);
  if (!series) return undefined;
  const years = knownYears(series.bands(indicator.unit));
  const year = goal?.year ?? plan.targetYear;
  const share = streamed.probabilities.get(indicator.id);
  const summary = series.year(year);
  const median = summary ? fromBase(medianStandardErrorOf(summary), indicator.unit) : Number.NaN;
  return {
    goal,
    ...years,
    met: [],
    ...(goal && share ? { probability: { probability: share.probability, probabilitySe: share.standardError } } : {}),
    sampling: median + (years.years[year]?.error?.p50 ?? 0),
  };
}

function knownYears(series: ReadonlyMap<number, Band>): Pick<Judged, 'years' | 'medians'> {
  const known = [...series].filter(([, band]) => !Number.isNaN(band.p50));
  return { years: Object.fromEntries(known), medians: new Map(known.map(([year, band]) => [year, band.p50])) };
}

/** The chance that all targets of a set are met by the same member, of those targets that can be judged. */
function together(
  statement: string,
  ids: readonly string[],
  judged: ReadonlyMap<string, Judged>,
  { streamed }: ScenarioOutcomes,
): JointProbability {
  const isJudged = (id: string): boolean => judged.get(id)?.probability !== undefined;
  const targets = ids.filter(isJudged);
  const about = { targets, unjudged: ids.filter((id) => !isJudged(id)) };
  if (streamed) {
    const share = streamed.probabilities.get(statement);
    if (!share) return { probability: Number.NaN, probabilitySe: Number.NaN, members: 0, ...about };
    const { probability, standardError, met, missed } = share;
    const table = streamed.joint.get(statement);
    const combinations = table ? { combinations: combinationsOf(table.predicates, table.counts) } : {};
    return { probability, probabilitySe: standardError, members: met + missed, ...about, ...combinations };
  }
  const perTarget = targets.map((id) => judged.get(id)!.met);
  const outcomes = jointOutcomes(perTarget);
  const members = outcomes.filter((outcome) => outcome !== undefined).length;
  const isTabled = statement === ALL_HEADLINE && areTabled(targets);
  const combinations = isTabled ? { combinations: combinationsOf(targets, countTogether(perTarget)) } : {};
  return { ...probabilityOf(outcomes), members, ...about, ...combinations };
}

/** For an average of levels: each member's mean over the years since the base year. */
function runningMeans(outcome: OutcomeValues, baseYear: number): OutcomeValues {
  const first = outcome.years.findIndex((year) => year > baseYear);
  if (first < 0) return { ...outcome, years: [], values: [] };
  const members = outcome.values[first]!.length;
  const sum = new Float64Array(members);
  const values = outcome.values.slice(first).map((year, index) =>
    Float64Array.from(year, (value, member) => {
      sum[member]! += value;
      return sum[member]! / (index + 1);
    }),
  );
  return { ...outcome, years: outcome.years.slice(first), values };
}

function assessIndicator(
  plan: Plan,
  indicator: Indicator,
  judged: Judged | undefined,
  scenario: ScenarioOutcomes,
): IndicatorAssessment {
  const { target, baseline, follows, unit } = indicator;
  const goal = judged?.goal ?? goalOf(plan, indicator);
  const median = goal && judged?.medians.get(goal.year);
  const probability = goal && median !== undefined ? judged?.probability : undefined;
  const stepError = judged ? stepErrorOf(indicator, goal?.year ?? plan.targetYear, scenario) : null;
  return {
    ...(indicator.number === undefined ? {} : { number: indicator.number }),
    title: indicator.title,
    unit: unit.text,
    group: indicator.group,
    departments: indicator.departments,
    kind: indicator.kind,
    treatment: indicator.treatment,
    baseline: baseline ? { year: baseline.year, value: baseline.value } : null,
    years: judged?.years ?? {},
    target: target
      ? {
          year: target.year,
          operator: target.operator,
          value: target.value,
          ...(target.upper === undefined ? {} : { upper: target.upper }),
          span: target.span,
        }
      : null,
    requirement: indicator.requirement ?? null,
    gap: goal && median !== undefined ? gapTo(goal.bound, median) : null,
    gapUnit: goal ? differenceUnit(unit) : null,
    probability: probability?.probability ?? null,
    probabilitySe: probability?.probabilitySe ?? null,
    status: goal ? (judged ? statusIn(goal, judged.medians, goal.year) : 'no data') : 'no target',
    statusByYear: goal && judged ? Object.fromEntries(statusByYear(goal, judged.medians, plan.targetYear)) : {},
    milestones: goal ? Object.fromEntries(milestonesOf(goal)) : {},
    pace: goal && judged ? paces(goal, plan.baseYear, judged.medians) : {},
    paceUnit: goal ? paceUnit(goal, unit) : null,
    stepError,
    decimals: decimalsAllowed((judged?.sampling || 0) + (stepError ?? 0), printed(indicator)),
    clause: indicator.clause,
    source: indicator.source,
    unverified: [...new Set(follows ? (scenario.unverified?.get(follows.variable) ?? []) : [])].sort(),
    note: indicator.note ?? null,
  };
}

/** Required and projected pace from the end of each year, the base year (from its printed baseline if no run gives it) included. */
function paces(goal: Goal, baseYear: number, medians: ReadonlyMap<number, number>): IndicatorAssessment['pace'] {
  const atTarget = medians.get(goal.year);
  if (atTarget === undefined) return {};
  const result: Record<string, Pace> = {};
  for (let year = baseYear; year < goal.year; year++) {
    const value = year === baseYear && goal.quantity !== 'level' ? 0 : (medians.get(year) ?? startIn(goal, year));
    if (value === undefined) continue;
    const required = requiredPace(goal, year, value);
    const projected = projectedPace(goal, year, value, atTarget);
    if (required !== undefined && projected !== undefined) result[year] = { required, projected };
  }
  return result;
}

/** The step error of a year in the indicator's own unit; null when none was estimated. */
function stepErrorOf({ id, unit }: Indicator, year: number, scenario: ScenarioOutcomes): number | null {
  const error = scenario.stepErrors?.get(id)?.errors.get(year);
  const recorded = recordedUnit(id, scenario);
  return error === undefined || Number.isNaN(error) || !recorded ? null : fromBase(toBase(error, recorded), unit);
}

/** The unit of an indicator's outcome, in which step errors are. */
function recordedUnit(id: string, { outcomes, streamed }: ScenarioOutcomes): Unit | undefined {
  return (streamed?.outcomes ?? outcomes).get(id)?.unit;
}

function startIn(goal: Goal, year: number): number | undefined {
  return goal.start?.year === year ? goal.start.value : undefined;
}

/** The unit of a difference of two values: of two percentages, the percentage point. */
function differenceUnit(unit: Unit): string {
  return isDimensionless(unit.dimension) && unit.scale === 0.01 ? 'pp' : unit.text;
}

/** A change per year; the pace of an average is itself an average, in its own unit. */
function paceUnit(goal: Goal, unit: Unit): string {
  return goal.quantity === 'growth' || goal.quantity === 'mean' ? unit.text : `${differenceUnit(unit)}/year`;
}

/** Most decimals with which the plan prints this indicator's numbers. */
function printed({ baseline, target }: Indicator): number {
  const numbers = [baseline?.value, target?.value, target?.upper].filter((value) => value !== undefined);
  return Math.max(0, ...numbers.map(printedDecimals));
}

function missingOutcomes(plan: Plan, name: string, scenario: ScenarioOutcomes): Problem[] {
  return [...plan.indicators.values()].flatMap((indicator) => {
    const { id, follows, unit } = indicator;
    if (!follows) return [];
    const recorded = recordedUnit(id, scenario);
    if (!recorded) {
      const sentence = {
        en: `scenario "${name}" has no values of "${id}"; record every outcome that outcomesOf(plan) lists`,
        zh: `情景“${name}”没有“${id}”的结果；请记录 outcomesOf(plan) 列出的全部结果`,
      };
      return [error('not-recorded', sentence, indicator.place)];
    }
    if (sameDimension(recorded.dimension, unit.dimension)) return [];
    const sentence = {
      en: `scenario "${name}" gives "${id}" in ${recorded.text}, which cannot be turned into its unit ${unit.text}`,
      zh: `情景“${name}”中“${id}”的单位为 ${recorded.text}，不能换算成 ${unit.text}`,
    };
    return [error('wrong-unit', sentence, indicator.place)];
  });
}

/** The same data with the keys of every object in order, so that equal assessments are equal as text. */
function inKeyOrder<T>(value: T): T {
  if (Array.isArray(value)) return value.map(inKeyOrder) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
  return Object.fromEntries(entries.map(([key, entry]) => [key, inKeyOrder(entry)])) as T;
}
