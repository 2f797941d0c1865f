import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Material } from '../report/index.ts';
import type { Study } from '../study/index.ts';
import { error, ProblemsError } from '../words/index.ts';
import { resultFiles } from './publish.ts';
import { writeFolder } from './safe-write.ts';
import type { ReadFile } from './workspace.ts';

export interface PublishSiteOptions {
  /** Folder that the site replaces at once. */
  readonly target: string;
  /** The files the study was made from. */
  readonly files: readonly ReadFile[];
  /** The run that gives the same results. */
  readonly command: string;
  readonly licence?: string;
  /** Also handouts as PDF, which takes an installed browser. */
  readonly pdf?: boolean;
  readonly onProgress?: (done: number, all: number) => void;
}

/**
 * Refuses a folder that somebody else's files are in: a site replaces its folder as a whole.
 *
 * @throws ProblemsError saying what is there.
 */
export function checkSite(target: string): void {
  if (!existsSync(target)) return;
  const isFolder = statSync(target).isDirectory();
  if (isFolder && readdirSync(target).length === 0) return;
  const manifest = join(target, 'results', 'manifest.json');
  if (isFolder && existsSync(manifest) && readFileSync(manifest, 'utf8').includes('"plancast/manifest/')) return;
  throw new ProblemsError([
    error('target-taken', {
      en: `${target} ${isFolder ? 'holds files that are no disclosure page of plancast, and one replaces its folder as a whole' : 'is a file, not a folder'}; name a new folder with --out`,
      zh: `${target} ${isFolder ? '中已有其他文件，而公开页面会整体替换该文件夹' : '是文件而不是文件夹'}；请用 --out 指定新文件夹`,
    }),
  ]);
}

/**
 * Writes a study as a disclosure folder: pages for readers, and under `results/` what a run leaves, unchanged. The folder appears whole or not at all.
 *
 * @returns the names of the files, sorted.
 */
export async function publishSite(study: Study, options: PublishSiteOptions): Promise<string[]> {
  checkSite(options.target);
  // Loaded here and not at the top: whoever only checks files need not load what writes reports.
  const { RESULTS, renderSite } = await import('../report/index.ts');
  let made: Material | undefined;
  const { files, command, licence, pdf, onProgress } = options;
  const results = await resultFiles(study, {
    files,
    command,
    charts: true,
    ...(onProgress ? { onProgress } : {}),
    onReport: (material) => {
      made = material;
    },
  });
  const material = made!;
  if (pdf) {
    const { pdfFiles } = await import('./write-pdfs.ts');
    for (const [name, content] of await pdfFiles(material)) results.set(name, content);
  }
  const listed = [...results].map(([path, content]) => ({ path, bytes: Buffer.byteLength(content) }));
  const site = new Map<string, string | Uint8Array>(
    renderSite(material, { files: listed, ...(licence === undefined ? {} : { licence }) }),
  );
  for (const [path, content] of results) site.set(`${RESULTS}/${path}`, content);
  writeFolder(options.target, site);
  return [...site.keys()].sort();
}
