import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { error, nearest, ProblemsError } from '../words/index.ts';

/**
 * A folder with `models/<region>`, `scenarios/<region>` and `data/<region>`; or the folder of one model alone, as `import` writes it, which then has
 * its scenarios and data below itself.
 */
export interface Workspace {
  /** Absolute path. */
  readonly root: string;
  /** Names of the folders under `models/`, sorted. */
  readonly regions: readonly string[];
  /** Content by path, of a workspace that lies in memory; then nothing is read from the disk. */
  readonly files?: ReadonlyMap<string, Uint8Array>;
  /** The model's files lie in the workspace itself, not under `models/`. */
  readonly isModelFolder?: true;
}

/** One file as read, for the manifest and for places in messages. */
export interface ReadFile {
  /** Relative to the workspace, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** As it lies on the disk. */
  readonly content: Uint8Array;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * The workspace in a folder. The folder of a model is one too: of the workspace around it, if it lies under `models/`, that model alone.
 *
 * @throws ProblemsError when the folder does not exist or holds neither `models/` nor a model.
 */
export function openWorkspace(folder: string): Workspace {
  const root = resolve(folder);
  if (isModelFolder(root)) {
    const name = basename(root);
    return basename(dirname(root)) === 'models'
      ? { root: resolve(root, '..', '..'), regions: [name] }
      : { root, regions: [name], isModelFolder: true };
  }
  const models = join(root, 'models');
  if (!existsSync(models) || !statSync(models).isDirectory()) {
    throw new ProblemsError([
      error('no-workspace', {
        en: `${folder} holds no folder "models", so it is not a workspace; go to one, name one with --workspace, or make one with: plancast init <region>`,
        zh: `${folder} 中没有“models”文件夹，不是工作区；请进入工作区、用 --workspace 指定，或用 plancast init <地区> 新建`,
      }),
    ]);
  }
  return { root, regions: folders(models) };
}

/**
 * A workspace that lies in memory: content by path, as in a folder. Paths are taken as they are and never looked for on the disk.
 *
 * @param region name of the model, where the files are those of a model's own folder.
 */
export function workspaceOf(files: ReadonlyMap<string, Uint8Array>, region = 'model'): Workspace {
  if (files.has('model.yaml')) return { root: '', regions: [region], files, isModelFolder: true };
  const regions = [...files.keys()].flatMap((path) => /^models\/([^/]+)\//u.exec(path)?.[1] ?? []);
  return { root: '', regions: [...new Set(regions)].sort(), files };
}

/** Whether a folder holds a model itself: a `model.yaml`, and no `models/`. */
export function isModelFolder(folder: string): boolean {
  const file = join(folder, 'model.yaml');
  return existsSync(file) && statSync(file).isFile() && !existsSync(join(folder, 'models'));
}

/** Where the files of a region's model lie, relative to the workspace: `.` or `models/<region>`. */
export function modelFolder(workspace: Workspace, region: string): string {
  return workspace.isModelFolder ? '.' : `models/${region}`;
}

/** Whether anything lies in a folder of the workspace, or the folder is there. */
export function hasFolder(workspace: Workspace, folder: string): boolean {
  return workspace.files
    ? [...workspace.files.keys()].some((path) => path.startsWith(`${folder}/`))
    : existsSync(join(workspace.root, folder));
}

/** Reads every file of a kind in a folder of the workspace, sorted by name; an absent folder has none. Hidden files and Excel's lock files (`~$…`) are no data. */
export function readFiles(workspace: Workspace, folder: string, extension: string): ReadFile[] {
  return namesIn(workspace, folder)
    .filter((name) => name.toLowerCase().endsWith(extension) && !/^(?:\.|~\$)/u.test(name))
    .sort()
    .map((name) => readOne(workspace, folder === '.' ? name : `${folder}/${name}`));
}

/** Names of the folders that lie in a folder of the workspace, sorted; hidden ones are none. */
export function foldersIn(workspace: Workspace, folder: string): string[] {
  if (!workspace.files) {
    const directory = join(workspace.root, folder);
    return existsSync(directory) ? folders(directory) : [];
  }
  const names = [...workspace.files.keys()].flatMap((path) => {
    const [name, ...below] = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1).split('/') : [];
    return name === undefined || below.length === 0 ? [] : [name];
  });
  return [...new Set(names)].sort();
}

/** Names of the files that lie in a folder of the workspace, not in folders below. */
function namesIn(workspace: Workspace, folder: string): string[] {
  if (workspace.files) {
    return [...workspace.files.keys()].flatMap((path) => {
      const within = folder === '.' ? '' : `${folder}/`;
      const name = path.startsWith(within) ? path.slice(within.length) : '';
      return name === '' || name.includes('/') ? [] : [name];
    });
  }
  const directory = join(workspace.root, folder);
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

/** Reads one file of the workspace, or undefined when it is not there. */
export function readOptional(workspace: Workspace, path: string): ReadFile | undefined {
  const isThere = workspace.files ? workspace.files.has(path) : existsSync(join(workspace.root, path));
  return isThere ? readOne(workspace, path) : undefined;
}

/** Files larger than this are not read at all: the reader's own limit refuses them anyway, with a sentence. */
const MAX_BYTES = 50_000_000;

function readOne(workspace: Workspace, path: string): ReadFile {
  const kept = workspace.files?.get(path);
  if (kept) return asRead(path, Buffer.from(kept.buffer, kept.byteOffset, kept.byteLength));
  const file = join(workspace.root, path);
  const name = relative(workspace.root, file).split(sep).join('/');
  const { size } = statSync(file);
  if (size > MAX_BYTES) {
    throw new ProblemsError([
      error(
        'too-large',
        {
          en: `this file has ${Math.round(size / 1e6)} MB; files of a workspace are far smaller: check it`,
          zh: `文件大小为 ${Math.round(size / 1e6)} MB，远大于工作区文件的正常大小，请检查`,
        },
        { file: name, line: 1, column: 1 },
      ),
    ]);
  }
  return asRead(name, readFileSync(file));
}

function asRead(path: string, content: Buffer): ReadFile {
  return { path, text: content.toString('utf8'), content, bytes: content.length, sha256: sha256(content) };
}

/** Hexadecimal SHA-256. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The region's name if it is in the workspace. @throws ProblemsError with the nearest one otherwise. */
export function findRegion(workspace: Workspace, name: string): string {
  if (workspace.regions.includes(name)) return name;
  const near = nearest(name, workspace.regions);
  const list = workspace.regions.join(', ') || '—';
  throw new ProblemsError([
    error('unknown-region', {
      en: `there is no region "${name}" in this workspace${near ? ` (did you mean "${near}"?)` : `; there are: ${list}`}`,
      zh: `工作区中没有地区“${name}”${near ? `（是否应为“${near}”？）` : `；现有：${list}`}`,
    }),
  ]);
}

function folders(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}
