import type { Outcome } from '../simulate/index.ts';
import type { Plan } from './plan.ts';

/** What a run must record so that the plan can be assessed: one outcome for each indicator that follows a variable, by its id. */
export function outcomesOf(plan: Plan): readonly Outcome[] {
  return [...plan.indicators.values()].flatMap(({ id, follows }) =>
    follows ? [{ id, variable: follows.variable, measure: follows.measure }] : [],
  );
}
