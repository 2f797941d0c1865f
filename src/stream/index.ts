export { SKETCH_ERROR } from './bucket.ts';
export { ColumnStatistics } from './column-statistics.ts';
export { CHUNK, type ChunkResult, type Job } from './job.ts';
export { type Pool, type PoolJob, thisThread } from './pool.ts';
export { pooledEnsemble } from './pooled-ensemble.ts';
export type { Condition, JointRequest, Predicate } from './predicate.ts';
export type { QuantileEstimate } from './quantiles.ts';
export type { EnsembleRequest } from './request.ts';
export type { MeanRequest } from './running-means.ts';
export { serveChunks } from './serve-chunks.ts';
export {
  type JointTable,
  type PredicateShare,
  type StreamedEnsemble,
  type StreamRequest,
  streamEnsemble,
  type ValuesPart,
} from './stream-ensemble.ts';
export type { OutcomeSummary, YearSummary } from './summary.ts';
export { type Share, shareOf, type Tally } from './tally.ts';
export { type WebWorker, webLine } from './web-line.ts';
export type { FromWorker, ToWorker, WorkerLine } from './worker-messages.ts';
export { workerPool } from './worker-pool.ts';
