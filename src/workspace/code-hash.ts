import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

let known: string | undefined;

/**
 * SHA-256 of plancast's own sources and of the versions of the packages it uses: two runs with the same one have the same program, also
 * between releases. Line ends do not count, since a checkout may change them. Undefined where the sources are not there.
 */
export function codeHash(): string | undefined {
  // Two folders above, whether from source or built.
  const root = fileURLToPath(new URL('../../', import.meta.url));
  if (!existsSync(join(root, 'src'))) return undefined;
  known ??= hashOf(root);
  return known;
}

function hashOf(root: string): string {
  const hash = createHash('sha256');
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: unknown };
  hash.update(JSON.stringify(dependencies));
  const files = (readdirSync(join(root, 'src'), { recursive: true }) as string[])
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.(?:ts|mjs)$/u.test(file))
    .sort();
  for (const file of files) {
    hash.update(`\0${file}\0`);
    hash.update(readFileSync(join(root, 'src', file), 'utf8').replaceAll('\r\n', '\n'));
  }
  return hash.digest('hex');
}
