import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findCircularities } from '../compile/index.ts';
import { loadModel, type Model } from '../language/index.ts';
import { type CalibrationPlan, loadCalibration } from '../posterior/index.ts';
import type { Problem } from '../words/index.ts';
import { type ReadFile, readFiles, readOptional, type Workspace } from './workspace.ts';

/** What a workspace says of fitting a region. */
export interface CalibrationFiles {
  /** Absent when there is no file, or it has errors. */
  readonly calibration?: CalibrationPlan;
  /** History models by the name of their folder under the region's model. */
  readonly histories: ReadonlyMap<string, Model>;
  readonly problems: readonly Problem[];
  readonly files: readonly ReadFile[];
}

/** Reads `data/<region>/calibration.yaml` and the history models under `models/<region>/`. */
export function loadCalibrationFiles(
  workspace: Workspace,
  region: string,
  sources: ReadonlySet<string>,
): CalibrationFiles {
  const problems: Problem[] = [];
  const files: ReadFile[] = [];
  const file = readOptional(workspace, `data/${region}/calibration.yaml`);
  let calibration: CalibrationPlan | undefined;
  if (file) {
    files.push(file);
    const loaded = loadCalibration(file.path, file.text);
    problems.push(...loaded.problems);
    calibration = loaded.calibration;
  }
  const histories = new Map<string, Model>();
  const root = join(workspace.root, 'models', region);
  const folders = existsSync(root)
    ? readdirSync(root, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
        .map(({ name }) => name)
        .sort()
    : [];
  for (const name of folders) {
    const parts = readFiles(workspace, `models/${region}/${name}`, '.yaml');
    if (parts.length === 0) continue;
    files.push(...parts);
    const loaded = loadModel(
      name,
      parts.map(({ path, text }) => ({ file: path, text })),
      { sources },
    );
    problems.push(...loaded.problems);
    if (!loaded.model) continue;
    problems.push(...findCircularities(loaded.model));
    histories.set(name, loaded.model);
  }
  return { ...(calibration ? { calibration } : {}), histories, problems, files };
}
