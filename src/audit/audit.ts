import type { Model } from '../language/index.ts';
import type { Plan } from '../plan/index.ts';
import type { Finding, Rule, Severity } from './finding.ts';
import { ruleAddition } from './rule-addition.ts';
import { ruleAgreement } from './rule-agreement.ts';
import { ruleBudget } from './rule-budget.ts';
import { ruleCeiling } from './rule-ceiling.ts';
import { ruleCompounding } from './rule-compounding.ts';
import { ruleContradiction } from './rule-contradiction.ts';
import { ruleCoordinates } from './rule-coordinates.ts';
import { ruleCount } from './rule-count.ts';
import { ruleDenominator } from './rule-denominator.ts';
import { ruleDirection } from './rule-direction.ts';
import { ruleFormula } from './rule-formula.ts';
import { ruleImpliedChange } from './rule-implied-change.ts';
import { ruleImpliedNumber } from './rule-implied-number.ts';
import { ruleImpliedWhole } from './rule-implied-whole.ts';
import { ruleMeanOfParts } from './rule-mean-of-parts.ts';
import { ruleMeanSize } from './rule-mean-size.ts';
import { ruleMeasure } from './rule-measure.ts';
import { ruleMissing } from './rule-missing.ts';
import { ruleNestedShare } from './rule-nested-share.ts';
import { rulePace } from './rule-pace.ts';
import { rulePartOf } from './rule-part-of.ts';
import { rulePhysicalBound } from './rule-physical-bound.ts';
import { ruleReference } from './rule-reference.ts';
import { ruleRequiredGrowth } from './rule-required-growth.ts';
import { ruleResourceLimit } from './rule-resource-limit.ts';
import { ruleSeriesBreak } from './rule-series-break.ts';
import { ruleShare } from './rule-share.ts';
import { ruleSizeClass } from './rule-size-class.ts';
import { ruleStandard } from './rule-standard.ts';
import { ruleSum } from './rule-sum.ts';
import { ruleTypical } from './rule-typical.ts';
import { ruleUnit } from './rule-unit.ts';
import { ruleWholeNumber } from './rule-whole-number.ts';
import { ruleWording } from './rule-wording.ts';
import type { Statements } from './statement.ts';

/** Rules that need the statements alone, by name, in the order in which a reader meets them. */
export const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['sum', ruleSum],
  ['part-of', rulePartOf],
  ['share', ruleShare],
  ['implied-whole', ruleImpliedWhole],
  ['nested-share', ruleNestedShare],
  ['formula', ruleFormula],
  ['compounding', ruleCompounding],
  ['required-growth', ruleRequiredGrowth],
  ['series-break', ruleSeriesBreak],
  ['mean-of-parts', ruleMeanOfParts],
  ['implied-change', ruleImpliedChange],
  ['implied-number', ruleImpliedNumber],
  ['mean-size', ruleMeanSize],
  ['whole-number', ruleWholeNumber],
  ['addition', ruleAddition],
  ['measure', ruleMeasure],
  ['pace', rulePace],
  ['resource-limit', ruleResourceLimit],
  ['physical-bound', rulePhysicalBound],
  ['unit', ruleUnit],
  ['coordinates', ruleCoordinates],
  ['denominator', ruleDenominator],
  ['direction', ruleDirection],
  ['ceiling', ruleCeiling],
  ['typical', ruleTypical],
  ['size-class', ruleSizeClass],
  ['standard', ruleStandard],
  ['wording', ruleWording],
  ['contradiction', ruleContradiction],
  ['count', ruleCount],
  ['reference', ruleReference],
]);

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2, confirmed: 3 };

/**
 * Holds a plan's statements against one another by general rules: the gravest findings first, within a severity in the order of the
 * rules and of the file. With a plan also what it lacks and its money; with a model whether it starts from the printed numbers.
 */
export function auditPlan(statements: Statements, plan?: Plan, model?: Model): readonly Finding[] {
  const found = [
    ...[...rules.values()].flatMap((rule) => rule(statements)),
    ...(plan ? [...ruleMissing(plan), ...ruleBudget(plan, statements)] : []),
    ...(model ? ruleAgreement(statements, model) : []),
  ];
  return found
    .map((one, index) => ({ one, index }))
    .sort((left, right) => RANK[left.one.severity] - RANK[right.one.severity] || left.index - right.index)
    .map(({ one }) => one);
}
