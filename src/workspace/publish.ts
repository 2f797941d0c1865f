import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest, Material } from '../report/index.ts';
import { defaultFormats, type Format, studyResults, writeResults } from '../results/index.ts';
import type { Study } from '../study/index.ts';
import { error, ProblemsError } from '../words/index.ts';
import type { ChartDrawer } from './chart-drawer.ts';
import { codeHash } from './code-hash.ts';
import { resultSchemas } from './result-schemas.ts';
import { writeFolder } from './safe-write.ts';
import type { WaitingFile } from './trajectory-file.ts';
import { type ReadFile, sha256 } from './workspace.ts';
import { writeArchive } from './write-archive.ts';

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
  /** Draws the charts on another thread; default this one. Whoever opened it closes it. */
  readonly drawer?: ChartDrawer;
  /** Forms of the numbers. Default: CSV and Parquet. */
  readonly formats?: readonly Format[];
  /** Files written beside the target already, because they are too large for memory; they are moved. */
  readonly waiting?: readonly WaitingFile[];
  /** Which plancast made it, when that is not this one: to write again what another version wrote. */
  readonly made?: { readonly version: string; readonly code?: string };
  readonly onProgress?: (done: number, all: number) => void;
  /** Is given what the report was written from, to write other forms of it. */
  readonly onReport?: (material: Material) => void;
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
 * Writes a study as files: `assessment.json`, the numbers in the formats asked for with `datapackage.json` that says what is in them, and with charts `charts/*` and `report.html`; last the
 * manifest that names and hashes all of them. The folder appears whole or not at all.
 *
 * @returns the names of the files, sorted.
 */
export async function publish(study: Study, options: PublishOptions): Promise<string[]> {
  checkTarget(options.target);
  const files = await resultFiles(study, options);
  const waiting = options.waiting ?? [];
  // A Ctrl-C that came meanwhile is heard before anything is replaced.
  await new Promise((resolve) => setTimeout(resolve, 0));
  writeFolder(options.target, files, new Map(waiting.map(({ name, path }) => [name, path])));
  return [...files.keys(), ...waiting.map(({ name }) => name)].sort();
}

/**
 * What a study is written as, by path, in memory. It depends on nothing but the study and the options, so that `verify` makes the
 * same bytes again.
 */
export async function resultFiles(
  study: Study,
  options: Omit<PublishOptions, 'target'>,
): Promise<Map<string, string | Uint8Array>> {
  // Loaded here and not at the top: whoever only checks files need not load what writes reports.
  const { embeddedInputs, manifestOf, renderMarkdown, renderReport, sealReport } = await import('../report/index.ts');
  const drawing = options.charts ? beginCharts(study, options) : undefined;
  const files = new Map<string, string | Uint8Array>();
  files.set('assessment.json', `${JSON.stringify(study.assessment, undefined, 1)}\n`);
  const results = studyResults(study, {
    version: options.made?.version ?? versionOfPlancast(),
    command: options.command,
    inputs: inputsOf(options.files),
  });
  for (const [name, content] of await writeResults(results, options.formats ?? defaultFormats))
    files.set(name, content);
  const inputs = writeArchive(new Map(options.files.map(({ path, content }) => [path, content])));
  files.set('inputs.zip', inputs);
  if (drawing) {
    const { evidenceOf } = await import('./evidence.ts');
    const evidence = await evidenceOf(study, options.files);
    const { figures, charts } = await drawing;
    for (const [name, content] of charts) files.set(name, content);
    const manifest = manifestOf(factsOf(study, files, options));
    const report = renderReport(study, figures, manifest, { ...embeddedInputs(inputs), evidence });
    files.set('report.html', sealReport(report, sha256));
    const material = { study, figures, manifest, evidence };
    files.set('report.md', renderMarkdown(material, 'en'));
    files.set('report.zh.md', renderMarkdown(material, 'zh'));
    for (const [name, schema] of resultSchemas()) files.set(name, schema);
    options.onReport?.(material);
  }
  files.set('manifest.json', `${JSON.stringify(manifestOf(factsOf(study, files, options)), undefined, 1)}\n`);
  return files;
}

/** Draws meanwhile: with a thread for it, the numbers are written while charts are drawn. */
function beginCharts(study: Study, { png = false, drawer, onProgress }: Omit<PublishOptions, 'target'>) {
  const drawing = import('./draw-charts.ts').then(async ({ chartFiles, drawCharts }) => {
    const figures = await drawCharts(study, {
      png,
      ...(drawer ? { drawer } : {}),
      ...(onProgress ? { onProgress } : {}),
    });
    return { figures, charts: chartFiles(figures) };
  });
  // A failure is heard when the charts are asked for, not before.
  drawing.catch(() => undefined);
  return drawing;
}

function factsOf(
  study: Study,
  files: ReadonlyMap<string, string | Uint8Array>,
  options: Omit<PublishOptions, 'target'>,
): Omit<Manifest, 'schema'> {
  const { members, seed, design, backend, keep, precision, most, trajectories } = study.settings;
  const code = options.made ? options.made.code : codeHash();
  return {
    version: options.made?.version ?? versionOfPlancast(),
    ...(code === undefined ? {} : { code }),
    command: options.command,
    region: study.region,
    seed,
    members,
    design,
    backend,
    run: {
      scenarios: study.scenarios.map(({ resolved }) => resolved.scenario.name),
      ...(keep === undefined ? {} : { keep }),
      ...(precision ? { standardError: precision.standardError, ...(most === undefined ? {} : { most }) } : {}),
      ...(trajectories ? { trajectories } : {}),
      formats: [...(options.formats ?? defaultFormats)],
      charts: options.charts,
      png: options.png ?? false,
    },
    inputs: inputsOf(options.files),
    outputs: [
      ...[...files].map(([path, content]) => ({ path, sha256: sha256(content) })),
      ...(options.waiting ?? []).map(({ name, sha256: hash }) => ({ path: name, sha256: hash })),
    ],
  };
}

function inputsOf(files: readonly ReadFile[]): Manifest['inputs'] {
  return files.map(({ path, sha256: hash, bytes }) => ({ path, sha256: hash, bytes }));
}

/** The version in package.json, which lies two folders above whether from source or built. */
export function versionOfPlancast(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
