import { execFileSync } from 'node:child_process';
import { error, ProblemsError } from '../words/index.ts';
import type { Workspace } from './workspace.ts';

/** Most that is taken out of a revision. */
const MOST_BYTES = 200_000_000;

/** Whether the workspace lies in a git repository that knows the revision. */
export function isRevision({ root }: Workspace, revision: string): boolean {
  return commitOf(root, revision) !== undefined;
}

/**
 * The files of a region as a git revision has them, in memory. They are read as stored: no filter, hook or program of the revision runs.
 *
 * @throws ProblemsError when there is no repository, no such revision, or no such region in it.
 */
export function readRevision({ root }: Workspace, revision: string, region: string): Map<string, Uint8Array> {
  const commit = commitOf(root, revision);
  if (commit === undefined) {
    throw new ProblemsError([
      error('no-revision', {
        en: `git knows no revision "${revision}" here; "git log --oneline" lists them`,
        zh: `git 中没有修订版“${revision}”；可用“git log --oneline”查看`,
      }),
    ]);
  }
  const wanted = [`models/${region}`, `scenarios/${region}`, `data/${region}`, 'data/sources.yaml'];
  const listed = git(root, ['ls-tree', '-r', '-z', commit, '--', ...wanted]).toString('utf8');
  const files = new Map<string, Uint8Array>();
  for (const line of listed.split('\0')) {
    const entry = /^100(?:644|755) blob ([0-9a-f]{40,64})\t([\s\S]+)$/u.exec(line);
    if (!entry || !/\.(?:ya?ml|csv|tsv|xlsx|parquet|json)$/iu.test(entry[2]!)) continue;
    files.set(entry[2]!, git(root, ['cat-file', 'blob', entry[1]!]));
  }
  if (![...files.keys()].some((path) => path.startsWith(`models/${region}/`))) {
    throw new ProblemsError([
      error('unknown-region', {
        en: `revision "${revision}" has no region "${region}"; name another with --region`,
        zh: `修订版“${revision}”中没有地区“${region}”；请用 --region 指定`,
      }),
    ]);
  }
  return files;
}

function commitOf(root: string, revision: string): string | undefined {
  if (revision.startsWith('-') || /[\p{Cc}\s]/u.test(revision)) return undefined;
  try {
    return git(root, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`])
      .toString('utf8')
      .trim();
  } catch {
    return undefined;
  }
}

/** Reads with git, which is told to run nothing, fetch nothing and ask nothing. */
function git(root: string, parts: readonly string[]): Buffer {
  const quiet = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '--no-pager', '--no-optional-locks'];
  return execFileSync('git', [...quiet, ...parts], {
    cwd: root,
    env: { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: MOST_BYTES,
    timeout: 60_000,
  });
}
