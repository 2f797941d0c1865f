import { join, relative, resolve } from 'node:path';
import { DEFAULT_MEMBERS, runStudy } from '../study/index.ts';
import { checkSite, loadRegion, openPool, publishSite, requireReady, resolveScenarios } from '../workspace/index.ts';
import { findChosen } from './choose-region.ts';
import type { CommonOptions } from './options.ts';
import { printProblems, type Terminal } from './terminal.ts';

export interface DiscloseOptions extends CommonOptions {
  readonly out?: string;
  readonly scenario?: string;
  readonly members?: number;
  readonly seed: number;
  /** Of the results, in the publisher's words. */
  readonly licence?: string;
  readonly pdf?: boolean;
}

/** `plancast disclose [region]`: the run as a folder that any static host can serve and any browser can open. */
export async function disclose(terminal: Terminal, name: string | undefined, options: DiscloseOptions): Promise<void> {
  const { say } = terminal;
  const { workspace, name: chosen } = findChosen(options, name);
  const region = requireReady(loadRegion(workspace, chosen));
  if (!terminal.quiet) printProblems(terminal, region.problems);
  const asked = options.scenario
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const scenarios = resolveScenarios(region, asked);
  const target = options.out ? resolve(options.out) : join(workspace.root, 'out', region.name, 'site');
  checkSite(target);

  const members = options.members ?? DEFAULT_MEMBERS;
  const { model, plan, sources, observations } = region;
  const pool = await openPool({ members, scenarios: scenarios.length });
  try {
    terminal.progress(say({ en: 'running …', zh: '正在推演 …' }));
    const study = await runStudy(
      { region: region.name, model, plan, scenarios, sources, observations },
      { members, seed: options.seed, pool },
    );
    const command = [
      `plancast run ${region.name}`,
      ...(asked ? [`--scenario ${asked.join(',')}`] : []),
      `--members ${members} --seed ${options.seed} --design latin-hypercube`,
    ].join(' ');
    const files = await publishSite(study, {
      target,
      files: region.files,
      command,
      ...(options.licence === undefined ? {} : { licence: options.licence }),
      pdf: options.pdf ?? false,
      onProgress: (done, all) =>
        terminal.progress(say({ en: `drawing charts … ${done} of ${all}`, zh: `正在绘图 … ${done}/${all}` })),
    });
    terminal.clear();
    if (terminal.json) {
      terminal.out(JSON.stringify({ folder: target, files }, undefined, 2));
      return;
    }
    if (terminal.quiet) return;
    const shown = relative(process.cwd(), target) || '.';
    terminal.out(
      say({
        en: `Disclosure page: ${join(shown, 'index.html')}   ${files.length} files; put the folder on any web host, or open it as it lies`,
        zh: `公开页面：${join(shown, 'index.html')}   共${files.length}个文件；可置于任意网站，也可直接打开`,
      }),
    );
  } finally {
    await pool.close();
  }
}
