export { initRegion } from './init.ts';
export { writeFile, writeFolder } from './safe-write.ts';
export {
  findRegion,
  openWorkspace,
  type ReadFile,
  readFiles,
  readOptional,
  sha256,
  type Workspace,
} from './workspace.ts';
