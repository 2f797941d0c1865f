import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Manifest } from '../report/index.ts';
import { type Verdict, verify } from '../verify/index.ts';
import {
  codeHash,
  loadVerifying,
  openWorkspace,
  readArchive,
  regionFiles,
  sha256,
  versionOfPlancast,
} from '../workspace/index.ts';
import type { CommonOptions } from './options.ts';
import type { Terminal } from './terminal.ts';

export interface VerifyOptions extends CommonOptions {
  /** Hold results against their own inputs only, also where they lie in a workspace. */
  readonly alone?: boolean;
}

/** `plancast verify out/yungang/latest/report.html`: made again from its own inputs, is it the same? Exit code 1 when not. */
export async function verifyCommand(terminal: Terminal, path: string, options: VerifyOptions): Promise<void> {
  const { readDelivered, rederive } = await loadVerifying();
  const delivered = readDelivered(path);
  const code = codeHash();
  const root = options.alone ? undefined : workspaceAround(path, options.workspace);
  const verdict = await verify(delivered, {
    sha256,
    readArchive: (archive) => readArchive(archive, 'inputs.zip'),
    rederive: (inputs, manifest) => rederive(inputs, manifest, (text) => terminal.progress(terminal.say(text))),
    running: { version: versionOfPlancast(), ...(code === undefined ? {} : { code }) },
    today: (region) => (root === undefined ? undefined : filesOf(root, region)),
  });
  terminal.clear();
  if (!verdict.ok) process.exitCode = 1;
  if (terminal.json) {
    const { manifest, ...said } = verdict;
    terminal.out(JSON.stringify({ ...said, ...(manifest ? { made: factsOf(manifest) } : {}) }, undefined, 2));
  } else print(terminal, verdict, sha256(delivered.files.get('report.html') ?? ''), delivered.files.has('report.html'));
}

function print(terminal: Terminal, verdict: Verdict, hash: string, hasReport: boolean): void {
  const { say, colors } = terminal;
  const mark = verdict.ok
    ? colors.green(say({ en: 'OK', zh: '核验通过' }))
    : colors.red(say({ en: 'NOT OK', zh: '核验未通过' }));
  (verdict.ok ? terminal.out : terminal.err)(`${mark} ${say(verdict.text)}`);
  if (terminal.quiet) return;
  for (const note of verdict.notes) terminal.err(say({ en: `note: ${note.en}`, zh: `说明：${note.zh}` }));
  const { manifest } = verdict;
  if (!verdict.ok || !manifest) return;
  terminal.out(
    say({
      en: `Region ${manifest.region}, seed ${manifest.seed}, ${manifest.members} members, back end ${manifest.backend}, plancast ${manifest.version}.`,
      zh: `地区 ${manifest.region}，随机种子 ${manifest.seed}，${manifest.members} 个成员，计算后端 ${manifest.backend}，plancast ${manifest.version}。`,
    }),
  );
  if (!hasReport) return;
  terminal.out(
    say({
      en: `SHA-256 of the report: ${hash}\nHold this hash against the one its publisher gives: a report made from other inputs verifies too.`,
      zh: `报告的 SHA-256：${hash}\n请与发布者公布的哈希值核对：以其他输入生成的报告同样能通过核验。`,
    }),
  );
}

function factsOf({ version, code, command, region, seed, members, design, backend }: Manifest) {
  return { version, code, command, region, seed, members, design, backend };
}

/** The workspace that results belong to: the one they lie in, or the one that was named. */
function workspaceAround(path: string, named: string): string | undefined {
  if (named !== '.') return resolve(named);
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'models'))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

function filesOf(root: string, region: string): ReadonlyMap<string, Uint8Array> | undefined {
  const workspace = openWorkspace(root);
  if (!workspace.regions.includes(region)) return undefined;
  return new Map(regionFiles(workspace, region).map(({ path, content }) => [path, content]));
}
