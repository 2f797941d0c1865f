import { type Format, type ResultSet, writeResults } from '../results/index.ts';
import { checkTarget, versionOfPlancast } from './publish.ts';
import { writeFolder } from './safe-write.ts';
import type { WaitingFile } from './trajectory-file.ts';
import { sha256 } from './workspace.ts';

export interface PublishResultsOptions {
  /** Folder that the results replace at once. */
  readonly target: string;
  readonly formats: readonly Format[];
  /** Recorded though nothing may have been drawn. */
  readonly seed: number;
  /** Files written beside the target already, because they are too large for memory; they are moved. */
  readonly waiting?: readonly WaitingFile[];
}

/**
 * Writes the results of a model without a plan: its numbers in the formats asked for, the data dictionary, and the manifest that names and hashes
 * them. The folder appears whole or not at all.
 *
 * @returns the names of the files, sorted.
 * @throws ProblemsError when the folder holds something else, or a format cannot hold the numbers; nothing is written then.
 */
export async function publishResults(
  set: ResultSet,
  { target, formats, seed, waiting = [] }: PublishResultsOptions,
): Promise<string[]> {
  checkTarget(target);
  const { manifestOf } = await import('../report/index.ts');
  const files = new Map(await writeResults(set, formats));
  const { command, region, members, design = 'single run', backend, inputs = [] } = set.facts;
  const manifest = manifestOf({
    version: versionOfPlancast(),
    command,
    region,
    seed,
    members,
    design,
    backend,
    inputs,
    outputs: [
      ...[...files].map(([path, content]) => ({ path, sha256: sha256(content) })),
      ...waiting.map(({ name, sha256: hash }) => ({ path: name, sha256: hash })),
    ],
  });
  files.set('manifest.json', `${JSON.stringify(manifest, undefined, 1)}\n`);
  // A Ctrl-C that came meanwhile is heard before anything is replaced.
  await new Promise((resolve) => setTimeout(resolve, 0));
  writeFolder(target, files, new Map(waiting.map(({ name, path }) => [name, path])));
  return [...files.keys(), ...waiting.map(({ name }) => name)].sort();
}
