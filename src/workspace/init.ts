import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { error, ProblemsError } from '../words/index.ts';
import { writeFile } from './safe-write.ts';

/** The template lies in the source tree; the built package ships that too. */
const template = fileURLToPath(new URL('../../src/workspace/template/', import.meta.url));

/**
 * Makes a new region from the template: a small model, three scenarios and a plan that run at once. Files that are already there
 * (the workspace's `sources.yaml`) are kept; an existing region is never touched.
 *
 * @returns the files written, relative to the folder.
 * @throws ProblemsError when the name cannot be a folder or the region exists.
 */
export function initRegion(folder: string, region: string): string[] {
  if (!/^[a-z][a-z0-9-]{0,40}$/u.test(region)) {
    throw new ProblemsError([
      error('bad-name', {
        en: `"${region}" cannot name a region; use lower-case letters, digits and hyphens, starting with a letter: my-district`,
        zh: `“${region}”不能用作地区名；请用小写字母开头，只含小写字母、数字与连字符，例如 my-district`,
      }),
    ]);
  }
  for (const kind of ['models', 'scenarios', 'data']) {
    if (existsSync(join(folder, kind, region))) {
      throw new ProblemsError([
        error('exists', {
          en: `${kind}/${region} is already there; choose another name, or remove it first: nothing was written`,
          zh: `${kind}/${region} 已存在；请换一个名称或先移走；未写入任何文件`,
        }),
      ]);
    }
  }
  const written: string[] = [];
  for (const entry of (readdirSync(template, { recursive: true }) as string[]).sort()) {
    if (!entry.endsWith('.yaml') && !entry.endsWith('.csv')) continue;
    const path = entry
      .split(sep)
      .map((part) => (part === 'region' ? region : part))
      .join('/');
    const target = join(folder, path);
    if (existsSync(target)) {
      if (path === 'data/sources.yaml') addExampleSource(target, written);
      continue;
    }
    writeFile(target, readFileSync(join(template, entry)));
    written.push(path);
  }
  return written;
}

/** A workspace that has sources already gets the one entry that the template's numbers name. */
function addExampleSource(target: string, written: string[]): void {
  const text = readFileSync(target, 'utf8');
  if (/^example:/mu.test(text)) return;
  const addition = readFileSync(join(template, 'data', 'sources.yaml'), 'utf8');
  writeFile(target, `${text.replace(/\n*$/u, '\n')}\n${addition}`);
  written.push('data/sources.yaml');
}
