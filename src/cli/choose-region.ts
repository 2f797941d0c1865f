import { error, ProblemsError } from '../words/index.ts';
import { findRegion, isModelFolder, openWorkspace, type Workspace } from '../workspace/index.ts';
import type { CommonOptions } from './options.ts';

/** A workspace, and the region of it that a command is about. */
export interface Chosen {
  readonly workspace: Workspace;
  readonly name: string;
}

/**
 * The region a command is about, and where it lies: named as a region of the workspace, or as the folder of a model, wherever that is.
 *
 * @throws ProblemsError when there is no such region or it is not clear which.
 */
export function findChosen(options: CommonOptions, name: string | undefined): Chosen {
  const workspace = placeOf(options, name);
  const isFolder = name !== undefined && !workspace.regions.includes(name) && isModelFolder(name);
  return { workspace, name: chooseRegion(workspace, isFolder ? undefined : name) };
}

/** The workspace of a command: that of the folder of a model, when one is named and is no region of the workspace at hand. */
export function placeOf({ workspace: folder }: CommonOptions, name: string | undefined): Workspace {
  if (name === undefined || !isModelFolder(name)) return openWorkspace(folder);
  const isRegion = isWorkspace(folder) && openWorkspace(folder).regions.includes(name);
  return openWorkspace(isRegion ? folder : name);
}

function isWorkspace(folder: string): boolean {
  try {
    openWorkspace(folder);
    return true;
  } catch (thrown) {
    if (thrown instanceof ProblemsError) return false;
    throw thrown;
  }
}

/** The region a command is about: the one named, or the only one there is. @throws ProblemsError when that is not clear. */
export function chooseRegion(workspace: Workspace, name: string | undefined): string {
  if (name !== undefined) return findRegion(workspace, name);
  const [only, ...more] = workspace.regions;
  if (only !== undefined && more.length === 0) return only;
  throw new ProblemsError([
    only === undefined
      ? error('no-region', {
          en: 'this workspace has no region yet; make one with: plancast init my-district',
          zh: '工作区中还没有地区；请用 plancast init my-district 新建',
        })
      : error('which-region', {
          en: `name the region: ${workspace.regions.join(', ')}`,
          zh: `请指明地区：${workspace.regions.join('、')}`,
        }),
  ]);
}
