export type { ReadFile } from './cells/data-files.ts';
export { readDat } from './cells/dat.ts';
export type { Series } from './external.ts';
export { type Imported, type ImportOptions, importModel, isForeignModel } from './import.ts';
export { type Comparison, compare, type RunOutput, strict, type Tolerance } from './reference/compare.ts';
export { type ReferenceCase, type ReferenceResult, runCase, runImported } from './reference/run-case.ts';
export { readStoredOutput, type StoredOutput } from './reference/stored-output.ts';
