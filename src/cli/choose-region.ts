import { error, ProblemsError } from '../words/index.ts';
import { findRegion, type Workspace } from '../workspace/index.ts';

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
