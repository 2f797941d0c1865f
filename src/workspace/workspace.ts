import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { error, nearest, ProblemsError } from '../words/index.ts';

/** A folder with `models/<region>`, `scenarios/<region>` and `data/<region>`. */
export interface Workspace {
  /** Absolute path. */
  readonly root: string;
  /** Names of the folders under `models/`, sorted. */
  readonly regions: readonly string[];
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
 * The workspace in a folder.
 *
 * @throws ProblemsError when the folder does not exist or holds no `models/`.
 */
export function openWorkspace(folder: string): Workspace {
  const root = resolve(folder);
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

/** Reads every file of a kind in a folder of the workspace, sorted by name; an absent folder has none. Hidden files and Excel's lock files (`~$…`) are no data. */
export function readFiles(workspace: Workspace, folder: string, extension: string): ReadFile[] {
  const directory = join(workspace.root, folder);
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && entry.name.toLowerCase().endsWith(extension) && !/^(?:\.|~\$)/u.test(entry.name),
    )
    .map((entry) => entry.name)
    .sort()
    .map((name) => readOne(workspace, join(folder, name)));
}

/** Reads one file of the workspace, or undefined when it is not there. */
export function readOptional(workspace: Workspace, path: string): ReadFile | undefined {
  return existsSync(join(workspace.root, path)) ? readOne(workspace, path) : undefined;
}

/** Files larger than this are not read at all: the reader's own limit refuses them anyway, with a sentence. */
const MAX_BYTES = 50_000_000;

function readOne(workspace: Workspace, path: string): ReadFile {
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
  const content = readFileSync(file);
  return { path: name, text: content.toString('utf8'), content, bytes: content.length, sha256: sha256(content) };
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
