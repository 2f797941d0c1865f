export { initRegion } from './init.ts';
export { type LoadedWorkspace, loadWorkspace } from './load-workspace.ts';
export { openPool, type PoolChoice } from './open-pool.ts';
export { checkTarget, type PublishOptions, publish } from './publish.ts';
export { readOutside } from './read-outside.ts';
export { loadRegion, type ReadyRegion, type Region, requireReady, resolveScenarios } from './region.ts';
export { writeFile, writeFolder } from './safe-write.ts';
export { type FileSchema, schemasOf } from './schemas.ts';
export type { ThreadBackend } from './threads.ts';
export {
  findRegion,
  openWorkspace,
  type ReadFile,
  readFiles,
  readOptional,
  sha256,
  type Workspace,
} from './workspace.ts';
