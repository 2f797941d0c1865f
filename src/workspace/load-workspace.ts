import { join, resolve } from 'node:path';
import type { Format } from '../results/index.ts';
import { DEFAULT_MEMBERS, MOST_MEMBERS, runStudy, type Study, type StudyOptions } from '../study/index.ts';
import { openPool } from './open-pool.ts';
import { publish } from './publish.ts';
import { loadRegion, type ReadyRegion, type Region, requireReady, resolveScenarios } from './region.ts';
import { openWorkspace } from './workspace.ts';

export interface StudyOf {
  /** Names; all of the region's by default. */
  readonly scenarios?: readonly string[];
  /** Run on so many threads of Node, in place of a pool or a back end of the caller's. Default: this thread alone. */
  readonly threads?: number;
}

/** A workspace ready to answer: what the command line does, as functions. */
export interface LoadedWorkspace {
  /** Absolute path. */
  readonly root: string;
  readonly regions: readonly string[];
  /** Everything about a region with every problem of its files; does not throw for a faulty file. */
  check(region: string): Region;
  /** A region without errors. @throws ProblemsError with all errors of its files. */
  region(region: string): ReadyRegion;
  /**
   * Projects every indicator under the scenarios (all of them by default) and judges it against its target.
   *
   * @throws ProblemsError for faulty files and unknown scenarios.
   */
  study(region: string, options?: StudyOptions & StudyOf): Promise<Study>;
  /** Writes charts, report, tables and manifest; by default under `out/<region>/latest`. @returns the folder. */
  publish(
    study: Study,
    options?: {
      readonly folder?: string;
      readonly charts?: boolean;
      readonly png?: boolean;
      readonly formats?: readonly Format[];
    },
  ): Promise<string>;
}

/**
 * Opens the workspace in a folder.
 *
 * ```ts
 * const workspace = loadWorkspace('.');
 * const study = await workspace.study('yungang', { scenarios: ['plan', 'delayed'], members: 1000 });
 * study.assessment.scenarios.plan.indicators.pm25.probability;
 * ```
 * @throws ProblemsError when the folder is no workspace.
 */
export function loadWorkspace(folder = '.'): LoadedWorkspace {
  const workspace = openWorkspace(folder);
  const ready = (name: string): ReadyRegion => requireReady(loadRegion(workspace, name));
  return {
    root: workspace.root,
    regions: workspace.regions,
    check: (name) => loadRegion(workspace, name),
    region: ready,
    study: async (name, { scenarios: asked, threads, ...options } = {}) => {
      const region = ready(name);
      const { model, plan, sources, observations, references } = region;
      const scenarios = resolveScenarios(region, asked);
      const inputs = { region: name, model, plan, sources, observations, references, scenarios };
      if (threads === undefined || options.pool || options.backend) return runStudy(inputs, options);
      const { members = options.standardError === undefined ? DEFAULT_MEMBERS : MOST_MEMBERS } = options;
      const pool = await openPool({ members, scenarios: scenarios.length, threads });
      try {
        return await runStudy(inputs, { ...options, pool });
      } finally {
        await pool.close();
      }
    },
    publish: async (study, { folder: asked, charts = true, png = false, formats } = {}) => {
      const target = asked === undefined ? join(workspace.root, 'out', study.region, 'latest') : resolve(asked);
      const { members, seed, design } = study.settings;
      const names = study.scenarios.map(({ resolved }) => resolved.scenario.name).join(',');
      const command = `plancast run ${study.region} --scenario ${names} --members ${members} --seed ${seed} --design ${design}`;
      await publish(study, {
        target,
        charts,
        png,
        ...(formats ? { formats } : {}),
        command,
        files: ready(study.region).files,
      });
      return target;
    },
  };
}
