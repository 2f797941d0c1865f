import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readTables } from '../observe/index.ts';
import type { PosteriorDraws } from '../simulate/index.ts';
import { error, type Problem, ProblemsError, warning } from '../words/index.ts';
import { codeHash } from './code-hash.ts';
import { versionOfPlancast } from './publish.ts';
import { type ReadFile, sha256 } from './workspace.ts';

/** What a posterior was made from, beside its draws. */
export interface PosteriorManifest {
  /** Begins as the manifests of runs do, so that a folder of either may be replaced. */
  readonly schema: 'plancast/manifest/posterior/1';
  readonly version: string;
  readonly code?: string;
  /** What was typed. */
  readonly command: string;
  readonly region: string;
  readonly asOf: number;
  readonly seed: number;
  readonly backend: string;
  readonly draws: number;
  /** Columns of the draws, in base units. */
  readonly columns: readonly string[];
  readonly inputs: readonly { readonly path: string; readonly sha256: string }[];
  readonly outputs: readonly { readonly path: string; readonly sha256: string }[];
}

export interface PosteriorFacts {
  readonly command: string;
  readonly region: string;
  readonly asOf: number;
  readonly seed: number;
  readonly backend: string;
  readonly draws: readonly { readonly name: string; readonly values: Float64Array }[];
  readonly inputs: readonly ReadFile[];
}

const DRAWS = 'posterior.parquet';

/** Adds the draws, and last the manifest that names and hashes all files. */
export async function sealPosterior(files: Map<string, string | Uint8Array>, facts: PosteriorFacts): Promise<void> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const columnData = facts.draws.map(({ name, values }) => ({
    name,
    data: Array.from(values),
    type: 'DOUBLE' as const,
  }));
  files.set(DRAWS, new Uint8Array(parquetWriteBuffer({ columnData })));
  const code = codeHash();
  const manifest: PosteriorManifest = {
    schema: 'plancast/manifest/posterior/1',
    version: versionOfPlancast(),
    ...(code === undefined ? {} : { code }),
    command: facts.command,
    region: facts.region,
    asOf: facts.asOf,
    seed: facts.seed,
    backend: facts.backend,
    draws: facts.draws[0]?.values.length ?? 0,
    columns: facts.draws.map(({ name }) => name),
    inputs: facts.inputs.map(({ path, sha256: hash }) => ({ path, sha256: hash })),
    outputs: [...files].map(([path, content]) => ({ path, sha256: sha256(content) })),
  };
  files.set('manifest.json', `${JSON.stringify(manifest, undefined, 1)}\n`);
}

export interface ReadPosterior {
  readonly manifest: PosteriorManifest;
  readonly draws: PosteriorDraws;
  /** What does not fit the region any more. */
  readonly problems: readonly Problem[];
  /** Files of the posterior, as inputs of what is run with it. */
  readonly files: readonly ReadFile[];
}

/**
 * Reads a posterior that `calibrate` or `update` left.
 *
 * @param now the region as it is, and the files it is read from.
 * @param columns of the region's program.
 * @throws ProblemsError when there is no posterior, it is damaged, of another region, or of parameters that are no more.
 */
