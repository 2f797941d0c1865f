import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { error, ProblemsError } from '../words/index.ts';
import { readArchive } from './read-archive.ts';
import { readOutside } from './read-outside.ts';

/** Results as somebody handed them over. */
export interface DeliveredFiles {
  /** As the user named it. */
  readonly name: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Whether a report alone was given. */
  readonly isAlone: boolean;
  /** Paths of what lies around the results and is no part of their manifest. */
  readonly aside?: readonly string[];
}

/**
 * Results in whatever form they come: a report (HTML), the folder of a run, or a ZIP of it.
 *
 * @throws ProblemsError when there is nothing, or an archive is not sound.
 */
export function readDelivered(path: string): DeliveredFiles {
  const name = path.replace(/[/\\]+$/u, '') || path;
  if (existsSync(path) && statSync(path).isDirectory()) {
    return { name, ...resultsWithin(withoutHidden(filesBelow(resolve(path)))), isAlone: false };
  }
  const { content } = readOutside(path);
  if (content[0] === 0x50 && content[1] === 0x4b) {
    return { name, ...resultsWithin(withoutHidden(readArchive(content, basename(path)))), isAlone: false };
  }
  const beside = join(dirname(resolve(path)), 'inputs.zip');
  // A page that does not carry its inputs has them beside it.
  const isCarried = Buffer.from(content.buffer, content.byteOffset, content.byteLength).includes(
    'id="plancast-inputs"',
  );
  const inputs = !isCarried && existsSync(beside) ? [['inputs.zip', readFileSync(beside)] as const] : [];
  return { name, files: new Map([['report.html', content], ...inputs]), isAlone: true };
}

/** Far more files than a run leaves. */
const MOST_FILES = 20_000;
const MOST_BYTES = 4_000_000_000;

function filesBelow(root: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  if (entries.length > MOST_FILES) {
    throw new ProblemsError([
      error('not-results', {
        en: `${root} holds ${entries.length} files and is no folder of a run; name out/<region>/latest, or a report`,
        zh: `${root} 含有 ${entries.length} 个文件，不是结果文件夹；请给出 out/<地区>/latest 或一份报告`,
      }),
    ]);
  }
  let bytes = 0;
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    bytes += statSync(file).size;
    if (bytes > MOST_BYTES) break;
    files.set(
      file
        .slice(root.length + 1)
        .split('\\')
        .join('/'),
      readFileSync(file),
    );
  }
  return files;
}

/** Handouts printed by whatever browser is installed: another prints other bytes, so they are in no manifest. */
const PRINTED = /(?:^|\/)report\.(?:en|zh)\.pdf$/u;

/** What systems lay beside files of their own accord is no part of the results; nor are handouts. */
function withoutHidden(files: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  return new Map(
    [...files].filter(
      ([path]) => !PRINTED.test(path) && !path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX'),
    ),
  );
}

/** The results among files, which may have folders and pages around them. */
function resultsWithin(files: ReadonlyMap<string, Uint8Array>): Pick<DeliveredFiles, 'files' | 'aside'> {
  const marks = ['manifest.json', 'report.html'];
  const roots = [...files.keys()]
    .filter((path) => marks.some((mark) => path === mark || path.endsWith(`/${mark}`)))
    .map((path) => path.slice(0, path.lastIndexOf('/') + 1))
    .sort((left, right) => left.length - right.length);
  // A disclosure folder has pages of its own around a run's results, and a report among both.
  const withManifest = roots.find((root) => files.has(`${root}manifest.json`));
  const root = withManifest ?? roots[0] ?? '';
  const own = new Map<string, Uint8Array>();
  const aside: string[] = [];
  for (const [path, content] of files) {
    const name = path.startsWith(root) ? path.slice(root.length) : undefined;
    if (name === undefined || /^report\.(?:en|zh)\.pdf$/u.test(name)) aside.push(path);
    else own.set(name, content);
  }
  return { files: own, aside };
}
