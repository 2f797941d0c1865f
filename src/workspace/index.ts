export { initRegion } from './init.ts';
export { type LoadedWorkspace, loadWorkspace } from './load-workspace.ts';
export { checkTarget, type PublishOptions, publish } from './publish.ts';
export { loadRegion, type ReadyRegion, type Region, requireReady, resolveScenarios } from './region.ts';
export { writeFile, writeFolder } from './safe-write.ts';
export { type FileSchema, schemasOf } from './schemas.ts';
export {
  findRegion,
  openWorkspace,
  type ReadFile,
  readFiles,
  readOptional,
  sha256,
  type Workspace,
} from './workspace.ts';
