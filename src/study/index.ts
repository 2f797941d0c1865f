export { KEPT_MEMBERS, type StudyOptions, type Trajectories } from './options.ts';
export { type ResultRow, resultRows, resultsCsv } from './results.ts';
export { MOST_MEMBERS, runStudy, type StudyInputs } from './run-study.ts';
export { failedMembers, unitOf } from './scenario-result.ts';
export type * from './study.ts';
