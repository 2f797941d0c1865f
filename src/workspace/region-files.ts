import { foldersIn, modelFolder, type ReadFile, readFiles, readOptional, type Workspace } from './workspace.ts';

/** Kinds of files that can say something about a region. */
const EXTENSIONS = ['.yaml', '.yml', '.csv', '.tsv', '.xlsx', '.xls', '.parquet', '.json'];

/**
 * Every file that can have a part in a region's results, its checks or its report, sorted by path: model, behaviour statements, scenarios,
 * plan, the plan's statements, observed and calibration data, sources. Notes for people (README.md) are not among them.
 */
export function regionFiles(workspace: Workspace, region: string): ReadFile[] {
  const sources = readOptional(workspace, 'data/sources.yaml');
  // A model's own folder has the other folders below itself.
  const below = workspace.isModelFolder ? ['.'] : withFolders(workspace, modelFolder(workspace, region));
  const folders = [
    ...below,
    ...withFolders(workspace, `scenarios/${region}`),
    ...withFolders(workspace, `data/${region}`),
  ];
  const own = folders.flatMap((folder) => EXTENSIONS.flatMap((extension) => readFiles(workspace, folder, extension)));
  return [...own, ...(sources ? [sources] : [])].sort(({ path: a }, { path: b }) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Folders within folders, such as `models/<region>/history`, no deeper than anybody would lay them. */
function withFolders(workspace: Workspace, folder: string, depth = 3): string[] {
  const below = depth === 0 ? [] : foldersIn(workspace, folder);
  return [folder, ...below.flatMap((name) => withFolders(workspace, `${folder}/${name}`, depth - 1))];
}
