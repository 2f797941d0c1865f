import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The version of Deno that the notebooks are run with. */
const DENO = '2.9.6';
/** Outside the repository, so that `npm ci` never meets it; PLANCAST_CACHE names another. */
const cache = process.env.PLANCAST_CACHE ?? join(homedir(), '.cache', 'plancast');
/** Debian's Jupyter belongs to the system's Python, whatever else comes first in PATH. */
const python = '/usr/bin/python3';

export interface Kernel {
  /** Executes notebooks in their own folder and writes each as a page into `out`. @throws Error with what the failing cell said. */
  execute(notebooks: readonly string[], out: string): Promise<void>;
}

/**
 * Jupyter with a Deno kernel. Where they are missing they are installed, as far as we may: Jupyter by apt-get, Deno by npm into the cache. Undefined with
 * the reason on `why` when they cannot be had.
 */
export function findKernel(): { readonly kernel?: Kernel; readonly why: string } {
  if (!hasJupyter()) installJupyter();
  if (!hasJupyter()) return { why: 'Jupyter is missing: apt-get install jupyter-nbconvert python3-nbclient' };
  const deno = findDeno() ?? installDeno();
  if (!deno) return { why: `Deno is missing: npm install deno@${DENO}, or name it in PLANCAST_DENO` };
  const data = join(cache, 'jupyter');
  mkdirSync(join(data, 'kernels', 'deno'), { recursive: true });
  const spec = {
    argv: [deno, 'jupyter', '--kernel', '--conn', '{connection_file}'],
    display_name: 'TypeScript (Deno)',
    language: 'typescript',
  };
  writeFileSync(join(data, 'kernels', 'deno', 'kernel.json'), JSON.stringify(spec));
  return {
    why: 'Jupyter and Deno are here',
    kernel: {
      execute: async (paths, out) => {
        const run = promisify(execFile);
        const env = {
          ...process.env,
          JUPYTER_PATH: data,
          DENO_NO_UPDATE_CHECK: '1',
          DENO_DIR: join(cache, 'deno-dir'),
        };
        const command = ['-m', 'nbconvert', '--to', 'html', '--execute', '--ExecutePreprocessor.timeout=120'];
        await Promise.all(paths.map((path) => run(python, [...command, '--output-dir', out, path], { env })));
      },
    },
  };
}

function hasJupyter(): boolean {
  return works(python, ['-c', 'import nbconvert, nbclient']);
}

function findDeno(): string | undefined {
  const own = join(cache, 'deno', 'node_modules', '.bin', 'deno');
  return [process.env.PLANCAST_DENO ?? '', own].find(
    (path) => path !== '' && existsSync(path) && works(path, ['--version']),
  );
}

function installJupyter(): void {
  if (process.getuid?.() !== 0) return;
  const options = {
    stdio: 'ignore',
    timeout: 240_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  } as const;
  try {
    execFileSync('apt-get', ['update'], options);
    execFileSync(
      'apt-get',
      ['install', '-y', '--no-install-recommends', 'jupyter-nbconvert', 'python3-nbclient', 'jupyter-client'],
      options,
    );
  } catch {
    // The sentence of `findKernel` says what is missing; apt-get's own words help nobody who reads a test.
  }
}

function installDeno(): string | undefined {
  const prefix = join(cache, 'deno');
  mkdirSync(prefix, { recursive: true });
  try {
    execFileSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', prefix, `deno@${DENO}`], {
      stdio: 'ignore',
      timeout: 180_000,
    });
  } catch {
    return undefined;
  }
  return findDeno();
}

function works(command: string, parameters: readonly string[]): boolean {
  try {
    execFileSync(command, [...parameters], { stdio: 'ignore', timeout: 30_000 });
    return true;
  } catch {
    return false;
  }
}
