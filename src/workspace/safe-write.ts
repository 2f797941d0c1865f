import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a whole folder at once: the files go to a fresh folder beside the target, which then takes the target's place. Whatever
 * goes wrong before that, what stood there before is untouched; a reader never sees half a result.
 *
 * @param target folder to put in place; its parents are made.
 * @param files content by path relative to the target, with forward slashes.
 * @param waiting files that lie beside the target already (see {@link freshBeside}) and move into it, by path likewise.
 */
export function writeFolder(
  target: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  waiting: ReadonlyMap<string, string> = new Map(),
): void {
  const parent = dirname(target);
  makeFolder(parent);
  sweep(parent, basename(target));
  const fresh = join(parent, `.${basename(target)}.new-${randomBytes(4).toString('hex')}`);
  try {
    // Not recursively: the parent is there, and a file system that refuses answers at once.
    mkdirSync(fresh);
    for (const [path, content] of files) {
      const file = join(fresh, path);
      makeFolder(dirname(file));
      writeFileSync(file, content);
    }
    for (const [path, file] of waiting) renameSync(file, join(fresh, path));
    const old = join(parent, `.${basename(target)}.old-${randomBytes(4).toString('hex')}`);
    const replaced = existsSync(target);
    if (replaced) renameSync(target, old);
    try {
      renameSync(fresh, target);
    } catch (failure) {
      if (replaced) renameSync(old, target);
      throw failure;
    }
    rmSync(old, { recursive: true, force: true });
  } catch (failure) {
    rmSync(fresh, { recursive: true, force: true });
    throw failure;
  }
}

/** A path beside a target for what is written before it takes its place; what a killed run leaves there is swept away by a later one. */
export function freshBeside(target: string): string {
  const parent = dirname(target);
  makeFolder(parent);
  return join(parent, `.${basename(target)}.new-${randomBytes(4).toString('hex')}`);
}

/** Makes a folder and its parents one by one: Node's own recursive way never ends on file systems that refuse, such as /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

/** Writes one file beside its target, then renames it into place. */
export function writeFile(target: string, content: string | Uint8Array): void {
  makeFolder(dirname(target));
  const fresh = join(dirname(target), `.${basename(target)}.new-${randomBytes(4).toString('hex')}`);
  try {
    writeFileSync(fresh, content);
    renameSync(fresh, target);
  } catch (failure) {
    rmSync(fresh, { force: true });
    throw failure;
  }
}

/** Removes what a run that was killed more than an hour ago may have left beside the target; puts back a target it had moved away. */
function sweep(parent: string, name: string): void {
  for (const entry of readdirSync(parent)) {
    const leftover = new RegExp(
      `^\\.${name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')}\\.(new|old)-[0-9a-f]{8}$`,
      'u',
    ).exec(entry);
    if (!leftover) continue;
    const path = join(parent, entry);
    if (leftover[1] === 'old' && !existsSync(join(parent, name))) renameSync(path, join(parent, name));
    else if (Date.now() - statSync(path).mtimeMs > 3_600_000) rmSync(path, { recursive: true, force: true });
  }
}
