export { type ResultRow, resultRows, resultsCsv } from './results.ts';
export { runStudy, type StudyInputs, type StudyOptions } from './run-study.ts';
export type * from './study.ts';
