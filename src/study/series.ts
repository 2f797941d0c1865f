import type { Plan } from '../plan/index.ts';
import type { Outcome } from '../simulate/index.ts';

/** What a run records beside the indicators: the parts of the plan's breakdowns, by the name of their variable. */
export function seriesOf(plan: Plan): readonly Outcome[] {
  const seen = new Set<string>();
  return plan.breakdowns.flatMap(({ parts }) =>
    parts.flatMap(({ id, variable, measure }): Outcome[] => {
      if (seen.has(id) || plan.indicators.has(id)) return [];
      seen.add(id);
      return [{ id, variable, measure }];
    }),
  );
}
