import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { initRegion } from '../../src/workspace/index.ts';

const root = join(import.meta.dirname, '../..');

describe('where WebAssembly is missing', () => {
  it('the interpreter runs the study, the terminal says so, and the manifest names it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'plancast-'));
    initRegion(folder, 'small');
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        '--import',
        'data:text/javascript,delete globalThis.WebAssembly',
        '--import',
        'tsx',
        'src/cli/main.ts',
        'run',
        'small',
        '--workspace',
        folder,
        '--members',
        '9000',
        '--threads',
        '2',
        '--no-charts',
      ],
      { cwd: root, encoding: 'utf8' },
    );
    expect([status, stderr]).toEqual([
      0,
      'WebAssembly with vector instructions is not available here, so the interpreter runs the model: results are the same, and come several times more slowly.\n',
    ]);
    const manifest = readFileSync(join(folder, 'out', 'small', 'latest', 'manifest.json'), 'utf8');
    expect((JSON.parse(manifest) as { backend: string }).backend).toBe('interpreter');
  });
});
