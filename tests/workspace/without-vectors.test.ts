import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { initRegion } from '../../src/workspace/index.ts';

const root = join(import.meta.dirname, '../..');

/** Runs a small region in a process in which some code has run before. */
function runAfter(code: string) {
  const folder = mkdtempSync(join(tmpdir(), 'plancast-'));
  initRegion(folder, 'small');
  const options = ['--workspace', folder, '--members', '9000', '--threads', '2', '--no-charts'];
  const run = (...more: readonly string[]) =>
    spawnSync(
      process.execPath,
      [
        '--import',
        `data:text/javascript,${code}`,
        '--import',
        'tsx',
        'src/cli/main.ts',
        'run',
        'small',
        ...options,
        ...more,
      ],
      { cwd: root, encoding: 'utf8' },
    );
  const { status, stderr } = run();
  const manifest = readFileSync(join(folder, 'out', 'small', 'latest', 'manifest.json'), 'utf8');
  return { status, stderr, backend: (JSON.parse(manifest) as { backend: string }).backend, run };
}

describe('where the kernel cannot run', () => {
  it('for want of WebAssembly, the interpreter runs the study, the terminal says so, and the manifest names it', () => {
    expect(runAfter('delete globalThis.WebAssembly')).toMatchObject({
      status: 0,
      stderr:
        'WebAssembly with vector instructions is not available here, so the interpreter runs the model: results are the same, and come several times more slowly.\n',
      backend: 'interpreter',
    });
  });

  it('for want of addresses, which engines reserve by the gigabyte, the same; asked for by name it is refused', () => {
    const refused = "WebAssembly.Memory=class{constructor(){throw new RangeError('could not allocate memory')}}";
    const { status, stderr, backend, run } = runAfter(refused);
    expect([status, backend]).toEqual([0, 'interpreter']);
    expect(stderr).toMatch(
      /^WebAssembly gets no memory here \(.*"ulimit -v".*\), so the interpreter runs the model: [^\n]*\n$/,
    );
    const asked = run('--backend', 'kernel', '--lang', 'zh');
    expect(asked.status).toBe(1);
    expect(asked.stderr).toMatch(/指定了快速内核，但此处无法为 WebAssembly 分配内存/);
  });
});
