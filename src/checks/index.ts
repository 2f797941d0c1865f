export type * from './check.ts';
export { type ChecksContext, loadChecks } from './load.ts';
export { problemsOf } from './problems.ts';
export { forms } from './read-comparison.ts';
export { type RunChecksOptions, runChecks } from './run-checks.ts';
export { checksFileSchema } from './schema.ts';
