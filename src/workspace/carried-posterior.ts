import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../compile/index.ts';
import { type ReadPosterior, readPosterior } from './posterior-folder.ts';
import type { ReadyRegion } from './region.ts';

const FOLDER = 'posterior/';

/**
 * The posterior that results carry among their inputs, or undefined when they were run without one.
 *
 * @param inputs content by path, as in `inputs.zip`.
 * @throws ProblemsError when it is damaged, or of parameters that the model does not have.
 */
export function carriedPosterior(
  inputs: ReadonlyMap<string, Uint8Array>,
  region: ReadyRegion,
): ReadPosterior | undefined {
  const own = [...inputs].filter(([path]) => /^posterior\/[\w.-]+$/u.test(path) && !path.includes('..'));
  if (own.length === 0) return undefined;
  const columns = new Set(compile(region.model).columns.map(({ name }) => name));
  // It is read as from its folder, by the same rules.
  const folder = mkdtempSync(join(tmpdir(), 'plancast-'));
  try {
    for (const [path, content] of own) writeFileSync(join(folder, path.slice(FOLDER.length)), content);
    return readPosterior(folder, { region: region.name, files: region.files, columns });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
