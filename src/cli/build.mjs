// Builds dist: the library as modules with types (tsc), and the command line bundled, because loading eight hundred small modules takes
// longer than checking a whole region does.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));
rmSync(`${root}dist`, { recursive: true, force: true });
execFileSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', `${root}tsconfig.build.json`], {
  stdio: 'inherit',
  cwd: root,
});
await build({
  absWorkingDir: root,
  entryPoints: [
    { in: 'src/cli/main.ts', out: 'main' },
    // A thread's code, which shares what it loads with the command line.
    { in: 'src/workspace/chart-worker.ts', out: 'chart-worker' },
  ],
  outdir: 'dist/cli',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // A native addon; it is found in node_modules.
  external: ['@resvg/resvg-js'],
  // Some packages inside are CommonJS and ask for `require`.
  banner: {
    js: "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);",
  },
  legalComments: 'linked',
  logLevel: 'warning',
});
