export { type CsvRow, type CsvTable, readCsv } from './csv.ts';
export { loadObservations, type Observation } from './observation.ts';
export { loadSources, type Source, sourcesFileSchema } from './source.ts';
