import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { initRegion } from '../../src/workspace/index.ts';

const root = join(import.meta.dirname, '../..');

/** A run of a million members with trajectories, into a folder that holds earlier results. */
function start(folder: string): { readonly run: ChildProcess; readonly said: () => string } {
  initRegion(folder, 'small');
  mkdirSync(join(folder, 'out', 'run'), { recursive: true });
  writeFileSync(join(folder, 'out', 'run', 'manifest.json'), '{"schema":"plancast/manifest/1"}');
  const run = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      'src/cli/main.ts',
      'run',
      'small',
      '--workspace',
      folder,
      '--scenario',
      'plan',
      '--members',
      '10000000',
      '--trajectories',
      '--out',
      join(folder, 'out', 'run'),
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  for (const stream of [run.stdout!, run.stderr!]) stream.on('data', (text: Buffer) => (said += text.toString()));
  return { run, said: () => said };
}

describe('Ctrl-C', () => {
  it('ends a run with one sentence and code 130, and leaves what was there before', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plancast-'));
    const { run, said } = start(folder);
    const ended = once(run, 'exit');
    // It is at work as soon as the trajectories lie beside the results.
    while (run.exitCode === null && readdirSync(join(folder, 'out')).length < 2) await wait(50);
    run.kill('SIGINT');
    const [code] = (await ended) as [number];
    expect([code, said()]).toEqual([130, 'stopped; earlier output was left as it was\n']);
    expect(readdirSync(join(folder, 'out'))).toEqual(['run']);
    expect(readdirSync(join(folder, 'out', 'run'))).toEqual(['manifest.json']);
    expect(readFileSync(join(folder, 'out', 'run', 'manifest.json'), 'utf8')).toBe('{"schema":"plancast/manifest/1"}');
    expect(existsSync(join(root, 'trajectories.parquet'))).toBe(false);
  });
});
