import { same, type Text } from '../words/index.ts';

/**
 * What it takes to make a run again and to see that nothing was changed since: written as `manifest.json` beside the
 * results and inside the report. Two runs of the same inputs have equal manifests, so the machine, its clock and the version of
 * its Node are not in it; a time is there only when somebody asked for one.
 */
export interface Manifest {
  readonly schema: 'plancast/manifest/1';
  /** Version of plancast that computed it. */
  readonly version: string;
  /** SHA-256 of its sources, which tells apart what a version number does not; absent where they are not known. */
  readonly code?: string;
  /** What was typed: `plancast run yungang --members 1000`. */
  readonly command: string;
  readonly region: string;
  readonly seed: number;
  readonly members: number;
  /** `latin-hypercube`, `sobol`, `monte-carlo`. */
  readonly design: string;
  /** What ran the model: `interpreter`. */
  readonly backend: string;
  /** What else it takes to make the run again. Written by every version that knows it. */
  readonly run?: RunSettings;
  /** Every file that was read, by path. */
  readonly inputs: readonly InputFile[];
  /** Every file that was written beside this one, by path. The report itself is not among them: it holds the manifest. */
  readonly outputs: readonly OutputFile[];
  /** ISO 8601; absent by default. */
  readonly created?: string;
}

export interface RunSettings {
  /** Names, in the order of the tables. */
  readonly scenarios: readonly string[];
  /** Whether statistics alone were kept. */
  readonly keep?: 'values' | 'statistics';
  /** The precision that was asked for: largest standard error of a probability. */
  readonly standardError?: number;
  /** With a precision: members that it might have taken. */
  readonly most?: number;
  /** Ids of the outcomes whose values of every member were written. */
  readonly trajectories?: readonly string[];
  /** Forms of the numbers: `csv`, `parquet`. */
  readonly formats: readonly string[];
  readonly charts: boolean;
  readonly png: boolean;
}

export interface InputFile {
  /** Relative to the workspace, with forward slashes. */
  readonly path: string;
  /** Of the file's bytes, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
}
export interface OutputFile {
  readonly path: string;
  readonly sha256: string;
}

/** A manifest with its files in order of their path, so that the order in which they were read does not show. */
export function manifestOf(parts: Omit<Manifest, 'schema'>): Manifest {
  const byPath = <File extends { readonly path: string }>(files: readonly File[]): readonly File[] =>
    [...files].sort((left, right) => (left.path < right.path ? -1 : left.path > right.path ? 1 : 0));
  const { version, code, command, region, seed, members, design, backend, run, created } = parts;
  return {
    schema: 'plancast/manifest/1',
    version,
    ...(code === undefined ? {} : { code }),
    command,
    region,
    seed,
    members,
    design,
    backend,
    ...(run === undefined ? {} : { run }),
    inputs: byPath(parts.inputs).map(({ path, sha256, bytes }) => ({ path, sha256, bytes })),
    outputs: byPath(parts.outputs).map(({ path, sha256 }) => ({ path, sha256 })),
    ...(created === undefined ? {} : { created }),
  };
}

/** The settings of a manifest in the order a reader asks for them, with their names. */
export function manifestFacts(manifest: Manifest): readonly { readonly name: Text; readonly value: Text }[] {
  const fact = (en: string, zh: string, value: string | number) => ({ name: { en, zh }, value: same(String(value)) });
  return [
    fact('Command', '命令', manifest.command),
    fact('plancast version', 'plancast版本', manifest.version),
    ...(manifest.code === undefined ? [] : [fact('SHA-256 of its sources', '其源代码的 SHA-256', manifest.code)]),
    fact('Region', '地区', manifest.region),
    fact('Seed', '随机种子', manifest.seed),
    fact('Members', '样本成员数', manifest.members),
    fact('Sampling design', '抽样设计', manifest.design),
    fact('Back end', '计算后端', manifest.backend),
    fact('Schema', '清单格式', manifest.schema),
    ...(manifest.created === undefined ? [] : [fact('Created', '生成时间', manifest.created)]),
  ];
}
