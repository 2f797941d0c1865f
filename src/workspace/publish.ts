import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { parquetWriteBuffer as ParquetWriteBuffer } from 'hyparquet-writer';
import type { Manifest } from '../report/index.ts';
import { type ResultRow, resultRows, resultsCsv, type Study } from '../study/index.ts';
import { error, ProblemsError } from '../words/index.ts';
import { writeFolder } from './safe-write.ts';
import type { WaitingFile } from './trajectory-file.ts';
import { type ReadFile, sha256 } from './workspace.ts';

export interface PublishOptions {
  /** Folder that the results replace at once. */
  readonly target: string;
  /** The files the study was made from, for the manifest. */
  readonly files: readonly ReadFile[];
  /** What was typed. */
  readonly command: string;
  /** Draw charts and write the report; without, numbers only. */
  readonly charts: boolean;
  /** Also paint the charts as PNG, which takes about as long again as the rest of the charts. Default false. */
  readonly png?: boolean;
  /** Files written beside the target already, because they are too large for memory; they are moved. */
  readonly waiting?: readonly WaitingFile[];
  readonly onProgress?: (done: number, all: number) => void;
}

/**
 * Refuses a folder that somebody else's files are in: results replace their folder as a whole, so it must be new, empty, or hold
 * earlier results.
 *
 * @throws ProblemsError saying what is there.
 */
export function checkTarget(target: string): void {
  if (!existsSync(target)) return;
  const refuse = (en: string, zh: string): never => {
    throw new ProblemsError([
      error('target-taken', {
        en: `${target} ${en}; name a new folder with --out`,
        zh: `${target} ${zh}；请用 --out 指定新文件夹`,
      }),
    ]);
  };
  if (!statSync(target).isDirectory()) refuse('is a file, not a folder', '是文件而不是文件夹');
  if (readdirSync(target).length === 0) return;
  const manifest = join(target, 'manifest.json');
  if (existsSync(manifest) && readFileSync(manifest, 'utf8').includes('"plancast/manifest/')) return;
  refuse(
    'holds files that are not results of plancast, and results replace their folder as a whole',
    '中已有其他文件，而结果会整体替换该文件夹',
  );
}

/**
 * Writes a study as files: `assessment.json`, `results.csv`, `results.parquet`, and with charts `charts/*` and `report.html`; last the
 * manifest that names and hashes all of them. The folder appears whole or not at all.
 *
 * @returns the names of the files, sorted.
 */
export async function publish(study: Study, options: PublishOptions): Promise<string[]> {
  checkTarget(options.target);
  // Loaded here and not at the top: whoever only checks files need not load what writes reports.
  const { manifestOf, renderReport } = await import('../report/index.ts');
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const files = new Map<string, string | Uint8Array>();
  const rows = resultRows(study);
  files.set('assessment.json', `${JSON.stringify(study.assessment, undefined, 1)}\n`);
  files.set('results.csv', resultsCsv(rows));
  files.set('results.parquet', resultsParquet(rows, parquetWriteBuffer));
  if (options.charts) {
    const { drawCharts } = await import('./draw-charts.ts');
    const figures = await drawCharts(study, files, options.png ?? false, options.onProgress);
    const manifest = manifestOf(factsOf(study, files, options));
    files.set('report.html', renderReport(study, figures, manifest));
  }
  files.set('manifest.json', `${JSON.stringify(manifestOf(factsOf(study, files, options)), undefined, 1)}\n`);
  const waiting = options.waiting ?? [];
  writeFolder(options.target, files, new Map(waiting.map(({ name, path }) => [name, path])));
  return [...files.keys(), ...waiting.map(({ name }) => name)].sort();
}

function factsOf(
  study: Study,
  files: ReadonlyMap<string, string | Uint8Array>,
  options: PublishOptions,
): Omit<Manifest, 'schema'> {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const { members, seed, design, backend } = study.settings;
  return {
    version,
    command: options.command,
    region: study.region,
    seed,
    members,
    design,
    backend,
    inputs: options.files.map(({ path, sha256: hash, bytes }) => ({ path, sha256: hash, bytes })),
    outputs: [
      ...[...files].map(([path, content]) => ({ path, sha256: sha256(content) })),
      ...(options.waiting ?? []).map(({ name, sha256: hash }) => ({ path: name, sha256: hash })),
    ],
  };
}

function resultsParquet(rows: readonly ResultRow[], write: typeof ParquetWriteBuffer): Uint8Array {
  const text = (name: 'scenario' | 'indicator' | 'unit' | 'statistic') => ({
    name,
    data: rows.map((row) => row[name]),
    type: 'STRING' as const,
  });
  return new Uint8Array(
    write({
      columnData: [
        text('scenario'),
        text('indicator'),
        text('unit'),
        { name: 'year', data: rows.map(({ year }) => year), type: 'INT32' },
        text('statistic'),
        { name: 'value', data: rows.map(({ value }) => value), type: 'DOUBLE' },
      ],
    }),
  );
}