export function readPosterior(
  folder: string,
  now: { readonly region: string; readonly files: readonly ReadFile[]; readonly columns: ReadonlySet<string> },
): ReadPosterior {
  const shown = relative(process.cwd(), folder) || '.';
  const refuse = (code: string, en: string, zh: string): never => {
    throw new ProblemsError([error(code, { en, zh })]);
  };
  const manifestPath = join(folder, 'manifest.json');
  if (!existsSync(folder) || !statSync(folder).isDirectory() || !existsSync(manifestPath)) {
    return refuse(
      'no-posterior',
      `${shown} holds no posterior; make one with: plancast calibrate ${now.region}`,
      `${shown} 中没有后验；请先运行：plancast calibrate ${now.region}`,
    );
  }
  const manifest = manifestOf(manifestPath);
  if (!manifest) {
    return refuse(
      'no-posterior',
      `${shown} is no folder of "plancast calibrate" or "plancast update": its manifest.json is of something else`,
      `${shown} 不是“plancast calibrate”或“plancast update”的输出：其 manifest.json 属于别的结果`,
    );
  }
  if (manifest.region !== now.region) {
    return refuse(
      'other-region',
      `the posterior in ${shown} was fitted for ${manifest.region}, not for ${now.region}`,
      `${shown} 中的后验属于 ${manifest.region}，不是 ${now.region}`,
    );
  }
  const content = existsSync(join(folder, DRAWS)) ? readFileSync(join(folder, DRAWS)) : undefined;
  const expected = manifest.outputs.find(({ path }) => path === DRAWS)?.sha256;
  if (!content || sha256(content) !== expected) {
    return refuse(
      'damaged',
      `${join(shown, DRAWS)} ${content ? 'is not what its manifest says: it was changed or damaged' : 'is missing'}; calibrate again`,
      `${join(shown, DRAWS)} ${content ? '与其清单不符：已被改动或损坏' : '缺失'}；请重新校准`,
    );
  }
  const gone = manifest.columns.filter((name) => isOfRegion(name) && !now.columns.has(name));
  if (gone.length > 0) {
    return refuse(
      'unknown-name',
      `the posterior in ${shown} holds draws of ${gone.map((name) => `"${name}"`).join(', ')}, which the model no longer has; calibrate again`,
      `${shown} 中的后验含有模型已没有的 ${gone.map((name) => `“${name}”`).join('、')}；请重新校准`,
    );
  }
  const { tables } = readTables(DRAWS, new Uint8Array(content));
  const table = tables[0]!;
  const columns = new Map<string, Float64Array>();
  for (const [index, name] of table.header.entries()) {
    if (!now.columns.has(name)) continue;
    columns.set(
      name,
      Float64Array.from(table.rows, ({ cells }) => Number(cells[index])),
    );
  }
  return {
    manifest,
    draws: { rows: table.rows.length, columns },
    problems: changes(manifest, now.files, shown),
    files: [manifestPath, join(folder, DRAWS)].map((path): ReadFile => {
      const bytes = readFileSync(path);
      return {
        path: `posterior/${path === manifestPath ? 'manifest.json' : DRAWS}`,
        text: '',
        content: bytes,
        bytes: bytes.length,
        sha256: sha256(bytes),
      };
    }),
  };
}

/** Errors of series and quantities of history models are no columns of the region. Named so by `calibrate`. */
function isOfRegion(name: string): boolean {
  return !/^(?:error|autocorrelation) of |^history: /u.test(name);
}

/** Files of the model that are not what the posterior was made from. */
function changes(manifest: PosteriorManifest, files: readonly ReadFile[], shown: string): Problem[] {
  const before = new Map(manifest.inputs.map(({ path, sha256: hash }) => [path, hash]));
  const changed = files.filter(
    ({ path, sha256: hash }) => path.startsWith(`models/${manifest.region}/`) && before.get(path) !== hash,
  );
  return changed.map(({ path }) =>
    warning(
      'changed-since',
      {
        en: `this file ${before.has(path) ? 'has changed' : 'is new'} since the posterior in ${shown} was made; calibrate again if the change touches what was fitted`,
        zh: `自生成 ${shown} 中的后验以来，此文件${before.has(path) ? '已改动' : '为新增'}；若涉及拟合内容，请重新校准`,
      },
      { file: path, line: 1, column: 1 },
    ),
  );
}

function manifestOf(path: string): PosteriorManifest | undefined {
  try {
    const read = JSON.parse(readFileSync(path, 'utf8')) as Partial<PosteriorManifest>;
    return read.schema === 'plancast/manifest/posterior/1' && Array.isArray(read.columns) && Array.isArray(read.outputs)
      ? (read as PosteriorManifest)
      : undefined;
  } catch {
    return undefined;
  }
}
