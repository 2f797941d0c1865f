// Runs before `npm start` and `npm run plancast`: builds dist again when a source file is newer, so that what runs is what one reads.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const built = join(root, 'dist/cli/main.js');
const sources = [
  'package.json',
  ...readdirSync(join(root, 'src'), { recursive: true })
    .filter((file) => /\.(ts|mjs)$/u.test(file))
    .map((file) => join('src', file)),
];
const time = existsSync(built) ? statSync(built).mtimeMs : 0;
if (sources.some((file) => statSync(join(root, file)).mtimeMs > time)) {
  process.stderr.write('building …\n');
  await import('./build.mjs');
}
