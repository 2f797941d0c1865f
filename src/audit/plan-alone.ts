import type { Plan } from '../plan/index.ts';
import type { Text } from '../words/index.ts';
import { statementsFromPlan } from './from-plan.ts';
import { ruleTitles } from './rows.ts';
import type { Statements } from './statement.ts';

/** Rules that find something in baselines, targets and projects alone; all others need what a statements file says. */
const ENOUGH = new Set(['missing', 'budget', 'required-growth', 'physical-bound', 'unit', 'direction']);

/**
 * A plan without a statements file: its baselines and targets are statements, and nothing else is known of what it prints.
 *
 * @param of the place that the plan is about, by name; its area and its neighbours are not known.
 */
export function statementsOfPlan(plan: Plan, of: string): Statements {
  const first = [...plan.indicators.values()][0]?.place;
  const file = first?.file ?? '';
  const place = { file, line: 1, column: 1 };
  return {
    of,
    baseYear: plan.baseYear,
    targetYear: plan.targetYear,
    places: new Map([[of, { id: of, title: plan.title, section: '', place }]]),
    numbers: new Map(statementsFromPlan(plan, of).map((statement) => [statement.id, statement])),
    lists: new Map(),
    claims: [],
    mentions: [],
    projects: new Map(),
    classes: new Map(),
    standards: new Map(),
    file,
  };
}

/** Titles of the rules that could look at nothing, because no statements file says what they compare. */
export function rulesWithoutStatements(): readonly Text[] {
  return Object.entries(ruleTitles).flatMap(([rule, title]) => (ENOUGH.has(rule) ? [] : [title]));
}
