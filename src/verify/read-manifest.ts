import type { Manifest } from '../report/index.ts';

/** A manifest as it stands in a report or beside results, or undefined when it is none: whoever wrote it is not trusted. */
export function readManifest(json: string): Manifest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  return isManifest(value) ? value : undefined;
}

type Fields = Readonly<Record<string, unknown>>;

function isManifest(value: unknown): value is Manifest {
  if (!isFields(value) || value.schema !== 'plancast/manifest/1') return false;
  const texts = ['version', 'command', 'region', 'design', 'backend'].every((key) => typeof value[key] === 'string');
  return (
    texts &&
    isWhole(value.seed) &&
    isWhole(value.members) &&
    (value.code === undefined || typeof value.code === 'string') &&
    (value.run === undefined || isRun(value.run)) &&
    isFileList(value.inputs, (file) => isWhole(file.bytes)) &&
    isFileList(value.outputs, () => true)
  );
}

function isRun(run: unknown): boolean {
  if (!isFields(run)) return false;
  const { scenarios, keep, standardError, most, trajectories, formats, charts, png } = run;
  return (
    isTexts(scenarios) &&
    isTexts(formats) &&
    typeof charts === 'boolean' &&
    typeof png === 'boolean' &&
    (keep === undefined || keep === 'values' || keep === 'statistics') &&
    (standardError === undefined || typeof standardError === 'number') &&
    (most === undefined || isWhole(most)) &&
    (trajectories === undefined || isTexts(trajectories))
  );
}

function isFileList(value: unknown, holds: (file: Fields) => boolean): boolean {
  return (
    Array.isArray(value) &&
    value.every(
      (file) => isFields(file) && typeof file.path === 'string' && typeof file.sha256 === 'string' && holds(file),
    )
  );
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWhole(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
