import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Of what the compiler asks for, its reader of workbooks lies outside npm: an earlier one takes its place, and is never used here. The command line tool,
 * where npm finds it, has the C files that generated C is compiled with.
 */
const manifest = {
  private: true,
  dependencies: { '@sdeverywhere/compile': '0.7.28', '@sdeverywhere/runtime': '0.2.6' },
  optionalDependencies: { '@sdeverywhere/cli': '0.7' },
  overrides: { xlsx: '0.18.5' },
};

export interface Packages {
  readonly compiler: Compiler;
  readonly runtime: Runtime;
  /** The folder of its C files, where npm found them. */
  readonly sources?: string;
}

interface Compiler {
  /** It keeps the model it read last in its modules. */
  resetState(): void;
  canonicalName(name: string): string;
  /** @returns the text generated, which it writes as `name.js` or `name.c`, too. */
  parseAndGenerate(
    text: string,
    kind: 'vensim',
    spec: object,
    operations: readonly ('generateJS' | 'generateC')[],
    modelFolder: string,
    name: string,
    buildFolder: string,
  ): Promise<string>;
}

export interface Runtime {
  createSynchronousModelRunner(generated: object): {
    createOutputs(): Outputs;
    runModelSync(inputs: readonly number[], outputs: Outputs): Outputs;
  };
  createRunnableModel(generated: object): { runModel(parameters: object): void };
}

export interface Outputs {
  readonly varSeries: readonly { readonly points: readonly { readonly y: number }[] }[];
}

/** SDEverywhere's own packages, fetched by npm into a folder outside the repository the first time. */
export async function sdeverywherePackages(): Promise<Packages> {
  const folder = fetched();
  const require = createRequire(join(folder, 'package.json'));
  // When it is loaded, the compiler hands the reader of workbooks a file system, which a later version of the reader asks for.
  const workbooks = require('xlsx') as { set_fs?: () => void };
  workbooks.set_fs ??= () => {};
  const sources = join(folder, 'node_modules/@sdeverywhere/cli/src/c');
  return {
    compiler: (await import(pathToFileURL(require.resolve('@sdeverywhere/compile')).href)) as Compiler,
    runtime: require('@sdeverywhere/runtime') as Runtime,
    ...(existsSync(sources) ? { sources } : {}),
  };
}

function fetched(): string {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const folder = join(cache, 'plancast', 'peers', 'sdeverywhere');
  const text = JSON.stringify(manifest, undefined, 2);
  const file = join(folder, 'package.json');
  // npm writes the hidden file when all packages are in place.
  const isThere = existsSync(join(folder, 'node_modules/.package-lock.json'));
  if (isThere && readFileSync(file, 'utf8') === text) return folder;
  console.error(`Fetching SDEverywhere into ${folder}`);
  rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, text);
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=0'];
  try {
    execFileSync('npm', ['install', '--prefix', folder, ...options], {
      cwd: folder,
      stdio: 'pipe',
      timeout: 180_000,
      shell: process.platform === 'win32',
    });
  } catch (thrown) {
    throw new Error(reasonOf(thrown as NodeJS.ErrnoException & { stderr?: Buffer; signal?: string }));
  }
  return folder;
}

function reasonOf({ code, signal, stderr, message }: NodeJS.ErrnoException & { stderr?: Buffer; signal?: string }) {
  if (code === 'ENOENT') return 'there is no npm on the PATH';
  if (signal || code === 'ETIMEDOUT') return 'npm has not fetched it within three minutes';
  const told = /npm (?:error|ERR!) code (\S+)/u.exec(stderr?.toString() ?? '')?.[1];
  return `npm could not fetch it (${told ?? message.split('\n')[0]})`;
}
