export { auditPlan, rules } from './audit.ts';
export type { Finding, Severity } from './finding.ts';
export { loadStatements, type StatementsContext } from './load.ts';
export { rulesWithoutStatements, statementsOfPlan } from './plan-alone.ts';
export { type AuditRow, auditRows, countBySeverity, ruleTitles, severityTitles } from './rows.ts';
export { statementsFileSchema } from './schema.ts';
export type * from './statement.ts';
