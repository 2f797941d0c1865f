export { type CalibrationFiles, loadCalibrationFiles } from './calibration-files.ts';
export { type ChartDrawer, openChartDrawer } from './chart-drawer.ts';
export { codeHash } from './code-hash.ts';
export type { CompareOptions } from './compare-sides.ts';
export { initRegion } from './init.ts';
export { loadComparing, loadVerifying } from './load-verifying.ts';
export { type LoadedWorkspace, loadWorkspace } from './load-workspace.ts';
export { noKernel, openPool, type PoolChoice } from './open-pool.ts';
export { openTrajectories } from './open-trajectories.ts';
export {
  type PosteriorFacts,
  type PosteriorManifest,
  type ReadPosterior,
  readPosterior,
  sealPosterior,
} from './posterior-folder.ts';
export { checkTarget, type PublishOptions, publish, resultFiles, versionOfPlancast } from './publish.ts';
export { type PublishResultsOptions, publishResults } from './publish-results.ts';
export { checkSite, type PublishSiteOptions, publishSite } from './publish-site.ts';
export { isInside, readArchive } from './read-archive.ts';
export { readOutside } from './read-outside.ts';
export type { Side, SideSource } from './read-side.ts';
export {
  loadRegion,
  type ModelRegion,
  type ReadyRegion,
  type Region,
  requireModel,
  requireReady,
  resolveScenarios,
} from './region.ts';
export { regionFiles } from './region-files.ts';
export { writeFile, writeFolder } from './safe-write.ts';
export { type FileSchema, schemasOf } from './schemas.ts';
export type { ThreadBackend } from './threads.ts';
export type { TrajectoryFile } from './trajectory-file.ts';
export {
  findRegion,
  foldersIn,
  isModelFolder,
  modelFolder,
  openWorkspace,
  type ReadFile,
  readFiles,
  readOptional,
  sha256,
  type Workspace,
  workspaceOf,
} from './workspace.ts';
export { writeArchive } from './write-archive.ts';
export { writePdfs } from './write-pdfs.ts';
