import { readFileSync } from 'node:fs';
import type { parquetWriteBuffer as ParquetWriteBuffer } from 'hyparquet-writer';
import type { Manifest } from '../report/index.ts';
import { type ResultRow, resultRows, resultsCsv, type Study } from '../study/index.ts';
import { writeFolder } from './safe-write.ts';
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
  readonly onProgress?: (done: number, all: number) => void;
}

/**
 * Writes a study as files: `assessment.json`, `results.csv`, `results.parquet`, and with charts `charts/*` and `report.html`; last the
 * manifest that names and hashes all of them. The folder appears whole or not at all.
 *
 * @returns the names of the files, sorted.
 */
export async function publish(study: Study, options: PublishOptions): Promise<string[]> {
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
    const figures = await drawCharts(study, files, options.onProgress);
    const manifest = manifestOf(factsOf(study, files, options));
    files.set('report.html', renderReport(study, figures, manifest));
  }
  files.set('manifest.json', `${JSON.stringify(manifestOf(factsOf(study, files, options)), undefined, 1)}\n`);
  writeFolder(options.target, files);
  return [...files.keys()].sort();
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
    outputs: [...files].map(([path, content]) => ({ path, sha256: sha256(content) })),
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
