export type { GrowthRule } from './check-correlation.ts';
export type { SumRule } from './check-logic.ts';
export { checkQuality, type QualityRules } from './check-quality.ts';
export { type CsvRow, type CsvTable, readCsv } from './csv.ts';
export type { QualityFinding } from './finding.ts';
export { loadObservations, type Observation } from './observation.ts';
export { type ObservedPoint, type ObservedSeries, observedSeries } from './observed-series.ts';
export { loadSources, type Source, sourcesFileSchema } from './source.ts';
