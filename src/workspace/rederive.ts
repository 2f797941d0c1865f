import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { supportsSimd } from '../kernel/index.ts';
import type { Manifest } from '../report/index.ts';
import { type Format, formatFiles } from '../results/index.ts';
import { MOST_MEMBERS, runStudy } from '../study/index.ts';
import { error, ProblemsError, type Text } from '../words/index.ts';
import { carriedPosterior } from './carried-posterior.ts';
import { openPool } from './open-pool.ts';
import { openTrajectories } from './open-trajectories.ts';
import { resultFiles } from './publish.ts';
import { loadRegion, requireReady, resolveScenarios } from './region.ts';
import { workspaceOf } from './workspace.ts';

/** Passing words about what is being done. */
export type Notice = (text: Text) => void;

/**
 * Runs again what a manifest describes, on input files in memory, and gives every file of the results. Only the values of single members pass through a
 * temporary file, because they may be larger than memory.
 *
 * @throws ProblemsError when the inputs have errors, or the manifest asks for what does not exist.
 */
export async function rederive(
  inputs: ReadonlyMap<string, Uint8Array>,
  manifest: Manifest,
  onProgress: Notice = () => undefined,
): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const { run, region: name } = manifest;
  if (!run) throw new ProblemsError([refusal('run')]);
  const settings = { design: designOf(manifest), backend: backendOf(manifest), formats: formatsOf(run.formats) };
  const members = run.most ?? manifest.members;
  if (members < 2 || members > MOST_MEMBERS) throw new ProblemsError([refusal('members')]);

  const region = requireReady(loadRegion(workspaceOf(inputs, name), name));
  const posterior = carriedPosterior(inputs, region);
  const scenarios = resolveScenarios(region, run.scenarios).map((resolved) =>
    posterior ? { ...resolved, schedule: { ...resolved.schedule, posterior: posterior.draws } } : resolved,
  );
  const folder = run.trajectories ? mkdtempSync(join(tmpdir(), 'plancast-')) : undefined;
  try {
    const trajectories = folder === undefined ? undefined : await openTrajectories(join(folder, 'results'));
    // Both back ends give the same bits, so where the kernel cannot run the interpreter makes the same files, which name what made them first.
    const backend = supportsSimd() ? settings.backend : 'interpreter';
    const opened = await openPool({ members, scenarios: scenarios.length, backend });
    const pool = { ...opened, backend: manifest.backend };
    try {
      const { model, plan, sources, observations, references } = region;
      const study = await runStudy(
        { region: name, model, plan, scenarios, sources, observations, references },
        {
          members,
          seed: manifest.seed,
          design: settings.design,
          pool,
          ...(run.keep ? { keep: run.keep } : {}),
          ...(run.standardError === undefined ? {} : { standardError: run.standardError }),
          ...(trajectories && run.trajectories
            ? {
                trajectories: {
                  outcomes: run.trajectories,
                  take: (scenario, part) => trajectories.take(scenario, part),
                },
              }
            : {}),
          onProgress: (_, share) =>
            onProgress({
              en: `running again … ${Math.round(share * 100)} %`,
              zh: `正在重新推演 … ${Math.round(share * 100)} %`,
            }),
        },
      );
      const waiting = trajectories ? [trajectories.finish()] : [];
      const files = await resultFiles(study, {
        files: [...region.files, ...(posterior?.files ?? [])],
        command: manifest.command,
        charts: run.charts,
        png: run.png,
        formats: settings.formats,
        waiting,
        made: { version: manifest.version, ...(manifest.code === undefined ? {} : { code: manifest.code }) },
        onProgress: (done, all) =>
          onProgress({ en: `drawing again … ${done} of ${all}`, zh: `正在重新绘图 … ${done}/${all}` }),
      });
      for (const { name: path, path: place } of waiting) files.set(path, readFileSync(place));
      return files;
    } finally {
      await opened.close();
    }
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

const designs = ['latin-hypercube', 'sobol', 'monte-carlo'] as const;

function designOf({ design }: Manifest): (typeof designs)[number] {
  const found = designs.find((name) => name === design);
  if (!found) throw new ProblemsError([refusal('design')]);
  return found;
}

/** By the name that results say. */
function backendOf({ backend }: Manifest): 'kernel' | 'interpreter' {
  if (backend === 'wasm-simd') return 'kernel';
  if (backend === 'interpreter') return 'interpreter';
  throw new ProblemsError([refusal('backend')]);
}

function formatsOf(names: readonly string[]): readonly Format[] {
  return names.map((name) => {
    if (!Object.hasOwn(formatFiles, name)) throw new ProblemsError([refusal('formats')]);
    return name as Format;
  });
}

function refusal(setting: string) {
  return error('unknown-setting', {
    en: `the manifest's "${setting}" is nothing that this plancast knows`,
    zh: `清单中的“${setting}”不是本版 plancast 所认识的设置`,
  });
}
