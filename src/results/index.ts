export { resultsCsv } from './csv.ts';
export { defaultFormats, type Format, formatFiles } from './format.ts';
export { type ModelResultsOptions, modelResults } from './model-results.ts';
export type * from './result-set.ts';
export { studyResults } from './study-results.ts';
export { resultRows } from './study-rows.ts';
export { writeResults } from './write-results.ts';
