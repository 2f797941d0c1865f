import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '../../src/report/index.ts';
import type { VerifyTools } from '../../src/verify/index.ts';
import {
  codeHash,
  initRegion,
  loadWorkspace,
  readArchive,
  sha256,
  versionOfPlancast,
} from '../../src/workspace/index.ts';
import { readDelivered, rederive } from '../../src/workspace/verifying.ts';

/** A workspace with the region of the template, and the folder of one small run of it. */
export async function smallRun(members = 60): Promise<{ readonly root: string; readonly folder: string }> {
  const root = mkdtempSync(join(tmpdir(), 'plancast-verify-'));
  initRegion(root, 'lakeside');
  const workspace = loadWorkspace(root);
  const study = await workspace.study('lakeside', { members, scenarios: ['baseline', 'plan'] });
  return { root, folder: await workspace.publish(study) };
}

export function filesOf(folder: string): Map<string, Uint8Array> {
  return new Map(readDelivered(folder).files);
}

export function reportOf(folder: string): string {
  return readFileSync(join(folder, 'report.html'), 'utf8');
}

/** Tools over this plancast, that make nothing twice: what comes out depends on inputs and settings alone. */
export function rememberingTools(changes: Partial<VerifyTools> = {}): VerifyTools & { readonly runs: () => number } {
  const known = new Map<string, ReturnType<typeof rederive>>();
  const code = codeHash();
  return {
    sha256,
    readArchive: (archive) => readArchive(archive, 'inputs.zip'),
    running: { version: versionOfPlancast(), ...(code === undefined ? {} : { code }) },
    today: () => undefined,
    rederive: (inputs, manifest) => {
      const { outputs: _, ...settings } = manifest;
      const key = JSON.stringify([settings, [...inputs].map(([path, content]) => [path, sha256(content)])]);
      if (!known.has(key)) known.set(key, rederive(inputs, manifest as Manifest));
      return known.get(key)!;
    },
    runs: () => known.size,
    ...changes,
  };
}
