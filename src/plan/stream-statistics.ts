import type { Outcome } from '../simulate/index.ts';
import type { Condition, JointRequest, MeanRequest, Predicate, StreamedEnsemble } from '../stream/index.ts';
import { areTabled } from './combinations.ts';
import { type Goal, goalOf } from './goal.ts';
import { outcomesOf } from './outcomes.ts';
import type { Indicator, Plan } from './plan.ts';
import { thresholdsOf } from './threshold.ts';

/** What a stream must be asked so that the plan can be assessed from its statistics alone. */
export interface PlanRequest {
  readonly outcomes: readonly Outcome[];
  /** The running means of outcomes whose target is a mean over the plan's years. */
  readonly means: readonly MeanRequest[];
  /** One for each target that can be judged, by its indicator's id; and those of all headline and of all binding targets together. */
  readonly predicates: readonly Predicate[];
  /** The joint table of the headline targets, by the name of the statement that all are met. */
  readonly joint: readonly JointRequest[];
}

/** Names of the statements that all targets of a set are met; no indicator's id holds a space. */
export const ALL_HEADLINE = 'all headline';
export const ALL_BINDING = 'all binding';

/** @param isRecorded whether a run has a value of an indicator in a year; targets beyond its years cannot be judged. */
export function streamRequestOf(plan: Plan, isRecorded: (id: string, year: number) => boolean): PlanRequest {
  const outcomes = outcomesOf(plan);
  const judged = [...plan.indicators.values()].flatMap((indicator) => {
    const goal = indicator.follows && goalOf(plan, indicator);
    return goal && isRecorded(indicator.id, goal.year) ? [{ indicator, goal }] : [];
  });
  const conditions = new Map(judged.map(({ indicator, goal }) => [indicator.id, conditionOf(plan, indicator, goal)]));
  const all = (id: string, indicators: readonly string[]): Predicate[] => {
    const own = indicators.flatMap((indicator) => conditions.get(indicator) ?? []);
    return own.length > 0 ? [{ id, all: own }] : [];
  };
  const headline = plan.headline.filter((id) => conditions.has(id));
  return {
    outcomes,
    joint: areTabled(headline) ? [{ id: ALL_HEADLINE, predicates: headline }] : [],
    means: [...plan.indicators.values()]
      .filter((indicator) => indicator.follows && goalOf(plan, indicator)?.quantity === 'mean')
      .map(({ id }) => ({ id: meanOf(id), outcome: id, since: plan.baseYear + 1 })),
    predicates: [
      ...[...conditions].map(([id, condition]) => ({ id, all: [condition] })),
      ...all(ALL_HEADLINE, plan.headline),
      ...all(ALL_BINDING, bindingTargets(plan)),
    ],
  };
}

/** Ids of the indicators that the plan calls binding (约束性). */
export function bindingTargets(plan: Plan): readonly string[] {
  return [...plan.indicators.values()].filter(({ kind }) => kind === 'binding').map(({ id }) => id);
}

/** What the assessment takes from a stream that was asked as {@link streamRequestOf} says. */
export function judgedSeries(streamed: StreamedEnsemble, { id }: Indicator, goal: Goal | undefined) {
  return streamed.outcomes.get(goal?.quantity === 'mean' ? meanOf(id) : id);
}

function meanOf(id: string): string {
  return `mean of ${id}`;
}

/** What a member must do to meet a target: the same judgement as `meets` makes of its value in the indicator's unit. */
function conditionOf(plan: Plan, { id, unit }: Indicator, goal: Goal): Condition {
  return {
    outcome: id,
    year: goal.year,
    ...(goal.quantity === 'mean' ? { meanSince: plan.baseYear + 1 } : {}),
    ...thresholdsOf(goal.bound, unit),
  };
}
